"""How the work goes: what waits and for how long, what was read lately, which channels fail. For operators."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Avg, Count, Max, Min

from events.models import Alarm, Article, ArticleState, Channel, Event, Link
from events.vocabulary.intake import LinkState

LATELY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ChannelHealth:
    """How one enabled channel fares; ``silence`` is the time since it was last read, None where it never was."""

    source: str
    address: str
    failures: int
    silence: timedelta | None
    note: str
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """The state of the work at one moment; times are seconds."""

    articles: dict[str, int]
    links: dict[str, int]
    events: int
    oldest_waiting_seconds: float
    read_lately: int
    extraction_seconds_mean: float
    extraction_seconds_most: float
    channels: tuple[ChannelHealth, ...]


def operation(*, now: datetime) -> Operation:
    """Return how the work goes: 6 queries."""
    lately = Article.objects.filter(
        state__in=[ArticleState.PROCESSED.value, ArticleState.OFF_TOPIC.value], state_since__gt=now - LATELY
    ).aggregate(n=Count("pk"), mean=Avg("read_seconds"), most=Max("read_seconds"))
    waiting = Article.objects.filter(state=ArticleState.WAITING.value, is_current=True)
    oldest = waiting.aggregate(since=Min("state_since"))["since"]
    return Operation(
        articles=_by_state(Article.objects.order_by(), [state.value for state in ArticleState]),
        links=_by_state(Link.objects.order_by(), [state.value for state in LinkState]),
        events=Event.objects.filter(lifecycle="live").count(),
        oldest_waiting_seconds=(now - oldest).total_seconds() if oldest else 0.0,
        read_lately=lately["n"],
        extraction_seconds_mean=lately["mean"] or 0.0,
        extraction_seconds_most=lately["most"] or 0.0,
        channels=_channels(now=now),
    )


def migrated() -> bool:
    """Say whether the database has every table and column that this code knows."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _by_state(rows: object, states: list[str]) -> dict[str, int]:
    counted = dict(rows.values_list("state").annotate(n=Count("pk")))  # type: ignore[attr-defined]
    return {state: counted.get(state, 0) for state in states}


def _channels(*, now: datetime) -> tuple[ChannelHealth, ...]:
    alarms = dict(Alarm.objects.filter(settled_at__isnull=True).values_list("channel", "words"))
    return tuple(
        ChannelHealth(
            row.source.name,
            row.address,
            row.failures,
            now - row.read_at if row.read_at else None,
            row.note,
            alarms.get(row.pk, ""),
        )
        for row in Channel.objects.filter(enabled=True).select_related("source")
    )
