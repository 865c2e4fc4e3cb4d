"""Rows of the timeline, written once for as long as they say the same.

Most pages show events that another page has just shown. What a row is written from is a value, so that value is its
key: whatever changes of an event, of what may be shown of it or of the language makes another row.
"""

from functools import lru_cache

import orjson
from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from events.timeline.grouping import Row

register = template.Library()
KEPT = 2000  # some ten megabytes


class _Written:
    """A row that is equal to another one of the same content."""

    __slots__ = ("content", "row")

    def __init__(self, row: Row) -> None:
        self.row = row
        self.content = orjson.dumps(row)

    def __hash__(self) -> int:
        return hash(self.content)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Written) and self.content == other.content


@register.simple_tag
def event_row(row: Row) -> SafeString:
    """Write one event of a list."""
    return _write(_Written(row), get_language() or "")


@lru_cache(maxsize=KEPT)
def _write(written: _Written, language: str) -> SafeString:
    text = get_template("timeline/row.html").render({"row": written.row, "event": written.row.event})
    return mark_safe(text)  # what a template has rendered is escaped already
