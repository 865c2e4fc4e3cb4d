"""From rows to records: a page of events with all that it shows in a constant number of queries."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

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

_PLACE = ("slug", "name_ar", "name_en", "name_fr", "country", "lat", "lon", "form")
_RESOLUTION = (
    *("symbol", "number", "year", "adopted", "votes_for", "votes_against", "abstentions"),
    *("subject_ar", "subject_en", "subject_fr", "mandate_until", "url", "details"),
)
_EVENT = (
    *("pk", "public_id", "type", "status", "date_earliest", "date_latest", "approximate", "sort_date", "reported_by"),
    *("resolution_symbol", "modality", "core", "confidence", "review_state", "is_sample", "n_articles", "n_sources"),
    *("date_basis", "created_at", "updated_at", "locked_fields", "place_id", "resolution_id"),
)
_SOURCE = ("slug", "name", "language", "domain", "country", "text_policy", "is_sample")
_ARTICLE = (
    *("public_id", "title", "language", "published", "doc_date_earliest", "doc_date_latest", "doc_date_approximate"),
    *("doc_date_basis", "url", "is_sample", "state", "ingested_at"),
    *("content_hash", "archive_url", "quotable", "source_id"),
)
_MENTION = (
    *("event_id", "pk", "type", "status", "date_earliest", "date_latest", "approximate", "date_text", "date_basis"),
    *("date_derivation", "passages", "confidence", "core", "rule", "asserted", "article_id"),
)


def read_events(rows: "QuerySet[Event]", *, names: bool = True) -> list[EventRecord]:
    """Return records in the rows' order: 1 query for events, 1 participants, 1 mentions, 1 names in mentions.

    Tuples, not model instances: a page of 50 events has some 400 rows, and instances cost more than the queries do.
    Without ``names`` the last query is left out: only a page that marks names in a quote needs them.
    """
    columns = [*_EVENT, *_of("place", _PLACE), *_of("resolution", _RESOLUTION)]
    found = list(rows.values_list(*columns))
    pks = [row[0] for row in found]
    people, mentions = _participants(pks), _mentions(pks, names=names)
    return [_event_record(row, people.get(row[0], ()), mentions.get(row[0], ())) for row in found]


def _of(relation: str, columns: tuple[str, ...]) -> list[str]:
    return [f"{relation}__{column}" for column in columns]


def _event_record(
    row: tuple[Any, ...], people: Sequence[ParticipantRecord], mentions: Sequence[MentionRecord]
) -> EventRecord:
    own, place, resolution = _cut(row, len(_EVENT), len(_PLACE))
    values = dict(zip(_EVENT, own, strict=True))
    earliest, latest, approximate = (values.pop(name) for name in _EVENT[4:7])
    has_place, has_resolution = values.pop("place_id") is not None, values.pop("resolution_id") is not None
    reviewed = values.pop("review_state") == ReviewState.ACCEPTED.value
    locked = values.pop("locked_fields")
    return EventRecord(
        **{
            **values,
            "type": EventType(values["type"]),
            "status": EventStatus(values["status"]),
            "modality": Modality(values["modality"]),
        },
        when=_when(earliest, latest, approximate=approximate),
        place=_place(place) if has_place else None,
        resolution=_resolution(resolution) if has_resolution else None,
        participants=tuple(people),
        mentions=tuple(mention for mention in mentions if mention.asserted),
        denials=tuple(mention for mention in mentions if not mention.asserted),
        dated_by_hand="date" in locked,
        reviewed=reviewed,
    )


def _cut(row: tuple[Any, ...], first: int, second: int) -> tuple[tuple[Any, ...], tuple[Any, ...], tuple[Any, ...]]:
    return row[:first], row[first : first + second], row[first + second :]


def _when(earliest: date | None, latest: date | None, *, approximate: bool) -> EdtfDate | None:
    return None if earliest is None or latest is None else EdtfDate(earliest, latest, approximate)


def _participants(pks: list[int]) -> dict[int, list[ParticipantRecord]]:
    """Return who is in each event: the reference name where the actor is known, else the article's."""
    rows = (
        EventParticipant.objects.filter(event_id__in=pks)
        .order_by("event_id", "position")
        .values_list(
            *("event_id", "role", "name_en", "name_ar"),
            *_of("actor", ("slug", "name_ar", "name_en", "name_fr", "kind")),
        )
    )
    found: dict[int, list[ParticipantRecord]] = {}
    for event, role, name_en, name_ar, slug, ar, en, fr, kind in rows:
        if slug is None:
            one = ParticipantRecord(None, Names(ar=name_ar, en=name_en), Role(role))
        else:
            one = ParticipantRecord(slug, Names(ar, en, fr), Role(role), EntityKind(kind))
        found.setdefault(event, []).append(one)
    return found


