"""Every spelling of every name in one tree of words, built once per lexicon and language."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from events.extraction.mentions.holders import holders_of
from events.lexicon.entries import Entity, Office
from events.lexicon.folding import fold
from events.lexicon.load import Lexicon
from events.lexicon.naming import Naming, ShortName, TitleWords, load_naming
from events.vocabulary import EntityKind, Language

_WORD = re.compile(r"\d+|[^\W\d_]+|\+")
_CACHE_LIMIT = 100_000
_MARKS = (
    "nationals honorifics counterparts counterparts_plural former unbound envoy_scope traps capital capital_of".split()
)
_SETS = [
    *"sponsoring locative beside acting stop links and no_name_starts aside_starts attributive predicative".split(),
    *"housing list_links honorifics officials".split(),
]


class TitleHead(NamedTuple):
    """A title as written: the office, whose it is when the words say so, and which form this is."""

    role: str
    of: str | None
    form: str


@dataclass(slots=True)
class Reading:
    """All that one spelling can mean."""

    people: list[str] = field(default_factory=list)
    surnames: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)
    titles: list[TitleHead] = field(default_factory=list)
    shorts: list[ShortName] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    cautious: bool = False
    bound: bool = False
    size: int = 1

    @property
    def only_surname(self) -> bool:
        """Say whether it is nothing but somebody's surname."""
        return bool(self.surnames) and not (
            self.people or self.bodies or self.states or self.places or self.adjectives or self.titles or self.marks
        )


class Node(dict[str, "Node"]):
    """Where the tree goes on, by next word; ``reading`` is what the words so far mean."""

    __slots__ = ("reading",)

    def __init__(self) -> None:
        """Start without a meaning."""
        super().__init__()
        self.reading: Reading | None = None


class Entrance(NamedTuple):
    """A way into the tree for a first word, with the clitics cut off it."""

    node: Node
    conjunction: str
    preposition: str
    cut: int


class Beginning(NamedTuple):
    """How a name may begin with a word: the ways into the tree, and whether it sounds like one."""

    entrances: tuple[Entrance, ...]
    sounds: bool


class Beginnings(dict[str, Beginning | None]):
    """How a name may begin with a word, None for most words: no name does. Each is worked out on first sight."""

    __slots__ = ("_gazetteer",)

    def __init__(self, gazetteer: "Gazetteer") -> None:
        """Start without a word."""
        super().__init__()
        self._gazetteer = gazetteer

    def __missing__(self, word: str) -> Beginning | None:
        """Look a word up."""
        if len(self) > _CACHE_LIMIT:
            self.clear()
        found = Beginning(self._gazetteer.enter(word), self._gazetteer.heard(word) in self._gazetteer.openings)
        self[word] = known = found if any(found) else None
        return known


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """The tree of one language with what else reading names needs.

    ``openings`` are what the names of ``sounds`` begin with: no name goes on from anything else.
    """

    language: Language
    lexicon: Lexicon
    naming: Naming
    root: Node
    sets: dict[str, frozenset[str]]
    holders: dict[tuple[str, str], list[tuple[Office, str]]]
    capitals: dict[str, str]
    sounds: dict[str, Reading]
    openings: frozenset[str]
    entrances: dict[str, tuple[Entrance, ...]] = field(default_factory=dict)
    heard_words: dict[str, str | None] = field(default_factory=dict)
    beginnings: "Beginnings" = field(init=False)

    def __post_init__(self) -> None:
        """Start without a word looked up."""
        object.__setattr__(self, "beginnings", Beginnings(self))

    def heard(self, word: str) -> str | None:
        """Return what a word sounds like, None for one that is no part of a foreign name."""
        if word not in self.heard_words:
            if len(self.heard_words) > _CACHE_LIMIT:
                self.heard_words.clear()
            self.heard_words[word] = None if self._no_name(word) else self.naming.sounds.of(word)
        return self.heard_words[word]

    def _no_name(self, word: str) -> bool:
        """Say whether a word is a preposition, a verb, an Arabic noun with its article."""
        if self.language is not Language.ARABIC:
            return False
        sets = self.sets
        return word in sets["stop"] or word in sets["locative"] or word.startswith(self.naming.clitics.article)

    def enter(self, word: str) -> tuple[Entrance, ...]:
        """Return the ways into the tree for a first word, the one with least cut off first."""
        found = self.entrances.get(word)
        if found is None:
            if len(self.entrances) > _CACHE_LIMIT:
                self.entrances.clear()
            found = self.entrances[word] = tuple(self._entrances(word))
        return found

    def _entrances(self, word: str) -> Iterator[Entrance]:
        for stem, conjunction, preposition, cut in self._stems(word):
            node = self.root.get(stem)
            if node is not None:
                yield Entrance(node, conjunction, preposition, cut)

    def _stems(self, word: str) -> Iterator[tuple[str, str, str, int]]:
        yield word, "", "", 0
        yield from self._prepositions(word, "")
        for conjunction in self.naming.clitics.conjunctions:
            rest = word.removeprefix(conjunction)
            if rest != word and len(rest) > 1:
                yield rest, conjunction, "", len(conjunction)
                yield from self._prepositions(rest, conjunction)

    def _prepositions(self, word: str, conjunction: str) -> Iterator[tuple[str, str, str, int]]:
        clitics = self.naming.clitics
        if clitics.contracted and word.startswith(clitics.contracted) and len(word) > 3:
            for rest in (clitics.article + word[len(clitics.contracted) :], clitics.article + word[1:]):
                yield rest, conjunction, clitics.contracted[0], len(conjunction)
        for preposition in clitics.prepositions:
            rest = word.removeprefix(preposition)
            if rest != word and len(rest) > 2:
                yield rest, conjunction, preposition, len(conjunction) + len(preposition)


