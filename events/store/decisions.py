"""What editors decide, field by field: written here, held against every later reading, kept with who and why.

Each function is one decision: it checks, keeps the state it found, changes the rows, lets merging bring the rest up to
date, and writes the versions, all in one transaction. ``undo`` brings the state before back.
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from events.models import Author, Decision, DecisionKind, Event, EventParticipant, Lifecycle, Mention, ReviewState
from events.models.event import new_public_id
from events.store import anchors, events
from events.store.fields import LOCKABLE, Person, Unacceptable, columns_of, participants_of
from events.store.history import By
from events.store.undoing import mentions_in, put_back, take_state
from events.store.withheld import cover
from events.vocabulary import EventType


@dataclass(frozen=True, slots=True)
class Editor:
    """Who decides, and why; ``uid`` is set when a decision comes from another database."""

    account: int | None = None
    reason: str = ""
    uid: uuid.UUID | None = None


@dataclass(slots=True)
class Deciding:
    """One decision while it is made: the events it changes and the mentions merging must look at."""

    decision: Decision
    events: set[int]
    mentions: set[int] = field(default_factory=set)


def accept(event_id: int, *, editor: Editor, now: datetime) -> Decision:
    """Confirm an event as it stands: every field is the editor's from now on."""
    with deciding(DecisionKind.ACCEPT, event_id, editor=editor, now=now) as (doing, (event,)):
        put(event, now, review_state=ReviewState.ACCEPTED.value, locked_fields=sorted(LOCKABLE))
        hold(doing, event)
    return doing.decision


def reject(event_id: int, *, editor: Editor, now: datetime) -> Decision:
    """Say that this is no event, or not as it is told: it is shown nowhere."""
    with deciding(DecisionKind.REJECT, event_id, editor=editor, now=now) as (doing, (event,)):
        put(event, now, review_state=ReviewState.REJECTED.value)
        hold(doing, event)
    return doing.decision


def edit(
    event_id: int, values: Mapping[str, Any], *, editor: Editor, now: datetime, accepted: bool = False
) -> Decision:
    """Set some fields; they are locked, the others stay the program's unless the event is accepted with it.

    ``values`` maps fields to plain values: {"date": "2020-01-13", "place": "moscow", "status": "failed"}.
    """
    payload = {"values": dict(values), "accepted": accepted}
    with deciding(DecisionKind.EDIT, event_id, editor=editor, now=now, payload=payload) as (doing, (event,)):
        columns, people = columns_of(values), participants_of(values)
        locked = sorted({*event.locked_fields, *values, *(LOCKABLE if accepted else ())})
        state = {"review_state": ReviewState.ACCEPTED.value} if accepted else {}
        put(event, now, **columns, **state, locked_fields=locked)
        if people is not None:
            put_people(event, people)
        hold(doing, event)
    return doing.decision


def merge(event_id: int, *, into: int, editor: Editor, now: datetime) -> Decision:
    """Say that two events are one; the first leads to the second from now on."""
    if event_id == into:
        raise Unacceptable("An event cannot be merged into itself.")
    if Event.objects.filter(pk__in=(event_id, into), suppressed=True).exists():
        raise Unacceptable("A suppressed event stays apart: merged, its words would show again.")
    with deciding(DecisionKind.MERGE, event_id, into, editor=editor, now=now) as (doing, (gone, kept)):
        doing.decision.payload["into"] = anchors.of_event(kept.pk)
        doing.mentions |= _bring(gone, kept)
        put(gone, now, lifecycle=Lifecycle.MERGED.value, merged_into=kept)
        hold(doing, kept)
    return doing.decision


def split(event_id: int, mention_ids: Iterable[int], *, editor: Editor, now: datetime) -> Decision:
    """Say that some of an event's mentions tell of another one; they become an event of their own, not reviewed yet."""
    with deciding(DecisionKind.SPLIT, event_id, editor=editor, now=now) as (doing, (event,)):
        own = set(Mention.objects.filter(event=event, is_current=True).values_list("pk", flat=True))
        chosen = own & set(mention_ids)
        if not chosen or chosen == own:
            raise Unacceptable("Choose some of the event's mentions, and leave it at least one.")
        doing.decision.payload["mentions"] = anchors.of_mentions(chosen)
        other = _copy(event, now)
        doing.events.add(other.pk)
        doing.decision.others.add(other)
        Mention.objects.filter(pk__in=chosen).update(event=other)
        hold(doing, event)
        hold(doing, other)
    return doing.decision


def suppress(event_id: int, *, editor: Editor, now: datetime) -> Decision:
    """Take an event out of everything that is public, its past included."""
    with deciding(DecisionKind.SUPPRESS, event_id, editor=editor, now=now) as (doing, (event,)):
        put(event, now, suppressed=True)
        hold(doing, event)
    return doing.decision


def release(event_id: int, *, editor: Editor, now: datetime) -> Decision:
    """Let a suppressed event back."""
    with deciding(DecisionKind.RELEASE, event_id, editor=editor, now=now) as (doing, (event,)):
        put(event, now, suppressed=False)
        hold(doing, event)
    return doing.decision


