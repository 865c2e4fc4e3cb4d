"""What a titled phrase is read into: the people it introduces, and what has been read of it so far."""

from dataclasses import dataclass
from typing import NamedTuple

from events.extraction.mentions.gazetteer import TitleHead
from events.extraction.mentions.scan import Hit


@dataclass(frozen=True, slots=True)
class Phrase:
    """One person as a titled phrase names them: words ``first`` to ``last``, the title ending at ``title_last``.

    ``group`` marks one of several people under one title, ``listed`` that only their states tell them apart;
    ``whole`` are the first and last word of the phrase they all stand in.
    """

    first: int
    last: int
    title_last: int
    role: str
    owner: str | None
    person: Hit | None = None
    former: bool = False
    group: bool = False
    listed: bool = False
    counterpart: bool = False
    cut: int = 0
    conjunction: str = ""
    preposition: str = ""
    whole: tuple[int, int] = (0, 0)


class Following(NamedTuple):
    """The hit that comes next in a phrase, and whether linking words or a comma stand before it."""

    place: int
    linked: bool
    comma: bool


@dataclass(slots=True)
class Item:
    """One of the people a title may stand for: whose office it is, and the name that fills it."""

    owner: str | None
    person: Hit | None = None
    first: int = -1
    last: int = -1
    apart: bool = False


@dataclass(slots=True)
class PhraseReading:
    """What has been read of a phrase so far."""

    head: TitleHead
    hit: Hit
    at: int
    first: int
    items: list[Item]
    role: str
    former: bool = False
    plural: bool = False
    title_last: int = 0
    linked: bool = False
