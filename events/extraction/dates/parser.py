"""dateparser's one door: canonical English in, calendar days out, each distinct phrase parsed once.

Scanning has already decided what the words are; what dateparser is given is short and plain ("3 June 2020",
"2 weeks ago"), so it can neither guess a language nor fill in a missing part.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateparser.calendars.hijri import HijriCalendar
from dateparser.date import DateDataParser

_REMEMBERED = 20_000
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# The names HijriCalendar itself uses once it has read the Arabic ones.
_HIJRI_MONTHS = (
    "MUHARRAM",
    "SAFAR",
    "RABIALAWWAL",
    "RABIALTHANI",
    "JUMADAALULA",
    "JUMADAALAKHIRAH",
    "RAJAB",
    "SHABAN",
    "RAMADAN",
    "SHAWWAL",
    "DHUALQADAH",
    "DHUALHIJJAH",
)
_SETTINGS = {"STRICT_PARSING": True, "DATE_ORDER": "DMY", "TIMEZONE": "UTC", "PARSERS": ["absolute-time"]}
# Months and years are longer here than there; of these units so many are so many days.
_ALWAYS_AS_LONG = {"hour", "day", "week"}
_ANY_DAY = date(2020, 1, 1)
_RELATIVE_SETTINGS = {"TIMEZONE": "UTC", "PARSERS": ["relative-time"]}


@lru_cache(maxsize=_REMEMBERED)
def day_of(year: int, month: int, day: int) -> date | None:
    """Return a calendar day, None when there is no such day (31 April).

    >>> day_of(2020, 6, 3)
    datetime.date(2020, 6, 3)
    """
    found = _absolute().get_date_data(f"{day} {MONTH_NAMES[month - 1]} {year:04d}").date_obj
    return None if found is None else found.date()


@lru_cache(maxsize=_REMEMBERED)
def shifted(base: date, count: int, unit: str) -> date | None:
    """Return the day so many units from a base, backwards when the count is negative.

    >>> shifted(date(2020, 6, 9), -2, "week")
    datetime.date(2020, 5, 26)
    """
    if count == 0:
        return base
    if unit not in _ALWAYS_AS_LONG:
        return _counted_from(base, count, unit)
    days = _days(count, unit)
    try:
        return None if days is None else base + timedelta(days=days)
    except OverflowError:
        return None


@lru_cache(maxsize=_REMEMBERED)
def _days(count: int, unit: str) -> int | None:
    """Return how many days so many units make: the phrase is parsed once, however many days it is counted from."""
    found = _counted_from(_ANY_DAY, count, unit)
    return None if found is None else (found - _ANY_DAY).days


def _counted_from(base: date, count: int, unit: str) -> date | None:
    phrase = f"in {count} {unit}s" if count > 0 else f"{-count} {unit}s ago"
    settings = {**_RELATIVE_SETTINGS, "RELATIVE_BASE": datetime.combine(base, time())}
    found = DateDataParser(languages=["en"], settings=settings).get_date_data(phrase).date_obj
    return None if found is None else found.date()


@lru_cache(maxsize=_REMEMBERED)
def hijri_day(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of a Hijri one, by the Umm al-Qura calendar.

    >>> hijri_day(1441, 9, 15)
    datetime.date(2020, 5, 8)
    """
    found = HijriCalendar(f"{day} {_HIJRI_MONTHS[month - 1]} {year}").get_date()
    if found is None or found.date_obj is None:
        return None
    # The 30th of a month of 29 days would run over into the next month without a word.
    runs_over = day == 30 and found.date_obj.date() == hijri_day(year + month // 12, month % 12 + 1, 1)
    return None if runs_over else found.date_obj.date()


@lru_cache(maxsize=1)
def _absolute() -> DateDataParser:
    return DateDataParser(languages=["en"], settings=_SETTINGS)