def _mentions(pks: list[int], *, names: bool) -> dict[int, list[MentionRecord]]:
    """Return what asserts each event, and what denies it."""
    rows = Mention.objects.filter(event_id__in=pks, is_current=True)
    found: dict[int, list[MentionRecord]] = {}
    for event, mention in _mention_records(rows, names=names):
        found.setdefault(event, []).append(mention)
    return found


def read_mentions(pks: list[int]) -> list[MentionRecord]:
    """Return the mentions of some ids, without the names in them: 1 query."""
    return [mention for _, mention in _mention_records(Mention.objects.filter(pk__in=pks), names=False)]


def _mention_records(mentions: "QuerySet[Mention]", *, names: bool) -> Iterator[tuple[int, MentionRecord]]:
    rows = list(
        mentions.order_by("article__published", "article_id", "id").values_list(
            *_MENTION, *_of("article", _ARTICLE), *_of("article__source", _SOURCE)
        )
    )
    spans = _name_spans([row[1] for row in rows]) if names else {}
    articles: dict[int, ArticleRecord] = {}
    for row in rows:
        own, article, source = _cut(row, len(_MENTION), len(_ARTICLE))
        if own[-1] not in articles:
            articles[own[-1]] = _article(article, source)
        yield own[0], _mention(own, articles[own[-1]], spans.get(own[1], ()))


def _name_spans(pks: list[int]) -> dict[int, tuple[Span, ...]]:
    rows = MentionParticipant.objects.filter(mention_id__in=pks, start__isnull=False, end__isnull=False)
    found: dict[int, tuple[Span, ...]] = {}
    for mention, start, end in rows.order_by("mention_id", "position").values_list("mention_id", "start", "end"):
        found[mention] = (*found.get(mention, ()), Span(start or 0, end or 0))
    return found


def _mention(row: tuple[Any, ...], article: ArticleRecord, names: tuple[Span, ...]) -> MentionRecord:
    _, pk, kind, status, earliest, latest, approximate, text, basis, derivation, passages, *others, _ = row
    confidence, core, rule, asserted = others
    return MentionRecord(
        id=pk,
        article=article,
        type=EventType(kind),
        status=EventStatus(status),
        when=_when(earliest, latest, approximate=approximate),
        date_text=text,
        date_basis=basis,
        derivation=_derivation(derivation),
        quotes=tuple(Quote(Span(one["start"], one["end"]), one["text"]) for one in passages),
        names=names,
        confidence=confidence,
        core=core,
        rule=rule,
        asserted=asserted,
    )


def _article(row: tuple[Any, ...], source: tuple[Any, ...]) -> ArticleRecord:
    public_id, title, language, published, earliest, latest, approximate, basis, url, sample, state, *own, _ = row
    ingested, digest, archived, stretches = own
    publisher = _source(source) if source[0] is not None else None
    whole = sample or (publisher is not None and publisher.shows_full_text)
    return ArticleRecord(
        public_id=str(public_id),
        title=title,
        language=language,
        source=publisher,
        published=published,
        written=_when(earliest, latest, approximate=approximate),
        written_basis=basis,
        url=url,
        is_sample=sample,
        state=state,
        ingested_at=ingested,
        content_hash=digest,
        archive_url=archived or (f"https://web.archive.org/web/{ingested:%Y%m%d%H%M%S}/{url}" if url else ""),
        quotable=None if whole else tuple(Span(start, end) for start, end in stretches),
    )


def _source(row: tuple[Any, ...]) -> SourceRecord:
    slug, name, language, domain, country, policy, sample = row
    return SourceRecord(slug, name, language, domain, country, policy == TextPolicy.FULL.value, sample)


def _place(row: tuple[Any, ...]) -> PlaceRecord:
    slug, ar, en, fr, country, lat, lon, form = row
    return PlaceRecord(slug, Names(ar, en, fr), country, lat, lon, form)


def _resolution(row: tuple[Any, ...]) -> ResolutionRecord:
    symbol, number, year, adopted, *votes, ar, en, fr, until, url, details = row
    counted = tuple(count for count in votes if count is not None)
    return ResolutionRecord(
        symbol=symbol,
        number=number,
        year=year,
        adopted=adopted,
        votes=(counted[0], counted[1], counted[2]) if len(counted) == 3 else None,
        subject=Names(ar, en, fr),
        mandate_until=until,
        url=url,
        details=details,
    )


def place_record(row: Place) -> PlaceRecord:
    """Return a place."""
    return _place(tuple(getattr(row, name) for name in _PLACE))


def resolution_record(row: Resolution) -> ResolutionRecord:
    """Return a resolution with its vote, when that is known whole."""
    return _resolution(tuple(getattr(row, name) for name in _RESOLUTION))


def source_record(row: Source) -> SourceRecord:
    """Return who published."""
    return _source(tuple(getattr(row, name) for name in _SOURCE))


def article_record(row: Article) -> ArticleRecord:
    """Return an article without its text; select its source with it."""
    source = row.source
    values = tuple(getattr(source, name) if source else None for name in _SOURCE)
    return _article(tuple(getattr(row, name) for name in _ARTICLE), values)


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
