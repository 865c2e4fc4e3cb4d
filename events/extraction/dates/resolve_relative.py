"""Days counted from the day of writing, from the date told before, or from a known event."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from events.extraction.dates import parser
from events.extraction.dates.context import Context, NoSuchDayError, Tense, UnplacedError
from events.extraction.dates.expressions import (
    Ago,
    BareDay,
    Between,
    ChainedPeriod,
    DayOffset,
    Expression,
    Later,
    Month,
    MonthDay,
    Part,
    Period,
    Weekday,
    WeekdayDay,
    Within,
)
from events.extraction.dates.resolve_calendar import DAY_NAMES
from events.vocabulary import EdtfDate

_WEEK, _HALF_MONTH, _MONTH = 7, 15, 30
# How far away a weekday with the day of a month that is not named may be.
_NEAR_DAYS = _TWO_MONTHS = 62
_ALWAYS_AS_LONG = {"day", "week"}
_DAY_HOURS, _SAME_DAY_HOURS = 24, 8
_LIMITS = {"hour": 5_000, "day": 5_000, "week": 1_000, "month": 1_200, "year": 200}


def day_offset(expression: DayOffset, context: Context) -> EdtfDate:
    """Return yesterday, today, tomorrow."""
    anchor = context.day()
    found = moved(anchor, expression.days, "day")
    context.note(f"{_counted(expression.days, 'day')} the day of writing, {anchor.isoformat()}: {found.isoformat()}.")
    return EdtfDate.day(found)


def _counted(count: int, unit: str) -> str:
    if count == 0:
        return "The same as"
    return f"{abs(count)} {unit}{'s' if abs(count) > 1 else ''} {'after' if count > 0 else 'before'}"


def moved(base: date, count: int, unit: str) -> date:
    """Return the day so many units away; raises UnplacedError beyond what calendars hold."""
    found = parser.shifted(base, count, unit) if abs(count) <= _LIMITS[unit] else None
    if found is None:
        raise UnplacedError(f"{count} {unit}s from {base.isoformat()} is out of reach")
    return found


def weekday(expression: Weekday, context: Context) -> EdtfDate:
    """Return a weekday by its direction, its week, or the tense of its clause."""
    if expression.same:
        return _same_weekday(expression, context)
    if expression.week is not None:
        return _weekday_of(expression.number, expression.week, context)
    anchor = context.day()
    if context.tense is Tense.OPEN and expression.shift is None:
        raise UnplacedError("the words do not say on which side of the day of writing it lies")
    found = _directed(expression, anchor, context.tense)
    how = _how(expression, context.tense)
    today = f"{anchor.isoformat()} ({DAY_NAMES[anchor.weekday()]})"
    context.note(f"The {how} {DAY_NAMES[expression.number]} as of {today} is {found.isoformat()}.")
    return EdtfDate.day(found)


def _how(expression: Weekday, tense: Tense) -> str:
    if expression.shift is None or expression.shift == 0:
        return "coming" if tense is Tense.FUTURE else "most recent"
    return {-2: "last but one", -1: "last", 1: "next", 2: "next but one", 3: "next but two"}[expression.shift]


def _directed(expression: Weekday, anchor: date, tense: Tense) -> date:
    ahead = (expression.number - anchor.weekday()) % _WEEK
    back = ahead - _WEEK if ahead else 0
    shift = expression.shift
    if shift is None:
        return anchor + timedelta(days=ahead if tense is Tense.FUTURE else back)
    if shift == 0:
        coming = tense is Tense.FUTURE or (tense is Tense.UNKNOWN and ahead < -back)
        return anchor + timedelta(days=ahead if coming else back)
    if shift > 0:
        return anchor + timedelta(days=(ahead or _WEEK) + _WEEK * (shift - 1))
    return anchor + timedelta(days=(back or -_WEEK) + _WEEK * (shift + 1))


def weekday_and_day(expression: WeekdayDay, context: Context) -> EdtfDate:
    """Return the day near the day of writing that has both; where there is none, the weekday alone."""
    anchor = context.day()
    near = (anchor + timedelta(days=step) for step in range(-_NEAR_DAYS, _NEAR_DAYS + 1))
    both = [day for day in near if day.day == expression.day and day.weekday() == expression.number]
    sides = {Tense.PAST: [day for day in both if day <= anchor], Tense.FUTURE: [day for day in both if day >= anchor]}
    meant = sides.get(context.tense, both)
    if not meant:
        return weekday(Weekday(expression.number), context)
    found = min(meant, key=lambda day: abs((day - anchor).days))
    context.note(f"The {expression.day}th that is a {DAY_NAMES[expression.number]} is {found.isoformat()}.")
    return EdtfDate.day(found)


def bare_day(expression: BareDay, context: Context) -> EdtfDate:
    """Return the latest such day up to the day of writing, the next one where the clause looks ahead."""
    anchor = context.day()
    step = timedelta(days=1 if context.tense is Tense.FUTURE else -1)
    found = next((day for count in range(_TWO_MONTHS) if (day := anchor + count * step).day == expression.day), None)
    if found is None:
        raise NoSuchDayError(f"no month has a day {expression.day}")
    context.note(f"The nearest {expression.day}th, the clause being read as {context.tense}, is {found.isoformat()}.")
    return EdtfDate.day(found)


def _same_weekday(expression: Weekday, context: Context) -> EdtfDate:
    before = context.told_before(day=True)
    if before.earliest.weekday() == expression.number:
        context.note(f"The {DAY_NAMES[expression.number]} told before, {before.edtf}.")
        return before
    return weekday(replace(expression, same=False), context)


def _weekday_of(number: int, week: Period | ChainedPeriod, context: Context) -> EdtfDate:
    if isinstance(week, ChainedPeriod) and week.unit == "weekday":
        before = context.told_before(day=True).latest
        plain = Weekday(number, shift=week.shift)
        found = _directed(plain, before, Tense.UNKNOWN)
        context.note(f"Counted from the date told before, {before.isoformat()}: {found.isoformat()}.")
        return EdtfDate.day(found)
    whole = period(week, context) if isinstance(week, Period) else chained(week, context)
    found = whole.earliest + timedelta(days=number)
    context.note(f"The {DAY_NAMES[number]} of that week is {found.isoformat()}.")
    return EdtfDate.day(found)


def period(expression: Period, context: Context) -> EdtfDate:
    """Return last week, this month, the last three days."""
    anchor = context.day()
    if expression.count > 1 or (expression.unit == "decade" and expression.shift):
        return _stretch(expression, anchor, context)
    found = whole_unit(expression.unit, anchor, expression.shift)
    context.note(f"The {expression.unit} {_from_now(expression.shift)} {anchor.isoformat()}: {found.edtf}.")
    return found


def _from_now(shift: int) -> str:
    return {0: "of", -1: "before that of", 1: "after that of"}.get(shift, f"{shift:+d} from that of")


def whole_unit(unit: str, base: date, shift: int) -> EdtfDate:
    """Return the unit that holds a day, or one before or after it; weeks run from Monday to Sunday."""
    if unit == "year":
        return EdtfDate.year(base.year + shift)
    if unit == "month":
        months = base.year * 12 + base.month - 1 + shift
        return EdtfDate.month(months // 12, months % 12 + 1)
    if unit == "week":
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=shift)
        return EdtfDate(monday, monday + timedelta(days=6))
    if unit == "day":
        return EdtfDate.day(base + timedelta(days=shift))
    if unit == "century":
        start = ((base.year - 1) // 100 + shift) * 100 + 1
        return EdtfDate(date(start, 1, 1), date(start + 99, 12, 31))
    if unit == "decade":
        start = (base.year // 10 + shift) * 10
        return EdtfDate(date(start, 1, 1), date(start + 9, 12, 31))
    raise UnplacedError(f"a {unit} is not placed by the day of writing")


def _stretch(expression: Period, anchor: date, context: Context) -> EdtfDate:
    """Return the stretch of so many units that ends, or begins, on the day of writing."""
    count = expression.count * (1 if expression.shift > 0 else -1)
    if expression.unit in {"decade", "century"}:
        count, unit = count * (10 if expression.unit == "decade" else 100), "year"
    else:
        unit = expression.unit
    other = moved(anchor, count, unit)
    context.note(f"{_counted(count, unit)} {anchor.isoformat()} is {other.isoformat()}.")
    return EdtfDate(min(anchor, other), max(anchor, other))


def chained(expression: ChainedPeriod, context: Context) -> EdtfDate:
    """Return the same month, the following day: counted from the date told before."""
    before = context.told_before(day=expression.unit == "day")
    base = before.latest if expression.shift > 0 else before.earliest
    if expression.unit == "day" and expression.shift == 0:
        context.note(f"The day told before, {before.edtf}.")
        return before
    found = whole_unit(expression.unit, base, expression.shift)
    context.note(f"Counted from the date told before, {before.edtf}: {found.edtf}.")
    return found


def ago(expression: Ago, context: Context) -> EdtfDate:
    """Return two days ago (the day), nine months ago (the month), a year ago (the year)."""
    if expression.direction > 0 and context.tense is Tense.PAST:
        found = later(expression.from_told(), context)
        if context.anchor is not None and found.earliest > context.anchor:
            # "resigned on Monday after two years in office": what is past does not lie ahead
            raise UnplacedError("it is told as past, so a length of time")
        return found
    anchor = context.day()
    return _so_long_from(anchor, expression, context)


def later(expression: Later, context: Context) -> EdtfDate:
    """Return two days later: counted from the date told before."""
    before = context.told_before(day=expression.unit in {"day", "week", "hour"})
    base = before.latest if expression.direction > 0 else before.earliest
    context.note(f"Counted from the date told before, {before.edtf}.")
    if expression.unit in _ALWAYS_AS_LONG and before.earliest != before.latest:
        # a week after a whole week is a whole week
        count = expression.count * expression.direction
        first, last = (moved(end, count, expression.unit) for end in (before.earliest, before.latest))
        return EdtfDate(first, last, expression.approximate or before.approximate)
    return _so_long_from(base, expression, context)


def _so_long_from(base: date, expression: Ago | Later, context: Context) -> EdtfDate:
    if expression.unit == "hour":
        return _hours_from(base, expression, context)
    count = expression.count * expression.direction
    day = moved(base, count, expression.unit)
    context.note(f"{_counted(count, expression.unit)} {base.isoformat()}: {day.isoformat()}.")
    if expression.at_most:
        return less_than(base, day, context)
    if expression.unit in {"month", "year"} and not getattr(expression, "to_the_day", False):
        found = whole_unit(expression.unit, day, 0)
        context.note(f"Counted in {expression.unit}s, so the {expression.unit} is meant: {found.edtf}.")
        return replace(found, approximate=expression.approximate)
    if expression.unit == "day" and expression.approximate and _is_months_and_a_half(expression.count):
        context.note("Counted in months and a half, so the month is meant.")
        return EdtfDate.month(day.year, day.month)
    return EdtfDate.day(day, approximate=expression.approximate)


def less_than(base: date, furthest: date, context: Context) -> EdtfDate:
    """Return the stretch that surely holds what is less than so long away: only its far end is told."""
    context.note(f"Less than that, so a day between {furthest.isoformat()} and {base.isoformat()}.")
    return EdtfDate(min(base, furthest), max(base, furthest), approximate=True)


def _is_months_and_a_half(days: int) -> bool:
    """Say whether so many days are what "a month and a half" comes to."""
    return days > _MONTH and days % _MONTH == _HALF_MONTH


def _hours_from(base: date, expression: Ago | Later, context: Context) -> EdtfDate:
    """Return the day some hours away: the hour itself is not known, so many hours may reach the day beside it."""
    days, rest = divmod(expression.count, _DAY_HOURS)
    near = moved(base, days * expression.direction, "day")
    far = moved(base, (days + (rest > _SAME_DAY_HOURS)) * expression.direction, "day")
    context.note(f"{_counted(expression.count * expression.direction, 'hour')} {base.isoformat()}.")
    return EdtfDate(min(near, far), max(near, far), expression.approximate)


def within(expression: Within, context: Context) -> EdtfDate:
    """Return the stretch from the day of writing, or from the day told before, for a clause that looks ahead."""
    if context.tense is not Tense.FUTURE:
        raise UnplacedError("a length of time")
    base = context.told_before(day=True).latest if expression.chained else context.day()
    return _stretch(Period(expression.unit, 1, expression.count), base, context)


def first_before(first: Expression, last: EdtfDate) -> EdtfDate | None:
    """Resolve the beginning of a range as the latest such day before its end."""
    if isinstance(first, Weekday) and first.shift is None and first.week is None:
        found = _directed(first, last.earliest, Tense.PAST)
        return EdtfDate.day(found)
    return None


def reordered(expression: Between, first: EdtfDate, last: EdtfDate, context: Context) -> tuple[EdtfDate, EdtfDate]:
    """Put a range right whose ends were placed in different years."""
    if not isinstance(expression.first, Month | MonthDay | Part):
        raise UnplacedError("the range ends before it begins")
    years = first.earliest.year - last.earliest.year
    earlier = _years_back(first, years or 1)
    if earlier.earliest > last.latest:
        earlier = _years_back(first, (years or 0) + 1)
    if earlier.earliest > last.latest:
        raise UnplacedError("the range ends before it begins")
    return earlier, last


def _years_back(value: EdtfDate, years: int) -> EdtfDate:
    return EdtfDate(_same_day(value.earliest, years), _same_day(value.latest, years), value.approximate)


def _same_day(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


RESOLVERS: dict[type, Callable[[Any, Context], EdtfDate]] = {
    DayOffset: day_offset,
    Weekday: weekday,
    WeekdayDay: weekday_and_day,
    BareDay: bare_day,
    Period: period,
    ChainedPeriod: chained,
    Ago: ago,
    Later: later,
    Within: within,
}
