"""Events and mentions that an editor adds: with words that stand in a stored article, like all others."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from events.ingest.identity import canonical_url
from events.lexicon.folding import fold
from events.models import (
    Article,
    Decision,
    DecisionKind,
    Event,
    Mention,
    MentionParticipant,
    ReviewState,
    date_columns,
)
from events.store.blocks import search_range
from events.store.decisions import Editor, deciding, hold, put_people
from events.store.fields import LOCKABLE, Person, Unacceptable, columns_of, participants_of
from events.store.quoting import allot_article
from events.vocabulary import EdtfDate, EventStatus, EventType

RULE = "added by an editor"
_PUBLIC_ID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
_MENTION_COLUMNS = ("edtf", "date_earliest", "date_latest", "precision", "approximate", "date_basis")


@dataclass(frozen=True, slots=True)
class Words:
    """Which words of which article: its public id, also inside the address of its page, its hash or its address."""

    article: str
    quote: str


def add_event(words: Words, values: Mapping[str, Any], *, editor: Editor, now: datetime) -> Decision:
    """Add an event that some words assert; it is the editor's, field by field."""
    if "type" not in values:
        raise Unacceptable("An event needs a type.")
    with transaction.atomic():
        article, start = _find(words)
        columns = {"status": EventStatus.OCCURRED.value, **columns_of(values)}
        people = participants_of(values) or ()
        event = Event.objects.create(
            **{**date_columns(None), **columns},
            confidence=1.0,
            review_state=ReviewState.ACCEPTED.value,
            locked_fields=sorted(LOCKABLE),
            is_sample=article.is_sample,
            created_at=now,
            updated_at=now,
        )
        put_people(event, people)
        payload = {"values": dict(values), **_portable(article, words), "words": []}
        with deciding(DecisionKind.ADD_EVENT, event.pk, editor=editor, now=now, payload=payload) as (doing, _):
            _add(event, article, start, words.quote, people, columns)
            hold(doing, event)
    return doing.decision


def add_mention(event_id: int, words: Words, *, editor: Editor, now: datetime) -> Decision:
    """Add words that assert an event; they say of it what the event says."""
    article, start = _find(words)
    payload = _portable(article, words)
    with deciding(DecisionKind.ADD_MENTION, event_id, editor=editor, now=now, payload=payload) as (doing, (event,)):
        people = [
            Person(one.actor.slug if one.actor else "", one.name_en, one.name_ar, one.role)
            for one in event.participants.select_related("actor")
        ]
        columns = {name: getattr(event, name) for name in (*_MENTION_COLUMNS, "place", "resolution")}
        doing.decision.payload["mention"] = _add(event, article, start, words.quote, people, columns)
        hold(doing, event)
    return doing.decision


def _find(words: Words) -> tuple[Article, int]:
    """Return the article and where the words stand in it; raises Unacceptable."""
    readable = Article.objects.filter(is_current=True).exclude(text="")
    if named := _PUBLIC_ID.search(words.article):
        found = readable.filter(public_id=UUID(named[0])).first()
    else:
        address = canonical_url(words.article) or ""
        found = readable.filter(Q(content_hash=words.article) | Q(canonical_url=address)).first()
    if found is None:
        raise Unacceptable("There is no such article.")
    quote = words.quote.strip()
    start = found.text.find(quote) if quote else -1
    if start < 0:
        raise Unacceptable("These words do not stand in the article: copy them exactly.")
    return found, start


def _portable(article: Article, words: Words) -> dict[str, Any]:
    return {"article": article.content_hash, "quote": words.quote.strip()}


def _add(
    event: Event, article: Article, start: int, quote: str, people: Sequence[Person], columns: Mapping[str, Any]
) -> int:
    quote = quote.strip()
    end = start + len(quote)
    basis = f"by hand|{event.public_id}|{start}|{end}"
    date = event.when
    written = EdtfDate.day(article.published) if article.published else article.doc_date
    mention = Mention.objects.create(
        article=article,
        event=event,
        held_by=event,
        by_hand=True,
        fingerprint=hashlib.sha256(basis.encode()).hexdigest(),
        type=event.type,
        status=event.status,
        **{name: columns[name] for name in (*_MENTION_COLUMNS, "place", "resolution") if name in columns},
        resolution_symbol=event.resolution_symbol,
        passages=[{"start": start, "end": end, "text": quote}],
        modality=event.modality,
        confidence=1.0,
        core=event.core,
        rule=RULE,
        days_open=search_range(date, kind=EventType(event.type), status=EventStatus(event.status), doc_date=written),
        engine_version="",
        lexicon_version="",
    )
    for position, person in enumerate(people):
        row = person.columns
        key = row["actor"].slug if "actor" in row else fold(person.name_en or person.name_ar)[:300]
        MentionParticipant.objects.create(mention=mention, position=position, key=key, **row)
    allot_article(article.pk)
    return mention.pk
