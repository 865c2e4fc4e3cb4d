"""Events under their year and month, each where its precision allows, with the silences between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from events.timeline.records import EventRecord
from events.vocabulary import EdtfDate, Precision

SILENCE = 2  # months without an event that are worth a line


@dataclass(frozen=True, slots=True)
class Row:
    """One event in the list, maybe its first; ``same_day`` when the row above carries the same day."""

    event: EventRecord
    same_day: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class Silence:
    """Months in which nothing was recorded."""

    first: date
    last: date
    months: int


@dataclass(slots=True)
class MonthGroup:
    """The events of a month; ``month`` is None for those of which only the year is known."""

    month: date | None
    rows: list[Row] = field(default_factory=list)
    silence: Silence | None = None


@dataclass(slots=True)
class YearGroup:
    """The events of a year; ``year`` is None for those without a date, ``coming`` says that they lie ahead."""

    year: int | None
    coming: bool = False
    months: list[MonthGroup] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Count the year's events that are listed here."""
        return sum(len(month.rows) for month in self.months)


def group(events: Iterable[EventRecord], *, today: date, silences: bool = False) -> list[YearGroup]:
    """Return the events by year and month in the order given; undated ones without a year, those ahead apart."""
    years: list[YearGroup] = []
    for number, event in enumerate(events):
        year = event.when.earliest.year if event.when else None
        coming = event.when is not None and event.when.earliest > today
        if not years or (years[-1].year, years[-1].coming) != (year, coming):
            years.append(YearGroup(year, coming))
        _add(years[-1].months, event, first=number == 0)
    if silences:
        _mark_silences([month for year in years for month in year.months])
    return years


def _add(months: list[MonthGroup], event: EventRecord, *, first: bool) -> None:
    month = month_of(event.when)
    if not months or months[-1].month != month:
        months.append(MonthGroup(month))
    rows = months[-1].rows
    rows.append(Row(event, bool(rows) and _same_day(rows[-1].event.when, event.when), first))


def month_of(when: EdtfDate | None) -> date | None:
    """Return the month that a date belongs to, or None when not even that is known."""
    if when is None or when.precision == Precision.YEAR:
        return None
    if when.precision == Precision.INTERVAL and (when.latest - when.earliest).days > 92:
        return None
    return when.earliest.replace(day=1)


def _same_day(above: EdtfDate | None, this: EdtfDate | None) -> bool:
    return this is not None and above == this and this.precision == Precision.DAY


def _mark_silences(months: Sequence[MonthGroup]) -> None:
    """Note on each month the empty months between it and the one listed before."""
    before: date | None = None
    for month in months:
        if month.month is None:
            continue
        if before is not None:
            month.silence = _silence(*sorted((before, month.month)))
        before = month.month


def _silence(one: date, other: date) -> Silence | None:
    first, last = _ordinal(one) + 1, _ordinal(other) - 1
    if last - first + 1 < SILENCE:
        return None
    return Silence(_month(first), _month(last), last - first + 1)


def _ordinal(month: date) -> int:
    return month.year * 12 + month.month - 1


def _month(ordinal: int) -> date:
    return date(ordinal // 12, ordinal % 12 + 1, 1)
