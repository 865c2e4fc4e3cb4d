"""Clues in how news is written: it follows what it tells, and opens with the day it tells."""

import math
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from events.extraction.dates.context import Tense
from events.extraction.dates.expressions import Agreement, Between, DayOffset, Expression, Month, MonthDay, Weekday
from events.extraction.document_date.clues import Clue, WeekdayClue, days_after, fading_after
from events.extraction.document_date.from_words import days_in_years, weekday_of_writing
from events.extraction.document_date.survey import Said, Survey
from events.vocabulary import Language

# How many days before the article a bare weekday in its opening lies. Arabic agencies mostly mean the same day, for the
# day before has its own word; English and French ones print the weekday for both.
_SHARES = {
    Language.ARABIC: (0.62, 0.26, 0.05, 0.03, 0.02, 0.01, 0.01),
    Language.ENGLISH: (0.44, 0.44, 0.05, 0.03, 0.02, 0.01, 0.01),
    Language.FRENCH: (0.44, 0.44, 0.05, 0.03, 0.02, 0.01, 0.01),
}
# What happened in the evening, or is told by its day of the month, is mostly told the day after.
_SHARES_LATE = (0.33, 0.55, 0.05, 0.03, 0.02, 0.01, 0.01)
_SHARES_OF_DATES = (0.36, 0.36, 0.1, 0.06, 0.04, 0.03, 0.02, 0.02, 0.01, 0.01)
# The headline, the dateline and the first sentences.
_OPENING = 7
_FRESH_DAYS, _PACE_FRESH = 3.0, 0.9
# Who writes "yesterday" for one day does not print the date of yesterday for another.
_TOO_NEAR, _NEAR_DAYS = -2.5, 2
# How many days old, at the most, and what that weighs; the day of writing itself is mostly called today.
_AGES = (1, 2, 3, 4, 6, 8, 11, 15, 22, 31, 46, 61, 91, 131, 181, 251, 340)
_FRESH = [
    (end, -_PACE_FRESH * math.log1p((start if start else 1) / _FRESH_DAYS)) for start, end in pairwise((0, *_AGES))
]
_FRESH_LATE = [(end, _TOO_NEAR if end <= _NEAR_DAYS else weight) for end, weight in _FRESH]


def clues_in_habits(survey: Survey) -> Iterator[Clue | WeekdayClue]:
    """Yield what the latest day told, and the first, say about the day of writing."""
    yield from _freshest(survey)
    yield from _opening(survey)


def _freshest(survey: Survey) -> Iterator[Clue]:
    """News follows what it tells: the days right after a day told as past are the likeliest."""
    told = [said for said in survey.said if said.tense is Tense.PAST and not said.limit and not said.head]
    known = [(day, said) for said in told for day in days_told(said.expression)]
    if not known:
        return
    _, said = max(known, key=lambda pair: (len(days_told(pair[1].expression)) == 1, pair[0]))
    late = (
        {said for sentence in survey.sentences[_OPENING:] for said in sentence.said}
        if _has_near_words(survey)
        else set()
    )
    stretches = tuple(
        stretch
        for day, one in dict(known).items()
        for stretch in fading_after(day, _FRESH_LATE if one in late else _FRESH)
    )
    yield Clue(f'"{said.words}" and other days told as past are fresh', stretches, elsewhere=_FRESH[-1][1])


def _has_near_words(survey: Survey) -> bool:
    return any(
        isinstance(part, DayOffset) and part.days < 1
        for said in survey.said
        for part in (said.expression.parts if isinstance(said.expression, Agreement) else (said.expression,))
    )


def days_told(expression: Expression) -> list[date]:
    """Return the days, in all years they may be of, that a phrase names by day and month."""
    last = expression.last if isinstance(expression, Between) else expression
    parts = last.parts if isinstance(last, Agreement) else (last,)
    weekday = next((part for part in parts if isinstance(part, Weekday)), None)
    return [
        day for part in parts if isinstance(part, MonthDay) and _is_open(part) for day in days_in_years(part, weekday)
    ]


def _is_open(day: MonthDay) -> bool:
    """Say whether a day of a month is told as it is, not by "last", "of next year" or "of the same year"."""
    month = day.month
    if not isinstance(month, Month):
        return False
    return (month.year_shift, month.year_chain) == (None, None) and month.shift in {None, 0}


def _opening(survey: Survey) -> Iterator[Clue | WeekdayClue]:
    """The first day told as past, in the opening, is mostly the day of writing or the day before."""
    opening = (said for sentence in survey.sentences[:_OPENING] for said in sentence.said if not said.limit)
    first = next((said for said in opening if _names_days(said)), None)
    if first is None or first.tense is Tense.FUTURE or first.head:
        return
    days = days_told(first.expression)
    if _is_bare_weekday(first.expression) and weekday_of_writing(survey) is None:
        yield _weekday_clue(first.expression, first, survey)
    elif days and not _is_directed(first.expression):
        yield _date_clue(days, first, survey)


def _names_days(said: Said) -> bool:
    return isinstance(said.expression, DayOffset | Agreement | Weekday) or bool(days_told(said.expression))


def _is_directed(expression: Expression) -> bool:
    """Say whether a day is told as "last Wednesday": it then lies back by days."""
    parts = expression.parts if isinstance(expression, Agreement) else ()
    return any(isinstance(part, Weekday) and part.shift is not None for part in parts)


def _is_bare_weekday(expression: Expression) -> bool:
    return isinstance(expression, Weekday) and expression.shift is None and expression.week is None


def _weekday_clue(expression: Expression, said: Said, survey: Survey) -> WeekdayClue:
    number = expression.number if isinstance(expression, Weekday) else 0
    shares = _SHARES_LATE if survey.is_late(said) else _SHARES[survey.language]
    weights = tuple(math.log(shares[(weekday - number) % 7]) for weekday in range(7))
    return WeekdayClue(f'"{said.words}" in the opening is mostly the day of writing or the day before', weights)


def _date_clue(days: list[date], said: Said, survey: Survey) -> Clue:
    shares = _SHARES_LATE if survey.is_late(said) else _SHARES_OF_DATES
    lags = [math.log(share) for share in shares]
    stretches = tuple(stretch for day in days for stretch in days_after(day, lags))
    why = f'"{said.words}" in the opening is mostly a day or two before the day of writing'
    return Clue(why, stretches, elsewhere=lags[-1] - 0.5)
