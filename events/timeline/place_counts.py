"""Where the events of a selection took place, for its map."""

from dataclasses import dataclass

from django.db.models import Count, Sum

from events.models import Place
from events.timeline.filters import TimelineFilter
from events.timeline.records import Names
from events.timeline.selection import selected
from events.timeline.tallies import counted_ahead, tallies

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
    """Return the places of a selection, most frequent first: 2 queries."""
    if counted_ahead(chosen):
        rows = tallies(chosen).filter(facet="place").values_list("key").annotate(total=Sum("n"))
        numbers = {int(key): n for key, n in rows if n}
    else:
        numbers = dict(
            selected(chosen).filter(place__isnull=False).order_by().values_list("place_id").annotate(n=Count("pk"))
        )
    most = sorted(numbers, key=lambda pk: (-numbers[pk], pk))[:MOST]
    columns = ("pk", "slug", "name_ar", "name_en", "name_fr", "form", "lat", "lon")
    places = [
        PlaceCount(slug, Names(ar, en, fr), form, lat, lon, numbers[pk])
        for pk, slug, ar, en, fr, form, lat, lon in Place.objects.filter(pk__in=most).values_list(*columns)
    ]
    return sorted(places, key=lambda one: (-one.count, one.slug))
