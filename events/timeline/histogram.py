"""How many events each stretch of time holds, by type and status: what the density strip draws."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Max, Min, Sum
from django.db.models.functions import TruncDay, TruncMonth, TruncYear

from events.timeline.filters import EVERYTHING, TimelineFilter
from events.timeline.periods import Period, parse_period
from events.timeline.selection import counted_by_month, month_tallies, selected
from events.vocabulary import EdtfDate, EventStatus, EventType

_TRUNCATE = {"year": TruncYear, "month": TruncMonth, "day": TruncDay}
MOST_MONTHS = 360
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
    window = (zoom.earliest, zoom.latest) if zoom else _whole()
    if window is None:
        return Histogram("month", ())
    unit = _unit(*window)
    everything = chosen.during(None)
    counts = count_starts(EVERYTHING, unit=unit, window=window)
    matching = counts
    if everything.narrowed:
        matching = count_starts(everything, unit=unit, window=window)
    columns = tuple(_column(start, unit, counts, matching) for start in starts(*window, unit=unit))
    return Histogram(unit, columns)


def _whole() -> tuple[date, date] | None:
    """Return the first day of the first year and the last of the last that hold an event."""
    ends = month_tallies(EVERYTHING).aggregate(first=Min("month"), last=Max("month"))
    if ends["first"] is None:
        return None
    return date(ends["first"].year, 1, 1), date(ends["last"].year, 12, 31)


def _unit(first: date, last: date) -> str:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return "day" if months <= 2 else "month" if months <= MOST_MONTHS else "year"


Counts = dict[date, Counter[tuple[str, str]]]


def count_starts(chosen: TimelineFilter, *, unit: str, window: tuple[date, date]) -> Counts:
    """Count the events of a selection that begin in each year, month or day of a window, by type and status: 1 query.

    Months and years of everything are counted ahead; days are counted in a window that is never wide.
    """
    if unit != "day" and counted_by_month(chosen) and window[0].day == 1 and (window[1] + timedelta(1)).day == 1:
        months = month_tallies(chosen).filter(month__range=window).annotate(start=_TRUNCATE[unit]("month"))
        return _grouped(months.values_list("start", "type", "status").annotate(total=Sum("n")))
    # The column that is indexed in the lists' order; it is the date's first day wherever there is one.
    events = selected(chosen).filter(sort_date__range=window, date_earliest__isnull=False).order_by()
    days = events.annotate(start=_TRUNCATE[unit]("date_earliest"))
    return _grouped(days.values_list("start", "type", "status").annotate(total=Count("pk")))


def count_types(
    chosen: TimelineFilter, *, unit: str, window: tuple[date, date] | None = None
) -> list[tuple[date | None, str, int]]:
    """Count a selection by the year, month or day that events begin in and by type, the undated first: 1 query."""
    if unit != "day" and counted_by_month(chosen):
        rows = month_tallies(chosen)
        months = rows.annotate(start=F("month") if unit == "month" else _TRUNCATE[unit]("month"))
        found = list(months.values_list("start", "type").annotate(total=Sum("n")))
    else:
        events = selected(chosen).order_by()
        events = events.filter(sort_date__range=window) if window else events
        days = events.annotate(start=_TRUNCATE[unit]("date_earliest"))
        found = list(days.values_list("start", "type").annotate(total=Count("pk")))
    return sorted((row for row in found if row[2]), key=lambda row: (row[0] or date.min, row[1]))


def latest_days(chosen: TimelineFilter, *, most: int) -> tuple[date, date] | None:
    """Return the first and the last of so many days, up to the latest on which an event of a selection begins."""
    starts = selected(chosen).filter(date_earliest__isnull=False).order_by("-sort_date", "-id")
    last = starts.values_list("sort_date", flat=True).first()
    return (max(last, date.min + timedelta(most)) - timedelta(most - 1), last) if last else None


def begins_before(chosen: TimelineFilter, day: date) -> bool:
    """Say whether an event of a selection begins before a day."""
    return selected(chosen).filter(sort_date__lt=day, date_earliest__isnull=False).exists()


def _grouped(rows: Iterable[tuple[date, str, str, int]]) -> Counts:
    found: Counts = {}
    for start, kind, status, total in rows:
        if total:
            found.setdefault(start, Counter())[kind, status] += total
    return found


def _column(start: date, unit: str, counts: Counts, matching: Counts) -> Column:
    here, kept = counts.get(start, Counter()), matching.get(start, Counter())
    keys = sorted(here, key=lambda key: (_TYPE_ORDER[key[0]], _STATUS_ORDER[key[1]]))
    length = {"year": 4, "month": 7, "day": 10}[unit]
    period = parse_period(start.isoformat()[:length])
    return Column(period, tuple(Part(*key, count=here[key], matching=kept[key]) for key in keys))


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
