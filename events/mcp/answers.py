"""Events as an assistant is told of them: each with its citation, its review mark and its sample mark."""

from typing import Any

from django.utils.translation import override

from events.exports.citations import AUTHOR, cite
from events.timeline.records import EventRecord, MentionRecord
from events.timeline.titles import compose_title
from events.timeline.wording import date_words

Answer = dict[str, Any]


def brief(event: EventRecord, *, language: str, page_url: str) -> Answer:
    """Return what a list says of an event."""
    with override(language):
        when = date_words(event.when)
    return {
        "id": event.public_id,
        "title": compose_title(event, language=language),
        "date": event.when.edtf if event.when else None,
        "date_in_words": when,
        "type": event.type.value,
        "status": event.status.value,
        "place": event.place.names.shown(language)[0] if event.place else None,
        "participants": [
            {"id": one.slug, "name": one.names.shown(language)[0], "role": one.role.value} for one in event.participants
        ],
        "resolution": event.resolution_symbol or None,
        "independent_sources": event.n_sources,
        "confidence": round(event.confidence, 2),
        "reviewed": event.reviewed,
        "sample": event.shows_sample,
        "dates_disagree": event.disputed,
        "url": page_url.format(id=event.public_id),
        "citation": citation(event, language=language, page_url=page_url),
    }


def whole(event: EventRecord, *, language: str, page_url: str) -> Answer:
    """Return an event with the words that assert it and how each date was worked out."""
    evidence = [_evidence(one) for one in event.mentions]
    denials = [_evidence(one) for one in event.denials]
    return {**brief(event, language=language, page_url=page_url), "evidence": evidence, "denials": denials}


def citation(event: EventRecord, *, language: str, page_url: str) -> str:
    """Return how the event is cited; what no editor confirmed and what is sample content says so."""
    found = cite(event, language=language, page_url=page_url)
    return f"{AUTHOR}: {found.title} ({found.date or 'n.d.'}). {found.url} [{found.note}]"


def _evidence(mention: MentionRecord) -> Answer:
    article = mention.article
    return {
        "quotes": [quote.text for quote in mention.quotes],
        "language": article.language,
        "source": article.source.name if article.source else None,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url or None,
        "archived": article.archive_url or None,
        "date_words": mention.date_text or None,
        "date": mention.when.edtf if mention.when else None,
        "how_dated": list(mention.derivation.steps),
        "status": mention.status.value,
    }
