"""Which known events a sentence may be telling: what they share, weighed by how rare it is."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from events.extraction.document_date.numbered import ordinals_of
from events.extraction.document_date.shared import HERE, PARTLY, Shared, bare, persons, states_abroad
from events.extraction.document_date.survey import Sentence, Survey
from events.extraction.document_date.told import Told, days_named
from events.lexicon.date_words import WORD
from events.lexicon.entries import Landmark
from events.lexicon.folding import fold
from events.lexicon.load import Lexicon
from events.vocabulary import EdtfDate, EntityKind

# How alike a sentence and an event must be before they may be the same, and how alike they can get at the most. What
# each likeness adds was fitted to the sentences of the sample and development articles: where sentence and opening
# name all who took part, the place and the sort, it is that event four times in five.
_ENOUGH, STRONGEST = 4.0, 9.0
_MOST, _STRONGEST_UNCHECKED = 13.5, 6.5
_UNLIKE = -1.2
_OF_PEOPLE, _MOST_PEOPLE = 0.2, 14.0
_OF_TITLE, _MOST_TITLE = 0.75, 6.0
_ALL_NAMED, _PLACE_NAMED, _SAME_SORT = 4.7, 3.8, 2.0
_MOST_SHARED = _OF_PEOPLE * _MOST_PEOPLE + _ALL_NAMED
# Who the sentence names beside: it may be another event.
_STRANGER, _MOST_STRANGERS = -1.1, 4
# "arrived in Russia": the town of the event is not told, its country is.
_IN_ITS_LAND = 0.8
# An event without a place, a sentence with one: a session by video is not the meeting in Geneva.
_NOWHERE = 0.2
# The sentence itself tells of another town abroad.
_ELSEWHERE = -0.8
_AT_HOME = {"libya"}
_NAMED = 3.0
# The sentence gives the day and month of an event of two whom it names: hardly by chance.
_ON_ITS_DAY = 4.0
# The article nowhere names somebody whom the title of the event does.
_ABSENT, _ABSENT_BUT_STATE = -5.0, -3.0
# "the third ministerial" is not the fourth.
_SAME_NUMBER, _OTHER_NUMBER = 1.0, -7.0
_TITLE_WORD = 0.4
# Bodies are named in all kinds of news.
_OF_A_BODY = 0.7
_CONTEXT = 0.5
_MOST_CONTEXT = 5.0
_LONG_WORD = 4

Name = TypeVar("Name")


def told_landmarks(
    sentence: Sentence, survey: Survey, lexicon: Lexicon, said: Shared, *, alone: bool
) -> Iterator[Told]:
    """Yield the known events that a sentence may be about; ``alone`` asks only for those it names several people of."""
    names = said.people | said.places | said.people_around | said.places_around
    if not names:
        return
    named = {day for one in survey.named_in(sentence) for day in one.dates}
    days = {day for one in sentence.said for day in days_named(one.expression)}
    known = _known(lexicon)
    for landmark, facts in known.of_several(said.people) if alone else known.sharing(names, named):
        called = bool(named) and landmark.date in named
        beside = _NAMED if called else 0.0
        if facts.day in days and _coverage(facts, said):
            beside += _ON_ITS_DAY
        score = known.likeness(landmark, facts, said, enough=_ENOUGH - beside) + beside
        if score >= _ENOUGH:
            strongest = _MOST if landmark.tells_a_day else _STRONGEST_UNCHECKED
            score = min(score, strongest) + _of_number(facts, said)
        if score >= _ENOUGH:
            yield Told(landmark.date, score, _coverage(facts, said), landmark, called)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a known event may share with a sentence; ``lands`` are the countries of its places abroad.

    ``allies`` are its people and all who act for its states, ``day`` its month and day, ``heroes`` the persons its
    title names, each with the state abroad that he acts for.
    """

    people: frozenset[str]
    allies: frozenset[str]
    places: frozenset[str]
    lands: frozenset[str]
    titled: frozenset[str]
    numbers: frozenset[int]
    day: tuple[int, int]
    heroes: Mapping[str, str | None]


# A known event and what it may share.
Candidate = tuple[Landmark, _Facts]


