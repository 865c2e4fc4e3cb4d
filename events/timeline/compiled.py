"""Questions about some rows by their ids, compiled once: writing a page's SQL anew costs more than asking it."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BigIntegerField, BooleanField, F, Func, QuerySet, Value

_HERE = [-1]  # stands in the parameters where the ids go; no id is negative
_STATEMENTS: dict[Hashable, tuple[str, tuple[Any, ...]]] = {}


def among_ids(column: str) -> Func:
    """Say that a column holds one of the ids that are given when the question is asked: one array, not a list."""
    ids = Value(_HERE, ArrayField(BigIntegerField()))
    return Func(
        F(column), ids, template="(%(expressions)s))", arg_joiner=" = ANY(", output_field=BooleanField()
    )  # the template closes what the joiner opens


def ask(build: Callable[[], "QuerySet[Any, Any]"], pks: Sequence[int], *, under: Hashable = None) -> list[Any]:
    """Return the rows that a query finds for some ids, as the driver reads them: JSON is text.

    ``build`` writes the query once for each value of ``under``, which is everything else that it depends on.
    """
    key = (build, under)
    if key not in _STATEMENTS:
        _STATEMENTS[key] = build().query.sql_with_params()
    statement, parameters = _STATEMENTS[key]
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(pks) if one == _HERE else one for one in parameters])
        return cursor.fetchall()


def plain(rows: "QuerySet[Any, Any]") -> list[Any]:
    """Return the rows as the driver reads them: for thousands of them, Django's own reading takes the longest."""
    try:
        statement = rows.query.sql_with_params()
    except EmptyResultSet:  # a filter that nothing passes, such as one of no ids: Django does not ask for it either
        return []
    return told(*statement)


def told(statement: str, parameters: Sequence[Any]) -> list[Any]:
    """Return the rows that a statement finds, as the driver reads them."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()
