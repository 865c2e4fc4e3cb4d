"""Which events put someone in a bad light: those wait for an editor while a single voice tells of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from events.vocabulary import EntityKind, EventStatus, EventType, Role


def puts_in_a_bad_light(kind: str, status: str, people: Sequence[tuple[Any, ...]], kinds: Mapping[int, str]) -> bool:
    """Say whether an event blames a person it names: talks that failed, someone who stayed away, a sanction.

    ``people`` are (actor, position, English name, Arabic name, role). A name that the registers do not know may be a
    person's and counts as one; so do sanctions of which nobody was made out, since their words may name whom they hit.
    Refusals are told as events that failed.
    """
    persons = [who for who in people if who[0] is None or kinds.get(who[0]) == EntityKind.PERSON.value]
    if kind == EventType.SANCTION.value:
        return bool(persons) or not people
    if status == EventStatus.FAILED.value:
        return bool(persons)
    return any(who[4] == Role.ABSENT.value for who in persons)
