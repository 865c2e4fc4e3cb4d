"""The rows a run has written, written once more as plainly as psycopg can: one insert a row, one commit an article."""

import time
from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from tools.whole_system import System

_FIRST_TELLER = """SELECT
    coalesce((SELECT min(article_id) FROM events_mention m WHERE m.event_id = r.{event}), 0), r.*
    FROM {table} r ORDER BY r.id"""
# Each table with the column that leads to the article; an event is written with the first article that tells it.
_OF_ARTICLE = {
    "events_article": "SELECT id, * FROM events_article ORDER BY id",
    "events_mention": "SELECT article_id, * FROM events_mention ORDER BY id",
    "events_mentionparticipant": """SELECT m.article_id, p.* FROM events_mentionparticipant p
        JOIN events_mention m ON m.id = p.mention_id ORDER BY p.id""",
    "events_event": _FIRST_TELLER.format(table="events_event", event="id"),
    **{
        table: _FIRST_TELLER.format(table=table, event="event_id")
        for table in ("events_eventparticipant", "events_eventsource", "events_eventlanguage", "events_change")
    },
}
_JSONB = 3802  # the type's number in every PostgreSQL
_GENERATED = """SELECT attname FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND attgenerated <> '' AND NOT attisdropped"""


def insert_again(system: System) -> float:
    """Return the seconds it takes to write all rows into empty tables with the same columns and indexes."""
    with system.connect() as connection:
        rows, inserts = _rows(connection), {}
        connection.execute("CREATE SCHEMA plain")
        for table in _OF_ARTICLE:
            copy = sql.SQL("CREATE TABLE plain.{} (LIKE public.{} INCLUDING ALL)")
            connection.execute(copy.format(sql.Identifier(table), sql.Identifier(table)))
            inserts[table] = _insert(connection, table)
        connection.commit()
        begun = time.perf_counter()
        for article in sorted(rows):
            for table, row in rows[article]:
                connection.execute(inserts[table], row)
            connection.commit()
        return time.perf_counter() - begun


def _rows(connection: psycopg.Connection) -> dict[int, list[tuple[str, Sequence[Any]]]]:
    """Return the rows of each article with their tables, generated columns left out."""
    found: dict[int, list[tuple[str, Sequence[Any]]]] = {}
    for table, query in _OF_ARTICLE.items():
        cursor = connection.execute(query.encode())
        columns, generated = cursor.description or [], _generated(connection, table)
        kept = [(at, column.type_code) for at, column in enumerate(columns) if at and column.name not in generated]
        for row in cursor.fetchall():
            found.setdefault(row[0], []).append((table, [_dumped(row[at], kind) for at, kind in kept]))
    return found


def _dumped(value: object, kind: int) -> object:
    return Jsonb(value) if kind == _JSONB else value


def _generated(connection: psycopg.Connection, table: str) -> set[str]:
    return {row[0] for row in connection.execute(_GENERATED, [table])}


def _insert(connection: psycopg.Connection, table: str) -> sql.Composed:
    cursor = connection.execute(sql.SQL("SELECT * FROM {} LIMIT 0").format(sql.Identifier(table)))
    generated = _generated(connection, table)
    columns = [column.name for column in cursor.description or () if column.name not in generated]
    names, places = map(sql.Identifier, columns), [sql.Placeholder()] * len(columns)
    insert = sql.SQL("INSERT INTO plain.{} ({}) OVERRIDING SYSTEM VALUE VALUES ({})")
    return insert.format(sql.Identifier(table), sql.SQL(", ").join(names), sql.SQL(", ").join(places))
