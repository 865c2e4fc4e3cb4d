"""What happened on this day of other years, or in this week where the day itself is empty."""

from dataclasses import dataclass
from datetime import date, timedelta

from events.timeline.filters import TimelineFilter
from events.timeline.reading import read_in_order
from events.timeline.records import EventRecord
from events.timeline.selection import selected
from events.vocabulary import EventStatus, Precision

FIRST_YEAR = 1951  # Libya's independence: nothing earlier is on record
MOST = 4
_AROUND = 3


@dataclass(frozen=True, slots=True)
class Anniversaries:
    """Events of earlier years; ``exact`` when they fell on the very day."""

    day: date
    exact: bool
    events: list[EventRecord]


def read_anniversaries(chosen: TimelineFilter, *, today: date) -> Anniversaries | None:
    """Return what occurred on today's day and month, else within three days of it; None when nothing did.

    Dates are asked for one by one, by the column that is indexed, and those around only where the day itself has
    nothing: among a million events that is some thousand rows.
    """
    exact = _found(chosen, _days(today, around=0))
    found = exact or _found(chosen, _days(today, around=_AROUND))
    return Anniversaries(today, bool(exact), read_in_order(found[:MOST])) if found else None


def _found(chosen: TimelineFilter, days: list[date]) -> list[int]:
    rows = selected(chosen).filter(
        sort_date__in=days, precision=Precision.DAY.value, status=EventStatus.OCCURRED.value, core=True
    )
    return list(rows.order_by("-n_sources", "-confidence", "-id").values_list("pk", flat=True)[:MOST])


def _days(today: date, *, around: int) -> list[date]:
    """Return today and so many days around it in each earlier year; 29 February has only its own years."""
    offsets = [timedelta(days=step) for step in range(-around, around + 1)]
    years = [_in_year(today, year) for year in range(FIRST_YEAR, today.year)]
    return [day + offset for day in years if day for offset in offsets]


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None
