"""Articles as JSON lines: one object per line with ``text`` or ``html`` and what is known about it."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from events.ingest.charsets import clean, decode
from events.ingest.pages import read_page
from events.ingest.raw import RawArticle, ReadFailure, Refused, Unreadable
from events.ingest.text_files import first_line
from events.ingest.written_days import read_written_day

MEDIA_TYPE = "application/json"
_FIELDS = ("title", "source", "url")
_LONGEST_LINE = 20_000_000


def read_json_lines(path: Path, *, today: date) -> Iterator[RawArticle | ReadFailure]:
    """Yield an article or a failure for each line that is not empty; a bad line never hides the next."""
    with path.open("rb") as lines:
        for number, line in enumerate(iter(lambda: lines.readline(_LONGEST_LINE), b""), start=1):
            if line.strip():
                yield _read_line(line.strip(), origin=clean(f"{path}:{number}"), path=path, today=today)


def _read_line(line: bytes, *, origin: str, path: Path, today: date) -> RawArticle | ReadFailure:
    try:
        return _article(_parse(line), raw=line, origin=origin, path=path, today=today)
    except Unreadable as error:
        refused = isinstance(error, Refused)
        return ReadFailure(origin, path, str(error), raw=line, media_type=MEDIA_TYPE, refused=refused)


def _parse(line: bytes) -> dict[str, object]:
    try:
        entry = json.loads(decode(line), strict=False)
    except RecursionError:
        raise Unreadable("not a JSON object: nested too deeply") from None
    except ValueError as error:  # broken JSON, or a number of thousands of digits
        raise Unreadable(f"not a JSON object: {getattr(error, 'msg', 'a number too long to read')}") from None
    if not isinstance(entry, dict):
        raise Unreadable("not a JSON object: a line must hold one article in braces")
    return entry


def _article(entry: dict[str, object], *, raw: bytes, origin: str, path: Path, today: date) -> RawArticle:
    stated = {field: _string(entry, field) for field in _FIELDS}
    published, notes = _published(_string(entry, "published"), today=today)
    basis = "jsonl published" if published else ""
    text, html = _string(entry, "text"), _string(entry, "html")
    if not text.strip() and html.strip():
        page = read_page(html, today=today)
        text, notes = page.text, (*notes, *page.notes)
        stated = {field: stated[field] or getattr(page, field) for field in _FIELDS}
        if published is None and not _string(entry, "published"):
            published, basis = page.published, page.published_basis
    if not text.strip():
        raise Unreadable('no article: neither "text" nor "html" holds any words')
    title = stated.pop("title") or first_line(text)
    return RawArticle(
        origin,
        path,
        text,
        raw,
        MEDIA_TYPE,
        title,
        published,
        basis,
        stated["source"],
        stated["url"],
        notes,
        fills_file=False,
    )


def _string(entry: dict[str, object], field: str) -> str:
    value = entry.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unreadable(f'"{field}" is not a string')
    return clean(value)


def _published(stated: str, *, today: date) -> tuple[date | None, tuple[str, ...]]:
    if not stated:
        return None, ()
    try:
        return read_written_day(stated, today=today), ()
    except ValueError as error:
        return None, (str(error),)
