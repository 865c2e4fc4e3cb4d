"""Which known events a sentence may be telling: shared people, places and words, weighed by how rare they are."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from events.extraction.dates.expressions import Agreement, Between, Expression, Length, Month, MonthDay
from events.extraction.dates.offsets import duration
from events.extraction.dates.parser import day_of
from events.extraction.document_date.numbered import counted_in, ordinals_of
from events.extraction.document_date.survey import Sentence, Survey
from events.extraction.mentions import EntityMention, MentionKind
from events.lexicon.date_kinds import Kind
from events.lexicon.date_words import WORD
from events.lexicon.entries import Landmark, Resolution
from events.lexicon.folding import fold
from events.lexicon.load import Lexicon
from events.vocabulary import EdtfDate, EntityKind, EventType

# How alike a sentence and an event must be before they may be the same, and how alike they can get at the most. What
# each likeness adds was fitted to the sentences of the sample and development articles: where sentence and opening
# name all who took part, the place and the sort, it is that event four times in five.
_ENOUGH, STRONGEST = 4.0, 9.0
_MOST, _STRONGEST_UNCHECKED = 13.5, 6.5
_UNLIKE = -1.2
_OF_PEOPLE, _MOST_PEOPLE = 0.2, 14.0
_OF_TITLE, _MOST_TITLE = 0.75, 6.0
_ALL_NAMED, _PLACE_NAMED, _SAME_SORT = 4.7, 3.8, 2.0
# Who the sentence names beside: it may be another event.
_STRANGER, _MOST_STRANGERS = -1.1, 4
# An event or a sentence without a place, or of a neighbouring sort: a meeting at a conference.
_PARTLY = 0.5
# "arrived in Russia": the town of the event is not told, its country is.
_IN_ITS_LAND = 0.8
# The sentence itself tells of another town abroad.
_ELSEWHERE = -0.8
_AT_HOME = {"libya"}
_FAMILIES = (
    {EventType.MEETING, EventType.VISIT, EventType.TALKS, EventType.CONFERENCE, EventType.CALL},
    {EventType.AGREEMENT, EventType.CEASEFIRE, EventType.RESOLUTION},
)
# Where events are told to have been when nothing else is said.
_HERE, _LIBYA = "libya", "state-of-libya"
_NAMED = 3.0
# The sentence gives the day and month of an event of two whom it names: hardly by chance.
_ON_ITS_DAY = 4.0
# "the third ministerial" is not the fourth.
_SAME_NUMBER, _OTHER_NUMBER = 1.0, -7.0
_TITLE_WORD = 0.4
# Bodies are named in all kinds of news.
_OF_A_BODY = 0.7
_CONTEXT = 0.5
_MOST_CONTEXT = 5.0
# A resolution told by its number as adopted is the news, one that is cited mostly is not.
ADOPTED, _CITED = 11.0, 6.5
_RENEWAL = 5.0
# The day a mandate is to end names its resolution as well as the number does.
_SAME_MANDATE = 12.0
_YEAR_OF_MANDATE = 330
_LONG_WORD = 4
# Words are compared by how they begin: "visits" and "visite", "ministerial" and "ministerielle".
_STEM = 5
_ALEF_LAM = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_CLITICS = re.compile(
    f"^[\N{ARABIC LETTER WAW}\N{ARABIC LETTER FEH}]?[\N{ARABIC LETTER BEH}\N{ARABIC LETTER LAM}]?(?:{_ALEF_LAM})?"
)


class Told(NamedTuple):
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
        if known.recurs:
            return f"{known.title_en}, one of several alike"
        return known.title_en if known.verified else f"{known.title_en}, a date nobody has checked"

    @property
    def checked(self) -> bool:
        """Say whether somebody has checked the event's date against a source, and no other event is like it."""
        return self.of.verified if isinstance(self.of, Resolution) else self.of.tells_a_day


def names_several(sentence: Sentence) -> bool:
    """Say whether a sentence names two at least: told without a day, it else tells no event that we could know."""
    return len(_names(sentence.mentions)[0]) > 1


def told_events(sentence: Sentence, survey: Survey, lexicon: Lexicon, *, alone: bool = False) -> list[Told]:
    """Return the known events a sentence may be about; ``alone`` asks only for those it names several people of."""
    said = _said(sentence, survey, _known(lexicon))
    resolutions = list(_resolutions(sentence, survey, lexicon, said))
    adopted = {told.day for told in resolutions}
    landmarks = _landmarks(sentence, survey, lexicon, said, alone=alone)
    return [*resolutions, *(told for told in landmarks if not (_is_resolution(told) and told.day in adopted))]


def _is_resolution(told: Told) -> bool:
    return isinstance(told.of, Landmark) and told.of.type is EventType.RESOLUTION


class _Facts(NamedTuple):
    """What a known event may share with a sentence; ``lands`` are the countries of its places abroad."""

    people: frozenset[str]
    places: frozenset[str]
    lands: frozenset[str]
    titled: frozenset[str]


