"""Files and folders to articles, in a stable order; what cannot be read is told, never thrown."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from events.ingest.charsets import clean, decode
from events.ingest.json_lines import read_json_lines
from events.ingest.pages import read_page
from events.ingest.raw import RawArticle, ReadFailure, Refused, SkippedFile, Unreadable
from events.ingest.text_files import read_text
from events.ingest.warc import is_archive, read_warc
from events.ingest.web_pages import as_article

Reading = RawArticle | ReadFailure | SkippedFile
Keep = Callable[[bytes], bool]
MAX_TEXT = 1_000_000
MAX_BYTES = 20_000_000


def read_articles(paths: Iterable[Path | str], *, today: date, keep: Keep = bool) -> Iterator[Reading]:
    """Yield what every file under the paths holds: articles, failures with their reason, skipped files.

    ``keep`` takes a first look at the bytes of an archive's page: what it turns away is skipped.
    """
    for path in paths:
        for found in _files(Path(path)):
            if isinstance(found, ReadFailure):
                yield found
            else:
                yield from read_file(found, today=today, keep=keep)


def read_file(path: Path, *, today: date, keep: Keep = bool) -> Iterator[Reading]:
    """Yield what one file holds; only a .jsonl file and an archive hold more than one article."""
    reason = _not_an_article(path)
    if reason is not None:
        yield SkippedFile(path, reason)
        return
    try:
        if path.exists() and not path.is_file():
            yield ReadFailure(_origin(path), path, "not a regular file")
        elif path.suffix.lower() in (".jsonl", ".ndjson"):
            yield from (_within_limits(reading) for reading in read_json_lines(path, today=today))
        elif is_archive(path):
            yield from (_within_limits(reading) for reading in read_warc(path, today=today, keep=keep))
        else:
            yield _within_limits(_read_whole(path, today=today))
    except OSError as error:
        yield _not_opened(path, error)


def _files(path: Path) -> Iterator[Path | ReadFailure]:
    """Yield files in the order of their names; links to folders are not followed, they may lead in circles."""
    if not path.is_dir():
        yield path
        return
    try:
        entries = sorted(path.iterdir())
    except OSError as error:
        yield _not_opened(path, error)
        return
    for entry in entries:
        if not entry.name.startswith(".") and not (entry.is_symlink() and entry.is_dir()):
            yield from _files(entry)


def _not_opened(path: Path, error: OSError) -> ReadFailure:
    return ReadFailure(_origin(path), path, f"cannot be opened: {error.strerror or error}")


def _origin(path: Path) -> str:
    """Return a path as text that can be stored and printed: a name may hold bytes that are no letters."""
    return clean(str(path))


def _not_an_article(path: Path) -> str | None:
    name = path.name.lower()
    if name.endswith(".gold.json"):
        return "gold annotation"
    if name.startswith("readme"):
        return "readme"
    if path.suffix.lower() not in (*_READERS, ".jsonl", ".ndjson") and not is_archive(path):
        return f"unknown type {path.suffix or '(none)'}"
    return None


def _read_whole(path: Path, *, today: date) -> RawArticle | ReadFailure:
    size = path.stat().st_size
    if size > MAX_BYTES:
        return ReadFailure(_origin(path), path, f"file of {size} bytes; at most {MAX_BYTES} are read", refused=True)
    raw = path.read_bytes()
    reader, media_type = _READERS[path.suffix.lower()]
    try:
        return reader(raw, origin=_origin(path), path=path, today=today)
    except Unreadable as error:
        refused = isinstance(error, Refused)
        return ReadFailure(_origin(path), path, str(error), raw=raw, media_type=media_type, refused=refused)


def _within_limits(reading: Reading) -> Reading:
    if not isinstance(reading, RawArticle):
        return reading
    if not any(map(str.isalpha, reading.text)):
        return ReadFailure(reading.origin, reading.path, "no words in it", reading.raw, reading.media_type)
    if len(reading.text) <= MAX_TEXT:
        return reading
    reason = f"text of {len(reading.text)} characters; at most {MAX_TEXT} are read"
    return ReadFailure(reading.origin, reading.path, reason, media_type=reading.media_type, refused=True)


def _read_html(raw: bytes, *, origin: str, path: Path, today: date) -> RawArticle:
    page = read_page(decode(raw), today=today)
    return as_article(page, raw, origin=origin, path=path, url=page.url, fills_file=True)


_READERS: dict[str, tuple[Callable[..., RawArticle], str]] = {
    ".txt": (read_text, "text/plain"),
    ".html": (_read_html, "text/html"),
    ".htm": (_read_html, "text/html"),
    ".xhtml": (_read_html, "text/html"),
}
