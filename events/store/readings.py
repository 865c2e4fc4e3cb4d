"""What was read from articles, kept in one transaction: their state, their mentions, the events these make.

One article or many are kept by the same steps; many cost little more than one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from events.extraction.document import Document
from events.extraction.results import DocumentDate, Extraction
from events.lexicon.load import Lexicon
from events.models import Article, ArticleState, Mention
from events.store import events, reference, work
from events.store.articles import begin, begin_together, doc_date_columns
from events.store.blocks import search_range
from events.store.events import Merged
from events.store.heirs import inherit
from events.store.many_rows import update_rows
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


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from an article; ``seconds`` is how long the engine took for it."""

    article: int
    extraction: Extraction
    seconds: float | None = None


def take(article_id: int, *, now: datetime, take_over: bool = False) -> Document | None:
    """Take a waiting article to be read, or return None when it is not waiting or someone else reads it."""
    article = begin(article_id, now=now, take_over=take_over)
    return None if article is None else _document(article)


def take_together(article_ids: Iterable[int], *, now: datetime) -> dict[int, Document]:
    """Take those of some articles that nobody has tried yet, to be read and kept together."""
    return {article.pk: _document(article) for article in begin_together(article_ids, now=now)}


def keep(
    article_id: int,
    extraction: Extraction,
    *,
    versions: Versions,
    lexicon: Lexicon,
    now: datetime,
    seconds: float | None = None,
) -> Merged:
    """Keep what was read from an article and bring every event it touches up to date."""
    return keep_together([Reading(article_id, extraction, seconds)], versions=versions, lexicon=lexicon, now=now)


def keep_together(readings: Sequence[Reading], *, versions: Versions, lexicon: Lexicon, now: datetime) -> Merged:
    """Keep what was read from some articles in one transaction, and bring every event it touches up to date.

    The events are those that keeping one article after the other makes: merging asks what is told, not when it came.
    """
    events_read = [event for reading in readings for event in reading.extraction.events]
    reference.ensure_loaded(
        lexicon,
        actors=(who.id for event in events_read for who in event.participants if who.id),
        places=(event.place.id for event in events_read if event.place),
    )
    turn = Turn()
    while True:
        try:
            return _keep(readings, turn=turn, versions=versions, now=now)
        except TooNarrow as error:
            turn |= error.needed


@dataclass(frozen=True, slots=True)
class _Read:
    """An article as a row, what was read from it, and every version of it that this one replaced."""

    article: Article
    reading: Reading
    former: tuple[int, ...]


def _keep(readings: Sequence[Reading], *, turn: Turn, versions: Versions, now: datetime) -> Merged:
    with transaction.atomic():
        reads = _reads(readings)
        turn |= _turn(reads)
        take_turn(turn)
        reads = _still_current(reads)
        former = [pk for read in reads for pk in read.former]
        articles = [read.article.pk for read in reads]
        before = load(Q(article_id__in=[*articles, *former]))
        changed = retire_mentions_of(former)
        changed |= save_mentions(
            [(read.article, read.reading.extraction) for read in reads],
            engine_version=versions.engine,
            lexicon_version=versions.lexicon,
        )
        changed = changed.union(*(inherit(read.article, read.former) for read in reads), _dated_anew(reads))
        _finish(reads, versions=versions, now=now)
        gone = [one for pk, one in before.items() if pk in changed]
        merged = events.merge(changed, now=now, gone=gone, articles=articles, turn=turn)
        work.count_readings(
            [_state(read.reading.extraction).value for read in reads],
            changes=_changes(merged),
            seconds=[read.reading.seconds for read in reads],
        )
        return merged


def _state(extraction: Extraction) -> ArticleState:
    return ArticleState.PROCESSED if extraction.on_topic else ArticleState.OFF_TOPIC


def _changes(merged: Merged) -> dict[str, int]:
    found = asdict(merged)
    found.pop("unchanged")
    return found


def _reads(readings: Sequence[Reading]) -> list[_Read]:
    rows = Article.objects.defer("raw", "text").in_bulk([reading.article for reading in readings])
    former = _former_versions(rows.values())
    return [_Read(rows[one.article], one, tuple(former[one.article])) for one in readings]


def _still_current(reads: Sequence[_Read]) -> list[_Read]:
    """Return what no newer version has replaced while it was read; none can until the transaction ends."""
    rows = Article.objects.select_for_update().filter(pk__in=[read.article.pk for read in reads], is_current=True)
    current = set(rows.order_by("pk").values_list("pk", flat=True))
    return [read for read in reads if read.article.pk in current]


def _former_versions(articles: Iterable[Article]) -> dict[int, list[int]]:
    """Return, for each article, every version of it that this one replaced, the latest first."""
    found: dict[int, list[int]] = {article.pk: [] for article in articles}
    last = {article.pk: article.supersedes_id for article in articles if article.supersedes_id is not None}
    while last:
        for pk, former in last.items():
            found[pk].append(former)
        older = dict(Article.objects.filter(pk__in=last.values()).values_list("pk", "supersedes_id"))
        last = {pk: before for pk, former in last.items() if (before := older[former]) is not None}
    return found


def _dated_anew(reads: Iterable[_Read]) -> set[int]:
    """Return all mentions of articles that are now taken to be of another day: their events tell when they were
    reported.
    """
    moved = [read.article.pk for read in reads if _moved(read.article, read.reading.extraction.doc_date)]
    return set(Mention.objects.filter(article_id__in=moved, is_current=True).order_by().values_list("pk", flat=True))


def _moved(article: Article, found: DocumentDate) -> bool:
    return (article.doc_date, article.doc_date_basis) != (found.value, found.basis)


def _turn(reads: Sequence[_Read]) -> Turn:
    """Return the turn these readings need for what they may add and take away."""
    among = [pk for read in reads for pk in (read.article.pk, *read.former)]
    stored = Mention.objects.filter(article_id__in=among).order_by()
    needed = Turn()
    for kind, days, symbol, held in stored.values_list("type", "days_open", "resolution_symbol", "held_by_id"):
        needed |= turn_for(EventType(kind), days, resolution=symbol, held=held is not None)
    for read in reads:
        extraction, published = read.reading.extraction, read.article.published
        written = EdtfDate.day(published) if published else extraction.doc_date.value
        for event in extraction.events:
            days = search_range(event.date, kind=event.type, status=event.status, doc_date=written)
            needed |= turn_for(event.type, days, resolution=event.resolution or "")
    return needed


def _finish(reads: Sequence[_Read], *, versions: Versions, now: datetime) -> None:
    names = cover()
    rows = [
        {
            "id": read.article.pk,
            "state": _state(read.reading.extraction).value,
            "state_reason": _reason(read.reading.extraction),
            "state_since": now,
            "lease_until": None,
            "attempts": 0,
            "read_seconds": read.reading.seconds,
            "language": read.reading.extraction.language.value,
            **doc_date_columns(read.reading.extraction.doc_date.value),
            "doc_date_basis": read.reading.extraction.doc_date.basis,
            "doc_date_evidence": names.value(list(read.reading.extraction.doc_date.evidence)),
            "engine_version": versions.engine,
            "lexicon_version": versions.lexicon,
        }
        for read in reads
    ]
    update_rows(Article, rows)


def _reason(extraction: Extraction) -> str:
    return f"{len(extraction.events)} events read" if extraction.on_topic else "not about diplomacy on Libya"


def _document(article: Article) -> Document:
    return Document(
        text=article.text,
        published=article.published,
        title=article.title or None,
        source=article.source.name if article.source else None,
        url=article.url or None,
    )
