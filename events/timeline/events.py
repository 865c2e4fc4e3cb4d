"""One event: by its id, with its neighbours in time and the events around it."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import connection

from events.models import Event, Lifecycle
from events.timeline.gate import visible
from events.timeline.reading import read_events, read_in_order
from events.timeline.records import EventRecord

RELATED = 5


def find_event(public_id: str) -> EventRecord | None:
    """Return the visible event of an id, or None."""
    found = read_events(visible().filter(public_id=public_id))
    return found[0] if found else None


def public_ids() -> Iterator[tuple[str, datetime]]:
    """Yield the id of every visible event and when it last changed."""
    yield from visible().order_by("pk").values_list("public_id", "updated_at").iterator(chunk_size=2000)


def last_change() -> datetime | None:
    """Return when any event last changed, hidden ones too, a register did, or a name was withheld: lists change too.

    What an event says of that is when its writer began; the record's last line also says when it was written, which
    goes on from commit to commit: who read in between is not told that nothing is new.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LAST_CHANGE)
        row = cursor.fetchone()
    return row[0] if row else None


_LAST_CHANGE = """
SELECT GREATEST((SELECT updated_at FROM events_event ORDER BY updated_at DESC, id DESC LIMIT 1),
                (SELECT written_at FROM public.events_change ORDER BY id DESC LIMIT 1),
                (SELECT at FROM public.events_registerchange),
                (SELECT max(at) FROM public.events_suppressedname))
"""


def successor(public_id: str) -> str | None:
    """Return the id of the visible event that an event was merged into, so that old addresses keep working."""
    for _ in range(10):
        gone = Event.objects.filter(public_id=public_id, lifecycle=Lifecycle.MERGED.value)
        into = gone.values_list("merged_into__public_id", flat=True).first()
        if into is None:
            return None
        if visible().filter(public_id=into).exists():
            return into
        public_id = into
    return None


def withdrawn(public_id: str) -> bool:
    """Say whether an event was taken out of everything, or merged into one that was; the answer is always today's."""
    with connection.cursor() as cursor:
        cursor.execute(_FATE, [public_id])
        row = cursor.fetchone()
    return bool(row and row[0])


_FATE = """
WITH RECURSIVE fate AS (
    SELECT id, suppressed, merged_into_id, 1 AS step FROM public.events_event WHERE public_id = %s
    UNION ALL
    SELECT e.id, e.suppressed, e.merged_into_id, step + 1
    FROM public.events_event e JOIN fate ON e.id = fate.merged_into_id WHERE step < 10
)
SELECT bool_or(suppressed) FROM fate
"""


def neighbours(event: EventRecord) -> tuple[EventRecord | None, EventRecord | None]:
    """Return the visible events before and after this one in time."""
    before = visible().filter(sort_date=event.sort_date, pk__lt=event.pk) | visible().filter(
        sort_date__lt=event.sort_date
    )
    after = visible().filter(sort_date=event.sort_date, pk__gt=event.pk) | visible().filter(
        sort_date__gt=event.sort_date
    )
    pks = [
        before.order_by("-sort_date", "-pk").values_list("pk", flat=True).first(),
        after.order_by("sort_date", "pk").values_list("pk", flat=True).first(),
    ]
    found = {one.pk: one for one in read_in_order([pk for pk in pks if pk is not None])}
    return found.get(pks[0] or 0), found.get(pks[1] or 0)


def related(event: EventRecord) -> list[EventRecord]:
    """Return the events nearest in time that share at least two of its known participants (or its only one)."""
    slugs = [one.slug for one in event.participants if one.slug]
    if not slugs or event.when is None:
        return []
    rows = visible().filter(date_earliest__isnull=False).exclude(pk=event.pk)
    for slug in slugs[:2]:
        rows = rows.filter(participants__actor__slug=slug)
    near = sorted(rows.values_list("sort_date", "pk").distinct()[:500], key=lambda row: _distance(row[0], event))
    return read_in_order([pk for _, pk in sorted(near[:RELATED])])


def _distance(day: date, event: EventRecord) -> int:
    return abs((day - event.sort_date).days)
