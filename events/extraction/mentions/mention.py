"""What a found name is: who or where it may be, how it was written and why it was read so."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from events.vocabulary import Span


class MentionKind(StrEnum):
    """Whether the words stand for someone who acts or for somewhere things happen."""

    ACTOR = "actor"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class FoundTitle:
    """An office as the article names it: ``role`` (see roles.toml) and the state or body it belongs to."""

    role: str
    of: str | None
    span: Span


class EntityMention(NamedTuple):
    """A name in an article.

    ``id`` is the actor, None when nobody known fits; ``candidates`` are all who may be meant, best first, and ``name``
    is what the article calls an unknown one. ``place`` is set when the words can also name a place ("Moscow" has both;
    ``kind`` says which one they are here); a palace has its city as ``place`` and itself as ``site``. ``state`` is the
    state of a titled person or of a capital, ``preposition`` the folded word that governs the mention ("in"),
    ``metonym`` marks a capital that stands for its government, ``group`` several people named together ("the foreign
    ministers of France and Italy"). ``trail`` says why, in English.
    """

    span: Span
    kind: MentionKind
    surface: str
    id: str | None = None
    candidates: tuple[str, ...] = ()
    name: str = ""
    place: str | None = None
    site: str | None = None
    state: str | None = None
    title: FoundTitle | None = None
    preposition: str = ""
    metonym: bool = False
    group: bool = False
    former: bool = False
    trail: tuple[str, ...] = ()
