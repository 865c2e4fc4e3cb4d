"""Days, months and years that the calendar places, the year worked out where it is not written."""

import calendar
from collections.abc import Callable
from datetime import date
from typing import Any

from events.extraction.dates import parser
from events.extraction.dates.context import Context, NoSuchDayError, Tense
from events.extraction.dates.expressions import (
    Century,
    ChainedPeriod,
    Decade,
    Expression,
    Month,
    MonthDay,
    Period,
    Year,
)
from events.extraction.dates.parser import MONTH_NAMES
from events.extraction.dates.resolve_hijri import hijri_day, hijri_month
from events.vocabulary import EdtfDate

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# A clause read as looking ahead whose day was just passed was more likely misread than a year early.
_JUST_PASSED = 21
_FRESH_DAYS = 7
_LEAP_YEAR = 2020


def year(expression: Year, context: Context) -> EdtfDate:
    """Return a calendar year."""
    return EdtfDate.year(expression.year)


def decade(expression: Decade, context: Context) -> EdtfDate:
    """Return ten years."""
    context.note("A decade is its ten years.")
    return EdtfDate(date(expression.start, 1, 1), date(expression.start + 9, 12, 31))


def century(expression: Century, context: Context) -> EdtfDate:
    """Return a hundred years."""
    first = (expression.number - 1) * 100 + 1
    return EdtfDate(date(first, 1, 1), date(first + 99, 12, 31))


def month(expression: Month, context: Context) -> EdtfDate:
    """Return a month; its year comes from the text, its direction, or the tense."""
    if expression.hijri:
        return hijri_month(expression, context)
    found = _written_year(expression, context)
    if found is None:
        found = (
            _directed(expression, None, context)
            if expression.shift is not None
            else _by_tense(expression.number, None, context)
        )
    return EdtfDate.month(found, expression.number)


def month_day(expression: MonthDay, context: Context) -> EdtfDate:
    """Return a day of a month."""
    if not isinstance(expression.month, Month):
        return _day_of_period(expression.day, expression.month, context)
    name = expression.month
    if name.hijri:
        return hijri_day(expression.day, name, context)
    _in_some_year(expression.day, name.number)
    found = _written_year(name, context)
    if found is None:
        found = (
            _directed(name, expression.day, context)
            if name.shift is not None
            else _by_tense(name.number, expression.day, context)
        )
    return _day(found, name.number, expression.day, context)


def _in_some_year(day: int, month_: int) -> None:
    """Refuse a day that no year has, whenever the article was written."""
    if not 1 <= month_ <= len(MONTH_NAMES):
        raise NoSuchDayError(f"there is no month {month_}")
    if not 1 <= day <= calendar.monthrange(_LEAP_YEAR, month_)[1]:
        raise NoSuchDayError(f"{MONTH_NAMES[month_ - 1]} has no day {day}")


def _day(year_: int, month_: int, day: int, context: Context) -> EdtfDate:
    found = parser.day_of(year_, month_, day)
    if found is None:
        raise NoSuchDayError(f"{MONTH_NAMES[month_ - 1]} {year_} has no day {day}")
    context.note(f"{day} {MONTH_NAMES[month_ - 1]} {year_} is {found.isoformat()}.")
    return EdtfDate.day(found)


def _written_year(name: Month, context: Context) -> int | None:
    if name.of_event and context.anchor is not None and context.anchor.year < (name.year or 0):
        return None  # written before that event: another is meant
    if name.of_event:
        context.note(f"The known event called by that day was in {name.year}.")
    if name.year is not None:
        return name.year
    if name.year_shift is not None:
        anchor = context.day()
        context.note(f"The year is counted from {anchor.year}: {anchor.year + name.year_shift}.")
        return anchor.year + name.year_shift
    if name.follows is not None:
        return _following(name, context)
    if name.year_chain is not None:
        before = context.told_before()
        context.note(f"The year is counted from the date told before, {before.edtf}.")
        return before.earliest.year + name.year_chain
    return None


def _following(name: Month, context: Context) -> int:
    before = context.told_before()
    base = before.latest if (name.follows or 0) > 0 else before.earliest
    context.note(f"Counted from the date told before, {before.edtf}.")
    if (name.follows or 0) > 0:
        return base.year + (0 if name.number > base.month else 1)
    return base.year - (0 if name.number < base.month else 1)


def _directed(name: Month, day: int | None, context: Context) -> int:
    """Return the year of "last June" or "3 June next"."""
    anchor = context.day()
    shift = name.shift or 0
    if shift == 0:
        return min(
            (anchor.year - 1, anchor.year, anchor.year + 1),
            key=lambda y: abs((y - anchor.year) * 12 + name.number - anchor.month),
        )
    if shift < 0:
        # "5 June last" in June is the one just gone; "last June" in June is last year's.
        here = (anchor.month, anchor.day) if day is not None else (anchor.month, 0)
        found = anchor.year if (name.number, day or 0) < here else anchor.year - 1
        context.note(f"The last {MONTH_NAMES[name.number - 1]} before {anchor.isoformat()} is that of {found}.")
        return found + shift + 1
    reached = (name.number, day or 0) > (anchor.month, anchor.day if day else 0)
    if day is None:
        reached = name.number > anchor.month
    found = anchor.year if reached else anchor.year + 1
    context.note(f"The next {MONTH_NAMES[name.number - 1]} after {anchor.isoformat()} is that of {found}.")
    return found + shift - 1


