"""Clues in the date words: full dates with their tense, weekdays beside days, "yesterday, Tuesday"."""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from events.extraction.dates.context import Context, Tense, UnplacedError
from events.extraction.dates.expressions import (
    Ago,
    Agreement,
    Between,
    DayOffset,
    Expression,
    Month,
    MonthDay,
    Part,
    Weekday,
    WeekOf,
    Year,
)
from events.extraction.dates.resolve import resolve
from events.extraction.dates.resolve_calendar import DAY_NAMES
from events.extraction.document_date.calendar_days import YEARS, day_in_year, days_in_years
from events.extraction.document_date.clues import Clue, Stretch, WeekdayClue, from_day_on, stretch
from events.extraction.document_date.survey import Said, Survey
from events.vocabulary import EdtfDate

_SURE, _LIKELY, _SLIGHT = -8.0, -4.0, -2.0
_AGAINST_OTHER_WEEKDAYS = -7.0
_CERTAIN, _DAY_LATE = -12.0, -3.0
_UNTOLD = -2.5
_ROUGHLY, _ROUGH = 2, -1.0
# How many days before it was last touched an article was put out: mostly none, for years back by a share of 5 %.
_TOUCHED = ((0, 0.0), (1, -1.5), (7, -4.5), (30, -6.5), (5000, -10.5))
_LENGTHS = {"day": 1, "week": 7}
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
# News looks back days and weeks; a date without a year is rarely older than this.
_MEMORY_DAYS = 340
_LAG_STEPS = (0, 1, 2, 4, 7, 14, 30, 60, 130, _MEMORY_DAYS)
# Whoever tells of a day so many months away, and does not call it last or next, mostly gives its year.
_WITH_ITS_YEAR, _YEAR_LEFT_OUT = 250, -1.5
# How long ago a day lies that is told with its weekday: in the past tense, and in none.
_WEEKDAY_LAGS = ((14, 0.0), (30, -1.5), (_MEMORY_DAYS, -3.5))
_OLD_STORY = -5.0  # told with its year it may be longer ago
_LOOSE_LAGS = ((30, 0.0), (_MEMORY_DAYS, _SLIGHT))
_PACE_DAYS = 5.0
_PACE_BACK, _PACE_AHEAD = 0.3, 0.1
# What is planned for a day lies days or weeks ahead; votes and ends of mandates are told months before.
_PACE_PLANNED = 0.9
# A day to come that is told with its year is hardly more than a year ahead.
_A_YEAR_AHEAD = timedelta(days=380)


def clues_in_words(survey: Survey) -> Iterator[Clue | WeekdayClue]:
    """Yield what the date expressions of an article say about its own day."""
    if survey.published is not None:
        yield from _of_dateline(survey.published.expression, survey.published)
    elif survey.updated is not None:
        yield from _of_update(survey.updated.expression, survey.updated)
    for said in survey.said:
        if said.head:
            yield from _of_dateline(said.expression, said)
        elif said.chained is not None and said.tense is Tense.PAST:
            yield from _of_known(EdtfDate.day(said.chained), said)
        elif not said.limit or said.tense is Tense.FUTURE:
            yield from _of_expression(said.expression, said)
    weekday = weekday_of_writing(survey)
    if weekday is not None:
        number, words = weekday
        weights = tuple(0.0 if day == number else _AGAINST_OTHER_WEEKDAYS for day in range(7))
        yield WeekdayClue(f'"{words}" was written on a {DAY_NAMES[number]}', weights)


def weekday_of_writing(survey: Survey) -> tuple[int, str] | None:
    """Return the weekday that "yesterday, Tuesday" gives away, and the words; None when the text contradicts itself."""
    found = [
        ((weekday.number - offset.days) % 7, said.words)
        for said in survey.said
        if isinstance(said.expression, Agreement)
        for offset in said.expression.parts
        if isinstance(offset, DayOffset)
        for weekday in said.expression.parts
        if isinstance(weekday, Weekday)
    ]
    numbers = {number for number, _ in found}
    if len(numbers) != 1:
        return None
    return found[0][0], ", ".join(dict.fromkeys(words for _, words in found))


def _of_update(expression: Expression, said: Said) -> Iterator[Clue]:
    """A page is mostly last touched on the day it is put out, and never before."""
    days = _days_of_line(expression)
    if days:
        before = (stretch(day - timedelta(days=lag), day, weight) for day in days for lag, weight in _TOUCHED)
        yield Clue(f'"{said.words}" is when the page was last touched', tuple(before), elsewhere=_CERTAIN)


def _days_of_line(expression: Expression) -> list[date]:
    parts = expression.parts if isinstance(expression, Agreement) else (expression,)
    weekday = next((part for part in parts if isinstance(part, Weekday)), None)
    return [day for part in parts if isinstance(part, MonthDay) for day in days_in_years(part, weekday)]


