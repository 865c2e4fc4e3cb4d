"""Pages by keyset: "after this (date, id)", so that rows which come and go never repeat or hide others.

Newest first shows dated events from the latest down and the undated ones after them; oldest first shows the dated
ones from the earliest up and the undated ones last. Page numbers or offsets would skip rows on every delete.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, BooleanField, DateField, F, Func, QuerySet, Value

from events.models import Event
from events.timeline.filters import TimelineFilter
from events.timeline.parameters import Order
from events.timeline.reading import read_in_order
from events.timeline.records import EventRecord
from events.timeline.selection import selected

_UNDATED = date(9999, 12, 31)
# Six digits of a day's number, sixteen of an id: whatever has this shape is a position, so a schema can describe it.
SHAPE = re.compile(r"[0-3][0-9a-f]{5}[0-7][0-9a-f]{15}")


# Of rows without a date, in the order of their ids: never taken for a position among events.
ROW_SHAPE = re.compile(r"r[0-7][0-9a-f]{15}")


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
        return f"{self.day.toordinal():06x}{self.pk:016x}"

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """Read a cursor; raises BadCursor when it is not one of ours."""
        if not SHAPE.fullmatch(text):
            raise BadCursor(text)
        day, pk = int(text[:6], 16), int(text[6:], 16)
        return cls(date.fromordinal(min(max(day, 1), _UNDATED.toordinal())), pk)


def row_cursor(pk: int | None) -> str | None:
    """Write where the next page of a list begins that is ordered by id alone.

    >>> read_row_cursor(row_cursor(7))
    7
    """
    return f"r{pk:016x}" if pk is not None else None


def read_row_cursor(text: str) -> int:
    """Read such a cursor; raises BadCursor when it is not one of ours."""
    if not ROW_SHAPE.fullmatch(text):
        raise BadCursor(text)
    return int(text[1:], 16)


@dataclass(frozen=True, slots=True)
class Page:
    """Some events and where the next ones begin."""

    events: list[EventRecord]
    next: Cursor | None


def read_page(chosen: TimelineFilter, *, after: Cursor | None = None, size: int = 50, names: bool = True) -> Page:
    """Return the events that follow a cursor in the filter's order; ``names`` as for ``read_events``."""
    keys = _keys(selected(chosen), newest=chosen.order == Order.NEWEST, after=after, wanted=size + 1)
    shown = keys[:size]
    events = read_in_order([key.pk for key in shown], names=names)
    return Page(events, shown[-1] if len(keys) > size else None)


def read_latest_changes(chosen: TimelineFilter, *, size: int) -> list[EventRecord]:
    """Return the events of a selection that changed last, the latest first."""
    rows = selected(chosen).order_by("-updated_at", "-pk").values_list("pk", flat=True)
    return read_in_order(list(rows[:size]), names=False)


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


def _beyond(after: Cursor, *, newest: bool) -> Func:
    """Compare (date, id) with the cursor as one row value: the index goes straight there, however full its day is."""
    here = Func(F("sort_date"), F("pk"), function="ROW", output_field=BooleanField())
    there = Func(
        Value(after.day, DateField()), Value(after.pk, BigIntegerField()), function="ROW", output_field=BooleanField()
    )
    return Func(
        here,
        there,
        template="(%(expressions)s)",
        arg_joiner=" < " if newest else " > ",
        output_field=BooleanField(),
    )


def _first(rows: "QuerySet[Event]", wanted: int) -> list[Cursor]:
    return [Cursor(day, pk) for day, pk in rows.values_list("sort_date", "pk")[:wanted]]
