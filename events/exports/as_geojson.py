"""A selection as points for maps (RFC 7946); events without a located place are left out."""

import json
from collections.abc import Iterable, Iterator

from events.timeline.records import EventRecord
from events.timeline.titles import compose_title

MEDIA_TYPE = "application/geo+json"


def write(events: Iterable[EventRecord], *, language: str, page_url: str) -> Iterator[str]:
    """Yield a FeatureCollection, one feature per line."""
    yield '{"type": "FeatureCollection", "features": ['
    separator = "\n"
    for event in events:
        if event.place is not None and event.place.lat is not None and event.place.lon is not None:
            yield separator + json.dumps(_feature(event, language, page_url), ensure_ascii=False)
            separator = ",\n"
    yield "\n]}\n"


def _feature(event: EventRecord, language: str, page_url: str) -> dict[str, object]:
    assert event.place is not None
    return {
        "type": "Feature",
        "id": event.public_id,
        "geometry": {"type": "Point", "coordinates": [event.place.lon, event.place.lat]},
        "properties": {
            "title": compose_title(event, language=language),
            "type": event.type.value,
            "status": event.status.value,
            "date": event.when.edtf if event.when else None,
            "place": event.place.names.shown(language)[0],
            "reviewed": event.reviewed,
            "sample": event.shows_sample,
            "url": page_url.format(id=event.public_id),
        },
    }
