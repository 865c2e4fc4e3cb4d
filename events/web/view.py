"""How a selection is looked at: density, zoom, where the page begins. Part of the address like the filter itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from events.timeline.paging import BadCursor, Cursor
from events.timeline.parameters import MAX_TEXT
from events.timeline.periods import Period, parse_period

COMPACT = "compact"
MAX_TITLE = 120
PANELS = ("places", "matrix", "on-this-day", "key")


@dataclass(frozen=True, slots=True)
class View:
    """The reader's choices that change the page and not the selection; ``title`` is what they call it.

    ``closed`` names the panels beside the list that are folded away.
    ``asked`` are the words of the search box that the selection was made of, until it is changed.
    """

    compact: bool = False
    zoom: Period | None = None
    after: Cursor | None = None
    title: str = ""
    closed: tuple[str, ...] = ()
    as_of: str = ""
    asked: str = ""

    def pairs(self) -> list[tuple[str, str]]:
        """Write the choices that stay while the filter changes; where the page begins does not."""
        pairs = [("view", COMPACT)] if self.compact else []
        pairs += [("zoom", self.zoom.text)] if self.zoom else []
        pairs += [("title", self.title)] if self.title else []
        pairs += [("closed", "|".join(self.closed))] if self.closed else []
        return [*pairs, ("as_of", self.as_of)] if self.as_of else pairs


def read_view(raw: Mapping[str, list[str]]) -> View:
    """Read the choices; what cannot be read is left at its default, as pages do.

    >>> read_view({"view": ["compact"], "zoom": ["soon"]})
    View(compact=True, zoom=None, after=None, title='', closed=(), as_of='', asked='')
    """
    return View(
        compact=raw.get("view", [""])[-1] == COMPACT,
        zoom=_zoom(raw.get("zoom", [""])[-1]),
        after=_after(raw.get("after", [""])[-1]),
        asked=" ".join(raw.get("asked", [""])[-1].split())[:MAX_TEXT].replace("\x00", ""),
        title=" ".join(raw.get("title", [""])[-1].split())[:MAX_TITLE],
        closed=_closed(raw.get("closed", [])),
        as_of=raw.get("as_of", [""])[-1],
    )


def _zoom(text: str) -> Period | None:
    try:
        return parse_period(text) if len(text) in (4, 7) else None
    except ValueError:
        return None


def _closed(values: list[str]) -> tuple[str, ...]:
    named = {name for value in values for name in value.split("|")}
    return tuple(panel for panel in PANELS if panel in named)


def _after(text: str) -> Cursor | None:
    try:
        return Cursor.read(text) if text else None
    except BadCursor:
        return None
