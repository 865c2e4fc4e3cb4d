"""Clues in lengths: "nine months of fighting" counted from the first day of a war."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from events.extraction.dates.expressions import Length
from events.extraction.dates.offsets import duration
from events.extraction.document_date.clues import Clue, stretch
from events.extraction.document_date.survey import Survey
from events.lexicon.date_kinds import Kind
from events.lexicon.load import Lexicon

_DAYS_OF_A_MONTH = 30.44
_WORTH = 3.0
_LONGEST = 20


def clues_in_wars(survey: Survey, lexicon: Lexicon) -> Iterator[Clue]:
    """Yield the days that lie so many months after the first day of a war."""
    tokens = survey.tokens
    for at in _near_before(tokens.all_of(Kind.WAR_WORD), survey.size):
        if not (tokens.readings(at) or tokens.texts[at].isdigit()):
            continue
        found = duration(tokens, at)
        if found is None or not isinstance(found.expression, Length) or not _of_war(survey, found.end):
            continue
        months = _months(found.expression.iso)
        if months:
            yield _since_wars(months, survey.quote(at, found.end), lexicon)
            return


def _near_before(words: Sequence[int], size: int) -> list[int]:
    """Return the places in front of some words, in order: no length of time is written in more words than that."""
    near = {at for word in words for at in range(max(0, word - _LONGEST), word)}
    return sorted(at for at in near if at < size)


def _of_war(survey: Survey, at: int) -> bool:
    tokens = survey.tokens
    return tokens.get(tokens.skip(tokens.skip(at, Kind.OF), Kind.ARTICLE), Kind.WAR_WORD) is not None


def _months(iso: str) -> int:
    amount = int(iso[1:-1]) if iso[1:-1].isdigit() else 0
    return {"M": amount, "Y": amount * 12}.get(iso[-1], 0)


def _since_wars(months: int, words: str, lexicon: Lexicon) -> Clue:
    stretches = []
    for start, _ in lexicon.wars:
        middle = start + timedelta(days=round(months * _DAYS_OF_A_MONTH))
        stretches.append(stretch(middle - timedelta(days=20), middle + timedelta(days=25), _WORTH))
    return Clue(f'"{words}" of fighting, counted from the first day of a war', tuple(stretches), elsewhere=-_WORTH / 2)
