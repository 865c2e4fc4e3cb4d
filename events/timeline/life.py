"""An event's life as its articles tell it (announced, held, postponed, denied), and why its date is the one shown.

Nothing is stored: both follow from what the mentions say, so they change with them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from events.timeline.records import EventRecord, MentionRecord
from events.vocabulary import EdtfDate, EventStatus, EventType, Precision

UN_RECORD = "UN record"


class Stage(StrEnum):
    """What an article tells of an event."""

    ANNOUNCED = "announced"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    UNDER_WAY = "under_way"
    HELD = "held"
    FAILED = "failed"
    DENIED = "denied"


class Why(StrEnum):
    """Why one of several dates is shown."""

    EDITOR = "editor"  # a person set it
    ONLY = "only"  # no other article gives one
    AGREED = "agreed"  # every article that gives one gives this
    TOOK_PLACE = "took_place"  # the others are of plans
    EXACT = "exact"  # the others are approximate
    SHARPER = "sharper"  # the others are wider
    MORE_SOURCES = "more_sources"
    DATED_ARTICLE = "dated_article"  # its article states when it was published
    SUREST = "surest"


@dataclass(frozen=True, slots=True)
class LifeStep:
    """What some articles tell of an event, with the day they give; ``lent`` where they give none and take the event's.

    ``reported`` is when the first of them was written.
    """

    stage: Stage
    when: EdtfDate | None
    lent: bool
    reported: EdtfDate | None
    mentions: tuple[MentionRecord, ...]


@dataclass(frozen=True, slots=True)
class ReferenceDay:
    """The day a record gives for what articles date less sharply."""

    when: EdtfDate
    basis: str


_STAGES = {
    EventStatus.PLANNED: Stage.ANNOUNCED,
    EventStatus.CANCELLED: Stage.CANCELLED,
    EventStatus.ONGOING: Stage.UNDER_WAY,
    EventStatus.OCCURRED: Stage.HELD,
    EventStatus.FAILED: Stage.FAILED,
}
_ORDER = list(Stage)


def life(event: EventRecord) -> tuple[LifeStep, ...]:
    """Return what was told of an event, in the order in which it was told."""
    told: dict[tuple[Stage, EdtfDate | None], list[MentionRecord]] = {}
    for mention in event.mentions:
        told.setdefault((_stage(mention, event), mention.when), []).append(mention)
    for denial in event.denials:
        told.setdefault((Stage.DENIED, denial.when), []).append(denial)
    steps = [
        LifeStep(stage, when, is_lent(mentions[0], event), _first_report(mentions), tuple(mentions))
        for (stage, when), mentions in told.items()
    ]
    return tuple(sorted(steps, key=_in_order))


def is_lent(mention: MentionRecord, event: EventRecord) -> bool:
    """Say whether an undated mention takes the date that other articles give."""
    return mention.when is None and event.when is not None


def why_this_date(event: EventRecord) -> Why | None:
    """Return what decided for the date that is shown, as ``merging.values`` ranks them; None without a date."""
    if event.when is None:
        return None
    own = [mention for mention in event.mentions if mention.when == event.when]
    if event.dated_by_hand or not own:
        return Why.EDITOR
    rivals = [
        [mention for mention in event.mentions if mention.when == when] for when in event.readings if when != event.when
    ]
    if not rivals:
        return Why.AGREED if len({mention.article.public_id for mention in own}) > 1 else Why.ONLY
    for why, rank in _RANKS:
        rivals = [rival for rival in rivals if rank(rival) <= rank(own)]
        if not rivals:
            return why
    return Why.SUREST


def reference_day(event: EventRecord) -> ReferenceDay | None:
    """Return the day of adoption by the UN's own record, where articles date a resolution less sharply than that."""
    known = event.resolution
    if known is None or known.adopted is None or event.type is not EventType.RESOLUTION:
        return None
    if event.status is not EventStatus.OCCURRED or event.dated_by_hand:
        return None
    day = EdtfDate.day(known.adopted)
    if event.when is not None and (event.when.precision is Precision.DAY or not event.when.overlaps(day)):
        return None
    return ReferenceDay(day, UN_RECORD)


def _stage(mention: MentionRecord, event: EventRecord) -> Stage:
    stage = _STAGES[mention.status]
    return Stage.POSTPONED if stage is Stage.CANCELLED and _came_later(mention, event) else stage


def _came_later(mention: MentionRecord, event: EventRecord) -> bool:
    """Say whether what one article calls off is held or set for a later day by another."""
    was = mention.when
    later = [other.when for other in event.mentions if other.status is not EventStatus.CANCELLED and other.when]
    return was is not None and any(was.latest < when.earliest for when in later)


def _first_report(mentions: Iterable[MentionRecord]) -> EdtfDate | None:
    written = [when for mention in mentions if (when := _written(mention))]
    return min(written, key=lambda when: (when.latest, when.earliest), default=None)


def _written(mention: MentionRecord) -> EdtfDate | None:
    article = mention.article
    return EdtfDate.day(article.published) if article.published else article.written


def _in_order(step: LifeStep) -> tuple[date, int, date]:
    told = step.reported.latest if step.reported else date.max
    return told, _ORDER.index(step.stage), step.when.earliest if step.when else date.max


def _planned(mentions: Sequence[MentionRecord]) -> int:
    return all(mention.status is EventStatus.PLANNED for mention in mentions)


def _approximate(mentions: Sequence[MentionRecord]) -> int:
    return all(mention.when is not None and mention.when.approximate for mention in mentions)


def _width(mentions: Sequence[MentionRecord]) -> int:
    return min((mention.when.latest - mention.when.earliest).days for mention in mentions if mention.when)


def _few_sources(mentions: Sequence[MentionRecord]) -> int:
    return -len({mention.article.source.slug if mention.article.source else "" for mention in mentions})


def _without_a_day(mentions: Sequence[MentionRecord]) -> int:
    return not any(mention.article.published for mention in mentions)


# The lower, the better, one after the other.
_RANKS: tuple[tuple[Why, Callable[[Sequence[MentionRecord]], int]], ...] = (
    (Why.TOOK_PLACE, _planned),
    (Why.EXACT, _approximate),
    (Why.SHARPER, _width),
    (Why.MORE_SOURCES, _few_sources),
    (Why.DATED_ARTICLE, _without_a_day),
)
