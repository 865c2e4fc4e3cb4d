"""Spellings that would mean two at once: the sentence names both, so that a contributor knows which to change."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from events.lexicon.entries import Entity
from events.lexicon.folding import fold
from events.lexicon.load import Lexicon


def collisions(lexicon: Lexicon) -> tuple[str, ...]:
    """Return a sentence for each spelling that two entries own on the same days, or two places own."""
    return (*_of_entities(lexicon), *_of_places(lexicon))


def overlap(first: Entity, second: Entity) -> bool:
    """Say whether two were there or in office at once; a shared day of hand-over is no overlap."""
    return any(max(one[0], other[0]) < min(one[1], other[1]) for one in _terms(first) for other in _terms(second))


def _of_entities(lexicon: Lexicon) -> Iterator[str]:
    owners: dict[str, set[str]] = {}
    for entity in lexicon.entities.values():
        for spelling in _spellings(entity):
            owners.setdefault(fold(spelling), set()).add(entity.id)
    for spelling, ids in sorted(owners.items()):
        for first, second in combinations(sorted(ids), 2):
            if overlap(lexicon.entities[first], lexicon.entities[second]):
                yield f"{spelling!r} is both {first} and {second}"


def _of_places(lexicon: Lexicon) -> Iterator[str]:
    owners: dict[str, set[str]] = {}
    for place in lexicon.places.values():
        for spelling in (place.name.ar, place.name.en, *place.aliases.every):
            owners.setdefault(fold(spelling), set()).add(place.id)
    capitals = {frozenset((entity.id, entity.capital)) for entity in lexicon.entities.values() if entity.capital}
    for spelling, ids in sorted(owners.items()):
        if len(ids) > 1 and frozenset(ids) not in capitals:
            yield f"{spelling!r} is the places {' and '.join(sorted(ids))}"


def _spellings(entity: Entity) -> tuple[str, ...]:
    return (entity.name.ar, entity.name.en, entity.name.fr, *entity.aliases.every, *entity.partisan)


def _terms(entity: Entity) -> list[tuple[date, date]]:
    spans = [(office.start, office.end) for office in entity.offices] or [(entity.start, entity.end)]
    return [(start.earliest if start else date.min, end.latest if end else date.max) for start, end in spans]
