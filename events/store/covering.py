"""Rows in which a withheld name stands: articles, sources, registers, events and what they quote, each covered.

The same functions serve the day a name is withheld (``store.suppression``) and every day after it: ``sweep`` is the
last thing before a version is kept, so that no edit, undoing, merge or reading of what was taken before brings a name
back.
"""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from events.lexicon.search_words import search_stems
from events.merging.copies import sketch
from events.models import Article, Event, EventParticipant, Mention, MentionParticipant
from events.store.withheld import MASK, Cover, cover

_IDENTITY = uuid.UUID("5b0c1a52-3f0e-4c57-9b0e-6f1f6c1d2a44")
_ARTICLE_WORDS = ("title", "text", "state_reason", "published_basis")
_ARTICLE_ADDRESSES = ("url", "origin", "archive_url")
_MENTION_WORDS = ("passages", "date_text", "date_basis", "date_derivation", "trail")
_NAMES = ("name_ar", "name_en", "name_fr")


def sweep(events: Iterable[int]) -> None:
    """Cover withheld names in some events that are about to be kept."""
    found = cover()
    if found:
        cover_events(found, mentions=Mention.objects.filter(event_id__in=list(events)), events=set(events))


def cover_events(found: Cover, *, mentions: "QuerySet[Mention]", events: set[int] | None = None) -> set[int]:
    """Cover some mentions and events (None: all events) and return the events that were touched."""
    people, said = MentionParticipant.objects.all(), EventParticipant.objects.all()
    if events is not None:
        people, said = people.filter(mention__in=mentions), said.filter(event_id__in=events)
    touched = _drop(people, "mention__event_id", found) | _drop(said, "event_id", found)
    for row in mentions.only("id", "event_id", *_MENTION_WORDS).iterator():
        if _cover_mention(row, found) and row.event_id is not None:
            touched.add(row.event_id)
    return _cover_search_words(found, events=events, touched=touched)


def _drop(rows: Any, column: str, found: Cover) -> set[int]:  # noqa: ANN401 - either table of participants
    """Drop whoever is withheld, and names unknown to the registers that hold a spelling; return whose they were."""
    unknown = rows.filter(actor=None).values_list("pk", "name_en", "name_ar")
    hit = [pk for pk, *names in unknown.iterator() if any(found.names(name) for name in names)]
    gone = rows.filter(Q(pk__in=hit) | Q(actor__suppressed=True))
    owners = set(gone.values_list(column, flat=True))
    gone.delete()
    return owners - {None}


def _cover_mention(row: Mention, found: Cover) -> bool:
    after = {name: found.value(getattr(row, name)) for name in _MENTION_WORDS}
    if all(getattr(row, name) == value for name, value in after.items()):
        return False
    Mention.objects.filter(pk=row.pk).update(**after)
    return True


def _cover_search_words(found: Cover, *, events: set[int] | None, touched: set[int]) -> set[int]:
    said = Q(pk__in=touched if events is None else touched | events)
    if events is None:
        for one in found.spellings:
            said |= Q(search_text__contains=one.split()[0])
    for event in Event.objects.filter(said).only("id", "search_text", "date_basis"):
        text, basis = found.text(event.search_text), found.text(event.date_basis)
        if (text, basis) != (event.search_text, event.date_basis):
            Event.objects.filter(pk=event.pk).update(**search_columns(text), date_basis=basis)
            touched.add(event.pk)
    return touched


def search_columns(text: str) -> dict[str, str]:
    """Return what an event is found by, the covered words left out."""
    clear = text.replace(MASK, "")
    return {"search_text": clear, "search_stems": search_stems(clear)}


def cover_article(row: Article, found: Cover) -> bool:
    """Cover an article that is stored already; say whether anything had to be."""
    after: dict[str, Any] = {
        **{name: found.text(getattr(row, name)) for name in _ARTICLE_WORDS},
        **{name: found.address(getattr(row, name)) for name in _ARTICLE_ADDRESSES},
        "canonical_url": found.identity(row.canonical_url),
        "doc_date_evidence": found.value(row.doc_date_evidence),
    }
    if all(getattr(row, name) == value for name, value in after.items()):
        return False
    Article.objects.filter(pk=row.pk).update(**after, raw=b"", sketch=sketch(after["text"]))
    return True


def source_columns(slug: str, name: str, domain: str, found: Cover) -> dict[str, str]:
    """Return how a source is called, with a name covered that stands in it.

    >>> source_columns("jon-smith", "Jon Smith", "", Cover(("jon smith",)))["name"] == MASK * 9
    True
    """
    if not found.names(name) and found.address(slug) == slug and found.address(domain) == domain:
        return {"slug": slug, "name": name, "domain": domain}
    shown = found.text(name) if found.names(name) else MASK * len(name)
    return {"slug": f"source-{uuid.uuid5(_IDENTITY, slug).hex[:10]}", "name": shown, "domain": ""}


def register_columns(entry: Mapping[str, Any], found: Cover) -> dict[str, Any]:
    """Return an actor's columns without the names: one who is withheld is marked, other entries' words are covered."""
    if not found:
        return dict(entry)
    covered = {
        **{name: found.text(entry[name]) for name in _NAMES},
        "aliases": [alias for alias in entry["aliases"] if not found.names(str(alias))],
        "offices": found.value(entry["offices"]),
    }
    return {**entry, "suppressed": True} if found.is_of(entry) else {**entry, **covered}
