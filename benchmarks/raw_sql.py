"""The yardstick: what the API answers, asked of PostgreSQL by hand and written by orjson. Nothing else, nothing less.

Each function reads the columns that the API's answer is made of, for the same rows, from the tables themselves (never
from a tally), with the indexes that are there, and returns bytes. Reviewed against events/api/bodies.py: titles and the
choice of the leading mention are work on these columns that plain SQL leaves to its reader.
"""

from collections.abc import Callable, Sequence
from typing import Any

import orjson
from psycopg import Cursor

PUBLIC = "e.lifecycle = 'live' AND NOT e.suppressed AND e.review_state IN ('unreviewed', 'accepted')"
_EVENT = (
    "e.id, e.public_id, e.type, e.status, e.edtf, e.date_earliest, e.date_latest, e.precision, e.approximate, "
    "e.date_basis, e.reported_by, e.resolution_symbol, e.modality, e.core, e.confidence, e.review_state, e.is_sample, "
    "e.n_articles, e.n_sources, e.created_at, e.updated_at, p.slug, p.name_ar, p.name_en, p.name_fr, p.country, p.lat, "
    "p.lon"
)
_WHO = (
    "SELECT w.event_id, w.role, w.name_en, w.name_ar, a.slug, a.name_ar, a.name_en, a.name_fr, a.kind "
    "FROM events_eventparticipant w LEFT JOIN events_actor a ON a.id = w.actor_id "
    "WHERE w.event_id = ANY(%s) ORDER BY w.event_id, w.position"
)
_WORDS = (
    "SELECT m.event_id, m.id, m.type, m.status, m.edtf, m.date_earliest, m.date_latest, m.approximate, m.date_text, "
    "m.date_basis, m.date_derivation, m.passages, m.confidence, m.core, m.rule, r.public_id, r.title, r.language, "
    "r.published, r.doc_date_earliest, r.doc_date_latest, r.url, s.slug, s.name, s.language, s.domain, s.country "
    "FROM events_mention m JOIN events_article r ON r.id = m.article_id "
    "LEFT JOIN events_source s ON s.id = r.source_id "
    "WHERE m.event_id = ANY(%s) AND m.is_current AND m.asserted ORDER BY r.published, m.article_id, m.id"
)
ACTOR = (
    "EXISTS (SELECT 1 FROM events_eventparticipant w WHERE w.event_id = e.id "
    "AND w.actor_id = {})"  # the id itself: the planner then knows how frequent it is
)


def page(cursor: Cursor, condition: str = "true", *, newest: bool = True) -> bytes:
    """Return a page of 50 events with participants, places and mentions: three statements."""
    order = "e.sort_date DESC, e.id DESC" if newest else "e.sort_date, e.id"
    rows = cursor.execute(
        f"SELECT {_EVENT} FROM events_event e LEFT JOIN events_place p ON p.id = e.place_id "
        f"WHERE {PUBLIC} AND e.sort_date < '9999-12-31' AND {condition} ORDER BY {order} LIMIT 50"
    ).fetchall()
    ids = [row[0] for row in rows]
    who = cursor.execute(_WHO, [ids]).fetchall()
    words = cursor.execute(_WORDS, [ids]).fetchall()
    return orjson.dumps({"events": rows, "participants": who, "mentions": words})


def histogram(cursor: Cursor, condition: str = "true") -> bytes:
    """Return events by month and type: one statement."""
    rows = cursor.execute(
        f"SELECT date_trunc('month', e.date_earliest)::date, e.type, count(*) FROM events_event e "
        f"WHERE {PUBLIC} AND e.date_earliest IS NOT NULL AND {condition} GROUP BY 1, 2 ORDER BY 1, 2"
    ).fetchall()
    return orjson.dumps(rows)


def _column(column: str) -> Callable[[str], str]:
    def statement(condition: str) -> str:
        return f"SELECT {column}, count(*) FROM events_event e WHERE {PUBLIC} AND {condition} GROUP BY 1"

    return statement


def _linked(table: str, column: str, named: str, names: str) -> Callable[[str], str]:
    def statement(condition: str) -> str:
        return (
            f"SELECT {names}, n FROM (SELECT l.{column} AS key, count(*) AS n FROM events_event e "
            f"JOIN {table} l ON l.event_id = e.id WHERE {PUBLIC} AND l.{column} IS NOT NULL AND {condition} "
            f"GROUP BY 1 ORDER BY 2 DESC LIMIT 30) AS most JOIN {named} x ON x.id = key ORDER BY n DESC"
        )

    return statement


def _place(condition: str) -> str:
    return (
        f"SELECT x.slug, x.name_ar, x.name_en, x.name_fr, n FROM (SELECT e.place_id AS key, count(*) AS n "
        f"FROM events_event e WHERE {PUBLIC} AND e.place_id IS NOT NULL AND {condition} GROUP BY 1 ORDER BY 2 DESC "
        f"LIMIT 30) AS most JOIN events_place x ON x.id = key ORDER BY n DESC"
    )


def _precision(condition: str) -> str:
    columns = "e.precision, e.approximate"
    return f"SELECT {columns}, count(*) FROM events_event e WHERE {PUBLIC} AND {condition} GROUP BY 1, 2"


def _language(condition: str) -> str:
    return (
        f"SELECT l.language, count(*) FROM events_event e JOIN events_eventlanguage l ON l.event_id = e.id "
        f"WHERE {PUBLIC} AND {condition} GROUP BY 1"
    )


_NAMES = "x.slug, x.name_ar, x.name_en, x.name_fr"
FACETS: dict[str, Callable[[str], str]] = {
    "type": _column("e.type"),
    "status": _column("e.status"),
    "actor": _linked("events_eventparticipant", "actor_id", "events_actor", _NAMES),
    "place": _place,
    "precision": _precision,
    "source": _linked("events_eventsource", "source_id", "events_source", "x.slug, x.name"),
    "language": _language,
    "modality": _column("e.modality"),
    "background": _column("e.core"),
    "year": _column("extract(year FROM e.date_earliest)"),
}


def facets(cursor: Cursor, conditions: Sequence[tuple[str, str]]) -> bytes:
    """Return all groups; a group does not count under its own filter, as the API's do not: one statement each."""
    found: dict[str, Any] = {}
    for name, statement in FACETS.items():
        others = " AND ".join(condition for group, condition in conditions if group != name) or "true"
        found[name] = [[*row[:-1], row[-1]] for row in cursor.execute(statement(others)).fetchall()]
    return orjson.dumps(found, default=str)