class _Known:
    """The known events of a lexicon, indexed by what articles share with them, and how much each shared thing tells.

    A participant, place or title word tells much when few events have it.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        known = list(lexicon.landmarks.values())
        self.persons = {name for name, entity in lexicon.entities.items() if entity.kind is EntityKind.PERSON}
        self._states = _states_abroad(lexicon)
        lands = {place.country: name for name, place in lexicon.places.items() if place.form == "country"}
        self._facts = {
            landmark.id: _Facts(
                frozenset(landmark.participants),
                frozenset(landmark.places),
                frozenset(lands.get(lexicon.places[place].country, place) for place in landmark.places) - {_HERE},
                frozenset(_title_words(landmark)),
            )
            for landmark in known
        }
        self._numbers = {landmark.id: ordinals_of(landmark.title_en, lexicon) for landmark in known}
        self._with = _index((name, one) for one in known for name in {*one.participants, *one.places})
        self._on: dict[EdtfDate, list[Landmark]] = defaultdict(list)
        for landmark in known:
            self._on[landmark.date].append(landmark)
        people = _worths((name for one in known for name in set(one.participants)), len(known))
        self._people = {name: worth * (1.0 if name in self.persons else _OF_A_BODY) for name, worth in people.items()}
        self._words = _worths((word for facts in self._facts.values() for word in facts.titled), len(known))

    def with_states(self, people: set[str]) -> set[str]:
        """Return the people named and the states abroad that they act for: a minister's meeting is his country's."""
        return people | {self._states[name] for name in people & self._states.keys()}

    def sharing(self, names: Iterable[str], days: Iterable[EdtfDate]) -> Iterable[Landmark]:
        """Return the events with one of these participants or places, or on one of these days."""
        found = {landmark.id: landmark for name in names for landmark in self._with.get(name, ())}
        found |= {landmark.id: landmark for day in days for landmark in self._on.get(day, ())}
        return found.values()

    def likeness(self, landmark: Landmark, said: "_Said", *, enough: float) -> float:
        """Return how much a sentence, with the opening around it, and an event have in common.

        Nothing, where that cannot be ``enough`` whatever its title says: most events share a name with most sentences.
        """
        facts = self._facts[landmark.id]
        score = _UNLIKE + _PLACE_NAMED * _shared_place(facts, said) + _SAME_SORT * said.alike[landmark.type]
        if said.persons:
            strangers = sum(self._states.get(name) not in facts.people for name in said.persons - facts.people)
            score += _STRANGER * min(strangers, _MOST_STRANGERS)
        if not facts.people.isdisjoint(said.all_people):
            score += self._shared_people(facts.people, said)
        if score + _OF_TITLE * _MOST_TITLE < enough:
            return 0.0
        titled = _TITLE_WORD * sum(map(self._words.__getitem__, facts.titled & said.words))
        return score + _OF_TITLE * min(titled, _MOST_TITLE)

    def _shared_people(self, people: frozenset[str], said: "_Said") -> float:
        """Return what the people that the sentence, or the opening around it, shares with an event tell."""
        here, around = people & said.people, people & said.people_around
        worth = self._of_people(here) + min(_CONTEXT * self._of_people(around), _MOST_CONTEXT)
        return _OF_PEOPLE * min(worth, _MOST_PEOPLE) + _ALL_NAMED * len(here | around) / (len(people) + 1)

    def number(self, landmark: Landmark, said: "_Said") -> float:
        """Return what the number of a meeting of a row says where the sentence counts too."""
        numbers = self._numbers[landmark.id]
        if not numbers or not said.numbers:
            return 0.0
        return _OTHER_NUMBER if numbers.isdisjoint(said.numbers) else _SAME_NUMBER

    def coverage(self, landmark: Landmark, said: "_Said") -> float:
        """Return how many of the people of an event a sentence names; one alone tells nothing."""
        people = self._facts[landmark.id].people
        shared = len(people & said.people)
        return shared / max(len(people), 1) if shared > 1 else 0.0

    def _of_people(self, names: Iterable[str]) -> float:
        return sum(map(self._people.__getitem__, names))


def _states_abroad(lexicon: Lexicon) -> Mapping[str, str]:
    states = {one.country: name for name, one in lexicon.entities.items() if one.kind is EntityKind.STATE}
    states = {country: name for country, name in states.items() if country and name != _LIBYA}
    persons = ((name, one.country) for name, one in lexicon.entities.items() if one.kind is EntityKind.PERSON)
    return {name: states[country] for name, country in persons if country in states}


def _shared_place(facts: _Facts, said: "_Said") -> float:
    """Return how well the places named fit an event: its own, its country, none at all, or only others."""
    if not facts.places or not said.abroad:
        return _PARTLY
    if not said.abroad.isdisjoint(facts.places):
        return 1.0
    if not said.abroad.isdisjoint(facts.lands):
        return _IN_ITS_LAND
    return 0.0 if said.places <= _AT_HOME else _ELSEWHERE


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


@lru_cache(maxsize=50_000)
def _bare(word: str) -> str:
    """Return how a word begins without the Arabic article and the clitics before it."""
    return (_CLITICS.sub("", word) if len(word) > _LONG_WORD else word)[:_STEM]


def _names(mentions: Iterable[EntityMention]) -> tuple[set[str], set[str]]:
    """Return the actors and the places named."""
    known = list(mentions)
    return {m.id for m in known if m.id and m.kind is MentionKind.ACTOR}, {m.place for m in known if m.place}


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence holds that an event may share, and what the opening around it does."""

    people: set[str]
    places: set[str]
    people_around: set[str]
    places_around: set[str]
    words: set[str]
    sorts: set[str]
    persons: set[str]
    all_people: set[str]
    abroad: set[str]
    alike: Mapping[EventType, float]
    numbers: frozenset[int]


