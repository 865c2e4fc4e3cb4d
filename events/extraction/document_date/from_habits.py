"""Clues in how news is written: it follows what it tells, and opens with the day it tells."""

import math
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain, pairwise, starmap, takewhile

from events.extraction.dates.context import Tense
from events.extraction.dates.expressions import (
    Agreement,
    Around,
    Between,
    DayOffset,
    Expression,
    Later,
    Month,
    MonthDay,
    Weekday,
)
from events.extraction.document_date.calendar_days import days_in_years
from events.extraction.document_date.clues import Clue, WeekdayClue, days_after, fading_after
from events.extraction.document_date.from_words import weekday_of_writing
from events.extraction.document_date.survey import Said, Survey
from events.lexicon.date_kinds import Kind
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
# French papers write "ce mardi" on that Tuesday, seldom on the day before or after.
_SHARES_OF_THIS = (0.74, 0.08, 0.02, 0.02, 0.02, 0.03, 0.09)
# Other weekdays told as past are mostly earlier ones.
_SHARES_OF_OTHERS = (0.26, 0.26, 0.17, 0.12, 0.09, 0.06, 0.04)
# Who writes "yesterday" seldom names the weekday of today.
_SHARES_BESIDE_YESTERDAY = (0.1, 0.24, 0.2, 0.16, 0.13, 0.1, 0.07)
# The newest day told weighs by its age too: here only what its place in the opening adds.
_SHARES_OF_DATES = (0.36, 0.36, 0.2, 0.15, 0.12, 0.09, 0.06, 0.06, 0.04, 0.04)
# The headline, the dateline and the first sentences.
_OPENING = 7
_CREDIT = 25
_BEFORE_CREDIT = {".", "(", "[", "/", "-", "|", ":"}
_REACH_OF_SPAN = 12
# Behind these sentences dates are mostly background.
_LEAD = 4
# Who calls the days of the news "yesterday" or "Thursday" does not print the date of another day this near.
# An article that opens with a date of weeks ago is rare.
_LONG_AGO = -2.5
_TOO_NEAR, _NEAR_DAYS = -2.5, 2
# How old the newest day told as past is: so many days at the most, and what that weighs. Of the sample and development
# articles a third tell one of the same day or the day before, four in five one of the last three weeks.
_FRESH = ((2, 0.0), (5, -1.2), (9, -1.6), (20, -2.0), (32, -2.9), (45, -3.4), (70, -4.2), (150, -5.6), (340, -6.6))
_FRESH_WEEK = ((1, _TOO_NEAR), (8, -0.9), *_FRESH[3:])
_FORGOTTEN = -7.0
_FRESH_LATE = (
    (_NEAR_DAYS, _TOO_NEAR),
    (6, -1.6),
    (9, -1.4),
    (20, -1.8),
    (32, -2.3),
    (45, -2.8),
    (70, -3.3),
    (150, -4.3),
    (370, -5.5),
)


def clues_in_habits(survey: Survey) -> Iterator[Clue | WeekdayClue]:
    """Yield what the latest day told, and the first, say about the day of writing."""
    yield from _freshest(survey)
    yield from _opening(survey)


def _freshest(survey: Survey) -> Iterator[Clue]:
    """News follows what it tells: the days right after a day told as past are the likeliest."""
    counted = counted_from(survey)
    told = [said for said in survey.said if said.tense is Tense.PAST and not (said.limit or said.head or said.since)]
    told = [said for said in told if said not in counted]
    known = {said: days for said in told if (days := _days_of(said))}
    if not known:
        return
    said = max(known, key=lambda one: (len(known[one]) == 1, max(known[one])))
    late = (
        {
            said
            for sentence in survey.sentences[_LEAD:]
            for said in sentence.said
            if not isinstance(said.expression, Between)
        }
        if _has_near_words(survey)
        else set()
    )
    paces = {day: pace for one, days in known.items() for pace in [_pace(one, late)] for day in days}
    stretches = tuple(chain.from_iterable(starmap(fading_after, paces.items())))
    yield Clue(f'"{said.words}" and other days told as past are fresh', stretches, elsewhere=_FORGOTTEN)


def _days_of(said: Said) -> tuple[date, ...]:
    """Return the days a phrase tells by itself, or by the date told before it."""
    return days_told(said.expression) if said.chained is None else (said.chained,)


def _pace(said: Said, late: set[Said]) -> tuple[tuple[int, float], ...]:
    """Return how a day told as past fades: "last Wednesday, 3 June" may be any day of the week after it."""
    if _is_directed(said.expression):
        return _FRESH_WEEK
    return _FRESH_LATE if said in late or _is_last(said.expression) else _FRESH


def _is_last(expression: Expression) -> bool:
    """Say whether a day is one of "last April": it lies back by weeks at least."""
    parts = expression.parts if isinstance(expression, Agreement) else (expression,)
    return any(
        isinstance(part, MonthDay) and isinstance(part.month, Month) and part.month.shift == -1 for part in parts
    )


def _has_near_words(survey: Survey) -> bool:
    return any(
        isinstance(part, DayOffset) and part.days < 1
        for said in survey.said
        for part in (said.expression.parts if isinstance(said.expression, Agreement) else (said.expression,))
    ) or any(_is_news_day(said) for sentence in survey.sentences[:_OPENING] for said in sentence.said)


def counted_from(survey: Survey) -> set[Said]:
    """Return the dates that a span of time is counted from: "two weeks after the meeting of 29 May"."""
    pairs = ((sentence, *pair) for sentence in survey.sentences for pair in pairwise(sentence.said))
    return {
        said
        for sentence, span, said in pairs
        if isinstance(span.expression, Around | Later)
        and span.first - sentence.first <= 1
        and 0 <= said.first - span.end <= _REACH_OF_SPAN
    }


