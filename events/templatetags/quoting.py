"""An article's words cut where something was found in them, so that a template can mark each piece."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from events.timeline.records import MentionRecord, Quote
from events.vocabulary import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found in a text: where, what kind (the marker's style) and what begins there, if anything."""

    span: Span
    kind: str
    opening: object = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with the kinds of all marks over it, and what begins with it."""

    text: str
    kinds: tuple[str, ...] = ()
    opens: tuple[object, ...] = ()

    @property
    def classes(self) -> str:
        """Return the piece's style classes.

        >>> Piece("yesterday", ("event", "date")).classes
        'hl hl--event hl--date'
        """
        return " ".join(["hl", *(f"hl--{kind}" for kind in self.kinds)])


def cut(text: str, marks: Iterable[Mark], *, offset: int = 0) -> list[Piece]:
    """Return the text in pieces; ``offset`` is where it stands in what the marks count from.

    >>> [piece.text for piece in cut("met on Monday.", [Mark(Span(7, 13), "date")])]
    ['met on ', 'Monday', '.']
    """
    inside = [mark for mark in (_clipped(mark, text, offset) for mark in marks) if mark is not None]
    edges = sorted({0, len(text)} | {edge for mark in inside for edge in (mark.span.start, mark.span.end)})
    return [_piece(text, start, end, inside) for start, end in pairwise(edges)]


def _clipped(mark: Mark, text: str, offset: int) -> Mark | None:
    start, end = max(mark.span.start - offset, 0), min(mark.span.end - offset, len(text))
    return Mark(Span(start, end), mark.kind, mark.opening) if start < end else None


def _piece(text: str, start: int, end: int, marks: list[Mark]) -> Piece:
    over = [mark for mark in marks if mark.span.start < end and start < mark.span.end]
    opens = tuple(mark.opening for mark in over if mark.opening is not None and mark.span.start == start)
    return Piece(text[start:end], tuple(dict.fromkeys(mark.kind for mark in over)), opens)


def pieces_of(mention: MentionRecord, quote: Quote) -> list[Piece]:
    """Return a mention's quote with its date words and names marked."""
    marks = [Mark(span, "actor") for span in mention.names]
    if mention.derivation.span is not None:
        marks.append(Mark(mention.derivation.span, "date"))
    return cut(quote.text, marks, offset=quote.span.start)
