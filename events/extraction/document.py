"""What goes into the engine: one article's text and what is known about it."""

from dataclasses import dataclass
from datetime import date

from events.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Document:
    """An article ready to be read.

    ``text`` is what offsets point into. ``published`` is the day its structured metadata states, in that stamp's own
    offset; None when nothing states it. ``language`` is None when it is to be told from the text.
    """

    text: str
    published: date | None = None
    language: Language | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
