"""Rows of places, resolutions, sources and articles as records, whether they come as columns or as model instances."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import orjson
from django.conf import settings

from events.models import Article, Place, Resolution, Source, TextPolicy
from events.timeline.records import ArticleRecord, Names, PlaceRecord, ResolutionRecord, SourceRecord
from events.vocabulary import EdtfDate, Span

PLACE = ("slug", "name_ar", "name_en", "name_fr", "country", "lat", "lon", "form")
RESOLUTION = (
    *("symbol", "number", "year", "adopted", "votes_for", "votes_against", "abstentions"),
    *("subject_ar", "subject_en", "subject_fr", "mandate_until", "url", "details"),
)
SOURCE = ("slug", "name", "language", "domain", "country", "text_policy", "is_sample")
ARTICLE = (
    *("public_id", "title", "language", "published", "doc_date_earliest", "doc_date_latest", "doc_date_approximate"),
    *("doc_date_basis", "url", "is_sample", "state", "ingested_at"),
    *("content_hash", "archive_url", "quotable", "title_shown", "withheld", "source_id"),
)


def parsed(stored: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Read JSON as the driver hands it out; a model instance has it read already."""
    return orjson.loads(stored) if isinstance(stored, str) else stored


@lru_cache(maxsize=10_000)
def date_of(earliest: date | None, latest: date | None, approximate: bool) -> EdtfDate | None:  # noqa: FBT001 - a column
    """Return the date that a row gives, None when it is unknown."""
    return None if earliest is None or latest is None else EdtfDate(earliest, latest, approximate)


def article_of(row: tuple[Any, ...], source: tuple[Any, ...], *, inside: bool = False) -> ArticleRecord:
    """Return an article from its columns and its source's, as far as it may be shown; ``inside``: all of it."""
    public_id, title, language, published, earliest, latest, approximate, basis, url, sample, state, *own, _ = row
    ingested, digest, archived, stretches, title_shown, withheld = own
    publisher = source_of(source) if source[0] is not None else None
    whole = inside or sample or (publisher is not None and publisher.shows_full_text)
    hides = {} if inside else parsed(withheld)
    url, archived = ("", "") if hides.get("link") else (url, archived)
    untitled = any(hides.get(why) for why in _hiding())
    return ArticleRecord(
        public_id=str(public_id),
        title="" if untitled else title if whole else _cut_title(title, title_shown),
        language=language,
        source=publisher,
        published=published,
        written=date_of(earliest, latest, approximate),
        written_basis=basis,
        url=url,
        is_sample=sample,
        state=state,
        ingested_at=ingested,
        content_hash=digest,
        archive_url=archived or (f"https://web.archive.org/web/{ingested:%Y%m%d%H%M%S}/{url}" if url else ""),
        quotable=None if whole else _spans(parsed(stretches)),
        hidden=_spans(hides.get("words", ())),
    )


def _hiding() -> tuple[str, ...]:
    """Return what hides a title under today's settings (``store.quoting.withheld_of``)."""
    waits = ("waits",) if settings.BLAME_WAITS and not settings.REVIEW_REQUIRED else ()
    return ("title", *waits, *(("unreviewed",) if settings.REVIEW_REQUIRED else ()))


def _spans(stored: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in stored)


def _cut_title(title: str, most: int) -> str:
    """Return a title's first words, of so many letters in sum.

    >>> _cut_title("Talks open in Geneva", 12)
    'Talks open\N{HORIZONTAL ELLIPSIS}'
    """
    if len(title) <= most:
        return title
    kept = title[: most + 1].rpartition(" ")[0]
    return f"{kept}\N{HORIZONTAL ELLIPSIS}" if kept else ""


@lru_cache(maxsize=1000)
def source_of(row: tuple[Any, ...]) -> SourceRecord:
    """Return who published from the columns."""
    slug, name, language, domain, country, policy, sample = row
    return SourceRecord(slug, name, language, domain, country, policy == TextPolicy.FULL.value, sample)


@lru_cache(maxsize=1000)
def place_of(row: tuple[Any, ...]) -> PlaceRecord:
    """Return a place from its columns."""
    slug, ar, en, fr, country, lat, lon, form = row
    return PlaceRecord(slug, Names(ar, en, fr), country, lat, lon, form)


def resolution_of(row: tuple[Any, ...]) -> ResolutionRecord:
    """Return a resolution from its columns, with its vote when that is known whole."""
    symbol, number, year, adopted, *votes, ar, en, fr, until, url, details = row
    counted = tuple(count for count in votes if count is not None)
    return ResolutionRecord(
        symbol=symbol,
        number=number,
        year=year,
        adopted=adopted,
        votes=(counted[0], counted[1], counted[2]) if len(counted) == 3 else None,
        subject=Names(ar, en, fr),
        mandate_until=until,
        url=url,
        details=parsed(details),
    )


def place_record(row: Place) -> PlaceRecord:
    """Return a place."""
    return place_of(tuple(getattr(row, name) for name in PLACE))


def resolution_record(row: Resolution) -> ResolutionRecord:
    """Return a resolution."""
    return resolution_of(tuple(getattr(row, name) for name in RESOLUTION))


def source_record(row: Source) -> SourceRecord:
    """Return who published."""
    return source_of(tuple(getattr(row, name) for name in SOURCE))


def article_record(row: Article) -> ArticleRecord:
    """Return an article without its text; select its source with it."""
    source = row.source
    values = tuple(getattr(source, name) if source else None for name in SOURCE)
    return article_of(tuple(getattr(row, name) for name in ARTICLE), values)
