"""The tables that researchers load: events, participants, mentions, dyads; each column with its type and meaning.

A file's header and the codebook (``datapackage.py``) are made from the same columns, so that neither can lie about the
other. The precision codes are those of ACLED's and UCDP's codebooks; a date or place they have no code for has none.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from events.exports import as_csv
from events.timeline.records import EventRecord, MentionRecord, ParticipantRecord, PlaceRecord
from events.timeline.titles import compose_title
from events.vocabulary import EdtfDate, Role
from events.vocabulary.ontologies import load_ontologies

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_NO_DATE = ("", "", "", "", "", "", "")
_PLACE_CODES = {"city": (1, 1), "region": (3, 4), "country": (3, 6)}  # ACLED's and UCDP's


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its Frictionless type and what it holds."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One file: its columns and the rows that an event gives it."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: Callable[[EventRecord, str, str], Iterable[list[object]]]
    key: tuple[str, ...]

    def write(self, events: Iterable[EventRecord], *, language: str, page_url: str, bom: bool = False) -> Iterator[str]:
        """Yield the lines of the file."""
        yield self.header(bom=bom)
        for event in events:
            yield from self.lines(event, language=language, page_url=page_url)

    def header(self, *, bom: bool) -> str:
        """Return the first line, a byte order mark before it where a spreadsheet needs it."""
        return (BOM if bom else "") + as_csv.line(column.name for column in self.columns)

    def lines(self, event: EventRecord, *, language: str, page_url: str) -> Iterator[str]:
        """Yield the lines that one event gives."""
        for row in self.rows(event, language, page_url):
            yield as_csv.line(row)


def acled_time_precision(when: EdtfDate) -> int | str:
    """Return ACLED's code: 1 the day, 2 within a week, 3 within a month.

    >>> acled_time_precision(EdtfDate.month(2020, 1))
    3
    """
    days = (when.latest - when.earliest).days + 1
    if days == 1:
        return 2 if when.approximate else 1
    return 2 if days <= 7 else 3 if days <= 31 else ""


def ucdp_time_precision(when: EdtfDate) -> int | str:
    """Return UCDP's code: 1 the day, 2 within 2-6 days, 3 a week, 4 a month, 5 a year.

    >>> ucdp_time_precision(EdtfDate.year(2020))
    5
    """
    days = (when.latest - when.earliest).days + 1
    if days == 1:
        return 2 if when.approximate else 1
    return next((code for most, code in ((6, 2), (7, 3), (31, 4), (366, 5)) if days <= most), "")


def _date_cells(when: EdtfDate | None) -> tuple[object, ...]:
    if when is None:
        return _NO_DATE
    codes = acled_time_precision(when), ucdp_time_precision(when)
    return (when.edtf, when.earliest, when.latest, when.precision.value, _flag(when.approximate), *codes)


def _flag(value: bool) -> str:  # noqa: FBT001 - a cell
    return "TRUE" if value else "FALSE"


_DATE = (
    Column("date", "string", "Date in EDTF at its own precision; empty: unknown"),
    Column("earliest", "date", "First day that the date can mean"),
    Column("latest", "date", "Last day that the date can mean"),
    Column("precision", "string", "day, interval, month or year"),
    Column("approximate", "boolean", "Whether the source says about"),
    Column("acled_time_precision", "integer", "ACLED: 1 day, 2 within a week, 3 within a month"),
    Column("ucdp_date_prec", "integer", "UCDP GED: 1 day, 2 2-6 days, 3 week, 4 month, 5 year"),
)
_PLACE = (
    Column("place", "string", "Id of the place"),
    Column("place_name", "string", "Its name in the language asked for"),
    Column("country", "string", "ISO 3166 code of its country"),
    Column("lat", "number", "Latitude"),
    Column("lon", "number", "Longitude"),
    Column("acled_geo_precision", "integer", "ACLED: 1 town, 3 larger region"),
    Column("ucdp_where_prec", "integer", "UCDP GED: 1 exact place, 4 first-order division, 6 country"),
)


def _place_cells(place: PlaceRecord | None, language: str) -> tuple[object, ...]:
    if place is None:
        return ("",) * len(_PLACE)
    codes = _PLACE_CODES.get(place.form, ("", ""))
    spot = (place.lat, place.lon) if place.lat is not None and place.lon is not None else ("", "")
    return (place.slug, place.names.shown(language)[0], place.country, *spot, *codes)


def _event_rows(event: EventRecord, language: str, page_url: str) -> Iterator[list[object]]:
    lead = event.lead
    codes = load_ontologies().codes_of(event.type, event.status, event.modality)
    yield [
        event.public_id,
        *_date_cells(event.when),
        event.reported_by or "",
        event.type.value,
        event.status.value,
        codes.plover.category if codes.plover else "",
        codes.cameo or "",
        compose_title(event, language=language),
        *_place_cells(event.place, language),
        "|".join(one.slug or "" for one in event.participants),
        "|".join(one.names.shown(language)[0] for one in event.participants),
        event.resolution_symbol,
        event.modality.value,
        _flag(not event.core),
        event.n_articles,
        event.n_sources,
        f"{event.confidence:.3f}",
        _flag(event.disputed),
        _flag(event.reviewed),
        _flag(event.is_sample),
        *((lead.quote.text, lead.article.language, lead.date_text, _warnings(lead)) if lead else ("", "", "", "")),
        page_url.format(id=event.public_id),
    ]


def _participant_rows(event: EventRecord, language: str, page_url: str) -> Iterator[list[object]]:
    for position, one in enumerate(event.participants, 1):
        names, kind = one.names, one.kind.value if one.kind else ""
        yield [event.public_id, position, one.slug or "", names.ar, names.en, names.fr, kind, one.role.value]


def _mention_rows(event: EventRecord, language: str, page_url: str) -> Iterator[list[object]]:
    for one in event.mentions:
        yield [one.id, event.public_id, *_article_cells(one), *_reading_cells(one)]


def _article_cells(one: MentionRecord) -> tuple[object, ...]:
    article, source = one.article, one.article.source
    return (
        article.public_id,
        *((source.slug, source.name) if source else ("", "")),
        article.language,
        article.published or "",
        article.written.edtf if article.written else "",
        article.url,
    )


def _reading_cells(one: MentionRecord) -> tuple[object, ...]:
    quote = one.quote
    return (
        one.type.value,
        one.status.value,
        *_date_cells(one.when),
        one.date_text,
        one.date_basis,
        one.derivation.rule,
        _warnings(one),
        f"{one.confidence:.3f}",
        _flag(not one.core),
        quote.span.start,
        quote.span.end,
        quote.text,
    )


def _warnings(one: MentionRecord) -> str:
    """Return what does not agree about a date: a weekday that is not that day's."""
    return "|".join(one.derivation.warnings)


