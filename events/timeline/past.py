"""Reading the record as it stood at a moment, by the same questions as the record of today.

Inside ``as_of`` every query sees the events, participants and mentions of then, through today's gate: the schema of
the same name (``store.past_tables``) comes first in the search path, for this transaction only.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from psycopg.pq import TransactionStatus

from events.timeline.periods import MOMENT

_MOMENT: ContextVar[datetime | None] = ContextVar("as_of", default=None)


class BadMoment(ValueError):
    """Words that are no day and no moment."""


def read_moment(text: str) -> datetime:
    """Return the moment that is meant: the end of a day (UTC), or the moment itself; raises BadMoment.

    >>> read_moment("2024-03-01").isoformat()
    '2024-03-02T00:00:00+00:00'
    """
    moment = start_of(text)
    return moment + timedelta(days=1) if len(text) == len("2024-03-01") else moment


def start_of(text: str) -> datetime:
    """Return the beginning of a day (UTC), or the moment itself; raises BadMoment."""
    if not re.fullmatch(MOMENT, text):
        raise BadMoment(text)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def moment_read() -> datetime | None:
    """Return the moment that is being read, None for today."""
    return _MOMENT.get()


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Read the record as it stood at a moment."""
    token = _MOMENT.set(moment)
    try:
        with transaction.atomic():
            _look(moment)
            try:
                yield
            finally:
                _look(None)
    finally:
        _MOMENT.reset(token)


def _look(moment: datetime | None) -> None:
    """Turn to the past or back; in a transaction that an error has ended there is nothing to turn."""
    if connection.needs_rollback or _has_failed():
        connection.set_rollback(True)
        return
    with connection.cursor() as cursor:
        if moment is None:
            cursor.execute("SET LOCAL search_path TO DEFAULT")
            cursor.execute("SELECT set_config('timeline.withheld', '', true)")
        else:
            told = (
                "set_config('timeline.as_of', %s, true), set_config('timeline.withheld', as_of.withheld()::text, true)"
            )
            cursor.execute(f"SELECT {told}", [moment.isoformat()])
            cursor.execute("SET LOCAL search_path TO as_of, public")


def _has_failed() -> bool:
    """Say whether the transaction was ended by an error that somebody has answered already, such as a time limit."""
    driver = connection.connection
    return driver is not None and driver.info.transaction_status == TransactionStatus.INERROR
