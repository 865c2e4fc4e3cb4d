"""What the API says, as plain values: written by hand, since a page of events passes through here 20,000 times a day.

``serializers.py`` describes the same shapes for the schema and for ``fields=``; tests/api/test_bodies.py holds both
together.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from events.api.fields import EVERY_FIELD, Wanted
from events.timeline.actors import ActorRecord
from events.timeline.evidence import Reported
from events.timeline.facets import Facet, Option
from events.timeline.life import LifeStep, ReferenceDay, life, reference_day, why_this_date
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
from events.timeline.sources import Coverage
from events.timeline.titles import LANGUAGES, compose_title
from events.vocabulary import EdtfDate
from events.vocabulary.ontologies import codes_body

Body = dict[str, Any]
CONTEXT = 32  # characters before and after a quote by which it is found again in a changed text


def names_body(names: Names) -> Body:
    """Return a name in each language; an unknown one is empty."""
    return {"ar": names.ar, "en": names.en, "fr": names.fr}


def date_body(when: EdtfDate | None) -> Body | None:
    """Return a date as the API writes it, None when it is unknown."""
    if when is None:
        return None
    return {
        "edtf": when.edtf,
        "earliest": when.earliest.isoformat(),
        "latest": when.latest.isoformat(),
        "precision": when.precision.value,
        "approximate": when.approximate,
    }


def participant_body(one: ParticipantRecord) -> Body:
    """Return someone in an event."""
    kind = one.kind.value if one.kind else None
    return {"id": one.slug, "names": names_body(one.names), "role": one.role.value, "kind": kind}


def place_body(place: PlaceRecord | None) -> Body | None:
    """Return where something happened."""
    if place is None:
        return None
    names = names_body(place.names)
    return {"id": place.slug, "names": names, "country": place.country, "lat": place.lat, "lon": place.lon}


def source_body(source: SourceRecord | None) -> Body | None:
    """Return who published."""
    if source is None:
        return None
    return {
        "id": source.slug,
        "name": source.name,
        "language": source.language,
        "domain": source.domain,
        "country": source.country,
        "sample": source.is_sample,
    }


def article_body(article: ArticleRecord) -> Body:
    """Return the article that a mention stands in."""
    return {
        "id": article.public_id,
        "title": article.title,
        "language": article.language,
        "source": source_body(article.source),
        "published": article.published.isoformat() if article.published else None,
        "written": date_body(article.written),
        "written_basis": article.written_basis,
        "url": article.url,
        "sample": article.is_sample,
    }


def quote_body(quote: Quote) -> Body:
    """Return words of an article and where they stand in its text."""
    return {"start": quote.span.start, "end": quote.span.end, "text": quote.text}


def derivation_body(derivation: Derivation) -> Body:
    """Return how a date was worked out."""
    span = derivation.span
    return {
        "rule": derivation.rule,
        "steps": list(derivation.steps),
        "anchor": date_body(derivation.anchor),
        "warnings": list(derivation.warnings),
        "span": {"start": span.start, "end": span.end} if span else None,
    }


def mention_body(mention: MentionRecord, text: str | None = None) -> Body:
    """Return what one article says of one event; with its article's text also where the quotes stand in it."""
    quotes = [quote_body(quote) for quote in mention.quotes]
    if text is not None:
        quotes = [
            body | {"selector": selectors(quote, text)} for body, quote in zip(quotes, mention.quotes, strict=True)
        ]
    return {
        "id": mention.id,
        "article": article_body(mention.article),
        "type": mention.type.value,
        "status": mention.status.value,
        "date": date_body(mention.when),
        "date_text": mention.date_text,
        "date_basis": mention.date_basis,
        "derivation": derivation_body(mention.derivation),
        "evidence": quotes,
        "confidence": mention.confidence,
        "core": mention.core,
    }


def evidence_body(mention: MentionRecord | None) -> Body | None:
    """Return the best quote with its article's language and the words that give the date."""
    if mention is None:
        return None
    return {
        **quote_body(mention.quote),
        "language": mention.article.language,
        "article": mention.article.public_id,
        "date_text": mention.date_text,
    }


def resolution_body(one: ResolutionRecord) -> Body:
    """Return a Security Council resolution."""
    return {
        "symbol": one.symbol,
        "number": one.number,
        "year": one.year,
        "adopted": one.adopted.isoformat() if one.adopted else None,
        "votes": list(one.votes) if one.votes else None,
        "subject": names_body(one.subject),
        "mandate_until": one.mandate_until.isoformat() if one.mandate_until else None,
        "url": one.url,
    }


def step_body(step: LifeStep) -> Body:
    """Return what some articles tell of an event."""
    return {
        "stage": step.stage.value,
        "date": date_body(step.when),
        "date_lent": step.lent,
        "reported": date_body(step.reported),
        "mentions": [mention.id for mention in step.mentions],
    }


def reference_body(day: ReferenceDay | None) -> Body | None:
    """Return the day that a record gives."""
    return {"date": date_body(day.when), "basis": day.basis} if day else None


