"""How many events each stretch of time holds, by type and status: what the density strip draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DateField, F, Func, Max, Min, QuerySet, Sum
from django.db.models.functions import Cast, TruncMonth, TruncYear

from events.models.dated import UNKNOWN_LAST
from events.timeline.compiled import plain
from events.timeline.filters import EVERYTHING, TimelineFilter
from events.timeline.periods import Period, parse_period
from events.timeline.selection import selected
from events.timeline.tallies import counted_by_month, month_tallies
from events.vocabulary import EdtfDate, EventStatus, EventType

MOST_MONTHS = 360
MOST_BY_STATUS = 5000
_TYPE_ORDER = {kind.value: index for index, kind in enumerate(EventType)}
_STATUS_ORDER = {status.value: index for index, status in enumerate(EventStatus)}


@dataclass(frozen=True, slots=True)
class Part:
    """Events of one type and status in one column; ``matching`` of them pass the filter."""

    type: str
    status: str
    count: int
    matching: int


@dataclass(frozen=True, slots=True)
class Column:
    """One year, month or day with its events."""

    period: Period
    parts: tuple[Part, ...]

    @property
    def count(self) -> int:
        """Count the column's events."""
        return sum(part.count for part in self.parts)

    @property
    def matching(self) -> int:
        """Count those that pass the filter."""
        return sum(part.matching for part in self.parts)


@dataclass(frozen=True, slots=True)
class Histogram:
    """Columns of one unit over a window of time."""

    unit: str
    columns: tuple[Column, ...]

    @property
    def highest(self) -> int:
        """Return the count of the fullest column."""
        return max((column.count for column in self.columns), default=0)


def read_histogram(chosen: TimelineFilter, *, zoom: Period | None = None) -> Histogram:
    """Count all visible events and those that the filter keeps, whatever its period: 3 queries, 2 without filter."""
    whole = _Stretch((zoom.earliest, zoom.latest), statuses=True) if zoom else _whole()
    if whole is None:
        return Histogram("month", ())
    window, unit = whole.window, _unit(*whole.window)
    everything = chosen.during(None)
    counts = count_starts(EVERYTHING, unit=unit, window=window, statuses=whole.statuses)
    matching = counts
    if everything.narrowed:
        matching = count_starts(everything, unit=unit, window=window, statuses=whole.statuses)
    columns = tuple(_column(start, unit, counts, matching) for start in starts(*window, unit=unit))
    return Histogram(unit, columns)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A window, and whether its statuses are told apart."""

    window: tuple[date, date]
    statuses: bool


def _whole() -> _Stretch | None:
    """Return the years that hold an event; of so many events that nobody sees a status, types alone are counted."""
    ends = month_tallies(EVERYTHING).aggregate(first=Min("month"), last=Max("month"), total=Sum("n"))
    if ends["first"] is None:
        return None
    window = date(ends["first"].year, 1, 1), date(ends["last"].year, 12, 31)
    return _Stretch(window, statuses=ends["total"] <= MOST_BY_STATUS)


def _unit(first: date, last: date) -> str:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return "day" if months <= 2 else "month" if months <= MOST_MONTHS else "year"


Counts = dict[date, dict[tuple[str, str], int]]


def count_starts(chosen: TimelineFilter, *, unit: str, window: tuple[date, date], statuses: bool = True) -> Counts:
    """Count the events of a selection that begin in each year, month or day of a window, by type and status: 1 query.

    Months and years of everything are counted ahead; days are counted in a window that is never wide. Without
    ``statuses`` all count as having occurred.
    """
    columns = ("start", "type", "status") if statuses else ("start", "type")
    if unit != "day" and counted_by_month(chosen) and window[0].day == 1 and (window[1] + timedelta(1)).day == 1:
        months = month_tallies(chosen).filter(month__range=window).annotate(start=_start("month", unit))
        return _grouped(months.values_list(*columns).annotate(total=Sum("n")))
    # The column that is indexed in the lists' order; it is the date's first day wherever there is one.
    events = selected(chosen).filter(sort_date__range=window, date_earliest__isnull=False).order_by()
    days = events.annotate(start=_start("date_earliest", unit))
    return _grouped(days.values_list(*columns).annotate(total=Count("pk")))


def _start(column: str, unit: str) -> F | Func:
    """Return the first day of a date's year or month, as a date: cut alone it would be a moment, read slowly."""
    if unit == "day" or (unit, column) == ("month", "month"):
        return F(column)
    cut = TruncMonth if unit == "month" else TruncYear
    return Cast(cut(column), DateField())


def count_types(
    chosen: TimelineFilter, *, unit: str, window: tuple[date, date] | None = None
) -> list[tuple[date | None, str, int]]:
    """Count a selection by the year, month or day that events begin in and by type, the undated first: 1 query."""
    if unit != "day" and counted_by_month(chosen):
        rows = month_tallies(chosen)
        months = rows.annotate(start=_start("month", unit))
        found = plain(months.values_list("start", "type").annotate(total=Sum("n")))
    else:
        events = selected(chosen).order_by()
        events = events.filter(sort_date__range=window) if window else events
        days = events.annotate(start=_start("date_earliest", unit))
        found = plain(days.values_list("start", "type").annotate(total=Count("pk")))
    return sorted((row for row in found if row[2]), key=lambda row: (row[0] or date.min, row[1]))


def latest_days(chosen: TimelineFilter, *, most: int) -> tuple[date, date] | None:
    """Return the first and the last of so many days, up to the latest on which an event of a selection begins."""
    starts = selected(chosen).filter(sort_date__lt=UNKNOWN_LAST).order_by("-sort_date", "-id")
    last = starts.values_list("sort_date", flat=True).first()
    return (max(last, date.min + timedelta(most)) - timedelta(most - 1), last) if last else None


def begins_before(chosen: TimelineFilter, day: date) -> bool:
    """Say whether an event of a selection begins before a day."""
    return selected(chosen).filter(sort_date__lt=day, date_earliest__isnull=False).exists()


def _grouped(rows: "QuerySet[Any, Any]") -> Counts:
    found: Counts = {}
    for start, kind, *status, total in plain(rows):
        if total:
            found.setdefault(start, {})[kind, status[0] if status else EventStatus.OCCURRED.value] = total
    return found


def _column(start: date, unit: str, counts: Counts, matching: Counts) -> Column:
    here, kept = counts.get(start, {}), matching.get(start, {})
    length = {"year": 4, "month": 7, "day": 10}[unit]
    period = parse_period(start.isoformat()[:length])
    parts = (Part(*key, count=here[key], matching=kept.get(key, 0)) for key in sorted(here, key=_order))
    return Column(period, tuple(parts))


def _order(key: tuple[str, str]) -> tuple[int, int]:
    return _TYPE_ORDER[key[0]], _STATUS_ORDER[key[1]]


def starts(first: date, last: date, *, unit: str) -> Sequence[date]:
    """Return the first day of every year, month or day of a window."""
    found, at = [], first
    while at <= last:
        found.append(at)
        at = _after(at, unit)
    return found


def _after(start: date, unit: str) -> date:
    match unit:
        case "year":
            return EdtfDate.year(start.year).latest + timedelta(days=1)
        case "month":
            return EdtfDate.month(start.year, start.month).latest + timedelta(days=1)
        case _:
            return start + timedelta(days=1)
