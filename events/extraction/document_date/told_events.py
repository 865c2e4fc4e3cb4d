"""Which known events a sentence may be telling: shared people, places and words, weighed by how rare they are."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from events.extraction.dates.expressions import Length
from events.extraction.dates.offsets import duration
from events.extraction.document_date.survey import Sentence, Survey
from events.extraction.mentions import EntityMention, MentionKind
from events.lexicon.date_kinds import Kind
from events.lexicon.date_words import WORD
from events.lexicon.entries import Landmark, Resolution
from events.lexicon.folding import fold
from events.lexicon.load import Lexicon
from events.vocabulary import EdtfDate, EntityKind

# What a sentence and an event must have in common (in nats of rarity) before they may be the same.
_ENOUGH = 4.0
STRONGEST = 9.0
_NAMED = 3.0
_TITLE_WORD = 0.4
# Bodies are named in all kinds of news.
_OF_A_BODY = 0.7
_MOST_TITLE, _TELLING_TITLE = 3.0, 1.5
_CONTEXT = 0.5
_MOST_CONTEXT = 5.0
_HALF, _APART = 0.5, 0.6
_RENEWAL = 5.0
_YEAR_OF_MANDATE = 330
_LONG_WORD = 4
_ALEF_LAM = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_CLITICS = re.compile(
    f"^[\N{ARABIC LETTER WAW}\N{ARABIC LETTER FEH}]?[\N{ARABIC LETTER BEH}\N{ARABIC LETTER LAM}]?(?:{_ALEF_LAM})?"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A dated event that a sentence may be about, how sure that is, how many of its people are named, its name.

    ``named`` says that the sentence calls it by kind and place: "the Berlin conference".
    """

    day: EdtfDate
    score: float
    coverage: float
    name: str
    named: bool = False


def told_events(sentence: Sentence, survey: Survey, lexicon: Lexicon) -> list[Told]:
    """Return the known events a sentence may be about."""
    return [*_landmarks(sentence, survey, lexicon), *_resolutions(sentence, survey, lexicon)]


class _Rarity:
    """How much a shared participant, place or title word tells: much when few events have it."""

    def __init__(self, lexicon: Lexicon) -> None:
        known = list(lexicon.landmarks.values())
        self._persons = {name for name, entity in lexicon.entities.items() if entity.kind is EntityKind.PERSON}
        self._total = len(known)
        self._people = Counter(name for landmark in known for name in set(landmark.participants))
        self._places = Counter(name for landmark in known for name in set(landmark.places))
        self._titles = {landmark.id: _title_words(landmark) for landmark in known}
        self._words = Counter(word for words in self._titles.values() for word in words)

    def told(self, landmark: Landmark, people: set[str], places: set[str], words: set[str]) -> Told:
        """Return how much a sentence and an event have in common."""
        shared = people.intersection(landmark.participants)
        score = self._of_people(shared)
        score += sum(self._worth(self._places[name]) for name in places.intersection(landmark.places))
        titled = _TITLE_WORD * sum(self._worth(self._words[word]) for word in words & self._titles[landmark.id])
        score += min(titled, _MOST_TITLE)
        if not shared & self._persons and titled < _TELLING_TITLE:
            # Places and bodies alone have seen too much to tell one event from another.
            score /= 2
        coverage = len(shared) / max(len(landmark.participants), 1)
        if coverage < _HALF and not places.intersection(landmark.places):
            # One of many who were there, somewhere else: hardly the same event.
            score *= _APART
        return Told(landmark.date, score, coverage if len(shared) > 1 else 0.0, landmark.title_en)

    def around(self, landmark: Landmark, people: set[str], places: set[str]) -> float:
        """Return what the sentences around have in common with an event: it counts for less."""
        score = self._of_people(people.intersection(landmark.participants))
        score += sum(self._worth(self._places[name]) for name in places.intersection(landmark.places))
        return min(_CONTEXT * score, _MOST_CONTEXT)

    def _of_people(self, names: set[str]) -> float:
        return sum(self._worth(self._people[name]) * (1.0 if name in self._persons else _OF_A_BODY) for name in names)

    def _worth(self, count: int) -> float:
        return math.log(self._total / count)


@lru_cache(maxsize=8)
def _rarity(lexicon: Lexicon) -> _Rarity:
    return _Rarity(lexicon)


def _title_words(landmark: Landmark) -> set[str]:
    words = WORD.findall(fold(f"{landmark.title_ar} {landmark.title_en}"))
    return {_bare(word) for word in words if len(word) >= _LONG_WORD}


def _bare(word: str) -> str:
    """Return an Arabic word without its article and the clitics before it."""
    return _CLITICS.sub("", word) if len(word) > _LONG_WORD else word


def _names(mentions: Iterable[EntityMention]) -> tuple[set[str], set[str]]:
    """Return the actors and the places named."""
    known = list(mentions)
    return {m.id for m in known if m.id and m.kind is MentionKind.ACTOR}, {m.place for m in known if m.place}


def _landmarks(sentence: Sentence, survey: Survey, lexicon: Lexicon) -> Iterator[Told]:
    people, places = _names(sentence.mentions)
    if not people and not places and not sentence.around:
        return
    words = {_bare(word) for word in survey.tokens.texts[sentence.first : sentence.end]}
    named = {day for one in survey.tokens.landmarks if sentence.first <= one.first < sentence.end for day in one.dates}
    rarity = _rarity(lexicon)
    for landmark in lexicon.landmarks.values():
        told = rarity.told(landmark, people, places, words)
        score = told.score + (_NAMED if landmark.date in named else 0.0)
        if sentence.around:
            score += rarity.around(landmark, *_names(sentence.around))
        if score >= _ENOUGH:
            yield Told(told.day, min(score, STRONGEST), told.coverage, told.name, landmark.date in named)


def _resolutions(sentence: Sentence, survey: Survey, lexicon: Lexicon) -> Iterator[Told]:
    for number in resolution_numbers(sentence, survey):
        resolution = lexicon.resolutions.get(number)
        if resolution is not None:
            yield Told(EdtfDate.day(resolution.adopted), STRONGEST, 0.0, f"resolution {number}")
    if any(survey.tokens.get(at, Kind.RENEWAL_WORD) for at in range(sentence.first, sentence.end)):
        yield from _renewals(sentence, survey, lexicon.resolutions.values())


def resolution_numbers(sentence: Sentence, survey: Survey) -> Iterator[int]:
    """Yield the numbers that a sentence calls resolutions."""
    tokens = survey.tokens
    for at in range(sentence.first, sentence.end):
        word = tokens.get(at, Kind.RESOLUTION_WORD)
        number = tokens.number(at + word.length) if word is not None else None
        if number is not None:
            yield number


def _renewals(sentence: Sentence, survey: Survey, resolutions: Iterable[Resolution]) -> Iterator[Told]:
    """Return the resolutions that renewed the mission's mandate, for as long as the sentence says."""
    lengths = [
        found.expression.iso
        for at in range(sentence.first, sentence.end)
        if (found := duration(survey.tokens, at)) is not None and isinstance(found.expression, Length)
    ]
    for resolution in resolutions:
        if "mission_mandate" not in resolution.topics or resolution.mandate_until is None:
            continue
        lasts_a_year = (resolution.mandate_until - resolution.adopted).days >= _YEAR_OF_MANDATE
        if not lengths or lasts_a_year == any(iso in {"P1Y", "P12M"} for iso in lengths):
            name = f"resolution {resolution.number}, which renewed the mandate"
            yield Told(EdtfDate.day(resolution.adopted), _RENEWAL, 0.0, name)
