"""Tell an operator when a channel falls silent or gives far more than it used to. Nothing public changes for it."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from events.models import Alarm, Channel, Link
from events.vocabulary.intake import AlarmKind

log = logging.getLogger(__name__)
DAYS_BEFORE = 14
FEWEST = 3.0  # a channel that gives less than this a day may well be silent for one
DOUBLE = 2.0
LEAST_FLOOD = 20


@dataclass(frozen=True, slots=True)
class Flow:
    """How many addresses a channel gave in the last day, and in a day of the two weeks before."""

    last_day: int
    usual: float


def judge(flow: Flow) -> AlarmKind | None:
    """Say what is odd about a channel, if anything.

    >>> judge(Flow(0, 8.0)), judge(Flow(0, 0.5)), judge(Flow(50, 20.0)), judge(Flow(9, 8.0))
    (<AlarmKind.SILENT: 'silent'>, None, <AlarmKind.FLOOD: 'flood'>, None)
    """
    if flow.last_day == 0 and flow.usual >= FEWEST:
        return AlarmKind.SILENT
    if flow.usual > 0 and flow.last_day >= max(LEAST_FLOOD, DOUBLE * flow.usual):
        return AlarmKind.FLOOD
    return None


def watch(*, now: datetime) -> int:
    """Raise an alarm for each enabled channel that is odd, settle what is no longer so; return how many are new."""
    flows = _flows(now=now)
    still: dict[int, AlarmKind] = {pk: kind for pk, flow in flows.items() if (kind := judge(flow)) is not None}
    known: set[int] = set()
    for alarm in Alarm.objects.filter(settled_at__isnull=True):
        if still.get(alarm.channel_id) == alarm.kind:
            known.add(alarm.channel_id)
        else:
            Alarm.objects.filter(pk=alarm.pk).update(settled_at=now)
    fresh = [_alarm(pk, kind, flows[pk], now=now) for pk, kind in still.items() if pk not in known]
    for alarm in fresh:
        log.error("channel %s: %s", alarm.channel_id, alarm.words)
    Alarm.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def _flows(*, now: datetime) -> dict[int, Flow]:
    """Return what each enabled channel gave: 1 query. One that is younger than the two weeks has no usual yet."""
    day_ago, long_ago = now - timedelta(days=1), now - timedelta(days=1 + DAYS_BEFORE)
    rows = Channel.objects.filter(enabled=True).annotate(
        lately=Count("links", filter=Q(links__found_at__gt=day_ago, links__found_at__lte=now)),
        before=Count("links", filter=Q(links__found_at__gt=long_ago, links__found_at__lte=day_ago)),
    )
    old_enough = set(
        Link.objects.filter(found_at__lte=day_ago - timedelta(days=DAYS_BEFORE // 2))
        .order_by()
        .values_list("channel", flat=True)
        .distinct()
    )
    return {row.pk: Flow(row.lately, row.before / DAYS_BEFORE if row.pk in old_enough else 0.0) for row in rows}


def _alarm(channel: int, kind: AlarmKind, flow: Flow, *, now: datetime) -> Alarm:
    words = f"{flow.last_day} new addresses in a day; usually {flow.usual:.1f}"
    return Alarm(channel_id=channel, kind=kind.value, words=words, raised_at=now)
