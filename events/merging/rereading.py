"""An article read again: which of its new assertions are the ones known before."""

from collections.abc import Sequence
from dataclasses import dataclass

from events.merging.needs import type_group
from events.vocabulary import EventType, Span


@dataclass(frozen=True, slots=True)
class Assertion:
    """What identifies an assertion inside its article."""

    type: EventType
    span: Span
    fingerprint: str


def pair(known: Sequence[Assertion], found: Sequence[Assertion]) -> dict[int, int]:
    """Return, for places in ``found``, the place in ``known`` of the same assertion.

    The same fingerprint is the same assertion; else the same type on overlapping words; else a type that could be
    taken for it on overlapping words. Each is used once, the nearest first.
    """
    pairs: dict[int, int] = {}
    for closeness in (_identical, _same_type_same_words, _like_type_same_words):
        taken = set(pairs.values())
        candidates = [
            (abs(old.span.start - new.span.start), new_place, old_place)
            for new_place, new in enumerate(found)
            for old_place, old in enumerate(known)
            if new_place not in pairs and old_place not in taken and closeness(old, new)
        ]
        for _, new_place, old_place in sorted(candidates):
            if new_place not in pairs and old_place not in pairs.values():
                pairs[new_place] = old_place
    return pairs


def _identical(old: Assertion, new: Assertion) -> bool:
    return old.fingerprint == new.fingerprint


def _same_type_same_words(old: Assertion, new: Assertion) -> bool:
    return old.type is new.type and old.span.overlaps(new.span)


def _like_type_same_words(old: Assertion, new: Assertion) -> bool:
    return new.type in type_group(old.type) and old.span.overlaps(new.span)
