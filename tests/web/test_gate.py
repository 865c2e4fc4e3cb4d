"""What the public may not see is reached by no address: pages, API, exports, feeds, today's record and the past's."""

import io
import itertools
import zipfile

import pytest
from django.test import override_settings
from django.urls import get_resolver

from events.models import Event
from events.store import decisions, history, reports
from events.store.decisions import Editor
from tests.happenings import NOW, article, happening, mention

pytestmark = pytest.mark.django_db
ACCEPTED, UNREVIEWED, REJECTED, SUPPRESSED = "Acceptable", "Unlookedat", "Rejectable", "Suppressible"
BLAMED = "Blameworthy"
FORMATS = ("csv", "json", "jsonl", "geojson", "jsonld", "ics", "atom")
TABLES = ("/events.participants.csv", "/events.mentions.csv", "/events.dyads.csv", "/events.zip", "/mandates.ics")
AS_OF = ("", "2026-01-01", "2026-06-30T12:00:00Z", "2031-01-01")


def told(marker, **state):
    """Return an event whose person, place, words and article carry its marker."""
    event = happening(who=(f"{marker} Person",), where=f"{marker} Place", reports=0, n_articles=1, **state)
    text = f"{marker} words said yesterday."
    written = article(text, title=f"{marker} title", source=f"{marker} Wire", is_sample=True)
    mention(event, event.when, written=written, text=text)
    Event.objects.filter(pk=event.pk).update(search_text=f"{marker.lower()} person")
    history.record([event.pk], by=history.PROGRAM, now=NOW)
    return event, written


@pytest.fixture
def four(db):
    """One event of each kind; each was read first and decided upon later, so that all have a past."""
    events = {marker: told(marker) for marker in (ACCEPTED, UNREVIEWED, REJECTED, SUPPRESSED)}
    events[BLAMED] = told(BLAMED, status="failed", blames=True, n_sources=1)
    me = Editor(reason="secret reason of an account")
    later = NOW.replace(month=2)
    decisions.accept(events[ACCEPTED][0].pk, editor=me, now=later)
    decisions.edit(events[ACCEPTED][0].pk, {"modality": "video"}, editor=me, now=later)
    decisions.reject(events[REJECTED][0].pk, editor=me, now=later)
    decisions.suppress(events[SUPPRESSED][0].pk, editor=me, now=later)
    for event, _ in events.values():
        reports.take(event.public_id, kind="other", words="secret words of a reader", now=later)
    return events


def addresses(marker, event, written):
    """Return every address that could say something of an event, in every form."""
    slug = f"{marker.lower()}-person"
    own = [f"/en/events/{event.public_id}/{page}" for page in ("", "history/", "report/")]
    own += [f"/api/v1/events/{event.public_id}/{page}" for page in ("", "versions/")]
    own += [f"/en/articles/{written.public_id}/"]
    listed = ["/", "/en/", "/fr/", "/ar/?view=compact", f"/en/?q={marker}", f"/en/?id={event.public_id}"]
    listed += [f"/en/?actor={slug}&undated=include&review=unreviewed", "/en/?suppressed=true", "/en/?zoom=2020"]
    listed += ["/en/actors/", "/en/places/", "/en/resolutions/", "/en/sources/", "/en/methodology/", "/en/about/"]
    listed += ["/en/api/", "/en/corrections/", "/corrections.atom", "/robots.txt", "/sitemap.xml"]
    listed += ["/api/v1/events/?limit=200&include=mentions&count=true", f"/api/v1/events/?q={marker}"]
    listed += [f"/api/v1/events/?id={event.public_id}", "/api/v1/changes/?since=0", "/api/v1/facets/"]
    listed += ["/api/v1/actors/", "/api/v1/places/", "/api/v1/resolutions/", "/api/v1/schema/"]
    mention = event.mentions.first() or event.mentions.model(pk=0)
    listed += [f"/api/v1/mentions/{mention.pk}/", f"/api/v1/mentions/{mention.pk}/annotation/"]
    listed += ["/api/v1/mentions/?include=selectors", "/api/v1/articles/", f"/api/v1/articles/{written.public_id}/"]
    listed += ["/api/v1/histogram/", f"/api/v1/suggestions/?q={marker}", "/api/v1/sources/", *TABLES]
    listed += [f"/events.{suffix}" for suffix in FORMATS]
    listed += [f"/events.{suffix}?id={event.public_id}" for suffix in FORMATS]
    return own, listed


def dated(address, moment):
    if not moment:
        return address
    return f"{address}{'&' if '?' in address else '?'}as_of={moment}"


def body(response):
    content = b"".join(response) if response.streaming else response.content
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def reached(client, four, marker, *, moments=AS_OF):
    """Return the addresses under which an event's words can be read."""
    event, written = four[marker]
    own, listed = addresses(marker, event, written)
    found = set()
    for address, moment in itertools.product([*own, *listed], moments):
        response = client.get(dated(address, moment))
        text = body(response)
        assert "secret reason" not in text, address
        assert "secret words" not in text, address
        if f"{marker} Person" in text or f"{marker} words" in text or f"{marker} title" in text:
            found.add(dated(address, moment))
    return found


@pytest.mark.parametrize("marker", [REJECTED, SUPPRESSED, BLAMED])
def test_what_is_withheld_is_reached_by_no_address_of_any_day(client, four, marker):
    assert reached(client, four, marker) == set()


