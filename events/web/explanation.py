"""How an event's date was worked out, for readers: the words, what they were counted from, the result, the check."""

from dataclasses import dataclass
from datetime import date, timedelta

from events.timeline.life import LifeStep, ReferenceDay, Why, life, reference_day, why_this_date
from events.timeline.records import EventRecord, MentionRecord
from events.vocabulary import EdtfDate, Precision

_AROUND = 3


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day of the ruler: whether the event falls on it and which articles were published then."""

    day: date
    is_event: bool
    published: tuple[MentionRecord, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the event page says of the date; ``lead`` is the mention giving it, ``life`` empty where all tell one."""

    lead: MentionRecord | None
    anchor: EdtfDate | None
    week: tuple[WeekDay, ...]
    agree: bool
    dated_mentions: int
    why: Why | None
    record: ReferenceDay | None
    life: tuple[LifeStep, ...]


def explain_date(event: EventRecord) -> Explanation:
    """Return the explanation of an event's date."""
    lead = event.lead
    anchor = (lead.derivation.anchor or lead.article.written) if lead else None
    dated = [mention for mention in event.mentions if mention.when is not None]
    steps = life(event)
    return Explanation(
        lead=lead,
        anchor=anchor,
        week=_week(event),
        agree=not event.disputed and len(dated) > 1,
        dated_mentions=len(dated),
        why=why_this_date(event),
        record=reference_day(event),
        life=steps if len({step.stage for step in steps}) > 1 else (),
    )


def _week(event: EventRecord) -> tuple[WeekDay, ...]:
    """Return the days around a single day, long enough to hold what was published near it."""
    if event.when is None or event.when.precision != Precision.DAY or event.when.approximate:
        return ()
    first = event.when.earliest - timedelta(days=_AROUND)
    return tuple(_day(first + timedelta(days=step), event) for step in range(2 * _AROUND + 1))


def _day(day: date, event: EventRecord) -> WeekDay:
    published = tuple(mention for mention in event.mentions if mention.article.published == day)
    return WeekDay(day, event.when is not None and event.when.earliest == day, published)
