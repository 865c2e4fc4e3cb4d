"""Places of visible events."""

from collections.abc import Iterable
from dataclasses import dataclass

from events.models import Place
from events.timeline.records import Names, PlaceRecord
from events.timeline.rows import place_record
from events.timeline.tallies import count_ahead


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place and how many events it saw; ``country`` is what its country is called, where that is known."""

    place: PlaceRecord
    events: int
    country: Names | None = None


def list_places() -> list[PlaceCount]:
    """Return the places of visible events, most frequent first: 2 queries."""
    numbers = count_ahead("place")
    rows = Place.objects.filter(pk__in=numbers)
    found = [PlaceCount(place_record(row), numbers[row.pk]) for row in rows]
    return sorted(found, key=lambda one: (-one.events, one.place.slug))


def find_place(slug: str) -> PlaceCount | None:
    """Return a place of the reference tables, or None."""
    row = Place.objects.filter(slug=slug).first()
    if row is None:
        return None
    count = count_ahead("place", row.pk).get(row.pk, 0)
    return PlaceCount(place_record(row), count, _country(row)) if count or row.is_reference else None


def _country(row: Place) -> Names | None:
    return country_names((row.country,)).get(row.country)


def country_names(codes: Iterable[str]) -> dict[str, Names]:
    """Return what countries are called, by their codes; one that the tables do not know is left out."""
    rows = Place.objects.filter(form="country", country__in=[code for code in codes if code])
    return {row.country: place_record(row).names for row in rows}
