"""From rows to records: a page of events with all that it shows in a constant number of queries."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from events.models import (
    Event,
    EventParticipant,
    Mention,
    MentionParticipant,
    ReviewState,
)
from events.timeline.compiled import among_ids, ask, plain
from events.timeline.gate import gate, heard, visible
from events.timeline.records import (
    ArticleRecord,
    Derivation,
    EventRecord,
    MentionRecord,
    Names,
    ParticipantRecord,
    Quote,
)
from events.timeline.rows import (
    ARTICLE,
    PLACE,
    RESOLUTION,
    SOURCE,
    article_of,
    date_of,
    parsed,
    place_of,
    resolution_of,
)
from events.vocabulary import EdtfDate, EntityKind, EventStatus, EventType, Modality, Role, Span

_EVENT = (
    *("pk", "public_id", "type", "status", "date_earliest", "date_latest", "approximate", "sort_date", "reported_by"),
    *("resolution_symbol", "modality", "core", "confidence", "review_state", "is_sample", "n_articles", "n_sources"),
    *("date_basis", "created_at", "updated_at", "locked_fields", "place_id", "resolution_id"),
)
_MENTION = (
    *("event_id", "pk", "type", "status", "date_earliest", "date_latest", "approximate", "date_text", "date_basis"),
    *("date_derivation", "passages", "confidence", "core", "rule", "asserted", "article_id"),
)


def read_events(rows: "QuerySet[Event]", *, names: bool = True, inside: bool = False) -> list[EventRecord]:
    """Return records in the rows' order: 1 query for events, 1 participants, 1 mentions, 1 names in mentions.

    Tuples, not model instances: a page of 50 events has some 400 rows, and instances cost more than the queries do.
    Without ``names`` the last query is left out: only a page that marks names in a quote needs them. ``inside`` is for
    the editors' desk alone: whole quotes, of what is hidden too.
    """
    return _records(plain(_columns(rows)), names=names, inside=inside)


def read_in_order(pks: Sequence[int], *, names: bool = True) -> list[EventRecord]:
    """Return the visible events of these ids in their order: as many queries, all compiled before."""
    found = {row[0]: row for row in ask(_visible_events, pks, under=gate())}
    return _records([found[pk] for pk in pks if pk in found], names=names)


def _visible_events() -> "QuerySet[Event, tuple[Any, ...]]":
    return _columns(visible().filter(among_ids("pk")))


def _columns(rows: "QuerySet[Event]") -> "QuerySet[Event, tuple[Any, ...]]":
    return rows.values_list(*_EVENT, *_of("place", PLACE), *_of("resolution", RESOLUTION))


def _records(rows: list[tuple[Any, ...]], *, names: bool, inside: bool = False) -> list[EventRecord]:
    pks = [row[0] for row in rows]
    people, mentions = _participants(pks), _mentions(pks, names=names, inside=inside)
    return [_event_record(row, people.get(row[0], ()), mentions.get(row[0], ())) for row in rows]


def _of(relation: str, columns: tuple[str, ...]) -> list[str]:
    return [f"{relation}__{column}" for column in columns]


def _event_record(
    row: tuple[Any, ...], people: Sequence[ParticipantRecord], mentions: Sequence[MentionRecord]
) -> EventRecord:
    own, place, resolution = _cut(row, len(_EVENT), len(PLACE))
    pk, public_id, kind, status, earliest, latest, approximate, sort_date, reported_by, *rest = own
    symbol, modality, core, confidence, review, sample, n_articles, n_sources, basis, *rest = rest
    created_at, updated_at, locked, place_id, resolution_id = rest
    return EventRecord(
        pk=pk,
        public_id=public_id,
        type=EventType(kind),
        status=EventStatus(status),
        when=date_of(earliest, latest, approximate),
        sort_date=sort_date,
        reported_by=reported_by,
        place=place_of(place) if place_id is not None else None,
        resolution=resolution_of(resolution) if resolution_id is not None else None,
        resolution_symbol=symbol,
        modality=Modality(modality),
        participants=tuple(people),
        mentions=tuple(mention for mention in mentions if mention.asserted),
        core=core,
        confidence=confidence,
        reviewed=review == ReviewState.ACCEPTED.value,
        is_sample=sample,
        n_articles=n_articles,
        n_sources=n_sources,
        date_basis=basis,
        created_at=created_at,
        updated_at=updated_at,
        denials=tuple(mention for mention in mentions if not mention.asserted),
        dated_by_hand="date" in parsed(locked),
    )


def _cut(row: tuple[Any, ...], first: int, second: int) -> tuple[tuple[Any, ...], tuple[Any, ...], tuple[Any, ...]]:
    return row[:first], row[first : first + second], row[first + second :]


def _participants(pks: list[int]) -> dict[int, list[ParticipantRecord]]:
    """Return who is in each event: the reference name where the actor is known, else the article's."""
    found: dict[int, list[ParticipantRecord]] = {}
    for event, *row in ask(_participant_rows, pks):
        found.setdefault(event, []).append(_participant(*row))
    return found


