"""Parts of a period: thirds, halves, quarters, seasons, weekends, and what is bounded by the day of writing."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from events.extraction.dates.context import Context, Tense, UnplacedError
from events.extraction.dates.expressions import (
    Around,
    Expression,
    Fraction,
    Month,
    OnThisDay,
    Part,
    Period,
    Season,
    Slice,
    Weekend,
    WeekOf,
)
from events.extraction.dates.resolve_around import resolve_around, resolve_on_this_day
from events.extraction.dates.resolve_relative import whole_unit
from events.vocabulary import EdtfDate, Precision

Resolve = Callable[[Expression, Context], EdtfDate]

# First and last day; None is the last day of the month.
_OF_A_MONTH: dict[str, tuple[int, int | None]] = {
    "early": (1, 10),
    "start": (1, 10),
    "opening": (1, 14),
    "mid": (11, 20),
    "late": (21, None),
    "end": (21, None),
    "mid-to-late": (11, None),
    "early-to-mid": (1, 20),
}
# First and last month.
_OF_A_YEAR = {
    "early": (1, 3),
    "start": (1, 2),
    "opening": (1, 2),
    "mid": (5, 8),
    "late": (9, 12),
    "end": (12, 12),
    "mid-to-late": (5, 12),
    "early-to-mid": (1, 8),
}
# First and last weekday.
_OF_A_WEEK = {
    "early": (0, 1),
    "start": (0, 1),
    "opening": (0, 1),
    "mid": (1, 3),
    "late": (4, 6),
    "end": (4, 6),
    "mid-to-late": (1, 6),
    "early-to-mid": (0, 3),
}
# First and last year.
_OF_A_DECADE = {
    "early": (0, 3),
    "start": (0, 3),
    "opening": (0, 1),
    "mid": (4, 6),
    "late": (6, 9),
    "end": (8, 9),
    "mid-to-late": (4, 9),
    "early-to-mid": (0, 6),
}
# First and last year, counted from the first.
_OF_A_CENTURY = {
    "early": (0, 29),
    "start": (0, 9),
    "opening": (0, 9),
    "mid": (40, 59),
    "late": (70, 99),
    "end": (90, 99),
    "mid-to-late": (40, 99),
    "early-to-mid": (0, 59),
}
_TEN_YEARS, _HUNDRED_YEARS = 3650, 36500
_OPENING_PARTS, _FRIDAY = {"early", "start", "opening"}, 4
# A part that has just passed was more likely misread than meant for next year.
_JUST_PASSED = timedelta(days=14)
# First month and how many; winter runs into the next year.
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def resolve_part(expression: Expression, context: Context, resolve: Resolve) -> EdtfDate:
    """Return the days of a part; ``resolve`` reads what it is a part of."""
    if isinstance(expression, Part | Fraction | Slice):
        return _part_by_tense(expression, context, resolve)
    if isinstance(expression, WeekOf):
        return _week_of(expression, resolve(expression.day, context), context)
    if isinstance(expression, Season):
        return _season(expression, context)
    if isinstance(expression, Weekend):
        return _weekend(expression, context)
    if isinstance(expression, Around):
        return resolve_around(expression, context, resolve)
    if isinstance(expression, OnThisDay):
        return resolve_on_this_day(expression, context, resolve)
    raise UnplacedError("a length of time")


def _part_by_tense(expression: Part | Fraction | Slice, context: Context, resolve: Resolve) -> EdtfDate:
    whole = resolve(expression.of, context)
    found = _inside(expression, whole, context)
    away = _off(expression.of, found, context)
    if not away:
        return found
    moved = _moved(expression.of, whole, away)
    context.note(f"The clause is read as {context.tense}, so it is that of {moved.edtf}.")
    return _inside(expression, moved, context)


def _moved(of: Expression, whole: EdtfDate, away: int) -> EdtfDate:
    """Return the same period so many years, months or weeks away: a month by name moves by years."""
    if isinstance(of, Period):
        return whole_unit(of.unit, whole.earliest, away)
    return EdtfDate.month(whole.earliest.year + away, whole.earliest.month)


def _inside(expression: Part | Fraction | Slice, whole: EdtfDate, context: Context) -> EdtfDate:
    if isinstance(expression, Part):
        return _part(expression, whole, context)
    if isinstance(expression, Fraction):
        return _fraction(expression, whole, context)
    return _slice(expression, whole)


def _off(of: Expression, found: EdtfDate, context: Context) -> int:
    """Return by how many years (months, weeks) a part that is not placed lies on the wrong side of the day of writing.

    "They met in mid-January", written on the 1st, was a year ago: the month has come, its middle has not. "It opens
    early in the year", written in May, is next year's.
    """
    bare_month = isinstance(of, Month) and of == Month(of.number)
    bare_unit = isinstance(of, Period) and of.bare
    if not (bare_month or bare_unit) or context.anchor is None:
        return 0
    if context.tense is Tense.PAST and found.earliest > context.anchor:
        # "agreed on a meeting at the end of the month" looks ahead though its verb looks back
        return 0 if bare_unit else -1
    passed = timedelta() if isinstance(of, Period) and of.unit != "year" else _JUST_PASSED
    return 1 if context.tense is Tense.FUTURE and found.latest < context.anchor - passed else 0


def _part(expression: Part, whole: EdtfDate, context: Context) -> EdtfDate:
    if expression.part in {"earlier", "later"}:
        return _bounded(expression.part, whole, context)
    found = _part_of(expression.part, whole)
    if (
        expression.part in _OPENING_PARTS
        and (whole.latest - whole.earliest).days == 6
        and context.weekend[0] == _FRIDAY
    ):
        # where Friday and Saturday are the weekend, the week opens on Sunday
        found = EdtfDate(found.earliest - timedelta(days=1), found.latest)
    context.note(f"The {expression.part} part of {whole.edtf} is {found.edtf}.")
    return found


def _bounded(name: str, whole: EdtfDate, context: Context) -> EdtfDate:
    anchor = context.anchor
    if anchor is None or not whole.earliest <= anchor <= whole.latest:
        return whole
    context.note(f"It is bounded by the day of writing, {anchor.isoformat()}.")
    return EdtfDate(whole.earliest, anchor) if name == "earlier" else EdtfDate(anchor, whole.latest)


def _part_of(name: str, whole: EdtfDate) -> EdtfDate:
    first = whole.earliest
    if whole.precision is Precision.MONTH:
        start, end = _OF_A_MONTH[name]
        last = end or whole.latest.day
        return EdtfDate(first.replace(day=start), first.replace(day=last))
    if whole.precision is Precision.YEAR:
        months = _OF_A_YEAR[name]
        return months_of(first.year, *months)
    length = (whole.latest - first).days + 1
    if length == 7:
        days = _OF_A_WEEK[name]
        return EdtfDate(first + timedelta(days=days[0]), first + timedelta(days=days[1]))
    if length > _TEN_YEARS:
        start, end = (_OF_A_CENTURY if length > _HUNDRED_YEARS else _OF_A_DECADE)[name]
        return EdtfDate(date(first.year + start, 1, 1), date(first.year + end, 12, 31))
    return _third_of(name, whole, length)


def _third_of(name: str, whole: EdtfDate, length: int) -> EdtfDate:
    third = max(length // 3, 1)
    if name in {"early", "start", "opening"}:
        return EdtfDate(whole.earliest, whole.earliest + timedelta(days=third - 1))
    if name in {"late", "end"}:
        return EdtfDate(whole.latest - timedelta(days=third - 1), whole.latest)
    return EdtfDate(whole.earliest + timedelta(days=third), whole.latest - timedelta(days=third))


def months_of(year: int, first: int, last: int) -> EdtfDate:
    """Return a run of months of one year."""
    return EdtfDate(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def _fraction(expression: Fraction, whole: EdtfDate, context: Context) -> EdtfDate:
    index = expression.parts if expression.index == -1 else expression.index
    if not 1 <= index <= expression.parts:
        raise UnplacedError(f"there is no part {index} of {expression.parts}")
    if whole.precision is Precision.YEAR:
        months = 12 // expression.parts
        found = months_of(whole.earliest.year, (index - 1) * months + 1, index * months)
    else:
        found = _share(whole, expression.parts, index)
    context.note(f"Part {index} of {expression.parts} of {whole.edtf} is {found.edtf}.")
    return found


def _share(whole: EdtfDate, parts: int, index: int) -> EdtfDate:
    length = (whole.latest - whole.earliest).days + 1
    step = 15 if whole.precision is Precision.MONTH and parts == 2 else length // parts
    start = whole.earliest + timedelta(days=step * (index - 1))
    end = whole.latest if index == parts else start + timedelta(days=step - 1)
    return EdtfDate(start, end)


def _slice(expression: Slice, whole: EdtfDate) -> EdtfDate:
    if expression.unit == "month":
        first = 13 - expression.count if expression.index == -1 else expression.index
        last = first + expression.count - 1
        if not 1 <= first <= last <= 12:
            raise UnplacedError(f"a year has no months {first} to {last}")
        return months_of(whole.earliest.year, first, last)
    if expression.unit == "decade":
        opening = whole.earliest.year - 1 + 10 * ((expression.index - 1) if expression.index > 0 else 9)
        return EdtfDate(date(opening, 1, 1), date(opening + 9, 12, 31))
    if expression.weekday is not None:
        return _counted_weekday(expression.index, expression.weekday, whole)
    size = (7 if expression.unit == "week" else 1) * expression.count
    if expression.index == -1:
        return EdtfDate(whole.latest - timedelta(days=size - 1), whole.latest)
    start = whole.earliest + timedelta(days=size * (expression.index - 1))
    if start > whole.latest:
        raise UnplacedError(f"there is no {expression.unit} {expression.index} in {whole.edtf}")
    return EdtfDate(start, min(start + timedelta(days=size - 1), whole.latest))


def _counted_weekday(index: int, weekday: int, whole: EdtfDate) -> EdtfDate:
    if index == -1:
        return EdtfDate.day(whole.latest - timedelta(days=(whole.latest.weekday() - weekday) % 7))
    found = whole.earliest + timedelta(days=(weekday - whole.earliest.weekday()) % 7 + 7 * (index - 1))
    if found > whole.latest:
        raise UnplacedError(f"{whole.edtf} has no such weekday {index} times")
    return EdtfDate.day(found)


def _week_of(expression: WeekOf, day: EdtfDate, context: Context) -> EdtfDate:
    first = day.earliest
    found = EdtfDate(first, first + timedelta(days=6)) if expression.begins else whole_unit("week", first, 0)
    context.note(f"The week of {first.isoformat()} is {found.edtf}.")
    return found


def _season(expression: Season, context: Context) -> EdtfDate:
    if expression.year is not None:
        return season_of(expression.name, expression.year)
    anchor = context.day()
    if expression.year_shift is not None:
        return season_of(expression.name, anchor.year + expression.year_shift)
    known = [season_of(expression.name, anchor.year + step) for step in range(-3, 4)]
    latest = [season for season in known if season.earliest <= anchor][-1]
    following = next(season for season in known if season.latest >= anchor)
    shift = expression.shift
    if shift is None and context.tense is Tense.UNKNOWN:
        # "hosts a summit in the autumn": the one that is nearer
        nearer = (following.earliest - anchor).days < (anchor - latest.latest).days
        return following if nearer else latest
    if shift is None:
        return following if context.tense is Tense.FUTURE else latest
    if shift < 0:
        return [season for season in known if season.latest < anchor][shift]
    if shift == 0:
        return min(known, key=lambda season: abs((season.earliest - anchor).days + 45))
    return next(season for season in known if season.earliest > anchor)


def season_of(name: str, year: int) -> EdtfDate:
    """Return the three months of a season; the winter of a year begins in its December."""
    start = _SEASONS[name]
    if name == "winter":
        return EdtfDate(date(year, 12, 1), months_of(year + 1, 1, 2).latest)
    return months_of(year, start, start + 2)


def _weekend(expression: Weekend, context: Context) -> EdtfDate:
    anchor, (first, last, skips) = context.day(), context.weekend
    ahead = anchor + timedelta(days=(first - anchor.weekday()) % 7)
    inside = (anchor.weekday() - first) % 7 <= last - first
    here = anchor - timedelta(days=(anchor.weekday() - first) % 7) if inside else None
    start = _weekend_start(expression.shift, here, ahead, context.tense)
    if skips and here is None and (expression.shift or 0) > 0:
        start += timedelta(days=7)
    context.note(f"The weekend as of {anchor.isoformat()} begins on {start.isoformat()}.")
    return EdtfDate(start, start + timedelta(days=last - first))


def _weekend_start(shift: int | None, here: date | None, ahead: date, tense: Tense) -> date:
    week = timedelta(days=7)
    following = ahead + week if here == ahead else ahead
    if shift is not None and shift > 0:
        return following
    if shift is not None and shift < 0:
        return (here or following) - week
    if here is not None:
        return here
    return following - week if tense is Tense.PAST and not shift else following
