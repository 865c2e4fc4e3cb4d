"""Clues in spans of time: "a month after the signing, on 17 December 2015", "the second anniversary of 17 February"."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from events.extraction.dates.absolute import calendar_date
from events.extraction.dates.expressions import Agreement, Around, DayOffset, Expression, Later, Month, MonthDay, Year
from events.extraction.dates.feasts import feast_day
from events.extraction.dates.numbers import ordinal
from events.extraction.document_date.calendar_days import days_in_years
from events.extraction.document_date.clues import Clue, stretch
from events.extraction.document_date.from_habits import days_told
from events.extraction.document_date.survey import Said, Sentence, Survey
from events.lexicon.date_kinds import Kind
from events.lexicon.load import Lexicon
from events.vocabulary import EdtfDate

_LEAD = 3
_AGAINST = -7.5
# How many days a unit has, and by how many a count of it may be off.
_UNITS = {"day": (1.0, 0), "week": (7.0, 4), "month": (30.44, 12), "year": (365.25, 60)}
_SHORTEST = 7
# The sentences that tell the news, and how long ago that was.
_NEWS, _NEWS_LAGS, _STALE = 7, ((1, 0.0), (3, -0.7), (7, -1.5), (30, -2.5)), -4.0
# An anniversary is told from some days before it to the day after.
_BEFORE_FEAST, _AFTER_FEAST = 4, 2
_NEAR_FEAST = -1.0
_MOST_WORDS = 7
_AGAINST_FEAST = -4.0
_NEAR_A_FEAST = timedelta(days=25)


def clues_in_spans(survey: Survey, lexicon: Lexicon) -> Iterator[Clue]:
    """Yield what is counted up to the day of writing itself."""
    for sentence in survey.sentences[:_LEAD]:
        for said in sentence.said:
            if not (isinstance(said.expression, Later) and _hangs_on_a_date(said, survey)):
                yield from _so_long_after(said, sentence)
    yield from _days_after_a_day(survey)
    yield from _anniversaries(survey, lexicon)
    yield from _feasts(survey)


def _days_after_a_day(survey: Survey) -> Iterator[Clue]:
    """Yield what follows from news told as days after a day: "the visit comes three days after ... on 26 February"."""
    for sentence in survey.sentences[:_NEWS]:
        for said, other in pairwise(sentence.said):
            length = said.expression
            if not isinstance(length, Around) or length.direction != 1 or length.unit != "day" or length.landmark:
                continue
            days = list(days_told(other.expression)) if length.of is None else []
            fresh = [day + timedelta(days=length.count) for day in days]
            if fresh:
                lags = (stretch(day, day + timedelta(days=lag), weight) for day in fresh for lag, weight in _NEWS_LAGS)
                yield Clue(f'"{said.words}" counts from "{other.words}" to the news', tuple(lags), elsewhere=_STALE)


def _hangs_on_a_date(said: Said, survey: Survey) -> bool:
    """Say whether "twelve days later" is counted from a date told before it: then it says nothing of today."""
    return any(days_told(other.expression) for other in survey.said if other.first < said.first)


def _so_long_after(said: Said, sentence: Sentence) -> Iterator[Clue]:
    """An article that opens with "a month after ..." was written a month after it."""
    length = said.expression
    if not isinstance(length, Around | Later) or length.direction != 1 or said.first - sentence.first > 1:
        return
    size, slack = _UNITS.get(length.unit, (1.0, 0))
    away = timedelta(days=round(length.count * size))
    if away.days < _SHORTEST:
        return
    known = list(_counted_from(length, said, sentence))
    stretches = tuple(
        stretch(day.earliest + away - timedelta(days=slack), day.latest + away + timedelta(days=slack), 0.0)
        for day in known
    )
    if stretches:
        yield Clue(f'"{said.words}" opens the article: so long after {known[-1].edtf}', stretches, elsewhere=_AGAINST)


def _counted_from(length: Around | Later, said: Said, sentence: Sentence) -> Iterator[EdtfDate]:
    """Yield the date named beside it, in all years it may be of, else the known events of that name."""
    named = [length.of] if isinstance(length, Around) and length.of is not None else []
    named += [other.expression for other in sentence.said if other.first >= said.end]
    for expression in named:
        found = list(_days(expression))
        known = [day for day in found if isinstance(length, Around) and day in length.landmark]
        if found:
            yield from known or found
            return
    if isinstance(length, Around):
        yield from length.landmark


def _days(expression: Expression) -> Iterator[EdtfDate]:
    if isinstance(expression, Year):
        yield EdtfDate.year(expression.year)
    elif isinstance(expression, Month) and expression.year is not None and not expression.hijri:
        yield EdtfDate.month(expression.year, expression.number)
    else:
        yield from (EdtfDate.day(day) for day in days_told(expression))


def _anniversaries(survey: Survey, lexicon: Lexicon) -> Iterator[Clue]:
    """Yield the days around an anniversary: a numbered one falls in one year only, where its event is known."""
    tokens = survey.tokens
    for at in (at for at in tokens.all_of(Kind.ANNIVERSARY) if at < survey.size):
        read = (calendar_date(tokens, place) for place in range(at + 1, min(at + _MOST_WORDS, survey.size)))
        named = next((found for found in read if found is not None and isinstance(found.expression, MonthDay)), None)
        number = ordinal(tokens, at + 1) or ordinal(tokens, at - 1)
        if named is None or not isinstance(named.expression, MonthDay):
            continue
        days = _fallen(named.expression, number.value if number else None, lexicon)
        if days:
            yield _around_feast(f'"{survey.quote(at, named.end)}" falls on {days[-1].isoformat()}', days, _AGAINST)


def _feasts(survey: Survey) -> Iterator[Clue]:
    """Yield the days around a Hijri feast the article speaks of; close ones where it opens with it."""
    tokens = survey.tokens
    for at in tokens.all_of(Kind.FEAST):
        number, sentence = next(
            ((n, s) for n, s in enumerate(survey.sentences) if s.first <= at < s.end), (_LEAD, None)
        )
        word = tokens.readings(at)[Kind.FEAST]
        days, words = days_in_years(feast_day(int(word.value), 1), None), survey.quote(at, at + word.length)
        if sentence is not None and number < _LEAD and any(_is_today(one.expression) for one in sentence.said):
            yield _around_feast(f'"{words}" is today', days, 2 * _AGAINST_FEAST, near=3 * _NEAR_FEAST)
        elif number < _LEAD:
            yield _around_feast(f'"{words}" opens the article', days, _AGAINST_FEAST)
        else:
            near = tuple(stretch(day - _NEAR_A_FEAST, day + _NEAR_A_FEAST, 0.0) for day in days)
            yield Clue(f'"{words}" is near', near, elsewhere=_AGAINST_FEAST / 3)
        return


def _is_today(expression: Expression) -> bool:
    return any(part == DayOffset(0) for part in _parts(expression))


def _parts(expression: Expression) -> tuple[Expression, ...]:
    return expression.parts if isinstance(expression, Agreement) else (expression,)


def _around_feast(why: str, days: Sequence[date], elsewhere: float, *, near: float = _NEAR_FEAST) -> Clue:
    before, after = timedelta(days=_BEFORE_FEAST), timedelta(days=_AFTER_FEAST)
    around = (stretch(day - before, day + after, near) for day in days)
    exact = (stretch(day, day + timedelta(days=1), 0.0) for day in days)
    return Clue(why, (*exact, *around), elsewhere=elsewhere)


def _fallen(day: MonthDay, number: int | None, lexicon: Lexicon) -> Sequence[date]:
    """Return the days an anniversary may fall on, by the years its event may be of."""
    falls = days_told(day)
    if number is None:
        return falls
    began = [known.date.earliest for known in lexicon.landmarks.values()] + [start for start, _ in lexicon.wars]
    years = {
        start.year + number for start in began if falls and (start.month, start.day) == (falls[0].month, falls[0].day)
    }
    return [one for one in falls if one.year in years]
