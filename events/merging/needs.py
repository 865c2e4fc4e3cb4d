"""What two mentions of each type must share to be one event, and which types may be taken for one another."""

from dataclasses import dataclass
from enum import StrEnum

from events.merging.days import PRECISE_DAYS
from events.vocabulary import EventType


class WhoPolicy(StrEnum):
    """How the participants of two mentions of one event must agree when both name some."""

    SUBSET = "subset"  # one list within the other, or most of both shared
    SHARED = "shared"  # at least one in common
    BODIES = "bodies"  # parties and mediators may be named apart, but two bodies' talks are two
    FREE = "free"  # reports of one gathering name different guests


class Alone(StrEnum):
    """What must agree when the participants say nothing."""

    NEVER = "never"
    TOWN = "town"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Needs:
    """What two mentions of a type must share."""

    who: WhoPolicy
    alone: Alone


NEEDS = {
    EventType.MEETING: Needs(WhoPolicy.SUBSET, Alone.TOWN),
    EventType.CALL: Needs(WhoPolicy.SUBSET, Alone.NEVER),
    EventType.VISIT: Needs(WhoPolicy.SUBSET, Alone.NEVER),
    EventType.TALKS: Needs(WhoPolicy.BODIES, Alone.TOWN),
    EventType.CONFERENCE: Needs(WhoPolicy.FREE, Alone.TOWN),
    EventType.CEASEFIRE: Needs(WhoPolicy.FREE, Alone.MONTH),
    EventType.AGREEMENT: Needs(WhoPolicy.SHARED, Alone.TOWN),
    EventType.RESOLUTION: Needs(WhoPolicy.FREE, Alone.DAY),
    EventType.SANCTION: Needs(WhoPolicy.SHARED, Alone.NEVER),
    EventType.MISSION: Needs(WhoPolicy.SHARED, Alone.NEVER),
    EventType.APPOINTMENT: Needs(WhoPolicy.SHARED, Alone.NEVER),
    EventType.STATEMENT: Needs(WhoPolicy.SUBSET, Alone.NEVER),
    EventType.MILITARY: Needs(WhoPolicy.FREE, Alone.TOWN),
    EventType.OTHER: Needs(WhoPolicy.SHARED, Alone.DAY),
}
# How wide a date may be to suffice alone.
ALONE_DAYS = {Alone.DAY: PRECISE_DAYS, Alone.MONTH: 31}
ONE_GATHERING = frozenset({EventType.MEETING, EventType.TALKS, EventType.CONFERENCE})
ONE_ACCORD = frozenset({EventType.CEASEFIRE, EventType.AGREEMENT})


def type_group(kind: EventType) -> frozenset[EventType]:
    """Return the types a mention of this type may turn out to be one event with."""
    for group in (ONE_GATHERING, ONE_ACCORD):
        if kind in group:
            return group
    return frozenset({kind})
