"""The public log of corrections: what editors changed in what the public had read, without saying which editor."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from events.models import Author, Change, Event
from events.timeline.gate import visible
from events.timeline.history import FieldChange, describe, readable, was_public
from events.timeline.past import moment_read

MOST = 100
_LOOKED_AT = 1000
_SILENT = ("accept", "add_event", "add_mention", "suppress", "release")


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction; ``event`` is empty where the event was withdrawn."""

    id: int
    at: datetime
    action: str
    event: str
    differences: tuple[FieldChange, ...] = ()


def list_corrections(*, most: int = MOST) -> list[Correction]:
    """Return the latest corrections of what was public, up to the moment that is being read: 6 queries."""
    moment = moment_read()
    rows = list(
        Change.objects.filter(Q(at__lte=moment) if moment else Q(), author=Author.EDITOR.value)
        .exclude(action__in=_SILENT)
        .select_related("event")
        .order_by("-pk")[:_LOOKED_AT]
    )
    before = _before(rows)
    rows = [row for row in rows if row.pk in before and was_public(before[row.pk].state)][:most]
    shown = set(visible().filter(pk__in={row.event_id for row in rows}).values_list("pk", flat=True))
    withheld = set(
        Event.objects.filter(pk__in={row.event_id for row in rows}, suppressed=True).values_list("pk", flat=True)
    )
    told = readable({row.pk for row in rows} & {row.pk for row in rows if row.event_id in shown})
    versions = {row.pk: version for row, version in zip(rows, describe(rows, before=before), strict=True)}
    found = []
    for row in rows:
        if row.event_id in withheld:
            continue
        if row.pk in told and before[row.pk].pk in readable([before[row.pk].pk]):
            found.append(Correction(row.pk, row.at, row.action, row.event.public_id, versions[row.pk].differences))
        elif not was_public(row.state):
            found.append(Correction(row.pk, row.at, "withdrawn", ""))
    return found


def _before(rows: list[Change]) -> Mapping[int, Change]:
    wanted = {(row.event_id, row.number - 1): row.pk for row in rows}
    former = Change.objects.filter(event_id__in={row.event_id for row in rows}).select_related("event")
    return {wanted[key]: one for one in former if (key := (one.event_id, one.number)) in wanted}
