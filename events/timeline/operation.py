"""How the work goes: what waits and for how long, what was read lately, which channels fail."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Avg, Count, Max, Min, QuerySet, Sum

from events.models import Alarm, Article, ArticleState, Channel, Event, Link, Source, Work
from events.vocabulary.intake import AlarmKind, LinkState
from events.vocabulary.work import Counter

LATELY = timedelta(hours=1)
Counts = dict[str, float]


@dataclass(frozen=True, slots=True)
class ChannelHealth:
    """How one enabled channel fares; ``silence`` is the time since it was last read, None where it never was."""

    source: str
    kind: str
    address: str
    failures: int
    read_at: datetime | None
    silence: timedelta | None
    alarm: AlarmKind | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """The state of the work at one moment; times are seconds. ``done`` are the counters, which only grow."""

    articles: dict[str, int]
    links: dict[str, int]
    events: int
    oldest_waiting: datetime | None
    oldest_waiting_seconds: float
    read_lately: int
    last_read: datetime | None
    extraction_seconds_mean: float
    extraction_seconds_most: float
    channels: tuple[ChannelHealth, ...]
    done: dict[Counter, Counts]

    @property
    def failing(self) -> int:
        """Return how many channels could not be read the last time."""
        return sum(1 for channel in self.channels if channel.failures)

    @property
    def alarms(self) -> int:
        """Return how many channels give far less or far more than usual."""
        return sum(1 for channel in self.channels if channel.alarm)


def operation(*, now: datetime) -> Operation:
    """Return how the work goes: 9 queries."""
    read = Article.objects.filter(state__in=[ArticleState.PROCESSED.value, ArticleState.OFF_TOPIC.value])
    lately = read.filter(state_since__gt=now - LATELY).aggregate(
        n=Count("pk"), mean=Avg("read_seconds"), most=Max("read_seconds")
    )
    waiting = Article.objects.filter(state=ArticleState.WAITING.value, is_current=True)
    oldest = waiting.aggregate(since=Min("state_since"))["since"]
    return Operation(
        articles=_by_state(Article.objects.order_by(), [state.value for state in ArticleState]),
        links=_by_state(Link.objects.order_by(), [state.value for state in LinkState]),
        events=Event.objects.filter(lifecycle="live").count(),
        oldest_waiting=oldest,
        oldest_waiting_seconds=(now - oldest).total_seconds() if oldest else 0.0,
        read_lately=lately["n"],
        last_read=read.aggregate(at=Max("state_since"))["at"],
        extraction_seconds_mean=lately["mean"] or 0.0,
        extraction_seconds_most=lately["most"] or 0.0,
        channels=_channels(now=now),
        done=_done(),
    )


def migrated() -> bool:
    """Say whether the database has every table and column that this code knows."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _by_state(rows: "QuerySet[Article] | QuerySet[Link]", states: list[str]) -> dict[str, int]:
    counted = dict(rows.values_list("state").annotate(n=Count("pk")))
    return {state: counted.get(state, 0) for state in states}


def _done() -> dict[Counter, Counts]:
    """Return the counters; where a label is a source's id, under its slug ("" for what programs sent in)."""
    found: dict[Counter, Counts] = {what: {} for what in Counter}
    known = Work.objects.filter(name__in=[what.value for what in Counter]).order_by("name", "label")
    for name, label, value in known.values_list("name", "label").annotate(Sum("value")):
        found[Counter(name)][label] = value
    slugs = {str(pk): slug for pk, slug in Source.objects.filter(pk__in=_sources(found)).values_list("pk", "slug")}
    for what in (Counter.FETCHES, Counter.FETCH_ERRORS):
        found[what] = {slugs.get(label, label): value for label, value in found[what].items()}
    return found


def _sources(done: dict[Counter, Counts]) -> list[int]:
    labels = {*done[Counter.FETCHES], *done[Counter.FETCH_ERRORS]}
    return [int(label) for label in labels if label.isdecimal()]


def _channels(*, now: datetime) -> tuple[ChannelHealth, ...]:
    open_alarms = Alarm.objects.filter(settled_at__isnull=True).values_list("channel", "kind")
    alarms = {channel: AlarmKind(kind) for channel, kind in open_alarms}
    return tuple(
        ChannelHealth(
            row.source.name,
            row.kind,
            row.address,
            row.failures,
            row.read_at,
            now - row.read_at if row.read_at else None,
            alarms.get(row.pk),
        )
        for row in Channel.objects.filter(enabled=True).select_related("source")
    )
