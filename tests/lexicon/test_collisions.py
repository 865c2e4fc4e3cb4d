"""No spelling means two people at once; the message names both, so that a contributor knows which to change."""

from datetime import date
from itertools import combinations

from events.lexicon.entries import Entity
from events.lexicon.folding import fold
from events.lexicon.load import load_lexicon


def test_no_spelling_is_owned_by_two_entries_on_the_same_days():
    lexicon = load_lexicon()
    owners: dict[str, set[str]] = {}
    for entity in lexicon.entities.values():
        for spelling in spellings(entity):
            owners.setdefault(fold(spelling), set()).add(entity.id)
    collisions = [
        f"{spelling!r} is both {first} and {second}"
        for spelling, ids in sorted(owners.items())
        for first, second in combinations(sorted(ids), 2)
        if overlap(lexicon.entities[first], lexicon.entities[second])
    ]
    assert collisions == []


def test_the_check_sees_a_collision(tmp_path):
    lexicon = load_lexicon()
    sarraj, haftar = lexicon.entities["fayez-al-sarraj"], lexicon.entities["khalifa-haftar"]
    assert overlap(sarraj, haftar)
    assert not overlap(lexicon.entities["presidency-council-gna"], lexicon.entities["presidential-council"])


def spellings(entity: Entity) -> tuple[str, ...]:
    return (entity.name.ar, entity.name.en, entity.name.fr, *entity.aliases.every, *entity.partisan)


def overlap(first: Entity, second: Entity) -> bool:
    """A shared day of hand-over is no overlap."""
    return any(max(one[0], other[0]) < min(one[1], other[1]) for one in terms(first) for other in terms(second))


def terms(entity: Entity) -> list[tuple[date, date]]:
    spans = [(office.start, office.end) for office in entity.offices] or [(entity.start, entity.end)]
    return [(start.earliest if start else date.min, end.latest if end else date.max) for start, end in spans]


def test_places_share_no_spelling_but_a_state_with_its_capital():
    lexicon = load_lexicon()
    owners: dict[str, set[str]] = {}
    for place in lexicon.places.values():
        for spelling in (place.name.ar, place.name.en, *place.aliases.every):
            owners.setdefault(fold(spelling), set()).add(place.id)
    shared = {frozenset(ids) for ids in owners.values() if len(ids) > 1}
    capitals = {frozenset((entity.id, entity.capital)) for entity in lexicon.entities.values() if entity.capital}
    assert shared - capitals == set()
