"""When an event may have been: the days that a mention leaves open, and which two mentions leave a day in common."""

from datetime import date, timedelta

from events.merging.mention import MergeMention
from events.vocabulary import EdtfDate, EventStatus, EventType, Precision

PRECISE_DAYS = 7
A_MONTH = 31
NOT_HELD = (EventStatus.PLANNED, EventStatus.CANCELLED)
_SOON = timedelta(days=75)
_RECENT = timedelta(days=10)
_SLIP = timedelta(days=7)
# What is set for a day, and held a few days on or until then; two people's meeting is held again instead.
SLIPPING = frozenset({EventType.TALKS, EventType.CONFERENCE, EventType.AGREEMENT, EventType.VISIT})
# What is not done again the next day: reports a day apart differ about the day, or tell of two days of one conference.
ONCE = frozenset({EventType.CONFERENCE, EventType.AGREEMENT})
Days = tuple[date, date]


def window(mention: MergeMention) -> Days | None:
    """Return the days the event of a mention may have been on."""
    return days_open(mention.date, status=mention.status, doc_date=mention.doc_date)


def days_open(when: EdtfDate | None, *, status: EventStatus, doc_date: EdtfDate | None) -> Days | None:
    """Return the days an event may have been on: its date with some slack when approximate, or, undated, what its
    article's date and status leave open; None when nothing is known.
    """
    if when is not None:
        slack = timedelta(days=0 if not when.approximate else 3 if when.precision is Precision.DAY else 15)
        return when.earliest - slack, when.latest + slack
    if doc_date is None:
        return None
    if status is EventStatus.PLANNED:
        return doc_date.earliest, doc_date.latest + _SOON
    return doc_date.earliest - _RECENT, doc_date.latest


def days_searched(
    when: EdtfDate | None, *, kind: EventType, status: EventStatus, doc_date: EdtfDate | None
) -> Days | None:
    """Return the days on which company is looked for: what was set for a day may have been held later."""
    days = days_open(when, status=status, doc_date=doc_date)
    if days is None or when is None:
        return days
    return days[0], days[1] + _beyond(kind, status)


def _beyond(kind: EventType, status: EventStatus) -> timedelta:
    if status is EventStatus.CANCELLED:
        return _SOON
    if status is EventStatus.PLANNED and kind in SLIPPING:
        return _SLIP
    return timedelta(days=kind in ONCE)


def apart(one: MergeMention, other: MergeMention) -> bool:
    """Say whether two mentions leave no day in common."""
    first, second = window(one), window(other)
    return first is not None and second is not None and not (first[0] <= second[1] and second[0] <= first[1])


def may_have_moved(one: MergeMention, other: MergeMention) -> bool:
    """Say whether the earlier of two dates was only ever set, so that the later may be of the same event."""
    early, late = _in_time(one, other)
    if early is None or late is None or not (is_precise(early.date) and is_precise(late.date)):
        return False
    return early.status in NOT_HELD and days_between(early, late) <= _SOON.days


def was_put_off(one: MergeMention, other: MergeMention) -> bool:
    """Say whether the earlier of two was called off and the later, weeks away at most, is not."""
    early, late = _in_time(one, other)
    return (
        may_have_moved(one, other)
        and early is not None
        and late is not None
        and (early.status, late.status != early.status) == (EventStatus.CANCELLED, True)
    )


def has_slipped(one: MergeMention, other: MergeMention) -> bool:
    """Say whether the earlier of two was set for a day of the week before the later was held."""
    early, late = _in_time(one, other)
    return (
        may_have_moved(one, other)
        and early is not None
        and late is not None
        and early.type in SLIPPING
        and early.status is EventStatus.PLANNED
        and late.status not in NOT_HELD
        and days_between(one, other) <= _SLIP.days
    )


def differ_by_a_day(one: MergeMention, other: MergeMention) -> bool:
    """Say whether two reports of what is done once name a day and the next."""
    if one.type not in ONCE or one.type != other.type or one.status in NOT_HELD or other.status in NOT_HELD:
        return False
    if one.date is None or other.date is None or one.date.approximate or other.date.approximate:
        return False
    days = one.date.precision is other.date.precision is Precision.DAY
    return days and abs((one.date.earliest - other.date.earliest).days) == 1


def days_between(one: MergeMention, other: MergeMention) -> int:
    """Return how many days lie between two dated mentions."""
    if one.date is None or other.date is None:
        return 0
    return max(0, (max(one.date.earliest, other.date.earliest) - min(one.date.latest, other.date.latest)).days)


def _in_time(one: MergeMention, other: MergeMention) -> tuple[MergeMention | None, MergeMention | None]:
    """Return two dated mentions that leave no day in common, the earlier first."""
    if one.date is None or other.date is None or not apart(one, other):
        return None, None
    return (one, other) if one.date.earliest < other.date.earliest else (other, one)


def is_precise(when: EdtfDate | None) -> bool:
    """Say whether a date is narrow enough to tell one event from the next of its kind."""
    return is_within(when, PRECISE_DAYS)


def is_within(when: EdtfDate | None, days: int) -> bool:
    """Say whether a date spans fewer days than so many."""
    return when is not None and (when.latest - when.earliest).days < days
