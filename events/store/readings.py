"""What was read from an article, kept in one transaction: its state, its mentions, the events they make."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from events.extraction.document import Document
from events.extraction.results import Extraction
from events.lexicon.load import Lexicon
from events.models import Article, ArticleState, Mention
from events.store import events, reference, work
from events.store.articles import begin, doc_date_columns
from events.store.events import Merged
from events.store.heirs import inherit
from events.store.mentions import retire_mentions_of, save_mentions
from events.store.neighbours import load
from events.store.withheld import cover
from events.vocabulary import EventType


@dataclass(frozen=True, slots=True)
class Versions:
    """Which engine and which lexicon read an article."""

    engine: str
    lexicon: str


def take(article_id: int, *, now: datetime, take_over: bool = False) -> Document | None:
    """Take a waiting article to be read, or return None when it is not waiting or someone else reads it."""
    article = begin(article_id, now=now, take_over=take_over)
    if article is None:
        return None
    return Document(
        text=article.text,
        published=article.published,
        title=article.title or None,
        source=article.source.name if article.source else None,
        url=article.url or None,
    )


def keep(
    article_id: int,
    extraction: Extraction,
    *,
    versions: Versions,
    lexicon: Lexicon,
    now: datetime,
    seconds: float | None = None,
) -> Merged:
    """Keep what was read from an article and bring every event it touches up to date.

    ``seconds`` is how long the engine took for it.
    """
    reference.ensure_loaded(
        lexicon,
        actors=(who.id for event in extraction.events for who in event.participants if who.id),
        places=(event.place.id for event in extraction.events if event.place),
    )
    with transaction.atomic():
        article = Article.objects.defer("raw", "text").get(pk=article_id)
        former = _former_versions(article)
        events.lock_types(_types(article, former, extraction))
        before = load(Q(article_id__in=[article.pk, *former]))
        changed = retire_mentions_of(former)
        changed |= save_mentions(article, extraction, engine_version=versions.engine, lexicon_version=versions.lexicon)
        changed |= inherit(article, former) | _dated_anew(article, extraction)
        _finish(article, extraction, versions=versions, now=now, seconds=seconds)
        gone = [one for pk, one in before.items() if pk in changed]
        merged = events.merge(changed, now=now, gone=gone, articles=[article.pk])
        work.count_reading(_state(extraction).value, changes=_changes(merged), seconds=seconds)
        return merged


def _state(extraction: Extraction) -> ArticleState:
    return ArticleState.PROCESSED if extraction.on_topic else ArticleState.OFF_TOPIC


def _changes(merged: Merged) -> dict[str, int]:
    found = asdict(merged)
    found.pop("unchanged")
    return found


def _former_versions(article: Article) -> list[int]:
    """Return every version of the article that this one replaced."""
    former: list[int] = []
    while article.supersedes is not None:
        article = article.supersedes
        former.append(article.pk)
    return former


def _dated_anew(article: Article, extraction: Extraction) -> set[int]:
    """Return all mentions of an article that is now taken to be of another day: their events tell when they were
    reported.
    """
    found = extraction.doc_date
    if (article.doc_date, article.doc_date_basis) == (found.value, found.basis):
        return set()
    return set(article.mentions.filter(is_current=True).values_list("pk", flat=True))


def _types(article: Article, former: list[int], extraction: Extraction) -> set[EventType]:
    """Return the types this reading may add to or take from."""
    stored = Mention.objects.filter(article_id__in=[article.pk, *former]).values_list("type", flat=True).distinct()
    return {EventType(kind) for kind in stored.order_by()} | {event.type for event in extraction.events}


def _finish(
    article: Article, extraction: Extraction, *, versions: Versions, now: datetime, seconds: float | None
) -> None:
    reason = f"{len(extraction.events)} events read" if extraction.on_topic else "not about diplomacy on Libya"
    Article.objects.filter(pk=article.pk).update(
        state=_state(extraction),
        state_reason=reason,
        state_since=now,
        lease_until=None,
        attempts=0,
        read_seconds=seconds,
        language=extraction.language.value,
        **doc_date_columns(extraction.doc_date.value),
        doc_date_basis=extraction.doc_date.basis,
        doc_date_evidence=cover().value(list(extraction.doc_date.evidence)),
        engine_version=versions.engine,
        lexicon_version=versions.lexicon,
    )
