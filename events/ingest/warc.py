"""Web archives (.warc, .warc.gz as Common Crawl publishes them) to articles; read by FastWARC.

Millions of pages pass: a page is taken up only when a cheap first look at its bytes says so.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from events.ingest.charsets import clean
from events.ingest.raw import RawArticle, ReadFailure, Refused, SkippedFile, Unreadable
from events.ingest.web_pages import MEDIA_TYPES, page_article

SUFFIXES = (".warc", ".warc.gz")
LARGEST_PAGE = 5_242_880
_PACKED = {"content-encoding", "transfer-encoding"}
PASSED_OVER = "does not name the country"


def is_archive(path: Path) -> bool:
    """Say whether a file is a web archive, by its name."""
    return path.name.lower().endswith(SUFFIXES)


def read_warc(
    path: Path, *, today: date, keep: Callable[[bytes], bool]
) -> Iterator[RawArticle | ReadFailure | SkippedFile]:
    """Yield the articles of an archive's pages, and why others are none; what breaks off is told at the end."""
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all"):
                yield _read_record(record, path=path, today=today, keep=keep)
    except OSError as error:
        reason = f"the archive breaks off: {str(error)[:200]}"
        yield ReadFailure(clean(str(path)), path, reason, media_type="application/warc")


def _read_record(
    record: WarcRecord, *, path: Path, today: date, keep: Callable[[bytes], bool]
) -> RawArticle | ReadFailure | SkippedFile:
    kind, length = (record.http_content_type or "").strip().lower(), record.content_length
    status = record.http_headers.status_code if record.http_headers is not None else None
    if kind not in MEDIA_TYPES or status != 200:
        return SkippedFile(path, "no page")
    body = record.reader.read(LARGEST_PAGE + 1)
    url = clean((record.headers.get("WARC-Target-URI") or "").strip("<> "))
    origin = clean(f"{path}#{url}")
    if len(body) < min(length, LARGEST_PAGE) and not _is_packed(record):
        return ReadFailure(origin, path, "the archive breaks off within this page", media_type="text/html")
    if not keep(body):
        return SkippedFile(path, PASSED_OVER)
    if len(body) > LARGEST_PAGE:
        reason = f"a page of more than {LARGEST_PAGE} bytes"
        return ReadFailure(origin, path, reason, media_type="text/html", refused=True)
    try:
        return page_article(body, url=url, origin=origin, path=path, today=today, charset=record.http_charset)
    except Unreadable as error:
        refused = isinstance(error, Refused)
        return ReadFailure(origin, path, str(error), raw=body, media_type="text/html", refused=refused)


def _is_packed(record: WarcRecord) -> bool:
    """Say whether a page was stored as it came over the wire, so that it is longer than what was read of it."""
    headers = record.http_headers
    return headers is not None and any(name.lower() in _PACKED for name, _ in headers.items())
