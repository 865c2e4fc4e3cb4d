"""What the lexicon holds: frozen entries for people, bodies, states, places, resolutions and landmark events."""

from dataclasses import dataclass
from datetime import date

from events.vocabulary import EdtfDate, EntityKind, EventType, Language


@dataclass(frozen=True, slots=True)
class Names:
    """A name in the three languages of the pages."""

    ar: str
    en: str
    fr: str

    def in_language(self, language: Language) -> str:
        """Return the name in one language."""
        match language:
            case Language.ARABIC:
                return self.ar
            case Language.FRENCH:
                return self.fr
            case Language.ENGLISH:
                return self.en


@dataclass(frozen=True, slots=True)
class Spellings:
    """Further spellings by language, none of them for display."""

    ar: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()

    def in_language(self, language: Language) -> tuple[str, ...]:
        """Return the spellings of one language."""
        match language:
            case Language.ARABIC:
                return self.ar
            case Language.FRENCH:
                return self.fr
            case Language.ENGLISH:
                return self.en

    @property
    def every(self) -> tuple[str, ...]:
        """Return the spellings of all languages."""
        return self.ar + self.en + self.fr


@dataclass(frozen=True, slots=True)
class Office:
    """A dated office: ``role`` (see roles.toml) of a state or body, with a title fit for display.

    ``start`` and ``end`` keep their precision; None is unknown at the start, still in office at the end.
    """

    role: str
    of: str | None
    title: Names
    start: EdtfDate | None = None
    end: EdtfDate | None = None
    acting: bool = False
    source: str = ""
    verified: bool = False

    def held_on(self, day: date) -> bool:
        """Say whether a day falls within the term, as widely as its bounds allow."""
        began = self.start is None or self.start.earliest <= day
        return began and (self.end is None or day <= self.end.latest)


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body or state that can act.

    ``partisan`` spellings resolve to the entry and are never shown. ``of`` is the name as it follows "of" ("the
    United States", "de la France"); ``adjectives`` are a state's demonyms; ``titles`` what a body calls its
    office-holders, by role.
    """

    id: str
    kind: EntityKind
    name: Names
    aliases: Spellings
    source: str
    verified: bool
    form: str = ""
    country: str | None = None
    affiliation: str | None = None
    gender: str | None = None
    partisan: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    start: EdtfDate | None = None
    end: EdtfDate | None = None
    of: Names | None = None
    adjectives: Spellings = Spellings()
    capital: str | None = None
    notes: str = ""

    @property
    def start_day(self) -> date:
        """Return the earliest day a body may have been there."""
        return self.start.earliest if self.start else date.min

    def existed_on(self, day: date) -> bool:
        """Say whether a body was there on a day (people and states without bounds always are)."""
        began = self.start is None or self.start.earliest <= day
        return began and (self.end is None or day <= self.end.latest)


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere things happen: a city, region, site or country; ``within`` is the city a site stands in."""

    id: str
    form: str
    name: Names
    aliases: Spellings
    country: str
    lat: float
    lon: float
    source: str
    verified: bool
    within: str | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """How the Security Council voted."""

    yes: int
    no: int
    abstain: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """A Security Council resolution on Libya; ``symbol`` is its official one, "S/RES/2376 (2017)"."""

    number: int
    year: int
    adopted: date
    topics: tuple[str, ...]
    subject_ar: str
    subject_en: str
    source: str
    verified: bool
    vote: Vote | None = None
    mandate_until: date | None = None
    mandate_basis: str = ""
    notes: str = ""

    @property
    def symbol(self) -> str:
        """Return the official symbol.

        >>> from datetime import date
        >>> Resolution(2376, 2017, date(2017, 9, 14), (), "", "", "", True).symbol
        'S/RES/2376 (2017)'
        """
        return f"S/RES/{self.number} ({self.year})"


@dataclass(frozen=True, slots=True)
class Landmark:
    """A dated event that articles hang other dates on; ``form`` is finer than ``type`` ("dialogue-round").

    One that ``recurs`` shares its people and place with other events: an article that tells it tells no day by it.
    """

    id: str
    date: EdtfDate
    type: EventType
    form: str
    title_ar: str
    title_en: str
    places: tuple[str, ...]
    participants: tuple[str, ...]
    source: str
    verified: bool
    notes: str = ""
    recurs: bool = False

    @property
    def tells_a_day(self) -> bool:
        """Say whether an article that tells it may be dated to the day by it."""
        return self.verified and not self.recurs


@dataclass(frozen=True, slots=True)
class RoleTitle:
    """A kind of office and the neutral title pages give it, with ``{of}`` for the state or body."""

    id: str
    title: Names
    feminine: Names | None = None

    def of(self, owner: Entity | None, *, feminine: bool) -> Names:
        """Return the title of a holder in one state or body."""
        pattern = self.feminine if feminine and self.feminine else self.title
        return _filled(pattern, owner.of or owner.name if owner else Names("", "", ""))

    def around(self, title: Names) -> Names:
        """Return another title wrapped in this one ("Acting …")."""
        return _filled(self.title, title)


def _filled(pattern: Names, name: Names) -> Names:
    return Names(
        pattern.ar.replace("{of}", name.ar).strip(),
        pattern.en.replace("{of}", name.en).strip(),
        pattern.fr.replace("{of}", name.fr).strip(),
    )
