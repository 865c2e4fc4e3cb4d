"""What the timeline hands out: frozen values that pages, API, feeds and exports show without touching a table."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from events.vocabulary import EdtfDate, EntityKind, EventStatus, EventType, Modality, Role, Span

_CUT = "\N{HORIZONTAL ELLIPSIS}"
_END = 1 << 31  # farther than any text goes


@dataclass(frozen=True, slots=True)
class Names:
    """One thing's name in each language; a language without one shows the next best.

    >>> Names(ar="", en="Tripoli").shown("fr")
    ('Tripoli', 'en')
    """

    ar: str = ""
    en: str = ""
    fr: str = ""

    def shown(self, language: str) -> tuple[str, str]:
        """Return the name to show and the language that it is in."""
        names = {"ar": self.ar, "en": self.en, "fr": self.fr}
        order = (language, "en", "ar") if language != "fr" else ("fr", "en", "ar")
        for code in order:
            if names.get(code):
                return names[code], code
        return self.fr, "fr"


@dataclass(frozen=True, slots=True)
class ParticipantRecord:
    """Someone in an event; ``slug`` is None for a name that the reference tables do not know."""

    slug: str | None
    names: Names
    role: Role
    kind: EntityKind | None = None


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """Where something happened."""

    slug: str
    names: Names
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    form: str = ""


@dataclass(frozen=True, slots=True)
class ResolutionRecord:
    """A Security Council resolution of the reference table."""

    symbol: str
    number: int
    year: int
    adopted: date | None
    votes: tuple[int, int, int] | None
    subject: Names
    mandate_until: date | None = None
    url: str = ""
    details: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """Who published."""

    slug: str
    name: str
    language: str = ""
    domain: str = ""
    country: str = ""
    shows_full_text: bool = False
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """One article, without its text; ``title`` and addresses as far as they may be shown.

    ``quotable`` are the stretches of it that may be shown in sum, None where all of it may; ``hidden`` are those on
    which something stands that is not public, shown in no case.
    """

    public_id: str
    title: str
    language: str
    source: SourceRecord | None
    published: date | None
    written: EdtfDate | None
    written_basis: str
    url: str = ""
    is_sample: bool = False
    state: str = ""
    ingested_at: datetime | None = None
    content_hash: str = ""
    archive_url: str = ""
    quotable: tuple[Span, ...] | None = None
    hidden: tuple[Span, ...] = ()

    @property
    def allowed(self) -> tuple[Span, ...] | None:
        """Return the stretches that may be shown; None: everything."""
        if not self.hidden:
            return self.quotable
        whole = (Span(0, _END),) if self.quotable is None else self.quotable
        return tuple(part for one in whole for part in _around(one, self.hidden))


def _around(stretch: Span, hidden: tuple[Span, ...]) -> Iterator[Span]:
    """Yield what is left of a stretch around what is hidden of it.

    >>> list(_around(Span(0, 10), (Span(4, 6),)))
    [Span(start=0, end=4), Span(start=6, end=10)]
    """
    start = stretch.start
    for one in sorted(hidden):
        if start < min(one.start, stretch.end):
            yield Span(start, min(one.start, stretch.end))
        start = max(start, one.end)
    if start < stretch.end:
        yield Span(start, stretch.end)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article and where they stand in it."""

    span: Span
    text: str

    def within(self, allowed: tuple[Span, ...]) -> "Quote | None":
        """Return the longest part of it that lies in one of some stretches, to the end of a word.

        >>> Quote(Span(4, 14), "They spoke").within((Span(0, 12),))
        Quote(span=Span(start=4, end=8), text='They')
        """
        parts = [(max(self.span.start, one.start), min(self.span.end, one.end)) for one in allowed]
        start, end = max(parts, key=lambda part: part[1] - part[0], default=(0, 0))
        if start >= end:
            return None
        text = self.text[start - self.span.start : end - self.span.start]
        if end < self.span.end and not self.text[end - self.span.start].isspace() and " " in text:
            text = text[: text.rindex(" ")]
        return Quote(Span(start, start + len(text)), text)


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a mention's date was worked out: the rule, its steps, what it was counted from, what does not agree."""

    rule: str = ""
    steps: tuple[str, ...] = ()
    anchor: EdtfDate | None = None
    warnings: tuple[str, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class MentionRecord:
    """What one article says of one event, as much of its words as may be shown; not ``asserted`` where it denies it."""

    id: int
    article: ArticleRecord
    type: EventType
    status: EventStatus
    when: EdtfDate | None
    date_text: str
    date_basis: str
    derivation: Derivation
    quotes: tuple[Quote, ...]
    names: tuple[Span, ...]
    confidence: float
    core: bool
    rule: str = ""
    asserted: bool = True

    def __post_init__(self) -> None:
        """Cut what may not be shown; whoever makes a record cannot forget it."""
        allowed = self.article.allowed
        if allowed is None:
            return
        kept = tuple(cut for quote in self.quotes if (cut := quote.within(allowed)) is not None)
        start = self.quotes[0].span.start if self.quotes else 0
        object.__setattr__(self, "quotes", kept or (Quote(Span(start, start), _CUT),))
        span = self.derivation.span
        if span is None or not any(one.start <= span.start and span.end <= one.end for one in allowed):
            object.__setattr__(self, "date_text", "")
            object.__setattr__(self, "derivation", replace(self.derivation, steps=(), span=None))

    @property
    def quote(self) -> Quote:
        """Return the best passage."""
        return self.quotes[0]


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One event with everything that a row, a page or an export shows of it.

    ``denials`` are mentions that deny it; ``dated_by_hand`` says that a person set its date.
    """

    pk: int
    public_id: str
    type: EventType
    status: EventStatus
    when: EdtfDate | None
    sort_date: date
    reported_by: date | None
    place: PlaceRecord | None
    resolution: ResolutionRecord | None
    resolution_symbol: str
    modality: Modality
    participants: tuple[ParticipantRecord, ...]
    mentions: tuple[MentionRecord, ...]
    core: bool
    confidence: float
    reviewed: bool
    is_sample: bool
    n_articles: int
    n_sources: int
    date_basis: str
    created_at: datetime
    updated_at: datetime
    denials: tuple[MentionRecord, ...] = ()
    dated_by_hand: bool = False

    @property
    def lead(self) -> MentionRecord | None:
        """Return the mention that speaks for the event: same date, its own date words, then the surest."""
        return min(self.mentions, key=self._rank, default=None)

    def _rank(self, mention: MentionRecord) -> tuple[bool, bool, bool, float]:
        return (mention.when != self.when, not mention.date_text, not mention.core, -mention.confidence)

    @property
    def shows_sample(self) -> bool:
        """Say whether some of its words come from the sample articles."""
        return self.is_sample or any(mention.article.is_sample for mention in self.mentions)

    @property
    def readings(self) -> tuple[EdtfDate, ...]:
        """Return the different dates that its articles give, the event's own first."""
        dates = dict.fromkeys(mention.when for mention in self.mentions if mention.when is not None)
        return tuple(sorted(dates, key=lambda when: (when != self.when, when.earliest, when.latest)))

    @property
    def disputed(self) -> bool:
        """Say whether two articles give dates that share no day."""
        dates = self.readings
        return any(not one.overlaps(other) for index, one in enumerate(dates) for other in dates[index + 1 :])