def _of_dateline(expression: Expression, said: Said) -> Iterator[Clue]:
    """A dateline is the day of writing; some articles come out the day after."""
    days = _days_of_line(expression)
    if days:
        yield _pinned(f'"{said.words}" is the dateline: {_listed(days)}', days)


def _pinned(why: str, days: list[date]) -> Clue:
    """Say that an article was written on one of these days, or put out the day after."""
    stretches = [stretch(day, day, 0.0) for day in days]
    late = [stretch(day + _DAY, day + _DAY, _DAY_LATE) for day in days]
    return Clue(why, (*stretches, *late), elsewhere=_CERTAIN)


def _of_expression(expression: Expression, said: Said) -> Iterator[Clue]:
    if isinstance(expression, Agreement):
        yield from _of_agreement(expression, said)
    elif isinstance(expression, MonthDay | Month):
        yield from _of_day_or_month(expression, said, weekday=None)
    elif isinstance(expression, Year):
        yield from _of_known(EdtfDate.year(expression.year), said)
    elif isinstance(expression, Between):
        yield from _of_expression(expression.last if said.tense is not Tense.FUTURE else expression.first, said)
    elif isinstance(expression, Part):
        yield from _of_expression(expression.of, said)
    elif isinstance(expression, WeekOf):
        yield from _of_expression(expression.day, said)


def _of_agreement(expression: Agreement, said: Said) -> Iterator[Clue]:
    day = next((part for part in expression.parts if isinstance(part, MonthDay)), None)
    weekday = next((part for part in expression.parts if isinstance(part, Weekday)), None)
    if day is None:
        return
    away = next((count for part in expression.parts if (count := _days_away(part)) is not None), None)
    if away is not None:
        days = [found - timedelta(days=away) for found in days_in_years(day, weekday)]
        slack = timedelta(days=_ROUGHLY if abs(away) >= 2 * _WEEK.days else 0)
        exact = (stretch(found, found, 0.0) for found in days)
        # "two weeks ago, on 8 May" counts whole weeks: it may be a day or two more or less.
        near = (stretch(found - slack, found + slack, _ROUGH) for found in days)
        stretches = (*exact, *near)
        yield Clue(f'"{said.words}" fits an article of {_listed(days)}', stretches, elsewhere=_SURE)
    elif weekday is not None and weekday.shift == 0:
        days = days_in_years(day, weekday)
        yield _pinned(f'"{said.words}" is the day of writing: {_listed(days)}', days)
    else:
        yield from _of_day_or_month(day, said, weekday=weekday)


def _days_away(part: Expression) -> int | None:
    """Return how many days from the day of writing "yesterday" and "two days ago" are."""
    if isinstance(part, DayOffset):
        return part.days
    if isinstance(part, Ago) and part.unit in _LENGTHS and not part.approximate:
        return part.count * part.direction * _LENGTHS[part.unit]
    return None


def _listed(days: list[date]) -> str:
    return ", ".join(day.isoformat() for day in days[:4]) + (" and others" if len(days) > 4 else "")


def _of_day_or_month(expression: MonthDay | Month, said: Said, *, weekday: Weekday | None) -> Iterator[Clue]:
    month = expression.month if isinstance(expression, MonthDay) else expression
    if not isinstance(month, Month):
        return
    if month.hijri and month.year is None:
        return
    if month.hijri or month.year is not None:
        known = _resolved(expression)
        if known is not None:
            yield from _of_known(known, said)
            if weekday is not None and weekday.shift is None and said.tense is Tense.PAST:
                yield _fresh_by_weekday([known.latest], said, f'"{said.words}" is told with its weekday: it is fresh')
        return
    if (month.year_shift, month.year_chain) != (None, None):
        return
    if isinstance(expression, MonthDay) and weekday is not None:
        yield from _of_day_with_weekday(expression, weekday, said)
    else:
        yield _within_memory(expression, month, said)


def _resolved(expression: Expression) -> EdtfDate | None:
    try:
        return resolve(expression, Context(None))
    except (UnplacedError, ValueError):
        return None


def _of_known(value: EdtfDate, said: Said) -> Iterator[Clue]:
    """A day of the calendar told as past was before the article, one told as to come was after."""
    if said.tense is Tense.FUTURE:
        yield _to_come(value, said)
        return
    against = _SURE if said.tense is Tense.PAST else _UNTOLD
    yield from_day_on(value.earliest, before=against, why=f'"{said.words}" is told as past')


def _to_come(value: EdtfDate, said: Said) -> Clue:
    """What is to come on a day of the calendar comes within a year or two; it hardly lies behind the article."""
    last = value.latest
    within = (
        stretch(last - _A_YEAR_AHEAD, last, 0.0),
        stretch(last - 2 * _A_YEAR_AHEAD, last, _SLIGHT),
        stretch(date.min, last, _LIKELY),
    )
    return Clue(f'"{said.words}" is told as to come', within, elsewhere=_UNTOLD if said.limit else _SURE / 2)


