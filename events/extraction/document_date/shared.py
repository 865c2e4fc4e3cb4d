"""What a sentence holds that a known event may share: its people, places, sorts of event and numbers."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from events.extraction.document_date.numbered import counted_in
from events.extraction.document_date.survey import Sentence, Survey
from events.extraction.mentions import EntityMention, MentionKind
from events.lexicon.date_kinds import Kind
from events.lexicon.load import Lexicon
from events.vocabulary import EntityKind, EventType

# Looked up once: these are asked of every draft, actor or word.
_TOLD_WORD = Kind.TOLD_WORD
_ACTOR = MentionKind.ACTOR

# An event or a sentence without a place, or of a neighbouring sort: a meeting at a conference.
PARTLY = 0.5
# Where events are told to have been when nothing else is said.
HERE, _LIBYA = "libya", "state-of-libya"
_FAMILIES = (
    {EventType.MEETING, EventType.VISIT, EventType.TALKS, EventType.CONFERENCE, EventType.CALL},
    {EventType.AGREEMENT, EventType.CEASEFIRE, EventType.RESOLUTION},
)
_PARLIAMENT = "legislature"
_LONG_WORD = 4
# Words are compared by how they begin: "visits" and "visite", "ministerial" and "ministerielle".
_STEM, _MOST_STEMS = 5, 50_000
_ALEF_LAM = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_CLITICS = re.compile(
    f"^[\N{ARABIC LETTER WAW}\N{ARABIC LETTER FEH}]?[\N{ARABIC LETTER BEH}\N{ARABIC LETTER LAM}]?(?:{_ALEF_LAM})?"
)


@dataclass(frozen=True, slots=True)
class Shared:
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


def shared_of(sentence: Sentence, survey: Survey, lexicon: Lexicon) -> Shared:
    """Return what a sentence, and the opening around it, may share with a known event."""
    tokens = survey.tokens
    told_at = tokens.all_in(_TOLD_WORD, sentence.first, sentence.end)
    told = (tokens.readings(at)[_TOLD_WORD] for at in _outside_parliaments(told_at, sentence, survey, lexicon))
    sorts = {sort for word in told for sort in str(word.value).split()}
    words = {bare(word) for word in tokens.texts[sentence.first : sentence.end]}
    people, places = names(sentence.mentions)
    people_around, places_around = names(sentence.around)
    people, people_around = with_states(people, lexicon), with_states(people_around, lexicon)
    abroad = (places | places_around) - {HERE}
    return Shared(
        people,
        places,
        people_around,
        places_around,
        words,
        sorts,
        people & persons(lexicon),
        people | people_around,
        abroad,
        _alike(frozenset(sorts)),
        counted_in(sentence, survey),
    )


def _outside_parliaments(places: Iterable[int], sentence: Sentence, survey: Survey, lexicon: Lexicon) -> Iterator[int]:
    """Leave out words that are part of a parliament's name: the General National Congress is no conference."""
    spans = [m.span for m in sentence.mentions if m.id and lexicon.entities[m.id].form == _PARLIAMENT]
    for at in places:
        word = survey.span(at) if spans else None
        if word is None or not any(span.start <= word.start and word.end <= span.end for span in spans):
            yield at


def names(mentions: Iterable[EntityMention]) -> tuple[set[str], set[str]]:
    """Return the actors and the places named."""
    known = list(mentions)
    return {m.id for m in known if m.id and m.kind is _ACTOR}, {m.place for m in known if m.place}


@lru_cache(maxsize=8)
def persons(lexicon: Lexicon) -> frozenset[str]:
    """Return the persons of a lexicon."""
    return frozenset(name for name, entity in lexicon.entities.items() if entity.kind is EntityKind.PERSON)


@lru_cache(maxsize=8)
def states_abroad(lexicon: Lexicon) -> Mapping[str, str]:
    """Return the state abroad that each person acts for."""
    states = {one.country: name for name, one in lexicon.entities.items() if one.kind is EntityKind.STATE}
    states = {country: name for country, name in states.items() if country and name != _LIBYA}
    people = ((name, one.country) for name, one in lexicon.entities.items() if one.kind is EntityKind.PERSON)
    return {name: states[country] for name, country in people if country in states}


def with_states(people: set[str], lexicon: Lexicon) -> set[str]:
    """Return the people named and the states abroad that they act for: a minister's meeting is his country's."""
    states = states_abroad(lexicon)
    return people | {states[name] for name in people & states.keys()}


class _Stems(dict[str, str]):
    """How words begin without the Arabic article and the clitics before it, each worked out on first sight."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_STEMS:
            self.clear()
        stem = self[word] = (_CLITICS.sub("", word) if len(word) > _LONG_WORD else word)[:_STEM]
        return stem


# Return how a word begins.
bare = _Stems().__getitem__


@lru_cache(maxsize=1024)
def _alike(sorts: frozenset[str]) -> Mapping[EventType, float]:
    return {sort: _sorted_alike(sort, sorts) for sort in EventType}


def _sorted_alike(sort: EventType, sorts: frozenset[str]) -> float:
    """Return how well the sort of an event fits the sorts a sentence tells: all, half of it, or not at all."""
    if sort.value in sorts:
        return 1.0
    return PARTLY if any(sort in family and not sorts.isdisjoint(family) for family in _FAMILIES) else 0.0