def _said(sentence: Sentence, survey: Survey, known: _Known) -> _Said:
    tokens = survey.tokens
    told = (tokens.readings(at)[Kind.TOLD_WORD] for at in tokens.all_in(Kind.TOLD_WORD, sentence.first, sentence.end))
    sorts = {sort for word in told for sort in str(word.value).split()}
    words = {_bare(word) for word in tokens.texts[sentence.first : sentence.end]}
    people, places = _names(sentence.mentions)
    people_around, places_around = _names(sentence.around)
    people, people_around = known.with_states(people), known.with_states(people_around)
    abroad = (places | places_around) - {_HERE}
    return _Said(
        people,
        places,
        people_around,
        places_around,
        words,
        sorts,
        people & known.persons,
        people | people_around,
        abroad,
        _alike(frozenset(sorts)),
        counted_in(sentence, survey),
    )


@lru_cache(maxsize=1024)
def _alike(sorts: frozenset[str]) -> Mapping[EventType, float]:
    return {sort: _sorted_alike(sort, sorts) for sort in EventType}


def _sorted_alike(sort: EventType, sorts: frozenset[str]) -> float:
    """Return how well the sort of an event fits the sorts a sentence tells: all, half of it, or not at all."""
    if sort.value in sorts:
        return 1.0
    return _PARTLY if any(sort in family and not sorts.isdisjoint(family) for family in _FAMILIES) else 0.0


def _landmarks(sentence: Sentence, survey: Survey, lexicon: Lexicon, said: _Said, *, alone: bool) -> Iterator[Told]:
    names = said.people | said.places | said.people_around | said.places_around
    if not names:
        return
    named = {day for one in survey.named_in(sentence) for day in one.dates}
    days = {day for one in sentence.said for day in days_named(one.expression)}
    known = _known(lexicon)
    for landmark in known.sharing(said.people, ()) if alone else known.sharing(names, named):
        if alone and not known.coverage(landmark, said):
            continue
        called = bool(named) and landmark.date in named
        beside = _NAMED if called else 0.0
        if (landmark.date.earliest.month, landmark.date.earliest.day) in days and known.coverage(landmark, said):
            beside += _ON_ITS_DAY
        score = known.likeness(landmark, said, enough=_ENOUGH - beside) + beside
        if score >= _ENOUGH:
            strongest = _MOST if landmark.tells_a_day else _STRONGEST_UNCHECKED
            score = min(score, strongest) + known.number(landmark, said)
        if score >= _ENOUGH:
            yield Told(landmark.date, score, known.coverage(landmark, said), landmark, called)


def _resolutions(sentence: Sentence, survey: Survey, lexicon: Lexicon, said: _Said) -> Iterator[Told]:
    score = ADOPTED if EventType.RESOLUTION.value in said.sorts else _CITED
    for number in resolution_numbers(sentence, survey):
        resolution = lexicon.resolutions.get(number)
        if resolution is not None:
            yield Told(EdtfDate.day(resolution.adopted), score, 0.0, resolution, named=True)
    if survey.tokens.all_in(Kind.RENEWAL_WORD, sentence.first, sentence.end):
        yield from _renewals(sentence, survey, lexicon.resolutions.values())


def days_named(expression: Expression) -> Iterator[tuple[int, int]]:
    """Yield the month and day of the days a phrase names, of whatever year."""
    if isinstance(expression, Agreement):
        for part in expression.parts:
            yield from days_named(part)
    elif isinstance(expression, Between):
        yield from days_named(expression.first)
    elif isinstance(expression, MonthDay) and isinstance(expression.month, Month):
        yield expression.month.number, expression.day


def resolution_numbers(sentence: Sentence, survey: Survey) -> Iterator[int]:
    """Yield the numbers that a sentence calls resolutions."""
    tokens = survey.tokens
    for at in tokens.all_in(Kind.RESOLUTION_WORD, sentence.first, sentence.end):
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