def _of_day_with_weekday(day: MonthDay, weekday: Weekday, said: Said) -> Iterator[Clue]:
    known = days_in_years(day, weekday)
    if not known:
        return
    why = f'"{said.words}" fits {_listed(known)}'
    shift = weekday.shift
    if shift == -1:
        near = [stretch(found + timedelta(days=1), found + _WEEK, 0.0) for found in known]
        loose = [stretch(found, found + 2 * _WEEK, _LIKELY) for found in known]
        yield Clue(why, (*near, *loose), elsewhere=_SURE)
    elif shift == 1 or said.tense is Tense.FUTURE:
        reach = _WEEK if shift == 1 else timedelta(days=90)
        yield Clue(why, tuple(stretch(found - reach, found, 0.0) for found in known), elsewhere=_LIKELY)
    else:
        yield _fresh_by_weekday(known, said, why)


def _fresh_by_weekday(days: list[date], said: Said, why: str) -> Clue:
    """A day of the month told with its weekday is one of the last fortnight: all twenty of our articles are."""
    lags = _WEEKDAY_LAGS if said.tense is Tense.PAST else _LOOSE_LAGS
    fresh = (stretch(day, day + timedelta(days=lag), weight) for day in days for lag, weight in lags)
    return Clue(why, tuple(fresh), elsewhere=_SURE if len(days) > 1 else _OLD_STORY)


def _within_memory(expression: MonthDay | Month, month: Month, said: Said) -> Clue:
    """A day or month without a year is the latest one, and the more likely the nearer; "this April" is now."""
    if month.shift == 0:
        this = tuple(_month_of(value) for value in _in_years(expression, month))
        return Clue(f'"{said.words}" is in the month of writing', this, elsewhere=_LIKELY)
    ahead = month.shift == 1 or said.tense is Tense.FUTURE
    either = month.shift is None and said.tense is Tense.UNKNOWN
    directions = (True, False) if either else (ahead,)
    where = "near" if either else "ahead" if ahead else "behind"
    pace = _PACE_PLANNED if said.tense is Tense.FUTURE and not said.limit else _PACE_AHEAD
    stretches = _fading_in_years(expression, month, directions, pace)
    return Clue(f'"{said.words}" lies {where}', stretches, elsewhere=_SURE / 2)


def _in_years(expression: MonthDay | Month, month: Month) -> list[EdtfDate]:
    return [value for year in YEARS if (value := _in_year(expression, month, year)) is not None]


@lru_cache(maxsize=1024)
def _fading_in_years(
    expression: MonthDay | Month, month: Month, directions: tuple[bool, ...], pace_ahead: float
) -> tuple[Stretch, ...]:
    """Return the days of writing that fit a day or month of any year; many articles tell the same days."""
    return tuple(
        days
        for value in _in_years(expression, month)
        for ahead in directions
        for days in _fading(
            value, ahead=ahead, directed=month.shift == (1 if ahead else -1), pace=pace_ahead if ahead else _PACE_BACK
        )
    )


def _in_year(expression: MonthDay | Month, month: Month, year: int) -> EdtfDate | None:
    if isinstance(expression, Month):
        return EdtfDate.month(year, month.number)
    found = day_in_year(year, month.number, expression.day)
    return None if found is None else EdtfDate.day(found)


def _month_of(value: EdtfDate) -> Stretch:
    month = EdtfDate.month(value.earliest.year, value.earliest.month)
    return stretch(month.earliest, month.latest, 0.0)


def _fading(value: EdtfDate, *, ahead: bool, directed: bool, pace: float) -> Iterator[Stretch]:
    """Yield the days of writing that fit, the lighter the longer the date lies back (or, less so, ahead).

    ``directed`` is "last April" or "next April": within April that is loose, but it is written.
    """
    month = EdtfDate.month(value.earliest.year, value.earliest.month)
    start = month.latest + timedelta(days=1) if directed else value.earliest
    stop = month.earliest - timedelta(days=1) if directed else value.latest
    if directed:
        within = (month.earliest, value.earliest) if ahead else (value.latest + timedelta(days=1), month.latest)
        yield stretch(*within, _SLIGHT)
    bare = value.earliest == value.latest and not directed
    for near, far in pairwise((*_LAG_STEPS[:-1], _WITH_ITS_YEAR, _MEMORY_DAYS) if bare else _LAG_STEPS):
        if ahead:
            first, last = stop - timedelta(days=far - 1), stop - timedelta(days=near)
        else:
            first, last = start + timedelta(days=near), start + timedelta(days=far - 1)
        faded = -pace * math.log1p(near / _PACE_DAYS)
        yield stretch(first, last, faded + (_YEAR_LEFT_OUT if bare and near >= _WITH_ITS_YEAR else 0.0))
