"""A selection as schema.org events (JSON-LD), for search engines and for whoever links data."""

import json
from collections.abc import Iterable, Iterator

from events.timeline.records import EventRecord, ParticipantRecord
from events.timeline.titles import compose_title
from events.vocabulary import EntityKind, EventStatus, Role

MEDIA_TYPE = "application/ld+json"
CONTEXT = "https://schema.org"
_KINDS = {EntityKind.PERSON: "Person", EntityKind.BODY: "Organization", EntityKind.STATE: "Country"}


def write(events: Iterable[EventRecord], *, language: str, page_url: str) -> Iterator[str]:
    """Yield one graph, an event per line."""
    yield f'{{"@context": "{CONTEXT}", "@graph": ['
    separator = "\n"
    for event in events:
        node = event_node(event, language=language, url=page_url.format(id=event.public_id))
        yield separator + json.dumps(node, ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def event_node(event: EventRecord, *, language: str, url: str) -> dict[str, object]:
    """Return an event as schema.org/Event; an unknown date is left out."""
    body: dict[str, object] = {
        "@type": "Event",
        "@id": url,
        "name": compose_title(event, language=language),
        "inLanguage": language,
        "url": url,
        "eventStatus": f"{CONTEXT}/{_status(event)}",
    }
    if event.when is not None:
        body |= {"startDate": event.when.earliest.isoformat(), "endDate": event.when.latest.isoformat()}
    if event.place is not None:
        body["location"] = {"@type": "Place", "name": event.place.names.shown(language)[0]}
    if event.lead is not None:
        body["description"] = event.lead.quote.text
    marks = [*([] if event.reviewed else ["unreviewed"]), *(["sample"] if event.shows_sample else [])]
    if marks:
        body["keywords"] = ", ".join(marks)
    hosts = [_person(one, language) for one in event.participants if one.role == Role.HOST]
    others = [_person(one, language) for one in event.participants if one.role not in (Role.HOST, Role.ABSENT)]
    return body | ({"organizer": hosts} if hosts else {}) | ({"attendee": others} if others else {})


def _status(event: EventRecord) -> str:
    return "EventCancelled" if event.status == EventStatus.CANCELLED else "EventScheduled"


def _person(one: ParticipantRecord, language: str) -> dict[str, str]:
    kind = _KINDS[one.kind] if one.kind else "Person"
    return {"@type": kind, "name": one.names.shown(language)[0]}
