"""Where the events of a selection took place, for its map."""

from dataclasses import dataclass

from django.db.models import Count, F

from events.timeline.filters import TimelineFilter
from events.timeline.records import Names
from events.timeline.selection import selected

MOST = 60


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place of the selection; ``form`` says whether it is a point (a city) or an area (a country)."""

    slug: str
    names: Names
    form: str
    lat: float | None
    lon: float | None
    count: int


def read_place_counts(chosen: TimelineFilter) -> list[PlaceCount]:
    """Return the places of a selection, most frequent first: 1 query."""
    columns = [f"place__{name}" for name in ("slug", "name_ar", "name_en", "name_fr", "form", "lat", "lon")]
    rows = (
        selected(chosen)
        .filter(place__isnull=False)
        .order_by()
        .values_list(*columns)
        .annotate(n=Count("pk"))
        .order_by(F("n").desc(), "place__slug")[:MOST]
    )
    return [PlaceCount(slug, Names(ar, en, fr), form, lat, lon, n) for slug, ar, en, fr, form, lat, lon, n in rows]
