"""Which other events one may be the same as: like types near in time, those that share people first."""

from datetime import timedelta

from django.db.models import Count, Q, QuerySet

from events.merging.needs import type_group
from events.models import Event, Lifecycle
from events.vocabulary import EventType

MOST = 9  # as many as there are digits to choose by
_NEAR = timedelta(days=31)


def find_candidates(event: Event) -> "QuerySet[Event]":
    """Return the likeliest, the best first."""
    kinds = [kind.value for kind in type_group(EventType(event.type))]
    rows = Event.objects.filter(lifecycle=Lifecycle.LIVE.value, suppressed=False, type__in=kinds).exclude(pk=event.pk)
    if event.date_earliest is not None and event.date_latest is not None:
        rows = rows.filter(
            Q(date_earliest__isnull=True)
            | Q(date_earliest__lte=event.date_latest + _NEAR, date_latest__gte=event.date_earliest - _NEAR)
        )
    people = event.participants.exclude(actor=None).values_list("actor", flat=True)
    shared = Count("participants", filter=Q(participants__actor__in=list(people)))
    return rows.annotate(shared=shared).order_by("-shared", "sort_date", "id")[:MOST]
