"""Pages by keyset: "after this (date, id)", so that rows which come and go never repeat or hide others.

Newest first shows dated events from the latest down and the undated ones after them; oldest first shows the dated
ones from the earliest up and the undated ones last. Page numbers or offsets would skip rows on every delete.
"""

import base64
import binascii
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from events.models import Event
from events.timeline.filters import TimelineFilter
from events.timeline.parameters import Order
from events.timeline.reading import read_events
from events.timeline.records import EventRecord
from events.timeline.selection import selected, visible

_UNDATED = date(9999, 12, 31)


class BadCursor(ValueError):
    """A cursor that this site did not write."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins: after the event of this date and id.

    >>> Cursor.read(Cursor(date(2020, 1, 13), 7).text)
    Cursor(day=datetime.date(2020, 1, 13), pk=7)
    """

    day: date
    pk: int

    @property
    def text(self) -> str:
        """Write the cursor; opaque to whoever carries it."""
        return base64.urlsafe_b64encode(f"{self.day.isoformat()}.{self.pk}".encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """Read a cursor; raises BadCursor when it is not one of ours."""
        try:
            day, _, pk = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii").partition(".")
            found = cls(date.fromisoformat(day), int(pk))
        except (ValueError, binascii.Error) as error:
            raise BadCursor(text) from error
        if found.text != text or not 0 <= found.pk < 2**63:
            raise BadCursor(text)
        return found


@dataclass(frozen=True, slots=True)
class Page:
    """Some events and where the next ones begin."""

    events: list[EventRecord]
    next: Cursor | None


def read_page(chosen: TimelineFilter, *, after: Cursor | None = None, size: int = 50) -> Page:
    """Return the events that follow a cursor in the filter's order."""
    keys = _keys(selected(chosen), newest=chosen.order == Order.NEWEST, after=after, wanted=size + 1)
    shown = keys[:size]
    events = read_in_order([key.pk for key in shown])
    return Page(events, shown[-1] if len(keys) > size else None)


def read_in_order(pks: list[int]) -> list[EventRecord]:
    """Return the visible events of these ids in their order."""
    found = {event.pk: event for event in read_events(visible().filter(pk__in=pks))}
    return [found[pk] for pk in pks if pk in found]


def _keys(rows: "QuerySet[Event]", *, newest: bool, after: Cursor | None, wanted: int) -> list[Cursor]:
    """Two walks along one index, never a sort: the dated events, then the undated ones."""
    found: list[Cursor] = []
    if after is None or after.day != _UNDATED:
        dated = rows.filter(sort_date__lt=_UNDATED)
        if after is not None:
            dated = dated.filter(_beyond(after, newest=newest))
        found = _first(dated.order_by("-sort_date", "-id") if newest else dated.order_by("sort_date", "id"), wanted)
    if len(found) < wanted:
        undated = rows.filter(sort_date=_UNDATED, pk__gt=after.pk if after and after.day == _UNDATED else 0)
        found += _first(undated.order_by("sort_date", "id"), wanted - len(found))
    return found


def _beyond(after: Cursor, *, newest: bool) -> Q:
    """Write (date, id) beyond the cursor so that the date alone bounds the index walk."""
    if newest:
        return Q(sort_date__lte=after.day) & (Q(sort_date__lt=after.day) | Q(pk__lt=after.pk))
    return Q(sort_date__gte=after.day) & (Q(sort_date__gt=after.day) | Q(pk__gt=after.pk))


def _first(rows: "QuerySet[Event]", wanted: int) -> list[Cursor]:
    return [Cursor(day, pk) for day, pk in rows.values_list("sort_date", "pk")[:wanted]]
