"""A chronicle made from files, as a table and as a calendar."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from events.exports import as_ics
from events.exports.as_csv import table
from events.lexicon.load import Lexicon
from events.merging.chronicle import ChronicleEvent
from events.merging.mention import Where, Who
from events.timeline.records import (
    ArticleRecord,
    Derivation,
    EventRecord,
    MentionRecord,
    Names,
    ParticipantRecord,
    PlaceRecord,
    Quote,
)
from events.timeline.titles import compose_title
from events.vocabulary import Role

COLUMNS = (
    "date",
    "earliest",
    "latest",
    "precision",
    "approximate",
    "reported_by",
    "type",
    "status",
    "title",
    "place",
    "place_name",
    "country",
    "participants",
    "participant_names",
    "resolution",
    "modality",
    "background",
    "articles",
    "sources",
    "confidence",
    "quote",
    "date_words",
    "file",
    "start",
    "end",
    "files",
)
_NO_TIME = datetime.min.replace(tzinfo=UTC)


def csv_text(events: Iterable[ChronicleEvent], *, lexicon: Lexicon) -> Iterator[str]:
    """Yield a table with one line per event, its best quote and where that stands."""
    return table(COLUMNS, (_row(event, lexicon) for event in events))


def ics_text(events: Iterable[ChronicleEvent], *, lexicon: Lexicon, now: datetime) -> Iterator[str]:
    """Yield a calendar of the events whose day is known; the quote with its file describes each."""
    return as_ics.write((_record(event, lexicon, now=now) for event in events), language="en", page_url="")


def _row(event: ChronicleEvent, lexicon: Lexicon) -> list[object]:
    values, evidence = event.values, event.lead.evidence
    when, place = values.date, _place(values.where, event, lexicon)
    who = [one for one in values.who if one.role is not Role.ABSENT]
    return [
        *((when.edtf, when.earliest, when.latest, when.precision.value, when.approximate) if when else [""] * 5),
        values.reported_by or "",
        values.type.value,
        values.status.value,
        compose_title(_record(event, lexicon), language="en"),
        *((place.slug, place.names.shown("en")[0], place.country) if place else [""] * 3),
        "|".join(one.id if one.known else "" for one in who),
        "|".join(one.name_en or one.name_ar for one in who),
        values.resolution,
        values.modality.value,
        not values.core,
        values.n_articles,
        values.n_sources,
        f"{values.confidence:.2f}",
        evidence.text,
        event.lead.date_text or "",
        event.said[0].file,
        evidence.span.start,
        evidence.span.end,
        "|".join(dict.fromkeys(said.file for said in event.said)),
    ]


def _record(event: ChronicleEvent, lexicon: Lexicon, *, now: datetime = _NO_TIME) -> EventRecord:
    """Return the event as the exports of stored events take it; its id is made of what it says."""
    values = event.values
    return EventRecord(
        pk=0,
        public_id=_identity(event),
        type=values.type,
        status=values.status,
        when=values.date,
        sort_date=values.date.earliest if values.date else date.max,
        reported_by=values.reported_by,
        place=_place(values.where, event, lexicon),
        resolution=None,
        resolution_symbol=values.resolution,
        modality=values.modality,
        participants=tuple(_participant(who, lexicon) for who in values.who),
        mentions=(_mention(event),),
        core=values.core,
        confidence=values.confidence,
        reviewed=False,
        is_sample=values.is_sample,
        n_articles=values.n_articles,
        n_sources=values.n_sources,
        date_basis=values.date_basis,
        created_at=now,
        updated_at=now,
    )


def _identity(event: ChronicleEvent) -> str:
    when = event.values.date.edtf if event.values.date else ""
    who = (one.id for one in event.values.who)
    where = event.values.where.id if event.values.where else ""
    number = event.values.resolution
    said = "\x1f".join((event.values.type.value, when, where, number, *who, event.lead.evidence.text))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _mention(event: ChronicleEvent) -> MentionRecord:
    lead, file = event.lead, event.said[0].file
    return MentionRecord(
        id=0,
        article=ArticleRecord("", file, "", None, None, None, ""),
        type=lead.type,
        status=lead.status,
        when=lead.date,
        date_text=lead.date_text or "",
        date_basis=lead.date_basis,
        derivation=Derivation(),
        quotes=(Quote(lead.evidence.span, f"{lead.evidence.text}\n({file})"),),
        names=(),
        confidence=lead.confidence,
        core=lead.core,
    )


def _participant(who: Who, lexicon: Lexicon) -> ParticipantRecord:
    entity = lexicon.entities.get(who.id) if who.known else None
    names = Names(entity.name.ar, entity.name.en, entity.name.fr) if entity else Names(who.name_ar, who.name_en)
    return ParticipantRecord(entity.id if entity else None, names, who.role, who.kind)


def _place(where: Where | None, event: ChronicleEvent, lexicon: Lexicon) -> PlaceRecord | None:
    if where is None:
        return None
    known = lexicon.places.get(where.id)
    if known is not None:
        names = Names(known.name.ar, known.name.en, known.name.fr)
        return PlaceRecord(known.id, names, known.country, known.lat, known.lon)
    named = next(said.event.place for said in event.said if said.event.place and said.event.place.id == where.id)
    return PlaceRecord(where.id, Names(named.name_ar, named.name_en), where.country)
