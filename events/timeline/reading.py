"""From rows to records: a page of events with all that it shows in a constant number of queries."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from events.models import (
    Article,
    Event,
    EventParticipant,
    Mention,
    MentionParticipant,
    Place,
    Resolution,
    ReviewState,
    Source,
    TextPolicy,
)
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
from events.vocabulary import EdtfDate, EntityKind, EventStatus, EventType, Modality, Role, Span


def read_events(rows: "QuerySet[Event]") -> list[EventRecord]:
    """Return records in the rows' order: 1 query for events, 1 participants, 1 mentions, 1 names in mentions."""
    mentions = (
        Mention.objects.filter(is_current=True, asserted=True)
        .select_related("article__source")
        .defer("article__raw", "article__text")
        .order_by("article__published", "article_id", "id")
    )
    wanted = rows.select_related("place", "resolution").prefetch_related(
        Prefetch("participants", EventParticipant.objects.select_related("actor").order_by("position")),
        Prefetch("mentions", mentions),
        Prefetch("mentions__participants", MentionParticipant.objects.order_by("position")),
    )
    return [event_record(row) for row in wanted]


def event_record(row: Event) -> EventRecord:
    """Return one event's record."""
    return EventRecord(
        pk=row.pk,
        public_id=row.public_id,
        type=EventType(row.type),
        status=EventStatus(row.status),
        when=row.when,
        sort_date=row.sort_date,
        reported_by=row.reported_by,
        place=place_record(row.place) if row.place else None,
        resolution=resolution_record(row.resolution) if row.resolution else None,
        resolution_symbol=row.resolution_symbol,
        modality=Modality(row.modality),
        participants=tuple(participant_record(one) for one in row.participants.all()),
        mentions=tuple(mention_record(one) for one in row.mentions.all()),
        core=row.core,
        confidence=row.confidence,
        reviewed=row.review_state == ReviewState.ACCEPTED.value,
        is_sample=row.is_sample,
        n_articles=row.n_articles,
        n_sources=row.n_sources,
        date_basis=row.date_basis,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def participant_record(row: EventParticipant) -> ParticipantRecord:
    """Return someone in an event: the reference name where the actor is known, else the article's."""
    if row.actor is None:
        return ParticipantRecord(None, Names(ar=row.name_ar, en=row.name_en), Role(row.role))
    names = Names(ar=row.actor.name_ar, en=row.actor.name_en, fr=row.actor.name_fr)
    return ParticipantRecord(row.actor.slug, names, Role(row.role), EntityKind(row.actor.kind))


def place_record(row: Place) -> PlaceRecord:
    """Return a place."""
    return PlaceRecord(row.slug, Names(row.name_ar, row.name_en, row.name_fr), row.country, row.lat, row.lon)


def resolution_record(row: Resolution) -> ResolutionRecord:
    """Return a resolution with its vote, when that is known whole."""
    counts = (row.votes_for, row.votes_against, row.abstentions)
    votes = tuple(count for count in counts if count is not None)
    return ResolutionRecord(
        symbol=row.symbol,
        number=row.number,
        year=row.year,
        adopted=row.adopted,
        votes=(votes[0], votes[1], votes[2]) if len(votes) == 3 else None,
        subject=Names(row.subject_ar, row.subject_en, row.subject_fr),
        mandate_until=row.mandate_until,
        url=row.url,
        details=row.details,
    )


def source_record(row: Source) -> SourceRecord:
    """Return who published."""
    full = row.text_policy == TextPolicy.FULL.value
    return SourceRecord(row.slug, row.name, row.language, row.domain, row.country, full, row.is_sample)


def article_record(row: Article) -> ArticleRecord:
    """Return an article without its text."""
    return ArticleRecord(
        public_id=str(row.public_id),
        title=row.title,
        language=row.language,
        source=source_record(row.source) if row.source else None,
        published=row.published,
        written=row.doc_date,
        written_basis=row.doc_date_basis,
        url=row.url,
        is_sample=row.is_sample,
        state=row.state,
        ingested_at=row.ingested_at,
    )


def mention_record(row: Mention) -> MentionRecord:
    """Return what one article says of an event."""
    return MentionRecord(
        id=row.pk,
        article=article_record(row.article),
        type=EventType(row.type),
        status=EventStatus(row.status),
        when=row.when,
        date_text=row.date_text,
        date_basis=row.date_basis,
        derivation=_derivation(row.date_derivation),
        quotes=tuple(Quote(Span(one["start"], one["end"]), one["text"]) for one in row.passages),
        names=_name_spans(row.participants.all()),
        confidence=row.confidence,
        core=row.core,
        rule=row.rule,
    )


def _name_spans(rows: Iterable[MentionParticipant]) -> tuple[Span, ...]:
    return tuple(Span(row.start, row.end) for row in rows if row.start is not None and row.end is not None)


def _derivation(stored: dict[str, object]) -> Derivation:
    start, end = stored.get("start"), stored.get("end")
    return Derivation(
        rule=str(stored.get("rule") or ""),
        steps=_texts(stored.get("steps")),
        anchor=_date(stored.get("anchor")),
        warnings=_texts(stored.get("warnings")),
        span=Span(start, end) if isinstance(start, int) and isinstance(end, int) else None,
    )


def _texts(stored: object) -> tuple[str, ...]:
    return tuple(str(one) for one in stored) if isinstance(stored, list) else ()


def _date(stored: object) -> EdtfDate | None:
    try:
        return EdtfDate.parse(stored) if isinstance(stored, str) and stored else None
    except ValueError:
        return None
