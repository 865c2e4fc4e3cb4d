"""Count work as it is done, in the transaction that does it: what operators' figures are made of."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

from events.vocabulary.work import Counter, bucket

_ADD = """
INSERT INTO events_work (name, label, slot, value)
SELECT name, label, pg_backend_pid() %% 64, value
FROM unnest(%s::text[], %s::text[], %s::float8[]) AS done (name, label, value) WHERE value > 0 ORDER BY name, label
ON CONFLICT (name, label, slot) DO UPDATE SET value = events_work.value + excluded.value
"""


@dataclass(frozen=True, slots=True)
class Done:
    """Some work: Done(Counter.ARTICLES_READ, "processed")."""

    what: Counter
    label: str = ""
    value: float = 1


def count(*done: Done) -> None:
    """Add work to the counters: 1 query."""
    names, labels = [one.what.value for one in done], [one.label for one in done]
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [names, labels, [float(one.value) for one in done]])


def count_reading(state: str, *, changes: Mapping[str, int], seconds: float | None) -> None:
    """Count an article that was read, what that changed ("created": 2) and how long the engine took."""
    timed = () if seconds is None else (Done(Counter.EXTRACTIONS, bucket(seconds)), _took(seconds))
    changed = (Done(Counter.EVENTS_CHANGED, name, number) for name, number in changes.items())
    count(Done(Counter.ARTICLES_READ, state), *changed, *timed)


def _took(seconds: float) -> Done:
    return Done(Counter.EXTRACTION_SECONDS, "", seconds)


def count_fetch(source: int | None, *, failed: bool) -> None:
    """Count an address that was asked for, and whether that failed."""
    label = str(source or "")
    count(Done(Counter.FETCHES, label), Done(Counter.FETCH_ERRORS, label, int(failed)))