@lru_cache(maxsize=4096)
def days_told(expression: Expression) -> tuple[date, ...]:
    """Return the days, in all years they may be of, that a phrase names by day and month."""
    last = expression.last if isinstance(expression, Between) else expression
    parts = last.parts if isinstance(last, Agreement) else (last,)
    weekday = next((part for part in parts if isinstance(part, Weekday)), None)
    days = (days_in_years(part, weekday) for part in parts if isinstance(part, MonthDay) and _is_open(part))
    return tuple(chain.from_iterable(days))


def _is_open(day: MonthDay) -> bool:
    """Say whether a day of a month is told as it is, not by "last", "of next year" or "of the same year"."""
    month = day.month
    if not isinstance(month, Month) or (month.hijri and month.year is None):
        return False
    return (month.year_shift, month.year_chain) == (None, None) and month.shift in {None, 0, -1}


def _opening(survey: Survey) -> Iterator[Clue | WeekdayClue]:
    """The first day told as past, in the opening, is mostly the day of writing or the day before."""
    opening = [said for sentence in survey.sentences[:_OPENING] for said in sentence.said]
    opening = [said for said in opening if not (said.limit or said.since)]
    counted = counted_from(survey)
    opening = [said for said in opening if said not in counted]
    this = next((said for said in opening if _is_this_weekday(said.expression)), None)
    if this is not None and survey.language is Language.FRENCH and weekday_of_writing(survey) is None:
        yield _weekday_clue(this.expression, this, _SHARES_OF_THIS)
    near = next((said for said in opening if _names_days(said) and not days_told(said.expression)), None)
    dated = next((said for said in opening if _names_days(said) and days_told(said.expression)), None)
    behind_date = dated is not None and dated.first < near.first and not _is_caption(dated, survey) if near else True
    if near and not behind_date and _is_news_day(near) and weekday_of_writing(survey) is None:
        yield _weekday_clue(near.expression, near, _SHARES_LATE if survey.is_late(near) else _SHARES[survey.language])
        yield from _other_weekdays(near, opening)
    elif near and not behind_date and isinstance(near.expression, DayOffset) and weekday_of_writing(survey) is None:
        yield from _other_weekdays(near, opening)
    if dated is None or dated.tense is Tense.FUTURE or dated.head or _is_directed(dated.expression):
        return
    if (near is None or dated.first < near.first) and not _is_caption(dated, survey):
        yield _date_clue(days_told(dated.expression), dated, survey)


def _is_news_day(said: Said) -> bool:
    return said.tense is not Tense.FUTURE and _is_bare_weekday(said.expression)


def _is_caption(said: Said, survey: Survey) -> bool:
    """Say whether a date stands in the line under a picture: it ends with an agency, "(Reuters)" or "REUTERS/Name"."""
    tokens = survey.tokens
    before, after = (
        range(said.first, max(said.first - _CREDIT, 0), -1),
        range(said.end, min(said.end + _CREDIT, tokens.size)),
    )
    line = [at for way in (before, after) for at in takewhile(lambda at: tokens.texts[at] != "\n", way)]
    return any(tokens.get(at, Kind.PHOTO_CREDIT) and tokens.text(at - 1) in _BEFORE_CREDIT for at in line)


def _names_days(said: Said) -> bool:
    return isinstance(said.expression, DayOffset | Agreement | Weekday) or bool(days_told(said.expression))


def _is_directed(expression: Expression) -> bool:
    """Say whether a day is told as "last Wednesday": it then lies back by days."""
    parts = expression.parts if isinstance(expression, Agreement) else ()
    return any(isinstance(part, Weekday) and part.shift is not None for part in parts)


def _is_bare_weekday(expression: Expression) -> bool:
    return isinstance(expression, Weekday) and expression.shift is None and expression.week is None


def _is_this_weekday(expression: Expression) -> bool:
    return isinstance(expression, Weekday) and expression.shift == 0 and expression.week is None


def _other_weekdays(first: Said, opening: list[Said]) -> Iterator[WeekdayClue]:
    """Yield what further weekdays say: of "wrote on Wednesday, said on Thursday" the later one lies nearer."""
    shares = _SHARES_OF_OTHERS if _is_news_day(first) else _SHARES_BESIDE_YESTERDAY
    seen = {_number(first)}
    for said in opening:
        if _is_news_day(said) and _number(said) not in seen:
            seen.add(_number(said))
            yield _weekday_clue(said.expression, said, shares)


def _number(said: Said) -> int | None:
    return said.expression.number if isinstance(said.expression, Weekday) else None


def _weekday_clue(expression: Expression, said: Said, shares: Sequence[float]) -> WeekdayClue:
    number = expression.number if isinstance(expression, Weekday) else 0
    weights = tuple(math.log(shares[(weekday - number) % 7]) for weekday in range(7))
    return WeekdayClue(f'"{said.words}" in the opening is mostly the day of writing or shortly before', weights)


def _date_clue(days: Sequence[date], said: Said, survey: Survey) -> Clue:
    shares = _SHARES_LATE if survey.is_late(said) else _SHARES_OF_DATES
    lags = [math.log(share) for share in shares]
    stretches = tuple(stretch for day in days for stretch in days_after(day, lags))
    why = f'"{said.words}" in the opening is mostly a day or two before the day of writing'
    return Clue(why, stretches, elsewhere=lags[-1] + _LONG_AGO)
