"""Many rows of one table changed by one statement, each to values of its own."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from django.db import connection, models
from django.db.backends.postgresql.psycopg_any import DateRange


def update_rows(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Give rows new values: ``{"id": 4, "state": "processed"}``; all of them name the same columns."""
    if not rows:
        return
    fields = [cast("models.Field[Any, Any]", model._meta.get_field(name)) for name in rows[0]]
    typed = ", ".join(f'"{field.column}" {field.db_type(connection)}' for field in fields)
    given = ", ".join(f'"{field.column}" = given."{field.column}"' for field in fields if field.column != "id")
    table = f'"{model._meta.db_table}"'
    query = (
        f"UPDATE {table} SET {given} FROM jsonb_to_recordset(%s::jsonb) AS given ({typed}) WHERE {table}.id = given.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [json.dumps(rows, default=_plain)])


def _plain(value: object) -> object:
    """Return a value as the database reads it from text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, DateRange):
        return f"[{value.lower},{value.upper})"
    raise TypeError(f"a {type(value).__name__} is not written this way")