class _Known:
    """The known events of a lexicon, indexed by what articles share with them, and how much each shared thing tells.

    A participant, place or title word tells much when few events have it.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        lands = {place.country: name for name, place in lexicon.places.items() if place.form == "country"}
        self._known = [(landmark, _facts_of(landmark, lexicon, lands)) for landmark in lexicon.landmarks.values()]
        named = [facts.people | facts.places for _, facts in self._known]
        self._with = _index((name, number) for number, names in enumerate(named) for name in names)
        self._on = _index((landmark.date, number) for number, (landmark, _) in enumerate(self._known))
        people = _worths((name for _, facts in self._known for name in facts.people), len(self._known))
        of_persons = persons(lexicon)
        self._people = {name: worth * (1.0 if name in of_persons else _OF_A_BODY) for name, worth in people.items()}
        self._words = _worths((word for _, facts in self._known for word in facts.titled), len(self._known))

    def sharing(self, names: Iterable[str], days: Iterable[EdtfDate]) -> Iterator[Candidate]:
        """Yield the events with one of these participants or places, or on one of these days."""
        found = [self._with[name] for name in names if name in self._with]
        found += [self._on[day] for day in days if day in self._on]
        return map(self._known.__getitem__, sorted(set[int]().union(*found)))

    def of_several(self, people: set[str]) -> Iterator[Candidate]:
        """Yield the events that several of these took part in."""
        return (known for known in self.sharing(people, ()) if len(known[1].people & people) > 1)

    def likeness(self, landmark: Landmark, facts: _Facts, said: Shared, *, enough: float) -> float:
        """Return how much a sentence, with the opening around it, and an event have in common.

        Nothing, where that cannot be ``enough`` whatever its title says: most events share a name with most sentences.
        """
        score = _UNLIKE + _PLACE_NAMED * _shared_place(facts, said) + _SAME_SORT * said.alike[landmark.type]
        if said.persons:
            score += _STRANGER * min(len(said.persons - facts.allies), _MOST_STRANGERS)
        if facts.heroes and not facts.heroes.keys() <= said.actors:
            score += _absent(facts, said)
        if score + _MOST_SHARED + _OF_TITLE * _MOST_TITLE < enough:
            return 0.0
        if not facts.people.isdisjoint(said.all_people):
            score += self._shared_people(facts.people, said)
        if score + _OF_TITLE * _MOST_TITLE < enough:
            return 0.0
        titled = _TITLE_WORD * sum(map(self._words.__getitem__, facts.titled & said.words))
        return score + _OF_TITLE * min(titled, _MOST_TITLE)

    def _shared_people(self, people: frozenset[str], said: Shared) -> float:
        """Return what the people that the sentence, or the opening around it, shares with an event tell."""
        here, around, worth = people & said.people, people & said.people_around, self._people.__getitem__
        worths = sum(map(worth, here)) + min(_CONTEXT * sum(map(worth, around)), _MOST_CONTEXT)
        return _OF_PEOPLE * min(worths, _MOST_PEOPLE) + _ALL_NAMED * len(here | around) / (len(people) + 1)


def _facts_of(landmark: Landmark, lexicon: Lexicon, lands: Mapping[str, str]) -> _Facts:
    people, states = frozenset(landmark.participants), states_abroad(lexicon)
    return _Facts(
        people,
        people | {name for name, state in states.items() if state in people},
        frozenset(landmark.places),
        frozenset(lands.get(lexicon.places[place].country, place) for place in landmark.places) - {HERE},
        frozenset(_title_words(landmark)),
        ordinals_of(landmark.title_en, lexicon),
        (landmark.date.earliest.month, landmark.date.earliest.day),
        {name: states.get(name) for name in _heroes(landmark, lexicon)},
    )


def _absent(facts: _Facts, said: Shared) -> float:
    """Return what it tells that the article nowhere names whom the title of an event names, nor perhaps the state."""
    missing = [state for name, state in facts.heroes.items() if name not in said.actors]
    return sum([_ABSENT_BUT_STATE if state in said.actors else _ABSENT for state in missing])


def _of_number(facts: _Facts, said: Shared) -> float:
    """Return what the number of a meeting of a row says where the sentence counts too."""
    if not facts.numbers or not said.numbers:
        return 0.0
    return _OTHER_NUMBER if facts.numbers.isdisjoint(said.numbers) else _SAME_NUMBER


def _coverage(facts: _Facts, said: Shared) -> float:
    """Return how many of the people of an event a sentence names; one alone tells nothing."""
    shared = len(facts.people & said.people)
    return shared / max(len(facts.people), 1) if shared > 1 else 0.0


def _shared_place(facts: _Facts, said: Shared) -> float:
    """Return how well the places named fit an event: its own, its country, none at all, or only others."""
    if not said.abroad:
        return PARTLY
    if not facts.places:
        return _NOWHERE
    if not said.abroad.isdisjoint(facts.places):
        return 1.0
    if not said.abroad.isdisjoint(facts.lands):
        return _IN_ITS_LAND
    return 0.0 if said.places <= _AT_HOME else _ELSEWHERE


def _index(pairs: Iterable[tuple[Name, int]]) -> Mapping[Name, list[int]]:
    found: dict[Name, list[int]] = defaultdict(list)
    for name, number in pairs:
        found[name].append(number)
    return found


def _worths(names: Iterable[str], total: int) -> Mapping[str, float]:
    return {name: math.log(total / count) for name, count in Counter(names).items()}


@lru_cache(maxsize=8)
def _known(lexicon: Lexicon) -> _Known:
    return _Known(lexicon)


def _heroes(landmark: Landmark, lexicon: Lexicon) -> Iterator[str]:
    """Yield the persons whom the title of an event names: news of it names them."""
    words = set(WORD.findall(fold(landmark.title_en)))
    for name in landmark.participants:
        entity = lexicon.entities.get(name)
        if entity is not None and entity.kind is EntityKind.PERSON and WORD.findall(fold(entity.name.en))[-1] in words:
            yield name


def _title_words(landmark: Landmark) -> set[str]:
    words = WORD.findall(fold(f"{landmark.title_ar} {landmark.title_en}"))
    return {bare(word) for word in words if len(word) >= _LONG_WORD}
