"""What comes out of the engine: events with the words that assert them and the way their dates were worked out."""

from dataclasses import dataclass, field
from datetime import date

from events.vocabulary import DateKind, EdtfDate, EventStatus, EventType, Language, Modality, Precision, Role, Span

_KNOWN_BUT_FOR_A_DAY = 0.6


@dataclass(frozen=True, slots=True)
class DateMention:
    """A temporal expression with its value.

    ``kind`` date carries ``value``, kind duration an ISO 8601 ``duration`` ("P1Y"). ``rule`` names the rule that read
    it and ``steps`` are the sentences of its derivation, in English, first to last. ``warnings`` hold what does not
    agree (a weekday that is not that date's). ``from_event`` counts the days from an event nobody has dated yet ("the
    day after the meeting": 1, "on its eve": -1). ``no_such_day`` says that no calendar has the day named (31 April).
    """

    span: Span
    text: str
    kind: DateKind
    rule: str
    value: EdtfDate | None = None
    duration: str | None = None
    steps: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    from_event: int | None = None
    no_such_day: bool = False


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """When the article was written: ``basis`` is "metadata", "text" or "unknown"; ``evidence`` says why.

    Where no day is sure ``likely`` holds the likeliest ones, each with its probability, the likeliest first.
    ``share`` is the probability of the likeliest day.
    """

    value: EdtfDate | None
    basis: str
    evidence: tuple[str, ...] = ()
    likely: tuple[tuple[date, float], ...] = ()
    share: float = 1.0

    @property
    def about(self) -> EdtfDate | None:
        """Return the day of writing where it is known, or known but for a day."""
        if not self.likely:
            return self.value if self.value is not None and self.value.precision is Precision.DAY else None
        best = self.likely[0][0]
        beside = sum(share for day, share in self.likely if abs((day - best).days) <= 1)
        return EdtfDate.day(best, approximate=True) if beside >= _KNOWN_BUT_FOR_A_DAY else None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the article, quoted exactly."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who took part: a known actor (``id``) or a name as the article gives it (``id`` None)."""

    id: str | None
    name_en: str
    name_ar: str
    role: Role
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where it happened."""

    id: str
    name_en: str
    name_ar: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ExtractedEvent:
    """One diplomatic event as one article asserts it.

    ``evidence`` is the best passage, ``passages`` all of them, best first. ``date_mention`` explains ``date``; it is
    None when the date is inherited from the context, and ``date_basis`` then says from what. ``rule`` names the
    trigger, ``trail`` what led from it to this event, ``signs`` what its confidence weighs. ``asserted`` is False for
    denials and the like, which are kept for merging and never shown as events.
    """

    type: EventType
    status: EventStatus
    date: EdtfDate | None
    evidence: Passage
    confidence: float
    core: bool = True
    passages: tuple[Passage, ...] = ()
    date_text: str | None = None
    date_mention: DateMention | None = None
    date_basis: str = ""
    participants: tuple[Participant, ...] = ()
    place: EventPlace | None = None
    resolution: str | None = None
    modality: Modality = Modality.UNKNOWN
    rule: str = ""
    trail: tuple[str, ...] = field(default=())
    signs: tuple[str, ...] = ()
    asserted: bool = True


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one article."""

    language: Language
    doc_date: DocumentDate
    on_topic: bool
    events: tuple[ExtractedEvent, ...] = ()
