"""A chronicle's events as the records that pages and exports show, so that both tell an event's life the same way."""

import hashlib
from datetime import UTC, date, datetime

from events.lexicon.load import Lexicon
from events.merging.chronicle import ChronicleEvent, Said
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
    ResolutionRecord,
    SourceRecord,
)

_NO_TIME = datetime.min.replace(tzinfo=UTC)


def event_record(event: ChronicleEvent, lexicon: Lexicon, *, now: datetime = _NO_TIME) -> EventRecord:
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
        place=place_record(values.where, event, lexicon),
        resolution=_resolution(values.resolution, lexicon),
        resolution_symbol=values.resolution,
        modality=values.modality,
        participants=tuple(_participant(who, lexicon) for who in values.who),
        mentions=tuple(_mention(said) for said in event.said),
        core=values.core,
        confidence=values.confidence,
        reviewed=False,
        is_sample=values.is_sample,
        n_articles=values.n_articles,
        n_sources=values.n_sources,
        date_basis=values.date_basis,
        created_at=now,
        updated_at=now,
        denials=tuple(_mention(said) for said in event.denied),
    )


def place_record(where: Where | None, event: ChronicleEvent, lexicon: Lexicon) -> PlaceRecord | None:
    """Return the place of an event, as the lexicon or else as an article names it."""
    if where is None:
        return None
    known = lexicon.places.get(where.id)
    if known is not None:
        names = Names(known.name.ar, known.name.en, known.name.fr)
        return PlaceRecord(known.id, names, known.country, known.lat, known.lon)
    named = next(said.event.place for said in event.said if said.event.place and said.event.place.id == where.id)
    return PlaceRecord(where.id, Names(named.name_ar, named.name_en), where.country)


def _identity(event: ChronicleEvent) -> str:
    when = event.values.date.edtf if event.values.date else ""
    who = (one.id for one in event.values.who)
    where = event.values.where.id if event.values.where else ""
    number = event.values.resolution
    said = "\x1f".join((event.values.type.value, when, where, number, *who, event.lead.evidence.text))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _mention(said: Said) -> MentionRecord:
    told = said.event
    return MentionRecord(
        id=0,
        article=_article(said),
        type=told.type,
        status=told.status,
        when=told.date,
        date_text=told.date_text or "",
        date_basis=told.date_basis,
        derivation=Derivation(),
        quotes=(Quote(told.evidence.span, f"{told.evidence.text}\n({said.file})"),),
        names=(),
        confidence=told.confidence,
        core=told.core,
        asserted=told.asserted,
    )


def _article(said: Said) -> ArticleRecord:
    written, source = said.written, SourceRecord(said.origin, said.origin) if said.origin else None
    stated = written.value.earliest if written.value and written.basis == "metadata" else None
    return ArticleRecord(said.file, said.file, "", source, stated, written.value, written.basis)


def _participant(who: Who, lexicon: Lexicon) -> ParticipantRecord:
    entity = lexicon.entities.get(who.id) if who.known else None
    names = Names(entity.name.ar, entity.name.en, entity.name.fr) if entity else Names(who.name_ar, who.name_en)
    return ParticipantRecord(entity.id if entity else None, names, who.role, who.kind)


def _resolution(symbol: str, lexicon: Lexicon) -> ResolutionRecord | None:
    known = next((one for one in lexicon.resolutions.values() if one.symbol == symbol), None)
    if known is None:
        return None
    subject = Names(known.subject_ar, known.subject_en)
    return ResolutionRecord(symbol, known.number, known.year, known.adopted, None, subject)
