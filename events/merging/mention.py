"""What merging looks at: one article's assertion, reduced to what tells events apart."""

from dataclasses import dataclass

from events.vocabulary import EdtfDate, EntityKind, EventStatus, EventType, Modality, Role


@dataclass(frozen=True, slots=True)
class Who:
    """A participant: ``id`` is the actor's, or the folded name of someone unknown.

    ``stands_for`` are the states and bodies a person speaks for: reports name the minister or the country.
    """

    id: str
    role: Role = Role.PARTICIPANT
    kind: EntityKind | None = None
    stands_for: frozenset[str] = frozenset()
    name_en: str = ""
    name_ar: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class Where:
    """A place, the country it lies in, whether it is no narrower than that country, and the city a site stands in."""

    id: str
    country: str = ""
    is_country: bool = False
    within: str = ""

    @property
    def town(self) -> str:
        """Return the city it is in, or the place itself."""
        return self.within or self.id

    def excludes(self, other: "Where") -> bool:
        """Say whether what is here cannot be there: two sites of one city, or two cities, are apart."""
        if self.town != other.town:
            return True
        return bool(self.within and other.within) and self.id != other.id


@dataclass(frozen=True, slots=True)
class MergeMention:
    """One mention. ``key`` is made of its content, never of when it was stored: it settles ties the same way always.

    ``origin`` names the independent voice (a source, or the group of sources it belongs to; empty when no source is
    stated); articles of one ``wording`` or much alike in ``sketch`` are copies of one report, whoever prints them.
    ``held`` is the event that a person tied the mention to: what one event holds stays together, what two hold apart.
    """

    key: str
    article: str
    type: EventType
    status: EventStatus
    date: EdtfDate | None = None
    who: tuple[Who, ...] = ()
    where: Where | None = None
    resolution: str = ""
    doc_date: EdtfDate | None = None
    dated_article: bool = False
    origin: str = ""
    wording: str = ""
    sketch: bytes = b""
    modality: Modality = Modality.UNKNOWN
    confidence: float = 0.5
    core: bool = True
    date_basis: str = ""
    sample: bool = False
    held: int | None = None
