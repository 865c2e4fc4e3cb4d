"""What an editor should look at first: readers' reports, blame on one voice's word, low confidence."""

from dataclasses import dataclass
from itertools import chain

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from events.models import Event, Lifecycle, Mention, ReviewState

MOST = 40
REASONS = {
    "reported": _("Readers report a problem"),
    "blames": _("Blames a person on one voice's word"),
    "again": _("Told again since it was rejected"),
    "unsure": _("Low confidence"),
    "new": _("Not reviewed"),
}
_UNSURE = 0.6


@dataclass(frozen=True, slots=True)
class Waiting:
    """An event that waits, and why."""

    event: Event
    reason: str

    @property
    def words(self) -> str:
        """Say why."""
        return str(REASONS[self.reason])


def waiting(*, most: int = MOST) -> list[Waiting]:
    """Return what waits for an editor, the most doubtful first."""
    found: dict[int, Waiting] = {}
    for reason, rows in _kinds():
        for event in rows.prefetch_related("participants__actor").select_related("place")[: most - len(found)]:
            found.setdefault(event.pk, Waiting(event, _sharper(reason, event)))
        if len(found) >= most:
            break
    return list(found.values())[:most]


def count_waiting() -> int:
    """Return how many events no editor has looked at."""
    return _open().count()


def _kinds() -> chain[tuple[str, "QuerySet[Event]"]]:
    live = Event.objects.filter(lifecycle=Lifecycle.LIVE.value, suppressed=False)
    fresh = Mention.objects.filter(event=OuterRef("pk"), is_current=True, asserted=True, held_by__isnull=True)
    rejected = live.filter(Exists(fresh), review_state=ReviewState.REJECTED.value)
    return chain(
        [("reported", live.filter(open_reports__gt=0).order_by("-open_reports", "id"))],
        [("blames", _open().filter(waits=True).order_by("confidence", "id"))],
        [("again", rejected.order_by("-updated_at", "id"))],
        [("new", _open().filter(waits=False).order_by("confidence", "id"))],
    )


def _open() -> "QuerySet[Event]":
    return Event.objects.filter(
        lifecycle=Lifecycle.LIVE.value, suppressed=False, review_state=ReviewState.UNREVIEWED.value
    )


def _sharper(reason: str, event: Event) -> str:
    return "unsure" if reason == "new" and event.confidence < _UNSURE else reason
