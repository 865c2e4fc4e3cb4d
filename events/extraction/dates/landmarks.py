"""Known events by what articles call them: "the Berlin conference", "the conference" once it has been named."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from events.extraction.dates.months import MONTH_NAMES
from events.extraction.dates.numbers import Number, ordinal
from events.extraction.dates.tokens import Named, Tokens
from events.lexicon.date_kinds import Kind
from events.lexicon.date_words import WORD
from events.lexicon.entries import Landmark
from events.lexicon.folding import fold
from events.lexicon.load import Lexicon
from events.vocabulary import EdtfDate, EventType, Language

# Looked up once: these are asked wherever a date may begin.
_LANDMARK_FILLER, _LANDMARK_WORD = Kind.LANDMARK_FILLER, Kind.LANDMARK_WORD

# What a word for an event may be recorded as: a "meeting" of ministers is recorded as a conference.
_RECORDED_AS = {
    "conference": {EventType.CONFERENCE, EventType.MEETING, EventType.TALKS},
    "gathering": {EventType.CONFERENCE, EventType.MEETING, EventType.TALKS},
    "talks": {EventType.TALKS, EventType.MEETING},
    "agreement": {EventType.AGREEMENT, EventType.STATEMENT},
    "military": {EventType.MILITARY},
}
# What is called by its day ("the accord of 17 December") may be recorded as.
_CALLED_BY_DAY = {
    "accord": {EventType.AGREEMENT, EventType.CEASEFIRE},
    "truce": {EventType.CEASEFIRE},
    "declaration": {EventType.AGREEMENT, EventType.CEASEFIRE, EventType.STATEMENT},
    "conference": {EventType.CONFERENCE},
    "attack": {EventType.MILITARY},
    "vote": {EventType.OTHER},
}
_MOST_FILLERS = 3
_ROMAN, _DATE_MARKS = {"i": 1, "ii": 2, "iii": 3}, {"/", "-", ".", ":"}

Dates = tuple[EdtfDate, ...]


class LandmarkNames:
    """Where known events took place, and how those places are written in one language."""

    def __init__(self, lexicon: Lexicon, language: Language) -> None:
        """Index the landmarks of a lexicon by type and place."""
        self._places = _place_names(lexicon, language)
        self._dates: dict[tuple[str, str], list[Landmark]] = defaultdict(list)
        for landmark in sorted(lexicon.landmarks.values(), key=lambda known: known.date.earliest):
            for kind in (kind for kind, types in _RECORDED_AS.items() if landmark.type in types):
                for place in landmark.places:
                    self._dates[kind, place].append(landmark)

        self.years = _years(lexicon)

    def find_all(self, tokens: Tokens) -> tuple[Named, ...]:
        """Return every known event that a text names, in order."""
        found = (self.find(tokens, at) for at in tokens.events_named())
        return tuple(named for named in found if named is not None)

    def find(self, tokens: Tokens, at: int) -> Named | None:
        """Read "conference of Berlin" or "Berlin conference" at the word for the event."""
        word = tokens.get(at, _LANDMARK_WORD)
        if word is None:
            return None
        kind = str(word.value)
        before = self._place_before(tokens, at)
        if before is not None and self._days(kind, before[0]):
            return _numbered(tokens, Named(before[1], at + word.length, kind, self._days(kind, before[0])))
        place_at = at + word.length
        for _ in range(_MOST_FILLERS + 1):
            place = self._place_at(tokens, place_at)
            if place is not None:
                dates = self._days(kind, place[0])
                return _numbered(tokens, Named(at, place[1], kind, dates)) if dates else None
            filler = tokens.get(place_at, _LANDMARK_FILLER)
            if filler is None:
                return None
            place_at += filler.length
        return None

    def _days(self, kind: str, places: frozenset[str]) -> Dates:
        known = {landmark.id: landmark for place in places for landmark in self._dates.get((kind, place), ())}
        # A gathering is a conference before it is anything else: other meetings in the city do not compete with it.
        chief = [landmark for landmark in known.values() if landmark.type.value == kind]
        return tuple(sorted((landmark.date for landmark in chief or known.values()), key=lambda day: day.earliest))

    def _place_at(self, tokens: Tokens, at: int) -> tuple[frozenset[str], int] | None:
        for words, places in self._places.get(tokens.text(at), ()):
            if tokens.texts[at : at + len(words)] == list(words):
                return places, at + len(words)
        return None

    def _place_before(self, tokens: Tokens, at: int) -> tuple[frozenset[str], int] | None:
        start = at - 1 if _in_a_row(tokens, at - 1) else at
        while tokens.get(start - 1, _LANDMARK_FILLER) and at - start < _MOST_FILLERS:
            start -= 1
        for length in (3, 2, 1):
            place = self._place_at(tokens, start - length)
            if place is not None and place[1] == start:
                return place[0], start - length
        return None


def _years(lexicon: Lexicon) -> Mapping[tuple[str, int, int], tuple[int, ...]]:
    """Return the years of the known events by what they are called, their month and their day."""
    found: dict[tuple[str, int, int], set[int]] = defaultdict(set)
    for landmark in lexicon.landmarks.values():
        for kind in (kind for kind, types in _CALLED_BY_DAY.items() if landmark.type in types):
            for day in {landmark.date.earliest, landmark.date.latest}:
                found[kind, day.month, day.day].add(day.year)
    return {key: tuple(sorted(years)) for key, years in found.items()}


def _numbered(tokens: Tokens, named: Named) -> Named:
    """Read "the second Berlin conference": the second of all of that name."""
    after = ordinal(tokens, named.end) or _in_a_row(tokens, named.end)
    inside = next((row for at in range(named.first + 1, named.end) if (row := _in_a_row(tokens, at))), None)
    read = after or inside or ordinal(tokens, named.first - 1)
    if read is None or not 1 <= read.value <= len(named.dates):
        return named
    return named._replace(dates=named.dates[read.value - 1 : read.value], end=after.end if after else named.end)


def _in_a_row(tokens: Tokens, at: int) -> Number | None:
    """Read the number of a conference of a row: "Berlin 2", "Berlin II"; "the Berlin conference 2 June" has none."""
    text = tokens.text(at)
    value = _ROMAN.get(text) or (int(text) if text.isdigit() and len(text) == 1 else None)
    follows = tokens.text(at + 1)
    if value is None or follows in _DATE_MARKS or follows.isdigit() or tokens.get(at + 1, *MONTH_NAMES, Kind.UNIT):
        return None
    return Number(value, at + 1)


def _place_names(lexicon: Lexicon, language: Language) -> Mapping[str, list[tuple[tuple[str, ...], frozenset[str]]]]:
    held = {place for landmark in lexicon.landmarks.values() for place in landmark.places}
    names: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for place in (place for place in lexicon.places.values() if place.id in held):
        for name in (place.name.in_language(language), *place.aliases.in_language(language)):
            words = tuple(WORD.findall(fold(name)))
            if words:
                names[words].add(place.id)
    indexed: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = defaultdict(list)
    for words in sorted(names, key=len, reverse=True):
        indexed[words[0]].append((words, frozenset(names[words])))
    return indexed


@lru_cache(maxsize=16)
def landmark_names(lexicon: Lexicon, language: Language) -> LandmarkNames:
    """Return the landmark names of a lexicon, built once."""
    return LandmarkNames(lexicon, language)