def undo(decision_id: int, *, editor: Editor, now: datetime) -> Decision:
    """Bring back the state that a decision found; what was read since is merged into it as it would have been."""
    undone = Decision.objects.prefetch_related("others").get(pk=decision_id)
    _refuse_undo(undone)
    touched = [undone.event_id, *(row["id"] for row in undone.before["events"])]
    others = sorted({*touched, *(other.pk for other in undone.others.all())} - {undone.event_id})
    payload = {"undoes": str(undone.uid)}
    with deciding(DecisionKind.UNDO, undone.event_id, *others, editor=editor, now=now, payload=payload) as (doing, _):
        doing.mentions |= mentions_in(doing.decision.before) | mentions_in(undone.before)
        put_back(undone.before)
        _dissolve(undone, now)
        Decision.objects.filter(pk=undone.pk).update(undone=True)
    return doing.decision


def put_people(event: Event, people: Sequence[Person]) -> None:
    """Make an event's participants what an editor says."""
    event.participants.all().delete()
    EventParticipant.objects.bulk_create(
        [EventParticipant(event=event, position=place, **person.columns) for place, person in enumerate(people)]
    )


@contextmanager
def deciding(
    kind: DecisionKind,
    *event_ids: int,
    editor: Editor,
    now: datetime,
    payload: dict[str, Any] | None = None,
) -> Iterator[tuple[Deciding, list[Event]]]:
    """Open a decision on some events and close it: locks, the state before, the merge, the versions."""
    with transaction.atomic():
        events.lock_types(_types_of(event_ids))
        rows = {row.pk: row for row in Event.objects.select_for_update().filter(pk__in=event_ids).order_by("pk")}
        if len(rows) < len(set(event_ids)):
            raise Unacceptable("There is no such event.")
        first = event_ids[0]
        decision = Decision.objects.create(
            **({"uid": editor.uid} if editor.uid else {}),
            kind=kind.value,
            event_id=first,
            account_id=editor.account,
            at=now,
            reason=cover().text(editor.reason),
            payload={**anchors.of_event(first), **(payload or {})},
            before=take_state(event_ids),
        )
        decision.others.set([pk for pk in event_ids if pk != first])
        doing = Deciding(decision, set(event_ids))
        yield doing, [rows[pk] for pk in event_ids]
        decision.save(update_fields=["payload"])
        by = By(Author.EDITOR, kind.value, editor.account, decision.reason, decision.pk)
        events.merge(doing.mentions, now=now, by=by, also=doing.events, articles=_articles_of(doing.events))


def _articles_of(event_ids: Iterable[int]) -> list[int]:
    """Return the articles of some events: what may be shown of their titles follows from what was decided."""
    rows = Mention.objects.filter(event_id__in=event_ids, is_current=True)
    return list(rows.order_by().values_list("article_id", flat=True).distinct())


def _types_of(event_ids: Iterable[int]) -> set[EventType]:
    of_events = Event.objects.filter(pk__in=event_ids).values_list("type", flat=True)
    of_mentions = Mention.objects.filter(event_id__in=event_ids).order_by().values_list("type", flat=True).distinct()
    return {EventType(kind) for kind in [*of_events, *of_mentions]} or {EventType.OTHER}


def put(event: Event, now: datetime, **columns: Any) -> None:  # noqa: ANN401 - any column
    """Write some columns of an event."""
    for name, value in columns.items():
        setattr(event, name, value)
    event.updated_at = now
    event.save(update_fields=[*columns, "updated_at"])


def hold(doing: Deciding, event: Event) -> None:
    """Tie an event's mentions to it: no later reading takes them away."""
    mentions = Mention.objects.filter(event=event, is_current=True)
    mentions.update(held_by=event)
    doing.mentions |= set(mentions.values_list("pk", flat=True))


def _bring(gone: Event, kept: Event) -> set[int]:
    """Move the mentions of one event to another, those that no longer hold included."""
    moved = set(Mention.objects.filter(event=gone).values_list("pk", flat=True))
    Mention.objects.filter(pk__in=moved).update(event=kept)
    Mention.objects.filter(held_by=gone).update(held_by=kept)
    Mention.objects.filter(former_event=gone).update(former_event=kept)
    return moved


def _copy(event: Event, now: datetime) -> Event:
    other = Event.objects.get(pk=event.pk)
    other.pk, other.public_id = None, new_public_id()
    other.review_state, other.locked_fields, other.open_reports = ReviewState.UNREVIEWED.value, [], 0
    other.created_at = other.updated_at = now
    other.save(force_insert=True)
    return other


def _refuse_undo(undone: Decision) -> None:
    if undone.undone or undone.kind == DecisionKind.UNDO.value:
        raise Unacceptable("This was undone already.")
    about = [undone.event_id, *undone.others.values_list("pk", flat=True)]
    later = Decision.objects.filter(pk__gt=undone.pk, undone=False).exclude(kind=DecisionKind.UNDO.value)
    if (later.filter(event_id__in=about) | later.filter(others__in=about)).exists():
        raise Unacceptable("Undo the later decisions on this event first.")


def _dissolve(undone: Decision, now: datetime) -> None:
    """Let go of what the decision made: an event split off leads back, one added by hand is withdrawn."""
    known = {row["id"] for row in undone.before["events"]}
    for made in undone.others.exclude(pk__in=known):
        Mention.objects.filter(held_by=made).update(held_by=None)
        put(made, now, lifecycle=Lifecycle.MERGED.value, merged_into=undone.event)
    if undone.kind == DecisionKind.ADD_MENTION.value:
        Mention.objects.filter(pk=undone.payload["mention"]).update(is_current=False)
    if undone.kind == DecisionKind.ADD_EVENT.value:
        Mention.objects.filter(held_by=undone.event, by_hand=True).update(is_current=False)