def _by_tense(number: int, day: int | None, context: Context) -> int:
    """Return the year of a month or day that is written without one."""
    anchor = context.day()
    back, ahead = _candidates(number, day, anchor)
    name = MONTH_NAMES[number - 1] if day is None else f"{day} {MONTH_NAMES[number - 1]}"
    found = ahead if _looks_ahead(number, day, back, ahead, context) else back
    direction = "next" if found == ahead and ahead != back else "latest"
    context.note(
        f"No year is written; the clause is read as {context.tense}.",
        f"The {direction} {name} as of {anchor.isoformat()} is that of {found}.",
    )
    return found


def _candidates(number: int, day: int | None, anchor: date) -> tuple[int, int]:
    """Return the year of the latest such day or month up to the anchor, and of the next one from it."""
    here = (anchor.month, anchor.day if day else 0)
    wanted = (number, day or 0)
    if wanted == here:
        return anchor.year, anchor.year
    if wanted < here:
        return _existing(anchor.year, -1, number, day), _existing(anchor.year + 1, 1, number, day)
    return _existing(anchor.year - 1, -1, number, day), _existing(anchor.year, 1, number, day)


def _existing(year_: int, step: int, number: int, day: int | None) -> int:
    """Return the first year from here that has the day: only every fourth has 29 February."""
    if (number, day) != (2, 29):
        return year_
    while year_ % 4 or (year_ % 100 == 0 and year_ % 400):
        year_ += step
    return year_


def _looks_ahead(number: int, day: int | None, back: int, ahead: int, context: Context) -> bool:
    if back == ahead or context.tense is Tense.PAST:
        return False
    anchor = context.day()
    behind = (anchor.year - back) * 365 + (anchor.month - number) * 30 + anchor.day - (day or anchor.day)
    if context.tense is Tense.FUTURE:
        return day is None or behind > _JUST_PASSED
    away = (ahead - anchor.year) * 365 + (number - anchor.month) * 30 + (day or anchor.day) - anchor.day
    return away * 3 < behind


def with_weekday(part: Expression, weekday: int | None, context: Context) -> EdtfDate | None:
    """Return the day whose year is not written and whose weekday is: the year in which they agree, when one is near."""
    if weekday is None or not isinstance(part, MonthDay) or not isinstance(part.month, Month):
        return None
    name = part.month
    if name.hijri or name != Month(name.number):
        return None
    back, ahead = _candidates(name.number, part.day, context.day())
    preferred, other = (ahead, back) if _looks_ahead(name.number, part.day, back, ahead, context) else (back, ahead)
    for year_ in (preferred, other):
        found = parser.day_of(year_, name.number, part.day)
        if found is None:
            continue
        if year_ == preferred and _is_fresh(found, context) and found.weekday() != weekday:
            return None  # the weekday is a slip: nobody writes of that day a year off
        if found.weekday() == weekday:
            context.note(
                f"No year is written; {part.day} {MONTH_NAMES[name.number - 1]} is a {DAY_NAMES[weekday]} in {year_}."
            )
            return EdtfDate.day(found)
    return None


def going_on(
    month_: Month | Period | ChainedPeriod, first: EdtfDate, last: EdtfDate, context: Context
) -> tuple[EdtfDate, EdtfDate]:
    """Return the ends of a range, a year later where no year is written and that holds the day of writing.

    "Hosted the talks between 6 and 10 September", written on the 8th, is not last year's.
    """
    if not isinstance(month_, Month) or month_ != Month(month_.number) or context.anchor is None:
        return first, last
    end = parser.shifted(last.latest, 1, "year")
    start = parser.shifted(first.earliest, 1, "year") if first.earliest <= last.latest else first.earliest
    if start is None or end is None or not start <= context.anchor <= end:
        return first, last
    context.note("No year is written, and this year's are the days in which the article was written.")
    return EdtfDate.day(start), EdtfDate.day(end)


def _is_fresh(day: date, context: Context) -> bool:
    return abs((day - context.day()).days) <= _FRESH_DAYS


def _day_of_period(day: int, period: Period | ChainedPeriod, context: Context) -> EdtfDate:
    base = _month_of(period, context)
    return _day(base.year, base.month, day, context)


def _month_of(period: Period | ChainedPeriod, context: Context) -> date:
    base = context.told_before().earliest if isinstance(period, ChainedPeriod) else context.day()
    months = base.year * 12 + base.month - 1 + period.shift
    found = date(months // 12, months % 12 + 1, 1)
    told = "the date told before" if isinstance(period, ChainedPeriod) else "the day of writing"
    context.note(f"The month is counted from {told}, {base.isoformat()}: {found.isoformat()[:7]}.")
    return found


RESOLVERS: dict[type, Callable[[Any, Context], EdtfDate]] = {
    Year: year,
    Decade: decade,
    Century: century,
    Month: month,
    MonthDay: month_day,
}
