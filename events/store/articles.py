"""Articles as rows: kept once, versioned when corrected, always in a state that has a reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from events.models import Article, ArticleState
from events.store import work
from events.vocabulary import EdtfDate

MAX_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Result:
    """Where an article came from and what became of it."""

    origin: str
    state: str
    reason: str


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


def in_order_of_days(article_ids: Sequence[int]) -> list[int]:
    """Return some articles in the order of the days they were published, those without one behind, as they came."""
    rows = Article.objects.filter(pk__in=article_ids).values_list("pk", "published")
    days = {pk: day for pk, day in rows if day is not None}
    return sorted(article_ids, key=lambda one: days.get(one, date.max))


def doc_date_columns(value: EdtfDate | None) -> dict[str, object]:
    """Return the columns that hold when an article was written."""
    return {
        "doc_date_edtf": value.edtf if value else "",
        "doc_date_earliest": value.earliest if value else None,
        "doc_date_latest": value.latest if value else None,
        "doc_date_approximate": bool(value and value.approximate),
    }