@lru_cache(maxsize=12)
def build_gazetteer(lexicon: Lexicon, language: Language) -> Gazetteer:
    """Return the gazetteer of a language, built once per lexicon."""
    naming = load_naming(lexicon.folders, language)
    root = Node()
    _Planter(root, naming, language, lexicon).plant()
    sounds = _sounds(lexicon, naming, language)
    return Gazetteer(
        language=language,
        lexicon=lexicon,
        naming=naming,
        root=root,
        sets={key: frozenset(fold(word) for word in naming.words[key]) for key in _SETS},
        holders=holders_of(lexicon),
        sounds=sounds,
        openings=frozenset(sound[:end] for sound in sounds for end in range(len(sound) + 1)),
        capitals={entity.capital: entity.id for entity in lexicon.entities.values() if entity.capital},
    )


@dataclass(frozen=True, slots=True)
class _Planter:
    root: Node
    naming: Naming
    language: Language
    lexicon: Lexicon
    givens: set[str] = field(default_factory=set)
    nationalities: set[str] = field(default_factory=set)

    @property
    def stop(self) -> frozenset[str]:
        """Return the words that are never a surname by themselves (a preposition may be spelled as one)."""
        return _folded(self.naming.words["stop"])

    def plant(self) -> None:
        """Put every spelling into the tree."""
        self._note_nationalities()
        for entity in self.lexicon.entities.values():
            self._plant_entity(entity)
        for place in self.lexicon.places.values():
            for spelling in (place.name.in_language(self.language), *place.aliases.in_language(self.language)):
                self._add(spelling, "places", place.id)
        for title in self.naming.titles:
            self._plant_title(title)
        for short in self.naming.shorts:
            for spelling in short.words:
                self._reading(spelling).shorts.append(short)
        self._mark()

    def _note_nationalities(self) -> None:
        for entity in self.lexicon.entities.values():
            for adjective in entity.adjectives.in_language(self.language):
                self.nationalities.update(fold(form) for form in self._adjective_forms(adjective))

    def _mark(self) -> None:
        for mark in _MARKS:
            for spelling in self.naming.words[mark]:
                self._reading(spelling).marks.add(mark)
        for spelling in self.naming.words["cautious"]:
            self._reading(spelling).cautious = True
        for spelling in self.naming.words["bound"]:
            self._reading(spelling).bound = True
        for given in self.givens:
            node = self.root.get(given)
            if node is not None and node.reading is not None and not node.reading.people:
                node.reading.bound = True

    def _plant_title(self, title: TitleWords) -> None:
        for form, spellings in title.forms.items():
            for spelling in spellings:
                self._reading(spelling).titles.append(TitleHead(title.role, title.of, form))

    def _plant_entity(self, entity: Entity) -> None:
        spellings = [entity.name.in_language(self.language), *entity.aliases.in_language(self.language)]
        if self.language is Language.FRENCH:
            spellings += [entity.name.en, *entity.aliases.en] if entity.kind is EntityKind.PERSON else []
        kind = {EntityKind.PERSON: "people", EntityKind.BODY: "bodies", EntityKind.STATE: "states"}[entity.kind]
        for spelling in (*spellings, *entity.partisan):
            for variant in self._variants(spelling, entity):
                self._add(variant, kind, entity.id)
        if entity.kind is EntityKind.PERSON:
            self._plant_surnames(entity, [spelling for spelling in spellings if " " in spelling])
        for adjective in entity.adjectives.in_language(self.language):
            for form in self._adjective_forms(adjective):
                self._add(form, "adjectives", entity.id)

    def _plant_surnames(self, entity: Entity, full_names: Sequence[str]) -> None:
        self.givens.update(fold(name.split(" ")[0]) for name in full_names)
        for surname in {_surname(name, self.naming.particles) for name in full_names}:
            if surname and fold(surname) not in self.stop and fold(surname) not in self.nationalities:
                self._add(surname, "surnames", entity.id)

    def _variants(self, spelling: str, entity: Entity) -> Iterable[str]:
        found = {spelling}
        for word in self.naming.joined:
            found |= {re.sub(rf"(?<!\S){word} (?=\S)", word, form) for form in found}
        if entity.kind is not EntityKind.PERSON:
            return found
        for group in self.naming.groups:
            found |= {form for spelling in found for form in _regrouped(spelling, group)}
        if entity.country not in _ARAB:
            for first, second in self.naming.letters:
                found |= {form.replace(first, second) for form in found if first in form}
        return found

    def _adjective_forms(self, adjective: str) -> Iterator[str]:
        for ending in self.naming.adjective_endings:
            for article in dict.fromkeys(("", self.naming.adjective_article)):
                yield " ".join(article + word + ending for word in adjective.split(" "))

    def _add(self, spelling: str, kind: str, identifier: str) -> None:
        known: list[str] = getattr(self._reading(spelling), kind)
        if identifier not in known:
            known.append(identifier)

    def _reading(self, spelling: str) -> Reading:
        words = _WORD.findall(fold(spelling))
        node = self.root
        for word in words:
            node = node.setdefault(word, Node())
        if node.reading is None:
            node.reading = Reading(size=len(words))
        return node.reading


