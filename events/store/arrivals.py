"""Articles that come in: stored once, versioned when corrected, what could not be read kept with its reason."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial

from django.db import connection, transaction
from django.utils.text import slugify

from events.ingest.identity import canonical_url, content_hash, domain, failure_hash, file_address, text_hash
from events.ingest.raw import RawArticle, ReadFailure
from events.merging.copies import are_versions, sketch
from events.models import Article, ArticleState, Source
from events.store.covering import source_columns
from events.store.withheld import Cover, cover

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
class Arrival:
    """An article as it came in; ``source`` is whose channel named it: without one, it says itself where it is from."""

    raw: RawArticle
    is_sample: bool = False
    source: int | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """An arrival with what it is known by."""

    arrival: Arrival
    digest: str
    address: str | None

    @property
    def identity(self) -> str:
        return self.address or self.digest


def save_article(raw: RawArticle, *, now: datetime, is_sample: bool = False, source: int | None = None) -> Saved:
    """Store one article (see ``save_articles``)."""
    return save_articles([Arrival(raw, is_sample, source)], now=now)[0]


def save_articles(arrivals: Sequence[Arrival], *, now: datetime) -> list[Saved]:
    """Store some articles in one transaction, each once, and return what became of each, in their order.

    The same again is unchanged, other words at the same address are its next version. A file that states no address is
    known by its path, as long as it holds much the same words.
    """
    if not arrivals:
        return []
    with transaction.atomic():
        names = cover()
        found = [_known(arrival, names) for arrival in arrivals]
        _lock({one.identity for one in found})
        sources = _sources(arrivals, names=names)
        row = partial(_row, sources=sources, names=names, now=now)
        rows = {at: row(found[at]) for at in _unheard_of(found)}
        Article.objects.bulk_create(rows.values())
        saved = {at: Saved(new.pk, Outcome.NEW, waiting=True) for at, new in rows.items()}
        for at, one in enumerate(found):
            if at not in saved:
                saved[at] = _save_beside(one, row=row, now=now)
        return [saved[at] for at in range(len(found))]


def _known(arrival: Arrival, names: Cover) -> _Known:
    raw = arrival.raw
    url = canonical_url(raw.url) if raw.url else None
    digest = content_hash(text=raw.text, url=url, source=raw.source, published=raw.published)
    return _Known(arrival, digest, names.identity(url or (file_address(raw.path) if raw.fills_file else None)))


def _unheard_of(found: Sequence[_Known]) -> list[int]:
    """Return the positions of what is not stored, neither in these words nor at this address, and comes first here."""
    digests, addresses = [one.digest for one in found], [one.address for one in found if one.address]
    stored = Article.objects.filter(content_hash__in=digests).values_list("content_hash", flat=True)
    held = Article.objects.filter(canonical_url__in=addresses, is_current=True).values_list("canonical_url", flat=True)
    heard = {*stored, *held}
    unheard = []
    for at, one in enumerate(found):
        if not heard & {one.digest, one.address}:
            unheard.append(at)
        heard |= {one.digest, one.address} - {None}
    return unheard


def _save_beside(one: _Known, *, row: Callable[[_Known], Article], now: datetime) -> Saved:
    """Store an article whose words or whose address may be known; a row is only made for what is not."""
    known = Article.objects.filter(content_hash=one.digest).only("id", "state").first()
    if known is not None:
        return Saved(known.pk, Outcome.UNCHANGED, known.state == ArticleState.WAITING)
    former = _retire_former(_former(one.address, one.arrival.raw), now=now)
    new = row(one)
    new.supersedes, new.version = former, former.version + 1 if former else 1
    new.save(force_insert=True)
    return Saved(new.pk, Outcome.CHANGED if former else Outcome.NEW, waiting=True)


def _row(one: _Known, *, sources: Mapping[str, int], names: Cover, now: datetime) -> Article:
    """Return a new row, not yet stored."""
    raw = one.arrival.raw
    return Article(
        **_columns(raw, address=one.address, names=names, now=now),
        content_hash=one.digest,
        source_id=one.arrival.source or sources.get(_called(raw)),
        is_sample=one.arrival.is_sample,
    )


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


def _called(raw: RawArticle) -> str:
    return raw.source or domain(raw.url)


def _sources(arrivals: Sequence[Arrival], *, names: Cover) -> dict[str, int]:
    """Return the sources that articles say they are from, by name; the new ones are made in one order."""
    saying = {_called(one.raw): one for one in reversed(arrivals) if one.source is None}  # the first one to name it
    found = {}
    for name, one in sorted(saying.items()):
        slug = slugify(name, allow_unicode=True)[:100]
        if slug:
            told = source_columns(slug, name[:200], domain(one.raw.url)[:253], names)
            defaults = {**told, "is_sample": one.is_sample}
            found[name] = Source.objects.get_or_create(slug=told["slug"], defaults=defaults)[0].pk
    return found


def _lock(identities: Collection[str]) -> None:
    """Let one transaction at a time decide whether an article is known; many are locked in one order."""
    numbers = "SELECT DISTINCT hashtextextended(name, 0) AS n FROM unnest(%s::text[]) AS name ORDER BY n"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_xact_lock(n) FROM ({numbers}) AS ordered", [list(identities)])
