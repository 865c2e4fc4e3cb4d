"""Places of visible events."""

from dataclasses import dataclass

from django.db.models import Count, F

from events.models import Place
from events.timeline.reading import place_record
from events.timeline.records import PlaceRecord
from events.timeline.selection import visible


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place and how many events it saw."""

    place: PlaceRecord
    events: int


def list_places() -> list[PlaceCount]:
    """Return the places of visible events, most frequent first: 1 query."""
    rows = (
        Place.objects.filter(events__in=visible())
        .annotate(n=Count("events", distinct=True))
        .order_by(F("n").desc(), "slug")
    )
    return [PlaceCount(place_record(row), row.n) for row in rows]


def find_place(slug: str) -> PlaceCount | None:
    """Return a place of the reference tables, or None."""
    row = Place.objects.filter(slug=slug).first()
    if row is None:
        return None
    count = visible().filter(place=row).count()
    return PlaceCount(place_record(row), count) if count or row.is_reference else None
