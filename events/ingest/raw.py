"""What reading yields: an article, a reason why there is none, or a file that is not an article."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as it was read, before anything is made of it.

    ``origin`` says where it came from (a path, or ``path:line``). ``published`` is only what structured metadata
    states; ``published_basis`` names the field, ``notes`` what was refused and why.
    """

    origin: str
    path: Path
    text: str
    raw: bytes
    media_type: str
    title: str = ""
    published: date | None = None
    published_basis: str = ""
    source: str = ""
    url: str = ""
    notes: tuple[str, ...] = ()
    fills_file: bool = True  # False for a line of many: edited, the next line may stand in its place


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """Something that should have been an article; ``refused`` when it is ours to decline, not broken."""

    origin: str
    path: Path
    reason: str
    raw: bytes = b""
    media_type: str = ""
    refused: bool = False


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file that is not offered as an article at all."""

    path: Path
    reason: str


class Unreadable(ValueError):
    """Raised where one article cannot be read; the message is its reason."""


class Refused(Unreadable):
    """Raised where an article could be read and is declined."""