def _participant_rows() -> "QuerySet[EventParticipant, tuple[Any, ...]]":
    actor = _of("actor", ("slug", "name_ar", "name_en", "name_fr", "kind"))
    rows = EventParticipant.objects.filter(among_ids("event_id")).exclude(actor__suppressed=True)
    return rows.order_by("event_id", "position").values_list("event_id", "role", "name_en", "name_ar", *actor)


@lru_cache(maxsize=10_000)
def _participant(role: str, name_en: str, name_ar: str, slug: str | None, *actor: str) -> ParticipantRecord:
    if slug is None:
        return ParticipantRecord(None, Names(ar=name_ar, en=name_en), Role(role))
    ar, en, fr, kind = actor
    return ParticipantRecord(slug, Names(ar, en, fr), Role(role), EntityKind(kind))


def _mentions(pks: list[int], *, names: bool, inside: bool) -> dict[int, list[MentionRecord]]:
    """Return what asserts each event, and what denies it."""
    found: dict[int, list[MentionRecord]] = {}
    rows = ask(_mentions_of_events, pks) if inside else ask(_heard_of_events, pks, under=gate())
    for event, mention in _mention_records(rows, names=names, inside=inside):
        found.setdefault(event, []).append(mention)
    return found


def read_mentions(pks: list[int]) -> list[MentionRecord]:
    """Return the mentions of some ids, without the names in them: 1 query."""
    return [mention for _, mention in _mention_records(ask(_mentions_by_id, pks), names=False)]


def _mentions_of_events() -> "QuerySet[Mention, tuple[Any, ...]]":
    return _mention_rows(Mention.objects.filter(among_ids("event_id"), is_current=True))


def _heard_of_events() -> "QuerySet[Mention, tuple[Any, ...]]":
    return _mention_rows(heard(Mention.objects.filter(among_ids("event_id"), is_current=True)))


def _mentions_by_id() -> "QuerySet[Mention, tuple[Any, ...]]":
    return _mention_rows(Mention.objects.filter(among_ids("pk")))


def _mention_rows(mentions: "QuerySet[Mention]") -> "QuerySet[Mention, tuple[Any, ...]]":
    columns = (*_MENTION, *_of("article", ARTICLE), *_of("article__source", SOURCE))
    return mentions.order_by("article__published", "article_id", "id").values_list(*columns)


def _mention_records(
    rows: list[tuple[Any, ...]], *, names: bool, inside: bool = False
) -> Iterator[tuple[int, MentionRecord]]:
    spans = _name_spans([row[1] for row in rows]) if names else {}
    articles: dict[int, ArticleRecord] = {}
    for row in rows:
        own, article, source = _cut(row, len(_MENTION), len(ARTICLE))
        if own[-1] not in articles:
            articles[own[-1]] = article_of(article, source, inside=inside)
        yield own[0], _mention(own, articles[own[-1]], spans.get(own[1], ()))


def _name_spans(pks: list[int]) -> dict[int, tuple[Span, ...]]:
    found: dict[int, tuple[Span, ...]] = {}
    for mention, start, end in ask(_name_rows, pks):
        found[mention] = (*found.get(mention, ()), Span(start, end))
    return found


def _name_rows() -> "QuerySet[MentionParticipant, tuple[Any, ...]]":
    rows = MentionParticipant.objects.filter(among_ids("mention_id"), start__isnull=False, end__isnull=False)
    return rows.order_by("mention_id", "position").values_list("mention_id", "start", "end")


def _mention(row: tuple[Any, ...], article: ArticleRecord, names: tuple[Span, ...]) -> MentionRecord:
    _, pk, kind, status, earliest, latest, approximate, text, basis, derivation, passages, *others, _ = row
    confidence, core, rule, asserted = others
    return MentionRecord(
        id=pk,
        article=article,
        type=EventType(kind),
        status=EventStatus(status),
        when=date_of(earliest, latest, approximate),
        date_text=text,
        date_basis=basis,
        derivation=_derivation(parsed(derivation)),
        quotes=tuple(Quote(Span(one["start"], one["end"]), one["text"]) for one in parsed(passages)),
        names=names,
        confidence=confidence,
        core=core,
        rule=rule,
        asserted=asserted,
    )


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
