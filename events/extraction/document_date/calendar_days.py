"""The days that a day of a month may be, in all years an article may be of."""

from datetime import date, timedelta

from events.extraction.dates.expressions import Month, MonthDay, Weekday
from events.extraction.dates.parser import hijri_day
from events.extraction.document_date.clues import FIRST_DAY

YEARS = range(FIRST_DAY.year, FIRST_DAY.year + 20)
_HIJRI_YEARS = range(1432, 1454)


def days_in_years(day: MonthDay, weekday: Weekday | None) -> list[date]:
    """Return the days in all years that a day of a month may be, by the weekday beside it where there is one."""
    if not isinstance(day.month, Month):
        return []
    if day.month.hijri:
        return _hijri_days(day, day.month, weekday)
    years = [day.month.year] if day.month.year is not None else YEARS
    known = [found for year in years if (found := day_in_year(year, day.month.number, day.day))]
    return [found for found in known if weekday is None or found.weekday() == weekday.number]


def _hijri_days(day: MonthDay, month: Month, weekday: Weekday | None) -> list[date]:
    """Return the days a Hijri date may be; the month begins by sighting, so the weekday may shift it."""
    years = [month.year] if month.year is not None else _HIJRI_YEARS
    known = [found for year in years if (found := hijri_day(year, month.number, day.day))]
    if weekday is None:
        return known
    near = (found + timedelta(days=shift) for found in known for shift in (-1, 0, 1))
    return [found for found in near if found.weekday() == weekday.number]


def day_in_year(year: int, month: int, day: int) -> date | None:
    """Return a day of a year, None when the month has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
