"""A selection as JSON, lines of it or one array: full records, evidence and derivation included."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum

from events.timeline.records import EventRecord
from events.timeline.titles import compose_title
from events.vocabulary import EdtfDate, Span

MEDIA_TYPE = "application/jsonl; charset=utf-8"
ARRAY_MEDIA_TYPE = "application/json"
_LEFT_OUT = {"pk", "sort_date"}
_INSIDE = {"hidden", "quotable"}  # where something is left out of an article, and why, is nobody's business


def write(events: Iterable[EventRecord], *, language: str, page_url: str) -> Iterator[str]:
    """Yield one line per event."""
    for event in events:
        yield _line(event, language, page_url) + "\n"


def write_array(events: Iterable[EventRecord], *, language: str, page_url: str) -> Iterator[str]:
    """Yield the same records as one array, one per line."""
    separator = "[\n"
    for event in events:
        yield separator + _line(event, language, page_url)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _line(event: EventRecord, language: str, page_url: str) -> str:
    record = {"title": compose_title(event, language=language), "url": page_url.format(id=event.public_id)}
    for item in fields(event):
        if item.name not in _LEFT_OUT:
            record[item.name] = plain(getattr(event, item.name))  # type: ignore[assignment]
    return json.dumps(record, ensure_ascii=False)


def plain(value: object) -> object:
    """Return a record's value as JSON can hold it; dates as EDTF.

    >>> plain(EdtfDate.month(2020, 1))
    '2020-01'
    """
    if isinstance(value, EdtfDate):
        return value.edtf
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value) if one.name not in _INSIDE}
    return value
