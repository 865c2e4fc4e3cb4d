"""Who takes part in both of two mentions: by name, or through the state or body they speak for."""

from events.merging.mention import MergeMention, Who
from events.vocabulary import EntityKind

WEIGHTS = {EntityKind.PERSON: 1.0, EntityKind.BODY: 0.8, EntityKind.STATE: 0.6, None: 0.6}


def count_shared(some: tuple[Who, ...], others: tuple[Who, ...]) -> int:
    """Count how many of some are among the others."""
    counts = [
        sum(any(is_same_side(a, b) for b in right) for a in left) for left, right in ((some, others), (others, some))
    ]
    return min(counts)


def weigh_shared(one: MergeMention, other: MergeMention) -> float:
    """Return how much weighs who takes part in both."""
    return min(_weight(one.who, other.who), _weight(other.who, one.who))


def all_shared(one: MergeMention, other: MergeMention) -> bool:
    """Say whether everyone the shorter list names is in the longer; true where one names nobody."""
    return count_shared(one.who, other.who) >= min(len(one.who), len(other.who))


def same_people(one: MergeMention, other: MergeMention) -> bool:
    """Say whether both name the very same."""
    return {who.id for who in one.who} == {who.id for who in other.who}


def is_same_side(one: Who, other: Who) -> bool:
    """Say whether one is the other, or speaks for it."""
    return one.id == other.id or other.id in one.stands_for or one.id in other.stands_for


def _weight(some: tuple[Who, ...], others: tuple[Who, ...]) -> float:
    return sum(WEIGHTS[who.kind] for who in some if any(is_same_side(who, guest) for guest in others))
