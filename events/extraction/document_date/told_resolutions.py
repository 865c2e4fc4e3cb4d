"""Which resolutions a sentence may be telling: by their number, or by the mandate they renew."""

from collections.abc import Iterable, Iterator
from datetime import date

from events.extraction.dates.expressions import Expression, Length, Month, MonthDay
from events.extraction.dates.offsets import duration
from events.extraction.dates.parser import day_of
from events.extraction.document_date.survey import Sentence, Survey
from events.extraction.document_date.told import Told
from events.lexicon.date_kinds import Kind
from events.lexicon.entries import Resolution
from events.lexicon.load import Lexicon
from events.vocabulary import EdtfDate

# Looked up once: these are asked of every draft, actor or word.
_RENEWAL_WORD, _RESOLUTION_WORD = Kind.RENEWAL_WORD, Kind.RESOLUTION_WORD

# A resolution told by its number as adopted is the news, one that is cited mostly is not.
ADOPTED, _CITED = 11.0, 6.5
_RENEWAL = 5.0
# The day a mandate is to end names its resolution as well as the number does.
_SAME_MANDATE = 12.0
_YEAR_OF_MANDATE = 330


def told_resolutions(sentence: Sentence, survey: Survey, lexicon: Lexicon, *, adopted: bool) -> Iterator[Told]:
    """Yield the resolutions that a sentence may be about; ``adopted`` says that it tells of one adopted."""
    score = ADOPTED if adopted else _CITED
    for number in resolution_numbers(sentence, survey):
        resolution = lexicon.resolutions.get(number)
        if resolution is not None:
            yield Told(EdtfDate.day(resolution.adopted), score, 0.0, resolution, named=True)
    if survey.tokens.all_in(_RENEWAL_WORD, sentence.first, sentence.end):
        yield from _renewals(sentence, survey, lexicon.resolutions.values())


def resolution_numbers(sentence: Sentence, survey: Survey) -> Iterator[int]:
    """Yield the numbers that a sentence calls resolutions."""
    tokens = survey.tokens
    for at in tokens.all_in(_RESOLUTION_WORD, sentence.first, sentence.end):
        number = tokens.number(at + tokens.readings(at)[_RESOLUTION_WORD].length)
        if number is not None:
            yield number


def _renewals(sentence: Sentence, survey: Survey, resolutions: Iterable[Resolution]) -> Iterator[Told]:
    """Return the resolutions that renewed the mission's mandate, for as long as the sentence says."""
    lengths = [
        found.expression.iso
        for at in range(sentence.first, sentence.end)
        if (found := duration(survey.tokens, at)) is not None and isinstance(found.expression, Length)
    ]
    until = {day for said in sentence.said for day in _full_days(said.expression)}
    for resolution in resolutions:
        if "mission_mandate" not in resolution.topics or resolution.mandate_until is None:
            continue
        if resolution.mandate_until in until:
            yield Told(EdtfDate.day(resolution.adopted), _SAME_MANDATE, 0.0, resolution, named=True)
            continue
        lasts_a_year = (resolution.mandate_until - resolution.adopted).days >= _YEAR_OF_MANDATE
        if not lengths or lasts_a_year == any(iso in {"P1Y", "P12M"} for iso in lengths):
            yield Told(EdtfDate.day(resolution.adopted), _RENEWAL, 0.0, resolution)


def _full_days(expression: Expression) -> Iterator[date]:
    """Yield the day a phrase names with its year."""
    month = expression.month if isinstance(expression, MonthDay) else None
    if isinstance(expression, MonthDay) and isinstance(month, Month) and month.year is not None and not month.hijri:
        yield from (found for found in [day_of(month.year, month.number, expression.day)] if found is not None)
