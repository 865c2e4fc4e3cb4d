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
from events.store.blocks import search_range
from events.store.events import Merged
from events.store.heirs import inherit
from events.store.mentions import retire_mentions_of, save_mentions
from events.store.neighbours import load
from events.store.turns import TooNarrow, Turn, take_turn, turn_for
from events.store.withheld import cover
from events.vocabulary import EdtfDate, EventType


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
    turn = Turn()
    while True:
        try:
            return _keep(article_id, extraction, turn=turn, versions=versions, now=now, seconds=seconds)
        except TooNarrow as error:
            turn |= error.needed


def _keep(
    article_id: int,
    extraction: Extraction,
    *,
    turn: Turn,
    versions: Versions,
    now: datetime,
    seconds: float | None,
) -> Merged:
    with transaction.atomic():
        article = Article.objects.defer("raw", "text").get(pk=article_id)
        former = _former_versions(article)
        turn |= _turn(article, former, extraction)
        take_turn(turn)
        before = load(Q(article_id__in=[article.pk, *former]))
        changed = retire_mentions_of(former)
        changed |= save_mentions(article, extraction, engine_version=versions.engine, lexicon_version=versions.lexicon)
        changed |= inherit(article, former) | _dated_anew(article, extraction)
        _finish(article, extraction, versions=versions, now=now, seconds=seconds)
        gone = [one for pk, one in before.items() if pk in changed]
        merged = events.merge(changed, now=now, gone=gone, articles=[article.pk], turn=turn)
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


def _turn(article: Article, former: list[int], extraction: Extraction) -> Turn:
    """Return the turn this reading needs for what it may add and take away."""
    stored = Mention.objects.filter(article_id__in=[article.pk, *former]).order_by()
    needed = Turn()
    for kind, days, symbol, held in stored.values_list("type", "days_open", "resolution_symbol", "held_by_id"):
        needed |= turn_for(EventType(kind), days, resolution=symbol, held=held is not None)
    written = EdtfDate.day(article.published) if article.published else extraction.doc_date.value
    for event in extraction.events:
        days = search_range(event.date, kind=event.type, status=event.status, doc_date=written)
        needed |= turn_for(event.type, days, resolution=event.resolution or "")
    return needed


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
