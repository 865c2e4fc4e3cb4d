"""Could two mentions speak of one event, and on what grounds?

Nothing is ever inferred from words here: dates must share a day, places must not contradict, and something that
tells events apart (who, which town, which resolution) must agree. What each type needs is one table.
"""

from dataclasses import dataclass
from enum import StrEnum

from events.merging.days import (
    NOT_HELD,
    PRECISE_DAYS,
    apart,
    days_between,
    is_precise,
    is_within,
    may_have_moved,
    was_put_off,
    window,
)
from events.merging.mention import MergeMention, Where, Who
from events.vocabulary import EntityKind, EventType

_PUT_OFF = 1.0  # a week more makes it less sure that a meeting was put off to a day
_SURE = 1.5
_TWO_NAMED = 1.2  # two states, the least that two named participants weigh


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
_ONE_GATHERING = {EventType.MEETING, EventType.TALKS, EventType.CONFERENCE}
_MANY_SIDED = {EventType.TALKS, EventType.CONFERENCE}
_ONE_ACCORD = {EventType.CEASEFIRE, EventType.AGREEMENT}
_HELD_ON_A_DAY = {*_ONE_GATHERING, EventType.CALL, EventType.VISIT, EventType.AGREEMENT}
_WEIGHTS = {EntityKind.PERSON: 1.0, EntityKind.BODY: 0.8, EntityKind.STATE: 0.6, None: 0.6}
_A_PERSONS_WORD = 1000.0
_A_MONTH = 31


@dataclass(frozen=True, slots=True)
class Match:
    """Two mentions that may be one event: how strongly, and why, in English."""

    weight: float
    grounds: tuple[str, ...]


def type_group(kind: EventType) -> frozenset[EventType]:
    """Return the types a mention of this type may turn out to be one event with."""
    for group in (_ONE_GATHERING, _ONE_ACCORD):
        if kind in group:
            return frozenset(group)
    return frozenset({kind})


def compare(one: MergeMention, other: MergeMention) -> Match | None:
    """Return the grounds on which two mentions may be one event, or None."""
    if conflict(one, other):
        return None
    if one.held is not None and one.held == other.held:
        return Match(_A_PERSONS_WORD, ("held",))
    if apart(one, other) and not _same_number(one, other):
        return _put_off(one, other)
    grounds = _grounds(one, other)
    if not grounds or not _enough(one, other, grounds):
        return None
    return Match(sum(grounds.values()), tuple(grounds))


def _put_off(one: MergeMention, other: MergeMention) -> Match | None:
    """Return the grounds for taking what was called off and what was held or set for later as one event."""
    if (
        one.type != other.type
        or one.type not in _HELD_ON_A_DAY
        or not was_put_off(one, other)
        or _differ_in_town(one, other)
    ):
        return None
    same = {who.id for who in one.who} == {who.id for who in other.who}
    weight = min(_shared_weight(one.who, other.who), _shared_weight(other.who, one.who))
    if not (weight >= _TWO_NAMED and same) and not (
        NEEDS[one.type].who is WhoPolicy.FREE and _same_town(one.where, other.where)
    ):
        return None
    return Match(max(0.1, _PUT_OFF - days_between(one, other) / 100), ("called off, then held",))


def _differ_in_town(one: MergeMention, other: MergeMention) -> bool:
    return one.where is not None and other.where is not None and one.where.town != other.where.town


def conflict(one: MergeMention, other: MergeMention) -> bool:
    """Say whether something the two state cannot be true of one event, or a person has said whether it is."""
    if one.held is not None and other.held is not None:
        return one.held != other.held
    if one.article == other.article and not _repeats(one, other) and _put_off(one, other) is None:
        return True
    if other.type not in type_group(one.type) or _numbers_differ(one, other):
        return True
    if _same_number(one, other):
        return False
    return _dates_conflict(one, other) or _places_conflict(one, other) or _who_conflict(one, other)


def _repeats(one: MergeMention, other: MergeMention) -> bool:
    """Say whether an article says the very same thing twice; otherwise it tells its own events apart."""
    same = (one.type, one.date, one.where, one.resolution) == (other.type, other.date, other.where, other.resolution)
    return same and bool(one.who or one.where) and {who.id for who in one.who} == {who.id for who in other.who}


def _numbers_differ(one: MergeMention, other: MergeMention) -> bool:
    both = one.type == other.type == EventType.RESOLUTION
    return both and bool(one.resolution and other.resolution) and one.resolution != other.resolution


def _same_number(one: MergeMention, other: MergeMention) -> bool:
    return (
        one.type == other.type == EventType.RESOLUTION and bool(one.resolution) and one.resolution == other.resolution
    )


def _dates_conflict(one: MergeMention, other: MergeMention) -> bool:
    if not apart(one, other):
        return False
    set_only = one.status in NOT_HELD or other.status in NOT_HELD  # cheap, and false of most
    return not (set_only and may_have_moved(one, other))


def _places_conflict(one: MergeMention, other: MergeMention) -> bool:
    here, there = one.where, other.where
    if here is None or there is None or not here.excludes(there):
        return False
    if here.country and here.country == there.country:
        return not (here.is_country or there.is_country)
    # A truce is signed in one country and holds in another; a meeting is in one.
    return not {one.type, other.type} <= _ONE_ACCORD


