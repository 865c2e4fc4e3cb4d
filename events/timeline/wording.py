"""Dates in the reader's words: no more precise than they are known."""

from datetime import date

from django.utils.dates import MONTHS_3, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from events.vocabulary import EdtfDate, Precision

# Our own words: Django's Arabic month names are not those of the Libyan press.
MONTHS = (
    _("January"),
    _("February"),
    _("March"),
    _("April"),
    _("May"),
    _("June"),
    _("July"),
    _("August"),
    _("September"),
    _("October"),
    _("November"),
    _("December"),
)


def month_name(month: int) -> str:
    """Return a month's name in the active language."""
    return str(MONTHS[month - 1])


def month_short(month: int) -> str:
    """Return a month's short name; Arabic has none."""
    return month_name(month) if get_language() == "ar" else str(MONTHS_3[month]).capitalize()


def weekday_name(day: date) -> str:
    """Return a weekday's name in the active language."""
    return str(WEEKDAYS[day.weekday()])


def weekday_short(day: date) -> str:
    """Return a weekday's short name; Arabic has none."""
    return weekday_name(day) if get_language() == "ar" else str(WEEKDAYS_ABBR[day.weekday()]).capitalize()


def day_number(day: date) -> str:
    """Return the day of the month as dates write it: the first is a word of its own in French."""
    return pgettext("first day of a month", "1") if day.day == 1 else str(day.day)


def day_words(day: date, *, year: bool = True, weekday: bool = False) -> str:
    """Return "13 January 2020", or "Monday 13 January 2020"."""
    parts = {"day": day_number(day), "month": month_name(day.month), "year": day.year}
    if not year:
        return pgettext("date", "%(day)s %(month)s") % parts
    if weekday:
        return pgettext("date", "%(weekday)s %(day)s %(month)s %(year)s") % {**parts, "weekday": weekday_name(day)}
    return pgettext("date", "%(day)s %(month)s %(year)s") % parts


def month_words(day: date) -> str:
    """Return "January 2020"."""
    return pgettext("date", "%(month)s %(year)s") % {"month": month_name(day.month), "year": day.year}


def date_words(when: EdtfDate | None, *, weekday: bool = False) -> str:
    """Return a date in words at its own precision.

    "2020-01-13/2020-01-14" is "13-14 January 2020", "2020-01~" is "about January 2020".
    """
    if when is None:
        return gettext("Date unknown")
    words = _exact_words(when, weekday=weekday)
    return gettext("about %(date)s") % {"date": words} if when.approximate else words


def _exact_words(when: EdtfDate, *, weekday: bool) -> str:
    match when.precision:
        case Precision.DAY:
            return day_words(when.earliest, weekday=weekday)
        case Precision.MONTH:
            return month_words(when.earliest)
        case Precision.YEAR:
            return str(when.earliest.year)
        case Precision.INTERVAL:
            return interval_words(when.earliest, when.latest)


def interval_words(first: date, last: date) -> str:
    """Return "13-14 January 2020", saying month and year once where they are the same."""
    if _whole_months(first, last):
        start = month_name(first.month) if first.year == last.year else month_words(first)
        return _dash(start, month_words(last))
    if (first.year, first.month) == (last.year, last.month):
        days = _dash(day_number(first), str(last.day), tight=True)
        parts = {"day": days, "month": month_name(first.month), "year": first.year}
        return pgettext("date", "%(day)s %(month)s %(year)s") % parts
    return _dash(day_words(first, year=first.year != last.year), day_words(last))


def _whole_months(first: date, last: date) -> bool:
    return first.day == 1 and EdtfDate.month(last.year, last.month).latest == last


def _dash(first: str, last: str, *, tight: bool = False) -> str:
    return f"{first}\N{EN DASH}{last}" if tight else f"{first} \N{EN DASH} {last}"
