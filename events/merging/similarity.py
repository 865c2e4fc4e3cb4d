"""Could two mentions speak of one event, and on what grounds?

Nothing is ever inferred from words here: dates must share a day, places must not contradict, and something that
tells events apart (who, which town, which resolution) must agree. What each type needs is one table.
"""

from dataclasses import dataclass

from events.merging.days import (
    A_MONTH,
    NOT_HELD,
    apart,
    days_between,
    differ_by_a_day,
    has_slipped,
    is_precise,
    is_within,
    may_have_moved,
    was_put_off,
    window,
)
from events.merging.guests import all_shared, count_shared, same_people, weigh_shared
from events.merging.mention import MergeMention, Where
from events.merging.needs import ALONE_DAYS, NEEDS, ONE_ACCORD, ONE_GATHERING, Alone, WhoPolicy, type_group
from events.vocabulary import EntityKind, EventType

_PUT_OFF = 1.0  # a week more makes it less sure that a meeting was put off to a day
_SLIPPED, _A_DAY_OFF = 0.5, 0.3
_SURE = 1.5
_TWO_NAMED = 1.2  # two states, the least that two named participants weigh
A_PERSON, TWO_PEOPLE, THREE_PEOPLE = 1.0, 2.0, 3.0
# Of which an article without any date may be told apart by who and where: two people's calls are too many for that.
ONCE_TOLD = frozenset({*ONE_GATHERING, *ONE_ACCORD})
_MANY_SIDED = {EventType.TALKS, EventType.CONFERENCE}
_HELD_ON_A_DAY = {*ONE_GATHERING, EventType.CALL, EventType.VISIT, EventType.AGREEMENT}
_A_PERSONS_WORD = 1000.0


@dataclass(frozen=True, slots=True)
class Match:
    """Two mentions that may be one event: how strongly, and why, in English."""

    weight: float
    grounds: tuple[str, ...]


def compare(one: MergeMention, other: MergeMention) -> Match | None:
    """Return the grounds on which two mentions may be one event, or None."""
    if conflict(one, other):
        return None
    if one.held is not None and one.held == other.held:
        return Match(_A_PERSONS_WORD, ("held",))
    if apart(one, other) and not _same_number(one, other):
        return _put_off(one, other) or _on_another_day(one, other)
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
    town, same = _same_town(one.where, other.where), same_people(one, other)
    # "The committee met on Monday; the session, first set for the 10th, had been put off."
    told_as_one = town or (one.article == other.article and NEEDS[one.type].who is not WhoPolicy.SUBSET)
    enough = weigh_shared(one, other) >= _TWO_NAMED or (told_as_one and bool(one.who))
    if not (same and enough) and not (NEEDS[one.type].who is WhoPolicy.FREE and town):
        return None
    return Match(max(0.1, _PUT_OFF - days_between(one, other) / 100), ("called off, then held",))


def _on_another_day(one: MergeMention, other: MergeMention) -> Match | None:
    """Return the grounds for taking what was set for one day and held on another, or told of two days, as one event."""
    town = _same_town(one.where, other.where)
    if town and one.who and has_slipped(one, other) and same_people(one, other):
        return Match(_SLIPPED, ("set for a day, held some days later",))
    if not differ_by_a_day(one, other) or _differ_in_town(one, other):
        return None
    needed = _TWO_NAMED if one.type is EventType.AGREEMENT else _SURE
    if weigh_shared(one, other) < needed or not (town or one.type is EventType.AGREEMENT):
        return None
    return Match(_A_DAY_OFF, ("the same, a day apart",))


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
    return same and bool(one.who or one.where) and same_people(one, other)


def _numbers_differ(one: MergeMention, other: MergeMention) -> bool:
    both = one.type == other.type == EventType.RESOLUTION
    return both and bool(one.resolution and other.resolution) and one.resolution != other.resolution


def _same_number(one: MergeMention, other: MergeMention) -> bool:
    return (
        one.type == other.type == EventType.RESOLUTION and bool(one.resolution) and one.resolution == other.resolution
    )


def _dates_conflict(one: MergeMention, other: MergeMention) -> bool:
    if not apart(one, other) or differ_by_a_day(one, other):
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
    return not {one.type, other.type} <= ONE_ACCORD


def _who_conflict(one: MergeMention, other: MergeMention) -> bool:
    if not one.who or not other.who:
        return False
    shared = count_shared(one.who, other.who)
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
        return shared == 0 and not _names_one_side(one, other)
    smaller = min(len(one.who), len(other.who))
    return shared < smaller and (shared < 2 or shared < 0.6 * smaller)


def _on_the_margins(one: MergeMention, other: MergeMention) -> bool:
    """Say whether one is a meeting of two people: at a conference many such are held."""
    meeting = one if one.type is EventType.MEETING else other
    return len(meeting.who) == 2 and all(who.kind is EntityKind.PERSON for who in meeting.who)


