"""Readers' reports as rows, and how many one sender may file."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F

from events.models import Event, Knock, Report, ReportKind
from events.store.withheld import cover

KINDS = tuple(kind.value for kind in ReportKind)
PER_SENDER = 5
FROM_ALL = 300
WINDOW = timedelta(hours=1)
OPEN_PER_EVENT = 50
KEPT = timedelta(days=30)  # a settled report: long enough to take the decision back that it led to
_LOCK = 4_701_004


def knock(digest: str, *, now: datetime) -> bool:
    """Note that a sender reports something; False when they, or all together, have reported too much lately."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        Knock.objects.filter(at__lt=now - WINDOW).delete()
        if Knock.objects.filter(digest=digest).count() >= PER_SENDER or Knock.objects.count() >= FROM_ALL:
            return False
        Knock.objects.create(digest=digest, at=now)
    return True


def take(public_id: str, *, kind: str, words: str, now: datetime) -> None:
    """Keep a report and put its event before the editors; one that has many open reports needs no more words."""
    with transaction.atomic():
        event = Event.objects.select_for_update().filter(public_id=public_id).first()
        if event is None or event.open_reports >= OPEN_PER_EVENT:
            return
        Report.objects.create(event=event, kind=kind, words=cover().text(words), at=now)
        Event.objects.filter(pk=event.pk).update(open_reports=F("open_reports") + 1)


def forget(*, now: datetime) -> int:
    """Delete what is no longer needed: reports settled a while ago, and that somebody knocked; return how many."""
    Knock.objects.filter(at__lt=now - WINDOW).delete()
    return Report.objects.filter(settled_at__lt=now - KEPT).delete()[0]


def settle(event_id: int, *, now: datetime) -> int:
    """Close an event's open reports: an editor has looked; return how many there were."""
    with transaction.atomic():
        settled = Report.objects.filter(event_id=event_id, settled_at__isnull=True).update(settled_at=now)
        Event.objects.filter(pk=event_id).update(open_reports=0)
    return settled