def test_what_is_public_is_reached_by_every_kind_of_address(client, four):
    for marker in (ACCEPTED, UNREVIEWED):
        event, _ = four[marker]
        found = reached(client, four, marker, moments=("", "2026-01-01"))
        wanted = {f"/en/events/{event.public_id}/", f"/api/v1/events/{event.public_id}/", "/en/", "/en/actors/"}
        wanted |= {f"/events.{suffix}" for suffix in FORMATS} | {
            "/api/v1/events/?limit=200&include=mentions&count=true"
        }
        assert wanted <= found
        assert {dated(address, "2026-01-01") for address in wanted} <= found


def test_where_review_is_required_only_what_was_reviewed_is_reached(client, four):
    with override_settings(REVIEW_REQUIRED=True):
        assert reached(client, four, UNREVIEWED) == set()
        assert reached(client, four, REJECTED) == set()
        found = reached(client, four, ACCEPTED)
    event, _ = four[ACCEPTED]
    assert f"/en/events/{event.public_id}/" in found
    assert not any("as_of=2026-01-01" in address for address in found)  # it was not reviewed then


def test_blame_on_one_voice_is_shown_where_the_setting_says_so(client, four):
    with override_settings(BLAME_WAITS=False):
        assert f"/en/events/{four[BLAMED][0].public_id}/" in reached(client, four, BLAMED, moments=("",))


def test_ids_of_what_is_withheld_are_in_no_list(client, four):
    for marker in (REJECTED, SUPPRESSED, BLAMED):
        event, written = four[marker]
        for address in addresses(marker, event, written)[1]:
            if event.public_id not in address and "changes" not in address:
                assert event.public_id not in body(client.get(address)), address


def test_the_changes_say_only_that_it_is_gone(client, four):
    lines = {line["event"]: line for line in client.get("/api/v1/changes/?since=0").json()["results"]}
    for marker in (REJECTED, SUPPRESSED):
        event, _ = four[marker]
        assert lines[event.public_id] == {"event": event.public_id, "change": "gone"}
    assert four[BLAMED][0].public_id not in lines


def test_counts_leave_out_what_is_withheld(client, four):
    def count():
        return client.get("/api/v1/events/?count=true").json()["count"]

    def counted():
        statuses = {one["name"]: one for one in client.get("/api/v1/facets/").json()}["status"]["options"]
        return sum(option["count"] for option in statuses)

    assert (count(), counted()) == (2, 2)
    with override_settings(BLAME_WAITS=False):
        assert (count(), counted()) == (3, 3)
    with override_settings(REVIEW_REQUIRED=True):
        assert (count(), counted()) == (1, 1)


def test_how_each_is_refused(client, four):
    statuses = {marker: client.get(f"/en/events/{event.public_id}/").status_code for marker, (event, _) in four.items()}
    assert statuses == {ACCEPTED: 200, UNREVIEWED: 200, REJECTED: 404, SUPPRESSED: 410, BLAMED: 404}
    api = {marker: client.get(f"/api/v1/events/{event.public_id}/") for marker, (event, _) in four.items()}
    assert api[SUPPRESSED].status_code == 410
    assert api[SUPPRESSED]["Content-Type"] == "application/problem+json"
    past = client.get(f"/en/events/{four[SUPPRESSED][0].public_id}/?as_of=2026-01-01")
    assert past.status_code == 410


def test_a_day_that_is_none_is_refused(client, four):
    assert client.get("/en/?as_of=lately").status_code == 400
    assert client.get("/api/v1/events/?as_of=lately").json()["errors"][0]["parameter"] == "as_of"
    assert client.get("/events.csv?as_of=lately").status_code == 400


def test_marks_travel_with_what_is_not_reviewed_and_with_samples(client, four):
    event, _ = four[UNREVIEWED]
    page = body(client.get(f"/en/events/{event.public_id}/"))
    share = page.split('property="og:description" content="')[1].split('"')[0]
    citation = page.split("data-cite>")[1].split("</p>")[0]
    for text in (share, citation):
        assert "[Machine-read, not reviewed]" in text
        assert "[Sample content]" in text
    assert "st--unreviewed" in page
    assert "st--unreviewed" in body(client.get(f"/en/?id={event.public_id}"))
    exported = {suffix: body(client.get(f"/events.{suffix}?id={event.public_id}")) for suffix in FORMATS}
    assert "UNREVIEWED,SAMPLE" in exported["ics"]
    assert 'term="unreviewed"' in exported["atom"]
    assert 'term="sample"' in exported["atom"]
    assert '"reviewed": false, "sample": true' in exported["geojson"]
    assert '"reviewed": false' in exported["jsonl"]
    assert "reviewed,sample" in exported["csv"]
    assert client.get(f"/api/v1/events/{event.public_id}/").json()["reviewed"] is False


def test_the_addresses_tried_here_are_all_there_are():
    names = {name for name in _names(get_resolver()) if name and not name.startswith(("admin", "django"))}
    pages = {"root", "timeline", "event", "article", "actors", "actor", "places", "place", "resolutions", "resolution"}
    pages |= {"sources", "methodology", "about", "api-guide", "export", "robots", "sitemap"}
    pages |= {"event-history", "report", "corrections", "corrections-feed"}
    api = {"api-events", "api-event", "api-facets", "api-actors", "api-actor", "api-places", "api-place"}
    api |= {"api-resolutions", "api-resolution", "api-sources", "api-schema", "api-versions", "api-changes"}
    pages |= {"export-table", "export-everything", "export-mandates"}
    api |= {"api-mentions", "api-mention", "api-annotation", "api-articles", "api-article", "api-histogram"}
    api |= {"api-suggestions", "api-docs", "api-submission"}
    assert names == pages | api


def _names(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            if getattr(pattern, "app_name", None) != "admin":
                yield from _names(pattern)
        else:
            yield pattern.name
