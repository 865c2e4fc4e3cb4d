"""The known events of a lexicon, indexed by what articles share with them, and how much each shared thing tells."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TypeVar

from events.extraction.document_date.numbered import ordinals_of
from events.extraction.document_date.shared import HERE, bare, persons, states_abroad
from events.lexicon.date_words import WORD
from events.lexicon.entries import Landmark
from events.lexicon.folding import fold
from events.lexicon.load import Lexicon
from events.vocabulary import EdtfDate, EntityKind, EventType

# The article nowhere names somebody whom the title of the event does.
_ABSENT, _ABSENT_BUT_STATE = -5.0, -3.0
# Bodies are named in all kinds of news.
_OF_A_BODY = 0.7
_LONG_WORD = 4

Name = TypeVar("Name")
Place = TypeVar("Place")


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """Where events of one sort were; ``lands`` are the countries of those places abroad."""

    places: frozenset[str]
    lands: frozenset[str]
    type: EventType


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What a known event may share with a sentence.

    ``allies`` are its people and all who act for its states, ``day`` its month and day, ``heroes`` the persons its
    title names, each with the state abroad that he acts for.
    """

    people: frozenset[str]
    allies: frozenset[str]
    setting: Setting
    titled: frozenset[str]
    numbers: frozenset[int]
    day: tuple[int, int]
    heroes: tuple[tuple[str, str | None], ...]


class KnownEvents:
    """The known events as one article may tell them, which names these actors somewhere."""

    def __init__(self, lexicon: Lexicon, *, actors: frozenset[str]) -> None:
        """Take up an article."""
        self.index = _index_of(lexicon)
        self.absences = self.index.absences(actors)


class EventIndex:
    """The known events by number, and their numbers by participant, place and day.

    A participant, place or title word tells much when few events have it. What decides that an event is not told is
    kept in lists by number: most events share a name with most articles, and to look each of them up costs more than
    to weigh it.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        """Number the landmarks of a lexicon."""
        lands = {place.country: name for name, place in lexicon.places.items() if place.form == "country"}
        settings: dict[tuple[frozenset[str], EventType], Setting] = {}
        self.known = [
            (landmark, _facts_of(landmark, lexicon, _setting(landmark, lexicon, lands, settings)))
            for landmark in lexicon.landmarks.values()
        ]
        self.settings = list(settings.values())
        places = {setting: number for number, setting in enumerate(self.settings)}
        self.setting_of = [places[facts.setting] for _, facts in self.known]
        self.sizes = [len(facts.people) for _, facts in self.known]
        self._heroes = _index(
            (name, (number, state)) for number, (_, facts) in enumerate(self.known) for name, state in facts.heroes
        )
        self._nobody_named = [_ABSENT * len(facts.heroes) for _, facts in self.known]
        named = [facts.people | facts.setting.places for _, facts in self.known]
        self._by = _index((name, number) for number, (_, facts) in enumerate(self.known) for name in facts.people)
        self._with = _index((name, number) for number, names in enumerate(named) for name in names)
        self._on = _index((landmark.date, number) for number, (landmark, _) in enumerate(self.known))
        people = _worths((name for _, facts in self.known for name in facts.people), len(self.known))
        of_persons = persons(lexicon)
        self.people = {name: worth * (1.0 if name in of_persons else _OF_A_BODY) for name, worth in people.items()}
        self.most_worth = max(self.people.values(), default=0.0)
        self.words = _worths((word for _, facts in self.known for word in facts.titled), len(self.known))

    def absences(self, actors: Set[str]) -> list[float]:
        """Return for each event what it tells that an article names only these of whom its title names.

        Nothing of who is named, less where the state he acts for is.
        """
        found = list(self._nobody_named)
        for name, places in self._heroes.items():
            if name in actors:
                for number, _ in places:
                    found[number] -= _ABSENT
            elif places[0][1] in actors:
                for number, _ in places:
                    found[number] += _ABSENT_BUT_STATE - _ABSENT
        return found

    def sharing(self, names: Iterable[str], days: Iterable[EdtfDate]) -> Sequence[int]:
        """Return the events with one of these participants or places, or on one of these days."""
        found = [self._with[name] for name in names if name in self._with]
        found += [self._on[day] for day in days if day in self._on]
        return sorted(set[int]().union(*found))

    def of_several(self, people: Iterable[str]) -> Sequence[int]:
        """Return the events that several of these took part in."""
        return sorted([number for number, count in self.counts(people).items() if count > 1])

    def counts(self, people: Iterable[str]) -> Counter[int]:
        """Return how many of these took part in each event."""
        return Counter(chain.from_iterable([self._by[name] for name in people if name in self._by]))


def _setting(
    landmark: Landmark,
    lexicon: Lexicon,
    lands: Mapping[str, str],
    settings: dict[tuple[frozenset[str], EventType], Setting],
) -> Setting:
    """Return the setting of an event, the same object for all events of one sort and place."""
    places = frozenset(landmark.places)
    abroad = frozenset(lands.get(lexicon.places[place].country, place) for place in places) - {HERE}
    return settings.setdefault((places, landmark.type), Setting(places, abroad, landmark.type))


def _facts_of(landmark: Landmark, lexicon: Lexicon, setting: Setting) -> Facts:
    people, states = frozenset(landmark.participants), states_abroad(lexicon)
    return Facts(
        people,
        people | {name for name, state in states.items() if state in people},
        setting,
        frozenset(_title_words(landmark)),
        ordinals_of(landmark.title_en, lexicon),
        (landmark.date.earliest.month, landmark.date.earliest.day),
        tuple((name, states.get(name)) for name in _heroes(landmark, lexicon)),
    )


def _index(pairs: Iterable[tuple[Name, Place]]) -> Mapping[Name, list[Place]]:
    found: dict[Name, list[Place]] = defaultdict(list)
    for name, number in pairs:
        found[name].append(number)
    return found


def _worths(names: Iterable[str], total: int) -> Mapping[str, float]:
    return {name: math.log(total / count) for name, count in Counter(names).items()}


@lru_cache(maxsize=8)
def _index_of(lexicon: Lexicon) -> EventIndex:
    return EventIndex(lexicon)


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
