"""Articles as rows: kept once, versioned when corrected, always in a state that has a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils.text import slugify

from events.ingest.identity import canonical_url, content_hash, domain, failure_hash, file_address, text_hash
from events.ingest.raw import RawArticle, ReadFailure
from events.merging.copies import are_versions, sketch
from events.models import Article, ArticleState, Source
from events.store import work
from events.store.covering import source_columns
from events.store.withheld import Cover, cover
from events.vocabulary import EdtfDate

MAX_ATTEMPTS = 3
_MAX_RAW = 5_000_000


class Outcome(StrEnum):
    """What became of one reading."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Saved:
    """The row a reading became, whether it was known before, and whether it waits to be processed."""

    article: int
    outcome: Outcome
    waiting: bool


@dataclass(frozen=True, slots=True)
class Result:
    """Where an article came from and what became of it."""

    origin: str
    state: str
    reason: str


def save_article(raw: RawArticle, *, now: datetime, is_sample: bool = False, source: int | None = None) -> Saved:
    """Store an article once; the same again is unchanged, other words at the same address are its next version.

    A file that states no address is known by its path, as long as it holds much the same words. ``source`` is whose
    channel named it; without one, the article says itself where it is from.
    """
    url = canonical_url(raw.url) if raw.url else None
    digest = content_hash(text=raw.text, url=url, source=raw.source, published=raw.published)
    with transaction.atomic():
        names = cover()
        address = names.identity(url or (file_address(raw.path) if raw.fills_file else None))
        _lock(address or digest)
        known = Article.objects.filter(content_hash=digest).only("id", "state").first()
        if known is not None:
            return Saved(known.pk, Outcome.UNCHANGED, known.state == ArticleState.WAITING)
        former = _retire_former(_former(address, raw), now=now)
        article = Article.objects.create(
            **_columns(raw, address=address, names=names, now=now),
            content_hash=digest,
            source_id=source or _source(raw, names=names, is_sample=is_sample),
            is_sample=is_sample,
            supersedes=former,
            version=former.version + 1 if former else 1,
        )
        return Saved(article.pk, Outcome.CHANGED if former else Outcome.NEW, waiting=True)


def save_failure(failure: ReadFailure, *, now: datetime) -> Saved:
    """Store what could not be read with its reason, so that it is seen and not asked for again."""
    outcome = Outcome.REFUSED if failure.refused else Outcome.FAILED
    state = ArticleState.REFUSED if failure.refused else ArticleState.FAILED
    article, _ = Article.objects.get_or_create(
        content_hash=failure_hash(origin=failure.origin, raw=failure.raw),
        defaults={
            "text_hash": text_hash(""),
            "origin": failure.origin,
            "raw": failure.raw[:_MAX_RAW],
            "media_type": failure.media_type,
            "state": state.value,
            "state_reason": failure.reason,
            "state_since": now,
            "ingested_at": now,
        },
    )
    return Saved(article.pk, outcome, waiting=False)


def begin(article_id: int, *, now: datetime, take_over: bool = False) -> Article | None:
    """Take a waiting article to be processed, or return None when it is not ours to process now.

    The attempt is counted and committed before the work: an article that kills its process runs a few times, not for
    ever. ``take_over`` says that whoever took it before is known to be dead.
    """
    free = Q() if take_over else Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    taken = Article.objects.filter(free, pk=article_id, state=ArticleState.WAITING, is_current=True)
    if not taken.update(
        attempts=F("attempts") + 1, lease_until=now + timedelta(seconds=settings.READING_LEASE_SECONDS)
    ):
        return None
    article = Article.objects.select_related("source").defer("raw", "sketch").get(pk=article_id)
    if article.attempts > MAX_ATTEMPTS:
        reason = f"given up after {MAX_ATTEMPTS} attempts that each ended without a result"
        fail(article_id, reason=reason, now=now)
        return None
    return article


def begin_together(article_ids: Iterable[int], *, now: datetime) -> list[Article]:
    """Take those of some waiting articles that nobody has tried yet, oldest first.

    The attempt is counted for each. What was tried before is left to ``begin``: whatever killed its process then would
    take the others down with it every time.
    """
    untried = Article.objects.filter(state=ArticleState.WAITING, is_current=True, attempts=0, lease_until=None)
    with transaction.atomic():
        rows = untried.filter(pk__in=list(article_ids)).select_for_update(skip_locked=True)
        taken = list(rows.order_by("pk").values_list("pk", flat=True))
        lease = now + timedelta(seconds=settings.READING_LEASE_SECONDS)
        Article.objects.filter(pk__in=taken).update(attempts=1, lease_until=lease)
    rows = Article.objects.filter(pk__in=taken).select_related("source").defer("raw", "sketch")
    return list(rows.order_by("pk"))


def tried(article_ids: Iterable[int], *, now: datetime, take_over: bool = False) -> list[int]:
    """Return which of some waiting articles were tried in vain and are nobody's now, and have to be read alone.

    ``take_over`` says that whoever took them is known to be dead.
    """
    waiting = Article.objects.filter(pk__in=list(article_ids), state=ArticleState.WAITING, is_current=True)
    if take_over:
        waiting.filter(lease_until__isnull=False).update(lease_until=None)
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    return list(waiting.filter(free, attempts__gt=0).order_by("pk").values_list("pk", flat=True))


