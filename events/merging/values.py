"""What an event's mentions agree on, and which value is shown where they do not."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date as Day
from typing import TypeVar

from events.merging.mention import MergeMention, Where, Who
from events.merging.voices import count_reports, count_voices, with_voices
from events.vocabulary import EdtfDate, EventStatus, EventType, Modality, Role

Value = TypeVar("Value", bound=Hashable)
_CERTAIN = 0.99
_PER_VOICE = 0.03


@dataclass(frozen=True, slots=True)
class EventValues:
    """The values shown for an event."""

    type: EventType
    status: EventStatus
    date: EdtfDate | None
    date_basis: str
    reported_by: Day | None
    who: tuple[Who, ...]
    where: Where | None
    resolution: str
    modality: Modality
    core: bool
    confidence: float
    is_sample: bool
    n_articles: int
    n_sources: int


def agree(mentions: Sequence[MergeMention]) -> EventValues:
    """Return what the mentions of one event say together; their order does not matter."""
    ordered = with_voices(sorted(mentions, key=lambda mention: mention.key))
    dated = _dated_best(ordered)
    return EventValues(
        type=_most(ordered, lambda mention: mention.type) or ordered[0].type,
        status=_status(ordered),
        date=dated.date if dated else None,
        date_basis=dated.date_basis if dated else "",
        reported_by=_reported_by(ordered),
        who=_who(ordered),
        where=_where(ordered),
        resolution=_most(ordered, lambda mention: mention.resolution or None) or "",
        modality=_most(ordered, _known_modality) or Modality.UNKNOWN,
        core=any(mention.core for mention in ordered),
        confidence=_confidence(ordered),
        is_sample=all(mention.sample for mention in ordered),
        n_articles=len({mention.article for mention in ordered}),
        n_sources=count_voices(ordered),
    )


def _dated_best(mentions: Sequence[MergeMention]) -> MergeMention | None:
    """Return the mention whose date is shown.

    What took place outranks what was planned; then the sharper date, an article that states its own date, the date
    that more voices give, the surer mention.
    """
    dated = [(mention, mention.date) for mention in mentions if mention.date is not None]
    supports = {when: _support([one for one, its in dated if its == when]) for when in {when for _, when in dated}}

    def rank(entry: tuple[MergeMention, EdtfDate]) -> tuple[object, ...]:
        mention, when = entry
        return (
            mention.status is EventStatus.PLANNED,
            when.approximate,
            when.latest - when.earliest,
            *supports[when],
            not mention.dated_article,
            -mention.confidence,
            mention.key,
        )

    return min(dated, key=rank, default=(None,))[0]


def _status(mentions: Sequence[MergeMention]) -> EventStatus:
    """Return what was last reported of it: a plan never outlives the report that it took place."""
    happened = [mention for mention in mentions if mention.status is not EventStatus.PLANNED]
    if not happened:
        return EventStatus.PLANNED
    core = [mention for mention in happened if mention.core] or happened
    latest = max(mention.doc_date.latest if mention.doc_date else Day.min for mention in core)
    last = [mention for mention in core if (mention.doc_date.latest if mention.doc_date else Day.min) == latest]
    return _most(last, lambda mention: mention.status) or last[0].status


def _reported_by(mentions: Sequence[MergeMention]) -> Day | None:
    """Return the first day by which an article had reported it, when any article is dated."""
    return min((mention.doc_date.latest for mention in mentions if mention.doc_date), default=None)


def _who(mentions: Sequence[MergeMention]) -> tuple[Who, ...]:
    """Return everyone named, those named most first, each once with the role most mentions give."""
    named: dict[str, list[Who]] = {}
    order: dict[str, tuple[int, str]] = {}
    for mention in mentions:
        for position, who in enumerate(mention.who):
            named.setdefault(who.id, []).append(who)
            order[who.id] = min(order.get(who.id, (position, mention.key)), (position, mention.key))
    ids = sorted(named, key=lambda id_: (-len(named[id_]), order[id_], id_))
    return tuple(replace(named[id_][0], role=_role(named[id_])) for id_ in ids)


def _role(found: Sequence[Who]) -> Role:
    counts = Counter(who.role for who in found)
    return min(counts, key=lambda role: (-counts[role], role is Role.PARTICIPANT, role.value))


def _where(mentions: Sequence[MergeMention]) -> Where | None:
    towns = [mention for mention in mentions if mention.where and not mention.where.is_country]
    return _most(towns or mentions, lambda mention: mention.where)


def _known_modality(mention: MergeMention) -> Modality | None:
    return mention.modality if mention.modality is not Modality.UNKNOWN else None


def _most(mentions: Sequence[MergeMention], read: Callable[[MergeMention], Value | None]) -> Value | None:
    """Return the value that most voices give, then the one the surest mention gives."""
    support: dict[Value, tuple[int, int, float, str]] = {}
    for value in {read(mention) for mention in mentions} - {None}:
        if value is not None:
            own = [mention for mention in mentions if read(mention) == value]
            support[value] = (*_support(own), -max(mention.confidence for mention in own), own[0].key)
    return min(support, key=lambda value: support[value], default=None)


def _support(mentions: Sequence[MergeMention]) -> tuple[int, int]:
    """Return how well a value is supported, the best first in order: by voices, then by reports."""
    return -count_voices(mentions), -count_reports(mentions)


def _confidence(mentions: Sequence[MergeMention]) -> float:
    best = max(mention.confidence for mention in mentions)
    others = count_voices(mentions) - 1
    return max(best, min(_CERTAIN, best + _PER_VOICE * others)) if others else best
