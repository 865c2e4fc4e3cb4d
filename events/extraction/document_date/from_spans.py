"""Clues in spans of time: "a month after the signing, on 17 December 2015", "the second anniversary of 17 February"."""

from collections.abc import Iterator
from datetime import date, timedelta

from events.extraction.dates.context import Tense
from events.extraction.dates.expressions import Around, Expression, Later, Month, MonthDay, Year
from events.extraction.dates.numbers import ordinal
from events.extraction.document_date.clues import Clue, Stretch
from events.extraction.document_date.from_habits import days_told
from events.extraction.document_date.survey import Said, Sentence, Survey
from events.lexicon.date_kinds import Kind
from events.lexicon.load import Lexicon
from events.vocabulary import EdtfDate

_LEAD = 3
_AGAINST = -3.5
# How many days a unit has, and by how many a count of it may be off.
_UNITS = {"day": (1.0, 0), "week": (7.0, 4), "month": (30.44, 12), "year": (365.25, 60)}
_SHORTEST = 7
_YEAR_AROUND = 180
# An anniversary is told from some days before it to the day after.
_BEFORE_FEAST, _AFTER_FEAST = 4, 2
_NEAR_FEAST = -1.0
_MOST_WORDS = 7


def clues_in_spans(survey: Survey, lexicon: Lexicon) -> Iterator[Clue]:
    """Yield what is counted up to the day of writing itself."""
    for sentence in survey.sentences[:_LEAD]:
        for said in sentence.said:
            yield from _so_long_after(said, sentence)
    yield from _anniversaries(survey, lexicon)


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
        Stretch(day.earliest + away - timedelta(days=slack), day.latest + away + timedelta(days=slack), 0.0)
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
        if found:
            yield from found
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
    for at in tokens.all_of(Kind.ANNIVERSARY):
        said = next((one for one in survey.said if at < one.first <= at + _MOST_WORDS), None)
        day = said.expression if said is not None else None
        if said is None or not isinstance(day, MonthDay) or said.first >= survey.size or said.tense is Tense.FUTURE:
            continue
        number = ordinal(tokens, at + 1) or ordinal(tokens, at - 1)
        days = _fallen(day, number.value if number else None, lexicon)
        if days:
            words = survey.quote(min(at, number.end - 1) if number else at, said.end)
            near = tuple(
                Stretch(one - timedelta(days=_BEFORE_FEAST), one + timedelta(days=_AFTER_FEAST), _NEAR_FEAST)
                for one in days
            )
            exact = tuple(Stretch(one, one + timedelta(days=1), 0.0) for one in days)
            yield Clue(f'"{words}" falls on {days[0].isoformat()}', (*exact, *near), elsewhere=_AGAINST)


def _fallen(day: MonthDay, number: int | None, lexicon: Lexicon) -> list[date]:
    """Return the days an anniversary may fall on, by the years its event may be of."""
    falls = days_told(day)
    if number is None:
        return falls
    began = [known.date.earliest for known in lexicon.landmarks.values()] + [start for start, _ in lexicon.wars]
    years = {
        start.year + number for start in began if falls and (start.month, start.day) == (falls[0].month, falls[0].day)
    }
    return [one for one in falls if one.year in years]
