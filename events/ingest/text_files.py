"""Plain text articles: an optional block of "Published: / Source: / URL:" lines, an empty line, the article."""

import re
from datetime import date
from pathlib import Path

from events.ingest.charsets import decode
from events.ingest.raw import RawArticle, Unreadable
from events.ingest.stamps import read_stamp

_HEADER_LINE = re.compile(r"(?P<key>[A-Za-z][A-Za-z-]{1,20})[ \t]*:[ \t]*(?P<value>.*)")
_KNOWN = {"published", "source", "url", "title", "language", "author"}
_LONGEST_TITLE = 250


def read_text(raw: bytes, *, origin: str, path: Path, today: date) -> RawArticle:
    """Return the article of a text file; raises Unreadable when it has no words."""
    header, body = split_header(decode(raw))
    if not body.strip():
        raise Unreadable("no text in the file")
    published, basis, notes = _published(header.get("published"), today=today)
    return RawArticle(
        origin=origin,
        path=path,
        text=body,
        raw=raw,
        media_type="text/plain",
        title=header.get("title") or first_line(body),
        published=published,
        published_basis=basis,
        source=header.get("source", ""),
        url=header.get("url", ""),
        notes=notes,
    )


def split_header(text: str) -> tuple[dict[str, str], str]:
    """Part the header block from the article; a text that opens otherwise is all article.

    >>> split_header("Published: 2020-01-14\\nSource: Agency\\n\\nTalks opened.\\n")
    ({'published': '2020-01-14', 'source': 'Agency'}, 'Talks opened.\\n')
    >>> split_header("Moscow: talks opened.\\n\\nThey closed.")[0]
    {}
    """
    stripped = text.lstrip("\n\ufeff ")
    block, _, rest = re.sub(r"\n[ \t]+\n", "\n\n", stripped).partition("\n\n")
    lines = [_HEADER_LINE.fullmatch(line.strip()) for line in block.split("\n") if line.strip()]
    found = {line["key"].lower(): line["value"].strip() for line in lines if line}
    if not lines or not all(lines) or not set(found) <= _KNOWN:
        return {}, text
    return found, rest.lstrip("\n")


def first_line(text: str) -> str:
    """Return the opening line when it is short enough to be a headline."""
    line = text.strip().split("\n", 1)[0].strip()
    return line if len(line) <= _LONGEST_TITLE else ""


def _published(stated: str | None, *, today: date) -> tuple[date | None, str, tuple[str, ...]]:
    if not stated:
        return None, "", ()
    try:
        return read_stamp(stated, today=today).day, "header Published", ()
    except ValueError as error:
        return None, "", (str(error),)
