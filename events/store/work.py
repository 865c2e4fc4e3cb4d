"""Count work as it is done, in the transaction that does it: what operators' figures are made of."""

from collections.abc import Iterable, Mapping
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
    sums: dict[tuple[str, str], float] = {}
    for one in done:
        sums[one.what.value, one.label] = sums.get((one.what.value, one.label), 0.0) + one.value
    names, labels = [name for name, _ in sums], [label for _, label in sums]
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [names, labels, list(sums.values())])


def count_readings(states: Iterable[str], *, changes: Mapping[str, int], seconds: Iterable[float | None]) -> None:
    """Count articles that were read, what that changed ("created": 2) and how long the engine took for each."""
    timed = [
        one
        for took in seconds
        if took is not None
        for one in (Done(Counter.EXTRACTIONS, bucket(took)), Done(Counter.EXTRACTION_SECONDS, "", took))
    ]
    changed = (Done(Counter.EVENTS_CHANGED, name, number) for name, number in changes.items())
    count(*(Done(Counter.ARTICLES_READ, state) for state in states), *changed, *timed)


def count_reading(state: str, *, changes: Mapping[str, int], seconds: float | None) -> None:
    """Count one article that was read."""
    count_readings([state], changes=changes, seconds=[seconds])


def count_fetch(source: int | None, *, failed: bool) -> None:
    """Count an address that was asked for, and whether that failed."""
    label = str(source or "")
    count(Done(Counter.FETCHES, label), Done(Counter.FETCH_ERRORS, label, int(failed)))