_ARAB = frozenset("LY EG TN DZ MA MR SD SA AE QA KW JO LB SY IQ PS YE OM BH SO DJ".split())
_SHORTEST = 3


@lru_cache(maxsize=12)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _regrouped(spelling: str, group: tuple[str, ...]) -> Iterator[str]:
    """Yield a name with one of its words in the other spellings of its group."""
    words = spelling.split(" ")
    for place, word in enumerate(words):
        for written in group:
            if written and (word == written or (written.endswith("-") and word.startswith(written))):
                for other in group:
                    yield " ".join((*words[:place], other + word[len(written) :], *words[place + 1 :]))


def _surname(spelling: str, particles: frozenset[str]) -> str:
    """Return the family name of a full name with its particle ("Jean-Yves Le Drian" gives "Le Drian")."""
    words = spelling.split()
    start = len(words) - 1
    while start > 1 and fold(words[start - 1]) in particles:
        start -= 1
    surname = " ".join(words[start:])
    if "-" in surname and fold(surname.split("-")[0]) in particles:
        surname = surname.split("-", 1)[1]
    return surname if len(surname) >= _SHORTEST else ""


def _sounds(lexicon: Lexicon, naming: Naming, language: Language) -> dict[str, Reading]:
    """Return who a full name sounds like; names that several people share the sound of are left out."""
    found: dict[str, Reading] = {}
    for entity in lexicon.entities.values():
        if entity.kind is not EntityKind.PERSON or (language is Language.ARABIC and entity.country in _ARAB):
            continue
        for spelling in (entity.name.in_language(language), *entity.aliases.in_language(language)):
            words = [naming.sounds.of(word) for word in _WORD.findall(fold(spelling))]
            sound = "".join(words)
            if len([word for word in words if word]) > 1 and len(sound) >= naming.sounds.fewest:
                reading = found.setdefault(sound, Reading(size=len(words)))
                reading.people = list(dict.fromkeys((*reading.people, entity.id)))
    return {sound: reading for sound, reading in found.items() if len(reading.people) == 1}


def existing(bodies: Sequence[str], gazetteer: Gazetteer, day: date | None) -> tuple[str, ...]:
    """Return the bodies that were there on a day, the youngest first; all when none was or no day is known."""
    if day is None or len(bodies) == 1:
        return tuple(bodies)
    entities = gazetteer.lexicon.entities
    there = [body for body in bodies if entities[body].existed_on(day)]
    return tuple(sorted(there, key=lambda body: entities[body].start_day, reverse=True)) or tuple(bodies)