def release(*article_ids: int) -> None:
    """Give taken articles back, uncounted: the work did not fail, it could not be done now."""
    Article.objects.filter(pk__in=article_ids, state=ArticleState.WAITING, attempts__gt=0).update(
        attempts=F("attempts") - 1, lease_until=None
    )


def fail(article_id: int, *, reason: str, now: datetime) -> None:
    """Put an article aside with the reason why it cannot be processed."""
    with transaction.atomic():
        Article.objects.filter(pk=article_id).update(
            state=ArticleState.FAILED, state_reason=reason[:2000], state_since=now, lease_until=None
        )
        work.count_reading(ArticleState.FAILED.value, changes={}, seconds=None)


def retry(article_ids: Iterable[int], *, now: datetime, reason: str) -> int:
    """Have articles processed once more and return how many; refused ones stay refused."""
    return (
        Article.objects.filter(pk__in=list(article_ids), is_current=True)
        .exclude(state=ArticleState.REFUSED)
        .exclude(text="")
        .update(state=ArticleState.WAITING, state_reason=reason, state_since=now, attempts=0, lease_until=None)
    )


def stale(*, now: datetime, older_than: timedelta, limit: int | None = None) -> list[int]:
    """Return articles that wait longer than they should: what a dead worker or a lost queue left behind."""
    abandoned = Q(lease_until__lt=now)
    forgotten = Q(lease_until__isnull=True, state_since__lt=now - older_than)
    waiting = Article.objects.filter(abandoned | forgotten, state=ArticleState.WAITING, is_current=True)
    return list(waiting.order_by("state_since", "pk").values_list("pk", flat=True)[:limit])


def count_waiting(article_ids: Iterable[int]) -> int:
    """Return how many of some articles still wait."""
    return Article.objects.filter(pk__in=list(article_ids), state=ArticleState.WAITING).count()


def waiting() -> int:
    """Return how many articles wait to be read."""
    return Article.objects.filter(state=ArticleState.WAITING, is_current=True).count()


def results_of(article_ids: Iterable[int]) -> dict[int, Result]:
    """Return where each of some articles stands."""
    rows = Article.objects.filter(pk__in=list(article_ids)).order_by("pk")
    return {pk: Result(*row) for pk, *row in rows.values_list("pk", "origin", "state", "state_reason")}


def read_by_others_than(versions: tuple[str, str] | None, *, among: Iterable[int] | None = None) -> list[int]:
    """Return articles with words that were not read by this engine and lexicon (None: any), oldest first."""
    readable = Article.objects.filter(is_current=True).exclude(text="").exclude(state=ArticleState.REFUSED)
    if among is not None:
        readable = readable.filter(pk__in=list(among))
    if versions is not None:
        readable = readable.exclude(engine_version=versions[0], lexicon_version=versions[1])
    return list(readable.order_by("pk").values_list("pk", flat=True))


def doc_date_columns(value: EdtfDate | None) -> dict[str, object]:
    """Return the columns that hold when an article was written."""
    return {
        "doc_date_edtf": value.edtf if value else "",
        "doc_date_earliest": value.earliest if value else None,
        "doc_date_latest": value.latest if value else None,
        "doc_date_approximate": bool(value and value.approximate),
    }


def _columns(raw: RawArticle, *, address: str | None, names: Cover, now: datetime) -> dict[str, object]:
    title, text, url = names.text(raw.title), names.text(raw.text), names.address(raw.url)
    kept = (title, text, url) == (raw.title, raw.text, raw.url)
    return {
        "url": url,
        "canonical_url": address,
        "origin": names.address(raw.origin),
        "text_hash": text_hash(raw.text),
        "sketch": sketch(text),
        "raw": raw.raw[:_MAX_RAW] if kept else b"",
        "media_type": raw.media_type,
        "title": title,
        "text": text,
        "published": raw.published,
        "published_basis": names.text((raw.published_basis or "; ".join(raw.notes))[:200]),
        "state_reason": "stored, not yet read",
        "state_since": now,
        "ingested_at": now,
    }


def _former(address: str | None, raw: RawArticle) -> Article | None:
    """Return the version known so far; a file that now holds another article gives its address up."""
    former = Article.objects.filter(canonical_url=address, is_current=True).defer("raw").first() if address else None
    if former is None or not former.canonical_url or not former.canonical_url.startswith("file:"):
        return former
    if are_versions(former.text, raw.text) or (former.title and former.title == raw.title):
        return former
    Article.objects.filter(pk=former.pk).update(canonical_url=None)
    return None


def _retire_former(former: Article | None, *, now: datetime) -> Article | None:
    """Let the version known so far stand back; its mentions hold until the new one is read."""
    if former is None:
        return None
    Article.objects.filter(pk=former.pk).update(is_current=False)
    Article.objects.filter(pk=former.pk, state=ArticleState.WAITING).update(
        state=ArticleState.REFUSED, state_reason="replaced by a newer version before it was read", state_since=now
    )
    return former


def _source(raw: RawArticle, *, names: Cover, is_sample: bool) -> int | None:
    host = domain(raw.url)
    name = raw.source or host
    slug = slugify(name, allow_unicode=True)[:100]
    if not slug:
        return None
    told = source_columns(slug, name[:200], host[:253], names)
    return Source.objects.get_or_create(slug=told.pop("slug"), defaults={**told, "is_sample": is_sample})[0].pk


def _lock(identity: str) -> None:
    """Let one transaction at a time decide whether an article is known."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [identity])
