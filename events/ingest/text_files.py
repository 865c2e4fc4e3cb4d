"""Plain text articles: an optional block of "Published: / Source: / URL:" lines, an empty line, the article."""

import re
from datetime import date
from pathlib import Path

from events.ingest.charsets import decode
from events.ingest.raw import RawArticle, Unreadable
from events.ingest.written_days import read_written_day
from events.lexicon.folding import fold
from events.lexicon.header_words import header_fields

_FIELD = re.compile(r"(?P<key>[^\W\d_][^\W_]*(?:[ '\N{RIGHT SINGLE QUOTATION MARK}-][^\W_]+){0,3})\s*:\s*(?P<value>.*)")
_DECIDING = {"published", "url", "title"}
_LONGEST_NAME = 4
_ORDINARY_WORD = re.compile(r"[a-z]{4,}$")
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

    The block opens with a field we know. It ends at an empty line, or where a line is no field we know.

    >>> split_header("Published: 2020-01-14\\nSection: Politics\\n\\nTalks opened.\\n")
    ({'published': '2020-01-14'}, 'Talks opened.\\n')
    >>> split_header("Libya: talks resume.\\n\\nThey met.")[0]
    {}
    """
    stripped = text.lstrip("\n\ufeff ")
    block, _, rest = re.sub(r"\n[ \t]+\n", "\n\n", stripped).partition("\n\n")
    lines = block.split("\n")
    fields = [_field(line) for line in lines]
    if not all(fields):
        known = next((at for at, field in enumerate(fields) if not field or not field[0]), len(fields))
        fields, rest = fields[:known], "\n".join(lines[known:]) + ("\n\n" + rest if rest else "")
    stated = [field for field in fields if field]
    if not stated or not stated[0][0] or not _decides(stated):
        return {}, text
    return {key: value for key, value in reversed(stated) if key and key != "other"}, rest.lstrip("\n")


def _field(line: str) -> tuple[str, str] | None:
    """Return what a line states and the value, under no name where the field is unknown; None when it is no field."""
    match = _FIELD.fullmatch(line.strip())
    return (header_fields().get(fold(match["key"]), ""), match["value"].strip()) if match else None


def _decides(stated: list[tuple[str, str]]) -> bool:
    """Say whether fields are a header block: "Source: Sarraj resigns" alone is a headline, "Source: Agency" is none."""
    if _DECIDING & {key for key, _ in stated}:
        return True
    return all(_is_name(value) for _, value in stated)


def _is_name(value: str) -> bool:
    words = value.split()
    return 0 < len(words) <= _LONGEST_NAME and not any(_ORDINARY_WORD.match(word) for word in words)


def first_line(text: str) -> str:
    """Return the opening line when it is short enough to be a headline."""
    line = text.strip().split("\n", 1)[0].strip()
    return line if len(line) <= _LONGEST_TITLE else ""


def _published(stated: str | None, *, today: date) -> tuple[date | None, str, tuple[str, ...]]:
    if not stated:
        return None, "", ()
    try:
        return read_written_day(stated, today=today), "header Published", ()
    except ValueError as error:
        return None, "", (str(error),)