def event_bodies(
    events: Iterable[EventRecord], *, language: str, page_url: str, wanted: Wanted = EVERY_FIELD, details: bool = False
) -> list[Body]:
    """Return events with what is wanted of each, with ``details`` also codes and every source's reading.

    ``page_url`` carries "{id}".
    """
    named = _EVENT | {name: write for name, write in _DETAIL.items() if details or name in wanted.kept}
    fields = {name: write for name, write in named.items() if wanted.has(name)}
    bodies = ({name: write(event, language, page_url) for name, write in fields.items()} for event in events)
    return [wanted.prune(body) for body in bodies] if wanted else list(bodies)


_Writer = Callable[[EventRecord, str, str], Any]
_EVENT: dict[str, _Writer] = {
    "id": lambda event, language, page: event.public_id,
    "title": lambda event, language, page: compose_title(event, language=language),
    "titles": lambda event, language, page: {code: compose_title(event, language=code) for code in LANGUAGES},
    "type": lambda event, language, page: event.type.value,
    "status": lambda event, language, page: event.status.value,
    "date": lambda event, language, page: date_body(event.when),
    "date_basis": lambda event, language, page: event.date_basis,
    "reported_by": lambda event, language, page: event.reported_by.isoformat() if event.reported_by else None,
    "place": lambda event, language, page: place_body(event.place),
    "participants": lambda event, language, page: [participant_body(one) for one in event.participants],
    "resolution": lambda event, language, page: event.resolution_symbol,
    "modality": lambda event, language, page: event.modality.value,
    "evidence": lambda event, language, page: evidence_body(event.lead),
    "disputed": lambda event, language, page: event.disputed,
    "core": lambda event, language, page: event.core,
    "confidence": lambda event, language, page: event.confidence,
    "reviewed": lambda event, language, page: event.reviewed,
    "sample": lambda event, language, page: event.is_sample,
    "articles": lambda event, language, page: event.n_articles,
    "sources": lambda event, language, page: event.n_sources,
    "url": lambda event, language, page: page.format(id=event.public_id),
    "created_at": lambda event, language, page: _moment(event.created_at),
    "updated_at": lambda event, language, page: _moment(event.updated_at),
}
_DETAIL: dict[str, _Writer] = {
    "codes": lambda event, language, page: codes_body(event.type, event.status, event.modality),
    "date_why": lambda event, language, page: why.value if (why := why_this_date(event)) else None,
    "reference_day": lambda event, language, page: reference_body(reference_day(event)),
    "life": lambda event, language, page: [step_body(step) for step in life(event)],
    "mentions": lambda event, language, page: [mention_body(one) for one in event.mentions],
    "denials": lambda event, language, page: [mention_body(one) for one in event.denials],
}


def _moment(moment: Any) -> str:  # noqa: ANN401 - a datetime
    return str(moment.isoformat()).replace("+00:00", "Z")


def facet_body(facet: Facet, *, address: str, kept: Sequence[tuple[str, str]] = ()) -> Body:
    """Return a filter group with its values; ``address`` is where the toggled selection is read, ``kept`` with what."""
    options = [_option_body(one, address, kept) for one in facet.options]
    return {"name": facet.name, "label": facet.label, "options": options}


def _option_body(option: Option, address: str, kept: Sequence[tuple[str, str]]) -> Body:
    query = option.toggle.query(kept)
    return {
        "value": option.value,
        "label": option.label,
        "count": option.count,
        "selected": option.selected,
        "toggle": query,
        "toggle_url": f"{address}?{query}" if query else address,
    }


def selectors(quote: Quote, text: str) -> list[Body]:
    """Return where a quote stands, as W3C Web Annotation selectors: by its words first, then by position."""
    start, end = quote.span.start, quote.span.end
    return [
        {
            "type": "TextQuoteSelector",
            "exact": quote.text,
            "prefix": text[max(0, start - CONTEXT) : start].rpartition("\0")[2],
            "suffix": text[end : end + CONTEXT].partition("\0")[0],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def reported_body(one: Reported, *, with_text: bool) -> Body:
    """Return a mention with the id of its event."""
    return {**mention_body(one.mention, one.text if with_text else None), "event": one.event}


def annotation_body(one: Reported, *, address: str, event_url: str, article_url: str) -> Body:
    """Return a mention as a W3C Web Annotation: the event's page is what the article's words are about."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": address,
        "type": "Annotation",
        "motivation": "identifying",
        "body": event_url,
        "target": [{"source": article_url, "selector": selectors(quote, one.text)} for quote in one.mention.quotes],
    }


def actor_body(one: ActorRecord) -> Body:
    """Return an actor of the reference tables."""
    return {
        "id": one.slug,
        "kind": one.kind.value,
        "names": names_body(one.names),
        "country": one.country,
        "spellings": list(one.spellings),
        "events": one.events,
    }


def coverage_body(one: Coverage) -> Body:
    """Return a source and what was read of it."""
    return {
        "source": source_body(one.source),
        "articles": one.articles,
        "off_topic": one.off_topic,
        "failed": one.failed,
        "events": one.events,
        "last_read": _moment(one.last_read) if one.last_read else None,
    }
