"""What changed since: every change in the order of its commit, with a bare line where something is gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from events.models import Change, Event, Lifecycle
from events.timeline.events import successor
from events.timeline.gate import visible
from events.timeline.history import was_public
from events.timeline.past import moment_read, start_of

GONE = "gone"
_STEP = 500
_PASSED_BY = 10_000


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: "created", "updated", "merged" or "gone"; what is gone says nothing but that."""

    event: str
    change: str
    at: datetime | None = None
    version: int | None = None
    author: str = ""
    merged_into: str | None = None


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Some changes, and the position from which the next ones are asked for."""

    lines: tuple[ChangeLine, ...]
    next: int
    more: bool


def read_since(text: str) -> int:
    """Return the position after which a reader goes on: one given by ``next``, or the first change of a moment.

    Raises BadMoment. A position is never passed by a change that commits later; a moment is only where to begin.
    """
    if text.isascii() and text.isdigit() and len(text) <= 18:
        return int(text)
    first = Change.objects.filter(at__gte=start_of(text)).order_by("pk").values_list("pk", flat=True).first()
    last = Change.objects.order_by("-pk").values_list("pk", flat=True).first()
    return first - 1 if first else last or 0


def read_changes(since: int, *, size: int = 100) -> ChangePage:
    """Return the changes after a position, as many as asked for.

    The next position is that of the last change that is told, so that it does not move with what is not public; past
    very many of those it does, or each reader would read them again each time.
    """
    lines: list[ChangeLine] = []
    position = told = since
    passed, more = 0, True
    while more and len(lines) < size:
        rows = _rows(position)
        more = len(rows) == _STEP
        for row, line in zip(rows, _lines(rows), strict=True):
            if line is not None and len(lines) == size:
                return ChangePage(tuple(lines), told, more=True)
            position = row.pk
            passed += 1
            if line is not None:
                lines.append(line)
                told, passed = position, 0
    return ChangePage(tuple(lines), position if passed > _PASSED_BY else told, more)


def _rows(after: int) -> list[Change]:
    moment = moment_read()
    past = Q(at__lte=moment) if moment else Q()
    return list(Change.objects.filter(past, pk__gt=after).select_related("event").order_by("pk")[:_STEP])


def _lines(rows: list[Change]) -> list[ChangeLine | None]:
    """Return what may be said of each row: of an event that is not public now, only where it ended, and that it did."""
    events = {row.event_id for row in rows}
    shown = set(visible().filter(pk__in=events).values_list("pk", flat=True))
    known, ends = _known_before(events)
    lines: list[ChangeLine | None] = []
    for row in rows:
        if row.event_id in shown:
            lines.append(_told(row, known.get(row.event_id)))
        else:
            lines.append(_end(row) if ends.get(row.event_id) == row.pk else None)
    return lines


def _told(row: Change, first_public: int | None) -> ChangeLine | None:
    if not was_public(row.state):
        return None
    change = "created" if row.number == first_public else "updated"
    return ChangeLine(row.event.public_id, change, row.at, row.number, row.author)


def _end(row: Change) -> ChangeLine:
    """Say that an event is gone; where its mentions went, unless nothing may be said of it."""
    event: Event = row.event
    if event.lifecycle == Lifecycle.MERGED.value and not event.suppressed:
        into = successor(event.public_id)
        if into is not None:
            return ChangeLine(event.public_id, "merged", row.at, merged_into=into)
    return ChangeLine(event.public_id, GONE)


def _known_before(events: Iterable[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Return, for events that were public once, the number of the first version that was, and where that ended.

    What is changed in an event after that is told to nobody.
    """
    known: dict[int, int] = {}
    ends: dict[int, int] = {}
    rows = Change.objects.filter(event_id__in=list(events)).order_by("event_id", "number")
    public = False
    for event, pk, number, told in rows.values_list("event_id", "pk", "number", "state__event"):
        was, public = public and event in ends, was_public({"event": told})
        if public:
            known.setdefault(event, number)
        if public or was:
            ends[event] = pk
    return known, ends