def _who_conflict(one: MergeMention, other: MergeMention) -> bool:
    if not one.who or not other.who:
        return False
    shared = _shared(one.who, other.who)
    if {one.type, other.type} == {EventType.MEETING, EventType.CONFERENCE} and _on_the_margins(one, other):
        return True
    if one.type != other.type and not {one.type, other.type} <= _MANY_SIDED:
        return shared < 0.5 * max(len(one.who), len(other.who))
    policy = _who_policy(one, other)
    if policy is WhoPolicy.FREE:
        return False
    if policy is WhoPolicy.BODIES:
        return shared == 0 and _names_a_body(one) and _names_a_body(other)
    if policy is WhoPolicy.SHARED:
        return shared == 0
    smaller = min(len(one.who), len(other.who))
    return shared < smaller and (shared < 2 or shared < 0.6 * smaller)


def _on_the_margins(one: MergeMention, other: MergeMention) -> bool:
    """Say whether one is a meeting of two people: at a conference many such are held."""
    meeting = one if one.type is EventType.MEETING else other
    return len(meeting.who) == 2 and all(who.kind is EntityKind.PERSON for who in meeting.who)


def _who_policy(one: MergeMention, other: MergeMention) -> WhoPolicy:
    """Return the policy of the type, or of the stricter where talks are called a conference."""
    return NEEDS[EventType.TALKS if EventType.TALKS in (one.type, other.type) else one.type].who


def _names_a_body(mention: MergeMention) -> bool:
    return any(who.kind is EntityKind.BODY for who in mention.who)


def _shared(some: tuple[Who, ...], others: tuple[Who, ...]) -> int:
    """Count how many of some are among the others, by name or through the state or body they speak for."""
    counts = [
        sum(any(_same_side(a, b) for b in right) for a in left) for left, right in ((some, others), (others, some))
    ]
    return min(counts)


def _shared_weight(some: tuple[Who, ...], others: tuple[Who, ...]) -> float:
    return sum(_WEIGHTS[who.kind] for who in some if any(_same_side(who, guest) for guest in others))


def _same_side(one: Who, other: Who) -> bool:
    return one.id == other.id or other.id in one.stands_for or one.id in other.stands_for


def _grounds(one: MergeMention, other: MergeMention) -> dict[str, float]:
    grounds: dict[str, float] = {}
    if _same_number(one, other):
        grounds["same resolution"] = 5.0
    shared = min(_shared_weight(one.who, other.who), _shared_weight(other.who, one.who))
    if shared:
        grounds["shared participants"] = min(shared, 3.0)
    if _same_town(one.where, other.where):
        grounds["same town"] = 1.5
    if one.date is not None and one.date == other.date:
        grounds["same date"] = 1.0 if is_precise(one.date) else 0.5
    if is_precise(one.date) and is_precise(other.date):
        grounds["overlapping days"] = 1.0
    if one.type == other.type and (grounds or NEEDS[one.type].alone in ALONE_DAYS):
        grounds["same type"] = 1.0
    return grounds


def _same_town(here: Where | None, there: Where | None) -> bool:
    return here is not None and there is not None and not here.excludes(there) and not here.is_country


def _enough(one: MergeMention, other: MergeMention, grounds: dict[str, float]) -> bool:
    if "same resolution" in grounds:
        return True
    if window(one) is None or window(other) is None:
        return False  # when it was is wholly unknown: nothing but a number says that it is the same
    near = "overlapping days" in grounds or "same date" in grounds
    who, town = grounds.get("shared participants", 0.0), "same town" in grounds
    if one.type != other.type:
        gathering = town and (who > 0 or {one.type, other.type} <= _MANY_SIDED)
        return "overlapping days" in grounds and (who >= _SURE or gathering)
    if who and NEEDS[one.type].who is not WhoPolicy.FREE:
        return _people_suffice(one, other, who=who, near=near, town=town)
    return _enough_alone(one, other, who=who, near=near, town=town)


def _people_suffice(one: MergeMention, other: MergeMention, *, who: float, near: bool, town: bool) -> bool:
    sharp = is_precise(one.date) and is_precise(other.date)
    if town or who >= (_TWO_NAMED if near and sharp else _SURE):
        return True
    if NEEDS[one.type].who is WhoPolicy.SUBSET:
        return False  # one shared guest and a day: an envoy meets many people in a day
    return near if sharp else _vaguely_same(one, other, near=near)


def _enough_alone(one: MergeMention, other: MergeMention, *, who: float, near: bool, town: bool) -> bool:
    needed = NEEDS[one.type].alone
    if needed is Alone.NEVER:
        return False
    sharp = is_precise(one.date) and is_precise(other.date)
    if town and (sharp or one.type is EventType.CONFERENCE or who or not (one.who and other.who)):
        return True
    if needed in ALONE_DAYS:
        wide = ALONE_DAYS[needed]
        return is_within(one.date, wide) and is_within(other.date, wide) and (sharp or _all_shared(one, other))
    return who > 0 and (near if sharp else _vaguely_same(one, other, near=near))


def _vaguely_same(one: MergeMention, other: MergeMention, *, near: bool) -> bool:
    """Say whether two of which one is vague or undated are told of the same people: in a month others meet too.

    What two articles only look back on is what is known of that month: "the offensive of April", begun on its fourth.
    """
    looked_back = not one.core and not other.core and is_within(one.date, _A_MONTH) and is_within(other.date, _A_MONTH)
    return (near or one.date is None or other.date is None or looked_back) and _all_shared(one, other)


def _all_shared(one: MergeMention, other: MergeMention) -> bool:
    """Say whether everyone the shorter list names is in the longer; true where one names nobody."""
    return _shared(one.who, other.who) >= min(len(one.who), len(other.who))
