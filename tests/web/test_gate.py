"""What the public may not see is reached by no address: pages, API, exports, feeds."""

import pytest
from django.test import override_settings
from django.urls import get_resolver

from tests.happenings import article, happening, mention

pytestmark = pytest.mark.django_db
SECRET = "Unpublishable"
HIDDEN = [
    {"suppressed": True},
    {"review_state": "rejected"},
    {"lifecycle": "retracted"},
]


def hidden_event(**state):
    event = happening(who=(f"{SECRET} Person",), where=f"{SECRET} Place", reports=0, **state)
    written = article(f"{SECRET} words said yesterday.", title=f"{SECRET} title", is_sample=True)
    mention(event, event.when, written=written, text=written.text)
    return event, written


def addresses(event, written):
    slug = f"{SECRET.lower()}-person"
    listed = [
        "/",
        "/en/",
        "/ar/?view=compact",
        f"/en/?q={SECRET}",
        f"/en/?id={event.public_id}",
        "/en/?suppressed=true",
    ]
    listed += [f"/en/events/{event.public_id}/", f"/en/articles/{written.public_id}/", "/en/actors/", "/en/places/"]
    listed += ["/en/resolutions/", "/en/sources/", f"/en/?actor={slug}&undated=include&review=unreviewed"]
    listed += ["/api/v1/events/?limit=200&include=mentions&count=true", f"/api/v1/events/{event.public_id}/"]
    listed += [
        f"/api/v1/events/?q={SECRET}",
        "/api/v1/actors/",
        "/api/v1/places/",
        "/api/v1/facets/",
        "/api/v1/sources/",
    ]
    listed += ["/robots.txt", "/sitemap.xml"]
    return [*listed, *(f"/events.{suffix}" for suffix in ("csv", "jsonl", "geojson", "ics", "atom"))]


def body(response):
    return b"".join(response) if response.streaming else response.content


@pytest.mark.parametrize("state", HIDDEN, ids=lambda state: next(iter(state)))
def test_a_hidden_event_is_reached_by_no_address(client, state):
    happening()
    event, written = hidden_event(**state)
    for address in addresses(event, written):
        response = client.get(address)
        text = body(response).decode()
        assert f"{SECRET} " not in text, address
        if event.public_id not in address:
            assert event.public_id not in text, address
        assert response.status_code == (
            404 if event.public_id in address and "?" not in address else response.status_code
        )


def test_unreviewed_events_are_hidden_too_where_review_is_required(client):
    event, written = hidden_event()
    assert f"{SECRET} " in body(client.get("/en/")).decode()
    with override_settings(REVIEW_REQUIRED=True):
        for address in addresses(event, written):
            assert f"{SECRET} " not in body(client.get(address)).decode(), address


def test_the_addresses_tried_here_are_all_there_are():
    names = {name for name in _names(get_resolver()) if name and not name.startswith(("admin", "django"))}
    pages = {"root", "timeline", "event", "article", "actors", "actor", "places", "place", "resolutions", "resolution"}
    pages |= {"sources", "methodology", "about", "api-guide", "export", "robots", "sitemap"}
    api = {"api-events", "api-event", "api-facets", "api-actors", "api-actor", "api-places", "api-place"}
    api |= {"api-resolutions", "api-resolution", "api-sources", "api-schema"}
    assert names == pages | api


def _names(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            if getattr(pattern, "app_name", None) != "admin":
                yield from _names(pattern)
        else:
            yield pattern.name
