"""Where the density strip can go from here: out, in, and to the stretch before or after."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from events.timeline.histogram import Histogram
from events.timeline.periods import Period, parse_period

_YEAR, _MONTH = 4, 7


@dataclass(frozen=True, slots=True)
class Zoom:
    """The stretches that the strip's controls open; None where there is nothing further."""

    current: Period | None
    out: Period | None
    into: Period | None
    before: Period | None
    after: Period | None


def read_zoom(histogram: Histogram, current: Period | None) -> Zoom:
    """Return the stretches around the one that is shown: years hold months, months hold days.

    >>> read_zoom(Histogram("month", ()), parse_period("2020-01")).before.text
    '2019-12'
    """
    return Zoom(current, _out(current), _into(histogram, current), _beside(current, -1), _beside(current, 1))


def _out(current: Period | None) -> Period | None:
    return parse_period(current.text[:_YEAR]) if current and len(current.text) == _MONTH else None


def _into(histogram: Histogram, current: Period | None) -> Period | None:
    """Return the fullest stretch one level further in, the latest of equals."""
    if current and len(current.text) == _MONTH:
        return None
    length = _MONTH if current else _YEAR
    counts: Counter[str] = Counter()
    for column in histogram.columns:
        counts[column.period.text[:length]] += column.matching
    fullest = max(counts, key=lambda text: (counts[text], text), default=None)
    return parse_period(fullest) if fullest and counts[fullest] and len(fullest) == length else None


def _beside(current: Period | None, step: int) -> Period | None:
    if current is None:
        return None
    day = current.earliest - timedelta(days=1) if step < 0 else current.latest + timedelta(days=1)
    return parse_period(day.isoformat()[: len(current.text)])