def _dyad_rows(event: EventRecord, language: str, page_url: str) -> Iterator[list[object]]:
    present = sorted((one for one in event.participants if one.slug and one.role != Role.ABSENT), key=_slug)
    for one, other in combinations(present, 2):
        dates = (event.when.edtf, event.when.earliest, event.when.latest) if event.when else ("", "", "")
        people = (one.slug, one.names.en, one.role.value, other.slug, other.names.en, other.role.value)
        yield [event.public_id, *people, event.type.value, event.status.value, *dates]


def _slug(one: ParticipantRecord) -> str:
    return one.slug or ""


_ID = Column("id", "string", "Id of the event; it stays")
_WARNINGS = Column(
    "date_warnings", "string", "What does not agree about the date, in English, joined by |; empty: nothing"
)
_OF = Column("event", "string", "Id of the event")
_TYPE = (
    Column("type", "string", "Kind of event"),
    Column("status", "string", "occurred, ongoing, planned, cancelled or failed"),
)
EVENTS = Table(
    "events",
    "One row per event",
    (
        _ID, *_DATE,
        Column("reported_by", "date", "Of an undated event: the day by which it had been reported"),
        *_TYPE,
        Column("plover", "string", "Category in PLOVER; empty: it has none of the kind"),
        Column("cameo", "string", "Code in CAMEO, leading zeros kept; empty: it has none"),
        Column("title", "string", "Composed from type, participants and place, in the language asked for"),
        *_PLACE,
        Column("participants", "string", "Ids of the participants, joined by |; empty for a name without one"),
        Column("participant_names", "string", "Their names in the same order"),
        Column("resolution", "string", "Symbol of the Security Council resolution"),
        Column("modality", "string", "in_person, video, phone, indirect or unknown"),
        Column("background", "boolean", "Whether articles only recall it"),
        Column("articles", "integer", "Number of articles that assert it"),
        Column("sources", "integer", "Number of independent sources among them"),
        Column("confidence", "number", "Confidence of the extraction, 0 to 1"),
        Column("disputed", "boolean", "Whether two articles give dates that share no day"),
        Column("reviewed", "boolean", "Whether an editor has confirmed it"),
        Column("sample", "boolean", "Whether it comes from the sample articles alone"),
        Column("quote", "string", "The words that assert it"),
        Column("quote_language", "string", "Their language"),
        Column("date_words", "string", "The words that give its date"),
        _WARNINGS,
        Column("url", "string", "Its page"),
    ),
    _event_rows,
    ("id",),
)  # fmt: skip
PARTICIPANTS = Table(
    "participants",
    "One row per participant of an event",
    (
        _OF,
        Column("position", "integer", "Place among the event's participants, from 1"),
        Column("actor", "string", "Id of the actor; empty for a name that the reference tables do not know"),
        Column("name_ar", "string", "Arabic name"),
        Column("name_en", "string", "English name"),
        Column("name_fr", "string", "French name"),
        Column("kind", "string", "person, body or state"),
        Column("role", "string", "Role in the event"),
    ),
    _participant_rows,
    ("event", "position"),
)
MENTIONS = Table(
    "mentions",
    "One row per article that asserts an event, with its own reading",
    (
        Column("id", "integer", "Id of the mention"), _OF,
        Column("article", "string", "Id of the article"),
        Column("source", "string", "Id of the source; empty where the article names none"),
        Column("source_name", "string", "Its name"),
        Column("language", "string", "Language of the article"),
        Column("published", "date", "Day that the article's metadata state"),
        Column("written", "string", "When it was written, in EDTF"),
        Column("article_url", "string", "Its address"),
        *_TYPE, *_DATE,
        Column("date_words", "string", "The words that give the date"),
        Column("date_basis", "string", "How the words give it"),
        Column("date_rule", "string", "The rule that worked it out"),
        _WARNINGS,
        Column("confidence", "number", "Confidence of the extraction, 0 to 1"),
        Column("background", "boolean", "Whether the article only recalls it"),
        Column("start", "integer", "First code point of the quote in the article's text"),
        Column("end", "integer", "Code point after its last"),
        Column("quote", "string", "The words that assert it"),
    ),
    _mention_rows,
    ("id",),
)  # fmt: skip
DYADS = Table(
    "dyads",
    "One row per pair of known actors who were present at an event; the first id sorts before the second",
    (
        _OF,
        Column("actor1", "string", "Id of one actor"),
        Column("actor1_name", "string", "English name"),
        Column("actor1_role", "string", "Role"),
        Column("actor2", "string", "Id of the other actor"),
        Column("actor2_name", "string", "English name"),
        Column("actor2_role", "string", "Role"),
        *_TYPE,
        *_DATE[:3],
    ),
    _dyad_rows,
    ("event", "actor1", "actor2"),
)
TABLES = {table.name: table for table in (EVENTS, PARTICIPANTS, MENTIONS, DYADS)}
