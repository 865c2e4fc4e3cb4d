"""The database roles of the web server and of the workers: they read and write rows, and change no table or role.

The web server answers readers, takes reports and articles in and serves the editors' desk; the workers store what is
read. Both need rows of nearly every table; what migrations alone write they may only read, and nothing may be
truncated, created, altered or dropped. Two roles, so that each has a password of its own and is seen by its own name.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from events.store import past_tables

WEB, WORKER = "timeline_web", "timeline_worker"
_HARMLESS = "ALTER ROLE {} NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
# Written by migrations only.
ONLY_READ = ("django_migrations", "django_content_type", "auth_permission", "auth_group", "auth_group_permissions")
# The record of what was decided and what changed: it grows, and suppression masks words in it; no row ever leaves.
NEVER_DELETED = ("events_change", "events_decision", "events_submission", "events_work")


@dataclass(frozen=True, slots=True)
class Granted:
    """What a role may do now: how many tables it may write and how many it may only read."""

    written: int
    only_read: int
    made: bool


def grant_role(name: str, *, password: str = "") -> Granted:
    """Make the role where it is missing, and give it exactly what it needs of the tables there are now."""
    with transaction.atomic(), connection.cursor() as cursor:
        made = not _exists(cursor, name)
        if made:
            cursor.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(name)))
        cursor.execute(sql.SQL(_HARMLESS).format(sql.Identifier(name)))
        _let_in(cursor, name, password)
        tables = _grant(connection, cursor, name)
    only_read = sum(1 for table in tables if table in ONLY_READ)
    return Granted(len(tables) - only_read, only_read, made)


def renew(using: str, *, names: Iterable[str] = (WEB, WORKER)) -> None:
    """Give each role what it needs of the tables that a migration made, where there is such a role."""
    chosen = connections[using]
    with transaction.atomic(using), chosen.cursor() as cursor:
        for name in names:
            if _exists(cursor, name):
                _grant(chosen, cursor, name)


def _exists(cursor: CursorWrapper, name: str) -> bool:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
    return cursor.fetchone() is not None


def _grant(chosen: BaseDatabaseWrapper, cursor: CursorWrapper, name: str) -> list[str]:
    """Take all rights back and give what is needed; return the tables."""
    role, database = sql.Identifier(name), sql.Identifier(str(chosen.settings_dict["NAME"]))
    past = sql.Identifier(past_tables.SCHEMA)
    for statement in (*_STATEMENTS, *(_PAST if _has_past(cursor) else ())):
        cursor.execute(sql.SQL(statement).format(role=role, database=database, past=past))
    tables = sorted(chosen.introspection.table_names(cursor))
    for table in tables:
        rights = sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(_rights(table)), sql.Identifier(table), role)
        cursor.execute(rights)
    return tables


# What holds for the role whatever tables there are; first all that it had is taken back.
_STATEMENTS = (
    "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
    "REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {role}",
    "REVOKE ALL ON SCHEMA public FROM {role}",
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    "REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC",
    "GRANT CONNECT ON DATABASE {database} TO {role}",
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
)
# The record's past: views, to be read.
_PAST = "GRANT USAGE ON SCHEMA {past} TO {role}", "GRANT SELECT ON ALL TABLES IN SCHEMA {past} TO {role}"


def _has_past(cursor: CursorWrapper) -> bool:
    cursor.execute("SELECT to_regnamespace(%s) IS NOT NULL", [past_tables.SCHEMA])
    row = cursor.fetchone()
    return bool(row and row[0])


def _rights(table: str) -> str:
    if table in ONLY_READ:
        return "SELECT"
    return "SELECT, INSERT, UPDATE" if table in NEVER_DELETED else "SELECT, INSERT, UPDATE, DELETE"


def _let_in(cursor: CursorWrapper, name: str, password: str) -> None:
    """Let the role log in with a password; what reaches the server, and its log, is only the password's hash."""
    if not password:
        return
    connection.ensure_connection()
    protocol = connection.connection.pgconn
    hashed = protocol.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
    change = sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(name), sql.Literal(hashed))
    cursor.execute(change)
