"""What is watched: sources, how many of their articles were read, when last, and what failed."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Max, Q

from events.models import Article, ArticleState, Source
from events.timeline.gate import visible_mentions
from events.timeline.records import SourceRecord
from events.timeline.rows import source_record
from events.timeline.tallies import count_ahead


@dataclass(frozen=True, slots=True)
class Coverage:
    """A source and what was read of it, in which languages; ``source`` is None for articles that name none."""

    source: SourceRecord | None
    articles: int
    off_topic: int
    failed: int
    events: int
    last_read: datetime | None
    languages: tuple[str, ...] = ()


def list_coverage() -> list[Coverage]:
    """Return every source with its numbers: 5 queries."""
    numbers = {row["source"]: row for row in _article_numbers()}
    events: dict[int | None, int] = dict(count_ahead("source").items())
    unnamed = visible_mentions().filter(article__source__isnull=True).order_by()
    events[None] = unnamed.aggregate(n=Count("event", distinct=True))["n"]
    sources = [source_record(row) for row in Source.objects.order_by("name")]
    ids = dict(Source.objects.values_list("slug", "pk"))
    found = [_coverage(source, numbers.get(ids[source.slug]), events.get(ids[source.slug], 0)) for source in sources]
    if None in numbers:
        found.append(_coverage(None, numbers[None], events.get(None, 0)))
    return found


def _article_numbers() -> list[dict[str, object]]:
    rows = Article.objects.filter(is_current=True).order_by().values("source")
    numbered = rows.annotate(
        articles=Count("pk"),
        off_topic=Count("pk", filter=Q(state=ArticleState.OFF_TOPIC.value)),
        failed=Count("pk", filter=Q(state__in=[ArticleState.FAILED.value, ArticleState.REFUSED.value])),
        last_read=Max("ingested_at"),
        languages=ArrayAgg("language", distinct=True, filter=~Q(language="")),
    )
    return [dict(row) for row in numbered]


def _coverage(source: SourceRecord | None, row: dict[str, object] | None, events: int) -> Coverage:
    numbers = row or {}

    def count(name: str) -> int:
        value = numbers.get(name, 0)
        return value if isinstance(value, int) else 0

    last = numbers.get("last_read")
    return Coverage(
        source,
        count("articles"),
        count("off_topic"),
        count("failed"),
        events,
        last if isinstance(last, datetime) else None,
        _languages(source, numbers.get("languages")),
    )


def _languages(source: SourceRecord | None, read: object) -> tuple[str, ...]:
    """Return the language a source says it writes in, else those of its articles that were read."""
    if source is not None and source.language:
        return (source.language,)
    return tuple(sorted(read)) if isinstance(read, list) else ()
