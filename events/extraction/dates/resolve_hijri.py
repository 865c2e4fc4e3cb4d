"""Days and months of the Hijri calendar, by its Umm al-Qura reckoning; the year worked out where it is not written."""

from collections.abc import Iterable
from datetime import date

from events.extraction.dates import parser
from events.extraction.dates.context import Context, NoSuchDayError, Tense, UnplacedError
from events.extraction.dates.expressions import Month
from events.vocabulary import EdtfDate

# What is added to a year of ours for the latest year of the Hijra that may have begun in it.
_FROM_OURS = 579
_YEARS_AROUND = 4


def hijri_day(day: int, name: Month, context: Context) -> EdtfDate:
    """Return a day of a Hijri month; without its year the one that the tense or "last" and "next" tell."""
    if name.year is None:
        days = (parser.hijri_day(year, name.number, day) for year in _years_around(name, context))
        return _meant((EdtfDate.day(found) for found in days if found), name, context)
    found = parser.hijri_day(name.year, name.number, day)
    if found is None:
        raise NoSuchDayError(f"there is no day {day} in month {name.number} of {name.year} AH")
    context.note(f"{day}/{name.number}/{name.year} of the Hijra is {found.isoformat()} by the Umm al-Qura calendar.")
    return EdtfDate.day(found)


def hijri_month(name: Month, context: Context) -> EdtfDate:
    """Return a Hijri month, or the one meant where its year is not written: "last Ramadan"."""
    if name.year is not None:
        found = _month(name.year, name.number)
        if found is None:
            raise UnplacedError("there is no such month")
        return found
    months = (_month(year, name.number) for year in _years_around(name, context))
    return _meant((found for found in months if found), name, context)


def _month(year: int, number: int) -> EdtfDate | None:
    first = parser.hijri_day(year, number, 1)
    last = parser.hijri_day(year, number, 30) or parser.hijri_day(year, number, 29)
    return None if first is None or last is None else EdtfDate(first, last)


def _years_around(name: Month, context: Context) -> Iterable[int]:
    middle = name.ours if name.ours is not None else context.day().year
    return range(middle - _FROM_OURS - _YEARS_AROUND + 1, middle - _FROM_OURS + 3)


def _meant(known: Iterable[EdtfDate], name: Month, context: Context) -> EdtfDate:
    """Return the coming one or the one gone: by its year or direction, by the tense, else the one much nearer."""
    days, shift = list(known), name.shift
    if name.ours is not None or name.year_shift is not None:
        return _in_our_year(days, name, context)
    anchor = context.day()
    gone = max((day for day in days if day.earliest <= anchor), key=lambda day: day.earliest, default=None)
    coming = min((day for day in days if day.latest >= anchor), key=lambda day: day.earliest, default=None)
    if gone is None or coming is None:
        raise UnplacedError("no year is written")
    if shift is not None:
        return _directed(days, shift, anchor)
    if context.tense is Tense.UNKNOWN:
        return coming if (coming.earliest - anchor).days * 3 < (anchor - gone.latest).days else gone
    return coming if context.tense is Tense.FUTURE else gone


def _in_our_year(days: list[EdtfDate], name: Month, context: Context) -> EdtfDate:
    """Return the one of "Ramadan 2019", "Ramadan last year": the first that begins in that year of ours."""
    year = name.ours if name.ours is not None else context.day().year + (name.year_shift or 0)
    found = next((day for day in days if day.earliest.year == year), None)
    if found is None:
        raise UnplacedError(f"no such day begins in {year}")
    context.note(f"The one that begins in {year} is {found.edtf} by the Umm al-Qura calendar.")
    return found


def _directed(days: list[EdtfDate], shift: int, anchor: date) -> EdtfDate:
    """Return "last Ramadan", "this Ramadan", "next Ramadan"."""
    if shift == 0:
        return min(days, key=lambda day: min(abs((day.earliest - anchor).days), abs((day.latest - anchor).days)))
    beside = [day for day in days if (day.latest < anchor if shift < 0 else day.earliest > anchor)]
    if len(beside) < abs(shift):
        raise UnplacedError("no year is written")
    return sorted(beside, key=lambda day: day.earliest)[shift if shift < 0 else shift - 1]
