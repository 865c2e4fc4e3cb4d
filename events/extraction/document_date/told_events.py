"""Which known events a sentence may be telling: resolutions by number, other events by what they share with it."""

from events.extraction.document_date.known_events import KnownEvents
from events.extraction.document_date.shared import names, shared_of
from events.extraction.document_date.survey import Sentence, Survey
from events.extraction.document_date.told import Told
from events.extraction.document_date.told_landmarks import told_landmarks
from events.extraction.document_date.told_resolutions import told_resolutions
from events.lexicon.entries import Landmark
from events.lexicon.load import Lexicon
from events.vocabulary import EventType

# Looked up once: these are asked of every draft, actor or word.
_RESOLUTION = EventType.RESOLUTION


def names_several(sentence: Sentence) -> bool:
    """Say whether a sentence names two at least: told without a day, it else tells no event that we could know."""
    return len(names(sentence.mentions)[0]) > 1


def told_events(
    sentence: Sentence, survey: Survey, lexicon: Lexicon, known: KnownEvents, *, alone: bool = False
) -> list[Told]:
    """Return the known events a sentence may be about; ``alone`` asks only for those it names several people of."""
    said = shared_of(sentence, survey, lexicon)
    resolutions = list(told_resolutions(sentence, survey, lexicon, adopted=_RESOLUTION.value in said.sorts))
    adopted = {told.day for told in resolutions}
    landmarks = told_landmarks(sentence, survey, known, said, alone=alone)
    return [*resolutions, *(told for told in landmarks if not (_is_resolution(told) and told.day in adopted))]


def _is_resolution(told: Told) -> bool:
    return isinstance(told.of, Landmark) and told.of.type is _RESOLUTION
