"""One article's journey, top to bottom: stored, read, its assertions kept, its events merged.

Start here to understand the system. ``ingest`` stores what was read from files; ``process`` does the rest, usually in
a worker. Both can be repeated without effect, and one bad article never stops the others.
"""

import logging
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import InterfaceError, OperationalError

from events.extraction.document import Document
from events.extraction.extract import extract
from events.extraction.version import engine_version
from events.ingest.charsets import clean
from events.ingest.files import read_articles
from events.ingest.raw import RawArticle, ReadFailure, SkippedFile
from events.lexicon.first_look import names_the_country
from events.lexicon.load import Lexicon
from events.logbook import about
from events.store import alarms, arrivals, articles, events, hosts, portable, readings, reports
from events.store.arrivals import Arrival, Outcome, Saved
from events.store.articles import Result
from events.store.away import once_it_is_back
from events.store.lexicon import current_lexicon
from events.store.portable import Imported
from events.store.readings import Reading, Versions

log = logging.getLogger(__name__)
TOGETHER_SECONDS = 5.0
_MOST_BYTES = 4_000_000  # of what was read, stored in one transaction
_Reading = RawArticle | ReadFailure | SkippedFile
SAMPLE_CORPUS = Path(__file__).resolve().parents[1] / "sample_corpus"


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one file or line; ``outcome`` is None for a file that is no article."""

    origin: str
    outcome: Outcome | None
    reason: str = ""
    article: int | None = None
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """What reading together left: what has to be read alone, and what there was no time for."""

    alone: list[int] = field(default_factory=list)
    rest: list[int] = field(default_factory=list)


def ingest(paths: Iterable[Path | str], *, now: datetime) -> Iterator[Ingested]:
    """Read and store every article under some paths, some at a time, and yield what became of each."""
    for some in _parcels(read_articles(paths, today=now.date(), keep=names_the_country)):
        yield from once_it_is_back(partial(_store, some, now=now))


def process(article_id: int, *, now: datetime, take_over: bool = False) -> bool:
    """Read one waiting article into mentions and events; return False when it was not waiting or failed.

    Whatever goes wrong with the article is stored with it. Only a database that is away is raised: the work can be
    done later. ``take_over`` says that the worker which had taken it is dead.
    """
    with about(article_id=article_id):
        return _process(article_id, now=now, take_over=take_over)


def _process(article_id: int, *, now: datetime, take_over: bool) -> bool:
    document = readings.take(article_id, now=now, take_over=take_over)
    if document is None:
        return False
    log.info("article %s: begun", article_id)
    try:
        lexicon = current_lexicon()
        reading = _read(article_id, document, lexicon)
        merged = readings.keep_together([reading], versions=_versions(lexicon), lexicon=lexicon, now=now)
    except (OperationalError, InterfaceError):
        articles.release(article_id)
        raise
    except Exception as error:  # one bad article never stops the others; a time limit ends here too
        _put_aside(article_id, error, now=now)
        return False
    log.info("article %s: %s", article_id, merged)
    return True


def process_together(article_ids: Iterable[int], *, now: datetime, take_over: bool = False) -> Left:
    """Read some waiting articles and keep them in one transaction; return what has to be read otherwise.

    Alone is read what killed its worker or a time limit ended, and what went wrong together with others. The events are
    the same, many at a time cost less. Only a database that is away is raised.
    """
    alone = articles.tried(article_ids, now=now, take_over=take_over)
    documents = readings.take_together(article_ids, now=now)
    if not documents:
        return Left(alone)
    try:
        lexicon = current_lexicon()
        read, rest = _read_in_time(documents, lexicon)
        kept = _keep_together(read, lexicon, now=now)
    except (OperationalError, InterfaceError):
        articles.release(*documents)
        raise
    left = [one for one in documents if one not in kept]
    articles.release(*left)
    return Left([*alone, *(one for one in left if one not in rest)], rest)


def _read_in_time(documents: Mapping[int, Document], lexicon: Lexicon) -> tuple[list[Reading], list[int]]:
    """Read what can be read without holding up everything else for long; return it, and what there was no time for."""
    read, rest, until = [], list(documents), time.monotonic() + TOGETHER_SECONDS
    for article_id, document in documents.items():
        if len(rest) < len(documents) and time.monotonic() > until:
            break
        rest.remove(article_id)
        with about(article_id=article_id):
            log.info("article %s: begun", article_id)
            try:
                read.append(_read(article_id, document, lexicon))
            except (OperationalError, InterfaceError):
                raise
            except Exception:  # alone it fails again, and is put aside with its reason
                log.warning("article %s: to be read alone", article_id, exc_info=True)
    return read, rest


def _keep_together(read: Sequence[Reading], lexicon: Lexicon, *, now: datetime) -> set[int]:
    """Keep some readings and return of which articles: of all, or of none where anything goes wrong."""
    try:
        merged = readings.keep_together(read, versions=_versions(lexicon), lexicon=lexicon, now=now)
    except (OperationalError, InterfaceError):
        raise
    except Exception:  # which of them it was shows when each is kept alone, and is stored with that one
        log.warning("%s articles could not be kept together", len(read), exc_info=True)
        return set()
    for reading in read:
        with about(article_id=reading.article):
            log.info("article %s: kept", reading.article)
    log.info("%s articles together: %s", len(read), merged)
    return {reading.article for reading in read}


def _read(article_id: int, document: Document, lexicon: Lexicon) -> Reading:
    begun = time.perf_counter()
    extraction = extract(document, lexicon)
    return Reading(article_id, extraction, time.perf_counter() - begun)


def _versions(lexicon: Lexicon) -> Versions:
    return Versions(engine_version(), lexicon.version)


def _put_aside(article_id: int, error: Exception, *, now: datetime) -> None:
    log.exception("article %s failed", article_id)
    articles.fail(article_id, reason=f"{type(error).__name__}: {error}", now=now)


def read_again(*, now: datetime, article_ids: Iterable[int] | None = None, every: bool = False) -> list[int]:
    """Have articles read once more and return which: those an older engine or lexicon read, or every one."""
    versions = None if every else (engine_version(), current_lexicon().version)
    chosen = articles.read_by_others_than(versions, among=article_ids)
    articles.retry(chosen, now=now, reason="to be read again")
    return chosen


def in_order_of_days(article_ids: Sequence[int]) -> list[int]:
    """Return some articles in the order in which they were published; those without a day come last."""
    return articles.in_order_of_days(article_ids)


def left_behind(*, now: datetime, queued: int = 0) -> list[int]:
    """Return the articles that wait longer than they should, no more of them than are missing in the queue."""
    missing = articles.waiting() - queued
    longest = timedelta(seconds=settings.STALE_SECONDS)
    return articles.stale(now=now, older_than=longest, limit=missing) if missing > 0 else []


def watch_channels(*, now: datetime) -> int:
    """Raise an alarm where a channel is far from what it used to give, and return how many are new."""
    return alarms.watch(now=now)


def forget(*, now: datetime) -> int:
    """Delete what readers reported once it is no longer needed, and machines long unasked; return how many of both."""
    return reports.forget(now=now) + hosts.forget(now=now)


def still_waiting(article_ids: Iterable[int]) -> int:
    """Return how many of some articles are not read yet."""
    ids = list(article_ids)
    return once_it_is_back(lambda: articles.count_waiting(ids))


def results_of(article_ids: Iterable[int]) -> dict[int, Result]:
    """Return what became of each of some articles."""
    ids = list(article_ids)
    return once_it_is_back(lambda: articles.results_of(ids))


def live_events() -> int:
    """Return how many events stand."""
    return once_it_is_back(events.live_events)


def changes_since(moment: datetime) -> dict[str, int]:
    """Return how many events were created, updated, merged away and retracted since a moment."""
    return events.changes_since(moment)


def articles_changed_since(moment: datetime, *, among: Iterable[int]) -> set[int]:
    """Return which of some articles tell of an event that changed since a moment, or told of one."""
    return events.articles_changed_since(moment, among=among)


def export_decisions() -> Iterator[str]:
    """Yield every decision of an editor as a line of JSON."""
    return portable.export()


def import_decision(line: str) -> Imported:
    """Make one exported decision here, unless it is known."""
    return portable.import_line(line)


def _parcels(readings: Iterable[_Reading]) -> Iterator[list[_Reading]]:
    """Put together as many readings as are stored in one transaction: few when they are large."""
    some: list[_Reading] = []
    size = 0
    for reading in readings:
        some.append(reading)
        size += 0 if isinstance(reading, SkippedFile) else len(reading.raw)
        if len(some) == settings.ARTICLES_TOGETHER or size > _MOST_BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some


def _store(some: Sequence[_Reading], *, now: datetime) -> list[Ingested]:
    read = [reading for reading in some if isinstance(reading, RawArticle)]
    arriving = [Arrival(raw, is_sample=raw.path.resolve().is_relative_to(SAMPLE_CORPUS)) for raw in read]
    saved = iter(arrivals.save_articles(arriving, now=now))
    return [
        _stored(reading, next(saved)) if isinstance(reading, RawArticle) else _not_an_article(reading, now=now)
        for reading in some
    ]


def _stored(raw: RawArticle, saved: Saved) -> Ingested:
    return Ingested(raw.origin, saved.outcome, "; ".join(raw.notes), saved.article, saved.waiting)


def _not_an_article(reading: ReadFailure | SkippedFile, *, now: datetime) -> Ingested:
    """Store what should have been an article with its reason; what is not there or none is only told."""
    if isinstance(reading, SkippedFile):
        return Ingested(clean(str(reading.path)), None, reading.reason)
    if not reading.path.exists():
        return Ingested(reading.origin, Outcome.FAILED, reading.reason)
    saved = arrivals.save_failure(reading, now=now)
    return Ingested(reading.origin, saved.outcome, reading.reason, saved.article)
