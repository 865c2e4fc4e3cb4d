"""Which known events a sentence may be telling: shared people, places and words, weighed by how rare they are."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from events.extraction.dates.expressions import Expression, Length, Month, MonthDay
from events.extraction.dates.offsets import duration
from events.extraction.dates.parser import day_of
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
_STRONGEST_UNCHECKED = 6.5
_NAMED = 3.0
_TITLE_WORD = 0.4
# Bodies are named in all kinds of news.
_OF_A_BODY = 0.7
_MOST_TITLE, _TELLING_TITLE = 3.0, 1.5
_CONTEXT = 0.5
_MOST_CONTEXT = 5.0
_HALF, _APART = 0.5, 0.6
_RENEWAL = 5.0
# The day a mandate is to end names its resolution as well as the number does.
_SAME_MANDATE = 12.0
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
    of: Landmark | Resolution
    named: bool = False

    @property
    def name(self) -> str:
        """Return what the event is called in explanations."""
        known = self.of
        if isinstance(known, Resolution):
            return f"resolution {known.number}"
        return known.title_en if known.verified else f"{known.title_en}, a date nobody has checked"

    @property
    def checked(self) -> bool:
        """Say whether somebody has checked the event's date against a source."""
        return self.of.verified


def told_events(sentence: Sentence, survey: Survey, lexicon: Lexicon) -> list[Told]:
    """Return the known events a sentence may be about."""
    return [*_landmarks(sentence, survey, lexicon), *_resolutions(sentence, survey, lexicon)]


class _Known:
    """The known events of a lexicon, indexed by what articles share with them, and how much each shared thing tells.

    A participant, place or title word tells much when few events have it.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        known = list(lexicon.landmarks.values())
        persons = {name for name, entity in lexicon.entities.items() if entity.kind is EntityKind.PERSON}
        self._persons = persons
        self._titles = {landmark.id: _title_words(landmark) for landmark in known}
        self._with = _index((name, one) for one in known for name in {*one.participants, *one.places})
        self._on: dict[EdtfDate, list[Landmark]] = defaultdict(list)
        for landmark in known:
            self._on[landmark.date].append(landmark)
        people = _worths((name for one in known for name in set(one.participants)), len(known))
        self._people = {name: worth * (1.0 if name in persons else _OF_A_BODY) for name, worth in people.items()}
        self._places = _worths((name for one in known for name in set(one.places)), len(known))
        self._words = _worths((word for words in self._titles.values() for word in words), len(known))

    def sharing(self, names: Iterable[str], days: Iterable[EdtfDate]) -> Iterable[Landmark]:
        """Return the events with one of these participants or places, or on one of these days."""
        found = {landmark.id: landmark for name in names for landmark in self._with.get(name, ())}
        found |= {landmark.id: landmark for day in days for landmark in self._on.get(day, ())}
        return found.values()

    def told(self, landmark: Landmark, people: set[str], places: set[str], words: set[str]) -> Told:
        """Return how much a sentence and an event have in common."""
        shared = people.intersection(landmark.participants)
        here = places.intersection(landmark.places)
        score = self._of_people(shared) + sum(self._places[name] for name in here)
        titled = _TITLE_WORD * sum(self._words[word] for word in words & self._titles[landmark.id])
        score += min(titled, _MOST_TITLE)
        if titled < _TELLING_TITLE and not shared & self._persons:
            # Places and bodies alone have seen too much to tell one event from another.
            score /= 2
        coverage = len(shared) / max(len(landmark.participants), 1)
        if coverage < _HALF and not here:
            # One of many who were there, somewhere else: hardly the same event.
            score *= _APART
        return Told(landmark.date, score, coverage if len(shared) > 1 else 0.0, landmark)

    def around(self, landmark: Landmark, people: set[str], places: set[str]) -> float:
        """Return what the sentences around have in common with an event: it counts for less."""
        score = self._of_people(people.intersection(landmark.participants))
        score += sum(self._places[name] for name in places.intersection(landmark.places))
        return min(_CONTEXT * score, _MOST_CONTEXT)

    def _of_people(self, names: set[str]) -> float:
        return sum(self._people[name] for name in names)


def _index(pairs: Iterable[tuple[str, Landmark]]) -> Mapping[str, list[Landmark]]:
    found: dict[str, list[Landmark]] = defaultdict(list)
    for name, landmark in pairs:
        found[name].append(landmark)
    return found


def _worths(names: Iterable[str], total: int) -> Mapping[str, float]:
    return {name: math.log(total / count) for name, count in Counter(names).items()}


@lru_cache(maxsize=8)
def _known(lexicon: Lexicon) -> _Known:
    return _Known(lexicon)


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
    around = _names(sentence.around)
    words = {_bare(word) for word in survey.tokens.texts[sentence.first : sentence.end]}
    named = {day for one in survey.landmarks if sentence.first <= one.first < sentence.end for day in one.dates}
    known = _known(lexicon)
    for landmark in known.sharing({*people, *places, *around[0], *around[1]}, named):
        told = known.told(landmark, people, places, words)
        score = told.score + (_NAMED if landmark.date in named else 0.0)
        score += known.around(landmark, *around)
        if score >= _ENOUGH:
            strongest = STRONGEST if landmark.verified else _STRONGEST_UNCHECKED
            yield replace(told, score=min(score, strongest), named=landmark.date in named)


def _resolutions(sentence: Sentence, survey: Survey, lexicon: Lexicon) -> Iterator[Told]:
    for number in resolution_numbers(sentence, survey):
        resolution = lexicon.resolutions.get(number)
        if resolution is not None:
            yield Told(EdtfDate.day(resolution.adopted), STRONGEST, 0.0, resolution, named=True)
    if any(sentence.first <= at < sentence.end for at in survey.tokens.all_of(Kind.RENEWAL_WORD)):
        yield from _renewals(sentence, survey, lexicon.resolutions.values())


def resolution_numbers(sentence: Sentence, survey: Survey) -> Iterator[int]:
    """Yield the numbers that a sentence calls resolutions."""
    tokens = survey.tokens
    for at in tokens.all_of(Kind.RESOLUTION_WORD):
        if sentence.first <= at < sentence.end:
            number = tokens.number(at + tokens.readings(at)[Kind.RESOLUTION_WORD].length)
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