def _names_one_side(one: MergeMention, other: MergeMention) -> bool:
    """Say whether an accord of one town is told with a single name, so that the other may name the other side."""
    accord = one.type is EventType.AGREEMENT and other.type is EventType.AGREEMENT
    return accord and min(len(one.who), len(other.who)) == 1 and _same_town(one.where, other.where)


def _who_policy(one: MergeMention, other: MergeMention) -> WhoPolicy:
    """Return the policy of the type, or of the stricter where talks are called a conference."""
    return NEEDS[EventType.TALKS if EventType.TALKS in (one.type, other.type) else one.type].who


def _names_a_body(mention: MergeMention) -> bool:
    return any(who.kind is EntityKind.BODY for who in mention.who)


def _grounds(one: MergeMention, other: MergeMention) -> dict[str, float]:
    grounds: dict[str, float] = {}
    if _same_number(one, other):
        grounds["same resolution"] = 5.0
    shared = weigh_shared(one, other)
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


def _in_its_country(one: MergeMention, other: MergeMention) -> bool:
    """Say whether one is told only by the country in which the other was, and no wider than by a month."""
    if not _within_a_month(one, other):
        return False
    here, there = one.where, other.where
    if here is None or there is None or not here.country:
        return False
    return here.country == there.country and (here.is_country or there.is_country)


def _differ_in_being_held(one: MergeMention, other: MergeMention) -> bool:
    return (one.status in NOT_HELD) != (other.status in NOT_HELD)


def _within_a_month(one: MergeMention, other: MergeMention) -> bool:
    return all(told.date is None or is_within(told.date, A_MONTH) for told in (one, other))


def _enough(one: MergeMention, other: MergeMention, grounds: dict[str, float]) -> bool:
    if "same resolution" in grounds:
        return True
    who, town = grounds.get("shared participants", 0.0), "same town" in grounds
    if window(one) is None or window(other) is None:
        return _unmistakable(one, other, who=who, town=town)
    near = "overlapping days" in grounds or "same date" in grounds
    if one.type != other.type:
        nobody = not one.who and not other.who and {one.type, other.type} <= ONE_ACCORD
        gathering = town and (who > 0 or nobody or {one.type, other.type} <= _MANY_SIDED)
        sharp = "overlapping days" in grounds and (who >= _SURE or gathering)
        return sharp or _unmistakable(one, other, who=who, town=town)
    if who and NEEDS[one.type].who is not WhoPolicy.FREE:
        return _people_suffice(one, other, who=who, near=near, town=town)
    return _enough_alone(one, other, who=who, near=near, town=town)


def _unmistakable(one: MergeMention, other: MergeMention, *, who: float, town: bool) -> bool:
    """Say whether two are told alike enough where nothing says when one of them was, or one calls a meeting what the
    other calls talks: the same people in a town, or three of them.

    Where nothing says when, ``clusters`` asks that there be no other such event.
    """
    if one.type not in ONCE_TOLD or _differ_in_being_held(one, other) or not all_shared(one, other):
        return False
    alike = one.type == other.type
    return (who >= THREE_PEOPLE and (town or alike)) or (who >= TWO_PEOPLE and town and alike)


def _people_suffice(one: MergeMention, other: MergeMention, *, who: float, near: bool, town: bool) -> bool:
    sharp = is_precise(one.date) and is_precise(other.date)
    if town or (one.type is EventType.VISIT and who >= A_PERSON and _in_its_country(one, other)):
        return True
    if who >= (_TWO_NAMED if near and sharp else _SURE):
        return True
    if NEEDS[one.type].who is WhoPolicy.SUBSET:
        return False  # one shared guest and a day: an envoy meets many people in a day
    if one.type is EventType.APPOINTMENT and who >= A_PERSON and _within_a_month(one, other):
        return all_shared(one, other) and not _differ_in_being_held(one, other)  # nobody is appointed twice in a month
    return near if sharp else _vaguely_same(one, other, near=near)


def _enough_alone(one: MergeMention, other: MergeMention, *, who: float, near: bool, town: bool) -> bool:
    needed = NEEDS[one.type].alone
    if needed is Alone.NEVER:
        return False
    sharp = is_precise(one.date) and is_precise(other.date)
    named = bool(one.who and other.who) and not (_names_one_side(one, other) and not (one.core and other.core))
    if town and (sharp or one.type is EventType.CONFERENCE or who or not named):
        return True
    if needed in ALONE_DAYS:
        wide = ALONE_DAYS[needed]
        return is_within(one.date, wide) and is_within(other.date, wide) and (sharp or all_shared(one, other))
    return who > 0 and (near if sharp else _vaguely_same(one, other, near=near))


def _vaguely_same(one: MergeMention, other: MergeMention, *, near: bool) -> bool:
    """Say whether two of which one is vague or undated are told of the same people: in a month others meet too.

    What two articles only look back on is what is known of that month: "the offensive of April", begun on its fourth.
    """
    looked_back = not one.core and not other.core and is_within(one.date, A_MONTH) and is_within(other.date, A_MONTH)
    return (near or one.date is None or other.date is None or looked_back) and all_shared(one, other)
