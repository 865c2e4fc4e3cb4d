"""Denials: kept beside the event that they deny, and never a reason for one."""

from collections.abc import Mapping
from datetime import datetime

from events.merging.clusters import home_of_denial
from events.merging.mention import MergeMention
from events.models import Event, Lifecycle, Mention
from events.store.neighbours import events_near


def bring_home(denials: Mapping[int, MergeMention], *, now: datetime) -> set[int]:
    """Put each denial beside the event it clearly speaks of, or beside none; return the events that changed by it.

    What it speaks of follows from the events as they now stand, never from which came first.
    """
    touched: set[int] = set()
    homes = _homes(denials)
    rows = {row.pk: row for row in Mention.objects.filter(pk__in=list(denials))}
    for pk, denial in denials.items():
        row, event = rows[pk], denial.held if denial.held is not None else homes[pk]
        if row.event_id != event:
            touched |= {pk for pk in (row.event_id, event) if pk is not None}
            row.event_id = event
    if touched:
        Mention.objects.bulk_update(rows.values(), ["event"])
        Event.objects.filter(pk__in=touched, lifecycle=Lifecycle.LIVE).update(updated_at=now)
    return touched


def _homes(denials: Mapping[int, MergeMention]) -> dict[int, int | None]:
    """Return which event each denial speaks of that no person has put anywhere."""
    free = {pk: denial for pk, denial in denials.items() if denial.held is None}
    near = zip(free.items(), events_near(list(free.values())), strict=True)
    return {pk: _clearest(denial, groups) for (pk, denial), groups in near}


def _clearest(denial: MergeMention, groups: Mapping[int, list[MergeMention]]) -> int | None:
    place = home_of_denial(denial, list(groups.values()))
    return None if place is None else list(groups)[place]
