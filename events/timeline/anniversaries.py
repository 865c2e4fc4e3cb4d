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
_CONSIDERED = 1000


@dataclass(frozen=True, slots=True)
class Anniversaries:
    """Events of earlier years; ``exact`` when they fell on the very day."""

    day: date
    exact: bool
    events: list[EventRecord]


def read_anniversaries(chosen: TimelineFilter, *, today: date) -> Anniversaries | None:
    """Return what occurred on today's day and month, else within three days of it; None when nothing did.

    Dates are asked for one by one, so that the index on dates finds them among a million.
    """
    rows = selected(chosen).filter(
        date_earliest__in=_days(today), precision=Precision.DAY.value, status=EventStatus.OCCURRED.value, core=True
    )
    found = list(rows.order_by("-n_sources", "-confidence", "-id").values_list("pk", "date_earliest")[:_CONSIDERED])
    if not found:
        return None
    same = [pk for pk, day in found if day and (day.month, day.day) == (today.month, today.day)]
    return Anniversaries(today, bool(same), read_in_order((same or [pk for pk, _ in found])[:MOST]))


def _days(today: date) -> list[date]:
    """Return today and the days around it in each earlier year; 29 February has only its own years."""
    offsets = [timedelta(days=step) for step in range(-_AROUND, _AROUND + 1)]
    years = [_in_year(today, year) for year in range(FIRST_YEAR, today.year)]
    return [day + offset for day in years if day for offset in offsets]


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None
