"""Which known events a sentence may be telling: what they share, weighed by how rare it is."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from events.extraction.document_date.numbered import ordinals_of
from events.extraction.document_date.shared import HERE, PARTLY, Shared, bare, persons, states_abroad
from events.extraction.document_date.survey import Sentence, Survey
from events.extraction.document_date.told import Told, days_named
from events.lexicon.date_words import WORD
from events.lexicon.entries import Landmark
from events.lexicon.folding import fold
from events.lexicon.load import Lexicon
from events.vocabulary import EdtfDate

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
# "arrived in Russia": the town of the event is not told, its country is.
_IN_ITS_LAND = 0.8
# The sentence itself tells of another town abroad.
_ELSEWHERE = -0.8
_AT_HOME = {"libya"}
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
_LONG_WORD = 4


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
        self._persons = persons(lexicon)
        self._states = states_abroad(lexicon)
        lands = {place.country: name for name, place in lexicon.places.items() if place.form == "country"}
        self._facts = {
            landmark.id: _Facts(
                frozenset(landmark.participants),
                frozenset(landmark.places),
                frozenset(lands.get(lexicon.places[place].country, place) for place in landmark.places) - {HERE},
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
        self._people = {name: worth * (1.0 if name in self._persons else _OF_A_BODY) for name, worth in people.items()}
        self._words = _worths((word for facts in self._facts.values() for word in facts.titled), len(known))

    def sharing(self, names: Iterable[str], days: Iterable[EdtfDate]) -> Iterable[Landmark]:
        """Return the events with one of these participants or places, or on one of these days."""
        found = {landmark.id: landmark for name in names for landmark in self._with.get(name, ())}
        found |= {landmark.id: landmark for day in days for landmark in self._on.get(day, ())}
        return found.values()

    def likeness(self, landmark: Landmark, said: Shared, *, enough: float) -> float:
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

    def _shared_people(self, people: frozenset[str], said: Shared) -> float:
        """Return what the people that the sentence, or the opening around it, shares with an event tell."""
        here, around = people & said.people, people & said.people_around
        worth = self._of_people(here) + min(_CONTEXT * self._of_people(around), _MOST_CONTEXT)
        return _OF_PEOPLE * min(worth, _MOST_PEOPLE) + _ALL_NAMED * len(here | around) / (len(people) + 1)

    def number(self, landmark: Landmark, said: Shared) -> float:
        """Return what the number of a meeting of a row says where the sentence counts too."""
        numbers = self._numbers[landmark.id]
        if not numbers or not said.numbers:
            return 0.0
        return _OTHER_NUMBER if numbers.isdisjoint(said.numbers) else _SAME_NUMBER

    def coverage(self, landmark: Landmark, said: Shared) -> float:
        """Return how many of the people of an event a sentence names; one alone tells nothing."""
        people = self._facts[landmark.id].people
        shared = len(people & said.people)
        return shared / max(len(people), 1) if shared > 1 else 0.0

    def _of_people(self, names: Iterable[str]) -> float:
        return sum(map(self._people.__getitem__, names))


def _shared_place(facts: _Facts, said: Shared) -> float:
    """Return how well the places named fit an event: its own, its country, none at all, or only others."""
    if not facts.places or not said.abroad:
        return PARTLY
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
    return {bare(word) for word in words if len(word) >= _LONG_WORD}
