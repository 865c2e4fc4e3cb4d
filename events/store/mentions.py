"""What articles assert, as rows; read again, they are updated in place and keep their events."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from django.db.models import Q

from events.extraction.results import ExtractedEvent, Extraction, Participant
from events.lexicon.folding import fold
from events.merging.rereading import Assertion, pair
from events.models import (
    Actor,
    Article,
    Mention,
    MentionParticipant,
    Place,
    Resolution,
    ReviewState,
    date_columns,
)
from events.store.blocks import search_range
from events.store.many_rows import update_rows
from events.vocabulary import EdtfDate, EventType, Span

_PARTICIPANT_FIELDS = ("actor_id", "key", "position", "name_en", "name_ar", "role", "start", "end")


def save_mentions(
    readings: Sequence[tuple[Article, Extraction]], *, engine_version: str, lexicon_version: str
) -> set[int]:
    """Make the mentions of articles what is read from each and return the ids of those that changed."""
    known = _known([article.pk for article, _ in readings])
    found = [(one, read, _fingerprinted(read.events if read.on_topic else ())) for one, read in readings]
    registers = _Registers([event for _, _, assertions in found for _, event in assertions])
    versions = {"engine_version": engine_version, "lexicon_version": lexicon_version}
    writes = _Writes()
    for article, extraction, assertions in found:
        mine = known.get(article.pk, [])
        pairs = pair([_assertion(mention) for mention in mine], [assertion for assertion, _ in assertions])
        writes.gone += [mention for place, mention in enumerate(mine) if place not in pairs.values()]
        written = EdtfDate.day(article.published) if article.published else extraction.doc_date.value
        for place, (assertion, event) in enumerate(assertions):
            mention = mine[pairs[place]] if place in pairs else Mention(article=article)
            columns = {**_columns(event, registers), **versions, "fingerprint": assertion.fingerprint}
            columns["is_current"] = True
            columns["days_open"] = search_range(event.date, kind=event.type, status=event.status, doc_date=written)
            writes.put(mention, columns, _participants(event, registers))
    return writes.carry_out()


def _known(article_ids: Sequence[int]) -> dict[int, list[Mention]]:
    """Return the mentions that were read from some articles before."""
    found: dict[int, list[Mention]] = {}
    rows = Mention.objects.filter(article_id__in=article_ids, by_hand=False)
    for row in rows.order_by("pk").prefetch_related("participants"):
        found.setdefault(row.article_id, []).append(row)
    return found


def retire_mentions_of(article_ids: Iterable[int]) -> set[int]:
    """Retire the mentions of articles that a newer version replaced and return their ids.

    Those of events that are kept from the public stay: they draw to them what tells of the same again.
    """
    hidden = Q(held_by__suppressed=True) | Q(held_by__review_state=ReviewState.REJECTED.value)
    rows = Mention.objects.filter(article_id__in=list(article_ids), is_current=True)
    return _retire(list(rows.filter(Q(held_by__isnull=True) | ~hidden)))


def _retire(mentions: Sequence[Mention]) -> set[int]:
    """Keep mentions that no longer hold, without their event; it may come back to them."""
    held = [mention for mention in mentions if mention.is_current]
    for mention in held:
        mention.is_current = False
        mention.former_event_id = mention.event_id or mention.former_event_id
    _write(held, ["is_current", "former_event_id"])
    return {mention.pk for mention in held}


def _write(mentions: Sequence[Mention], columns: Sequence[str]) -> None:
    """Write some columns of mentions that are there already."""
    names = ("id", *columns)
    update_rows(Mention, [{name: getattr(mention, name) for name in names} for mention in mentions])


class _Writes:
    """What differs in the mentions of some articles, written with a few statements however many there are."""

    def __init__(self) -> None:
        self.gone: list[Mention] = []
        self.fresh: list[Mention] = []
        self.altered: list[Mention] = []
        self.fields: set[str] = set()
        self.people: list[tuple[Mention, list[dict[str, Any]]]] = []
        self.changed: list[Mention] = []

    def put(self, mention: Mention, columns: dict[str, Any], participants: list[dict[str, Any]]) -> None:
        """Note what to write for a mention, and whether that changes what it says: versions do not."""
        fresh = mention.pk is None
        different = {name for name, value in columns.items() if getattr(mention, name) != value}
        for name in different:
            setattr(mention, name, columns[name])
        if fresh:
            self.fresh.append(mention)
        elif different:
            self.altered.append(mention)
            self.fields |= different
        same_people = not fresh and _people_of(mention) == participants
        if not same_people:
            self.people.append((mention, participants))
        if fresh or not same_people or different - {"engine_version", "lexicon_version"}:
            self.changed.append(mention)

    def carry_out(self) -> set[int]:
        """Write it and return the ids of the mentions that changed."""
        retired = _retire([mention for mention in self.gone if mention.held_by_id is None])  # a person's word stays
        known = [mention.pk for mention, _ in self.people if mention.pk is not None]
        if known:
            MentionParticipant.objects.filter(mention__in=known).delete()
        Mention.objects.bulk_create(self.fresh)
        _write(self.altered, sorted(self.fields))
        MentionParticipant.objects.bulk_create(
            [MentionParticipant(mention=mention, **row) for mention, rows in self.people for row in rows]
        )
        return retired | {mention.pk for mention in self.changed}


def _people_of(mention: Mention) -> list[dict[str, Any]]:
    rows = sorted(mention.participants.all(), key=lambda row: row.position)
    return [{name: getattr(row, name) for name in _PARTICIPANT_FIELDS} for row in rows]


def _fingerprinted(events: Iterable[ExtractedEvent]) -> list[tuple[Assertion, ExtractedEvent]]:
    seen: dict[str, int] = {}
    result = []
    for event in events:
        span = event.evidence.span
        basis = f"{event.type}|{span.start}|{span.end}|{event.resolution or ''}"
        number = seen[basis] = seen.get(basis, 0) + 1
        fingerprint = hashlib.sha256(f"{basis}|{number}".encode()).hexdigest()
        result.append((Assertion(event.type, span, fingerprint), event))
    return result


def _assertion(mention: Mention) -> Assertion:
    best = mention.passages[0]
    return Assertion(EventType(mention.type), Span(best["start"], best["end"]), mention.fingerprint)


class _Registers:
    """The rows that the events of some articles point at, looked up once."""

    def __init__(self, events: Sequence[ExtractedEvent]) -> None:
        slugs = {who.id for event in events for who in event.participants if who.id}
        places = {event.place.id for event in events if event.place}
        symbols = {event.resolution for event in events if event.resolution}
        actors = list(Actor.objects.filter(slug__in=slugs).values_list("slug", "pk", "suppressed"))
        self.actors = {slug: pk for slug, pk, _ in actors}
        self.suppressed = {slug for slug, _, suppressed in actors if suppressed}
        self.places = dict(Place.objects.filter(slug__in=places).values_list("slug", "pk"))
        self.resolutions = dict(Resolution.objects.filter(symbol__in=symbols).values_list("symbol", "pk"))


def _columns(event: ExtractedEvent, registers: _Registers) -> dict[str, Any]:
    passages = event.passages or (event.evidence,)
    if event.evidence not in passages:
        passages = (event.evidence, *passages)
    return {
        "type": event.type.value,
        "status": event.status.value,
        **date_columns(event.date),
        "date_text": event.date_text or "",
        "date_basis": event.date_basis[:200],
        "date_derivation": _derivation(event),
        "passages": [{**asdict(passage.span), "text": passage.text} for passage in passages],
        "place_id": registers.places.get(event.place.id) if event.place else None,
        "resolution_id": registers.resolutions.get(event.resolution or ""),
        "resolution_symbol": (event.resolution or "")[:40],
        "modality": event.modality.value,
        "confidence": min(1.0, max(0.0, event.confidence)),
        "core": event.core,
        "asserted": event.asserted,
        "rule": event.rule[:200],
        "trail": list(event.trail),
    }


def _derivation(event: ExtractedEvent) -> dict[str, Any]:
    found = event.date_mention
    if found is None:
        return {}
    return {
        "rule": found.rule,
        "steps": list(found.steps),
        "warnings": list(found.warnings),
        "start": found.span.start,
        "end": found.span.end,
        "text": found.text,
    }


def _participants(event: ExtractedEvent, registers: _Registers) -> list[dict[str, Any]]:
    named = [who for who in event.participants if (who.name_en or who.name_ar) and who.id not in registers.suppressed]
    return [_participant(who, position, registers) for position, who in enumerate(named)]


def _participant(who: Participant, position: int, registers: _Registers) -> dict[str, Any]:
    actor = registers.actors.get(who.id or "")
    return {
        "actor_id": actor,
        "key": (who.id or "") if actor else fold(who.name_en or who.name_ar)[:300],
        "position": position,
        "name_en": who.name_en[:300],
        "name_ar": who.name_ar[:300],
        "role": who.role.value,
        "start": who.span.start if who.span else None,
        "end": who.span.end if who.span else None,
    }
