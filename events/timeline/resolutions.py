"""The UN track: resolutions of the reference table, joined to the events that articles report."""

from dataclasses import dataclass

from django.db.models import Count

from events.models import Resolution
from events.timeline.gate import visible
from events.timeline.records import ResolutionRecord
from events.timeline.rows import resolution_record


@dataclass(frozen=True, slots=True)
class ResolutionCount:
    """A resolution and how many visible events report it."""

    resolution: ResolutionRecord
    events: int


def list_resolutions() -> list[ResolutionCount]:
    """Return all resolutions of the reference table, latest first: 2 queries."""
    events = visible().filter(resolution__isnull=False).order_by().values_list("resolution")
    numbers = dict(events.annotate(n=Count("pk")))
    rows = Resolution.objects.order_by("-year", "-number")
    return [ResolutionCount(resolution_record(row), numbers.get(row.pk, 0)) for row in rows]


def find_resolution(number: int, year: int) -> ResolutionCount | None:
    """Return one resolution, or None."""
    row = Resolution.objects.filter(number=number, year=year).first()
    if row is None:
        return None
    return ResolutionCount(resolution_record(row), visible().filter(resolution=row).count())
