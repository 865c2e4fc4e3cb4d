"""What the public may not see is reached by no address: pages, API, exports, feeds, today's record and the past's."""

import csv
import io
import json
import uuid

import pytest
from django.test import override_settings

from events.api.files import FORMATS
from events.models import Article, Source
from events.store import decisions, history, quoting
from events.store.decisions import Editor
from tests.happenings import NOW, article, mention
from tests.web.gated import (
    ACCEPTED,
    BLAMED,
    REJECTED,
    SUPPRESSED,
    UNREVIEWED,
    addresses,
    body,
    dated,
    of_its_own,
    reached,
)
from tests.web.routes import Subject, every_address, names

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("marker", [REJECTED, SUPPRESSED, BLAMED])
def test_what_is_withheld_is_reached_by_no_address_of_any_day(client, four, marker):
    assert reached(client, four, marker) == set()


def test_what_is_public_is_reached_by_every_kind_of_address(client, four):
    for marker in (ACCEPTED, UNREVIEWED):
        event, _ = four[marker]
        found = reached(client, four, marker, moments=("", "2026-01-01"))
        wanted = {f"/en/events/{event.public_id}/", f"/api/v1/events/{event.public_id}/", "/en/", "/en/actors/"}
        wanted |= {"/en/embed/", f"/oembed?url=http://testserver/en/events/{event.public_id}/"}
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
        for address in addresses(marker, event, written):
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
    line = json.loads(exported["jsonl"])
    assert (line["reviewed"], line["mentions"][0]["article"]["is_sample"]) == (False, True)
    row = next(csv.DictReader(io.StringIO(exported["csv"])))
    assert row["reviewed"] == "FALSE"
    assert json.loads(exported["jsonld"])["@graph"][0]["keywords"] == "unreviewed, sample"
    for suffix in ("html", "docx", "timelinejs"):
        assert "[Machine-read, not reviewed]" in exported[suffix], suffix
        assert "[Sample content]" in exported[suffix], suffix
    assert '"reviewed": false' in exported["parquet"]
    embedded = body(client.get(f"/en/embed/?id={event.public_id}"))
    assert "st--unreviewed" in embedded
    assert "st--sample" in embedded
    for suffix in ("bib", "ris"):
        assert "not reviewed" in exported[suffix], suffix
        assert "ample content" in exported[suffix], suffix
    assert client.get(f"/api/v1/events/{event.public_id}/").json()["reviewed"] is False


@pytest.fixture(params=["full", "sample", "quotes_only"])
def mixed(request, db):
    """One article that tells of an event of each kind, of a source that allows more or less of it."""
    sentences = {
        ACCEPTED: "Acceptable words said yesterday.",
        UNREVIEWED: "Unlookedat words said yesterday.",
        REJECTED: "Rejectable words said yesterday.",
        SUPPRESSED: "Suppressible words said yesterday.",
        BLAMED: "Blameworthy words said yesterday.",
    }
    text = "\n".join([*sentences.values(), "Nobody stands on this line."])
    written = article(text, title="Suppressible title", is_sample=request.param == "sample", quotable=[])
    Article.objects.filter(pk=written.pk).update(url="https://news.example/suppressible-title-2020")
    Source.objects.update(text_policy="full" if request.param == "full" else "quotes_only")
    more = {BLAMED: {"status": "failed", "blames": True, "n_sources": 1}}
    events = {}
    for marker, sentence in sentences.items():
        event = of_its_own(marker, **more.get(marker, {}))
        start = text.index(sentence)
        passages = [{"start": start, "end": start + len(sentence), "text": sentence}]
        mention(event, event.when, written=written, text=text, passages=passages, date_text="", date_derivation={})
        history.record([event.pk], by=history.PROGRAM, now=NOW)
        events[marker] = event
    quoting.allot_article(written.pk)
    later = NOW.replace(month=2)
    decisions.accept(events[ACCEPTED].pk, editor=Editor(), now=later)
    decisions.reject(events[REJECTED].pk, editor=Editor(), now=later)
    decisions.suppress(events[SUPPRESSED].pk, editor=Editor(), now=later)
    return {marker: (event, written) for marker, event in events.items()}


def test_no_text_shows_the_words_of_what_is_withheld_beside_what_is_public(client, mixed):
    for marker in (REJECTED, SUPPRESSED, BLAMED):
        assert reached(client, mixed, marker, moments=("", "2026-01-01")) == set(), marker
    page = body(client.get(f"/en/articles/{mixed[ACCEPTED][1].public_id}/"))
    assert "Acceptable" in page
    assert "suppressible" not in page
    whole = mixed[ACCEPTED][1].is_sample or Source.objects.get().text_policy == "full"
    assert ("[\N{HORIZONTAL ELLIPSIS}]" in page) == ("Nobody stands on this line." in page) == whole
    with override_settings(REVIEW_REQUIRED=True):
        assert reached(client, mixed, UNREVIEWED, moments=("", "2026-03-01")) == set()
        assert f"/en/articles/{mixed[ACCEPTED][1].public_id}/" in reached(client, mixed, ACCEPTED, moments=("",))


def test_a_headline_tells_of_nothing_that_is_kept_back(client, mixed):
    written = mixed[ACCEPTED][1]
    Article.objects.filter(pk=written.pk).update(title="Blameworthy title, Unlookedat title")
    quoting.allot_article(written.pk)
    assert reached(client, mixed, BLAMED, moments=("", "2026-01-01")) == set()
    with override_settings(REVIEW_REQUIRED=True):
        assert reached(client, mixed, UNREVIEWED, moments=("", "2026-03-01")) == set()
    with override_settings(BLAME_WAITS=False):
        assert "Blameworthy" in body(client.get(f"/en/articles/{written.public_id}/"))
    decisions.accept(mixed[BLAMED][0].pk, editor=Editor(), now=NOW.replace(month=4))
    assert "Blameworthy" in body(client.get(f"/en/articles/{written.public_id}/"))
    with override_settings(REVIEW_REQUIRED=True):
        assert "Unlookedat" not in body(client.get(f"/en/articles/{written.public_id}/"))
        decisions.accept(mixed[UNREVIEWED][0].pk, editor=Editor(), now=NOW.replace(month=5))
        assert "Unlookedat" in body(client.get(f"/en/articles/{written.public_id}/"))


def test_what_is_let_back_is_shown_again(client, mixed):
    event, written = mixed[SUPPRESSED]
    decisions.release(event.pk, editor=Editor(), now=NOW.replace(month=3))
    page = body(client.get(f"/en/articles/{written.public_id}/"))
    assert "Suppressible" in page
    assert "https://news.example/suppressible-title-2020" in page


def test_the_routes_are_those_of_the_site():
    assert {"event", "event-history", "export", "export-everything", "api-annotation", "sitemap", "report"} <= names()
    assert len(every_address(Subject("0000000000", str(uuid.UUID(int=1)), 1, "somebody", "word"))) > 110


LATE = "Latecoming"


def told_again(event, **values):
    """Return the article that tells of an event once more."""
    quote = f"{LATE} words said yesterday."
    text = f"{quote} {'Nobody stands on these lines. ' * 8}"  # a quarter of it may be shown
    written = article(text, title=f"{LATE} title", source=f"{LATE} Wire", url="https://late.example/latecoming")
    passages = [{"start": 0, "end": len(quote), "text": quote}]
    mention(event, event.when, written=written, text=text, passages=passages, **values)
    history.record([event.pk], by=history.PROGRAM, now=NOW.replace(month=3))
    return written


def test_where_review_is_required_what_is_read_of_an_accepted_event_later_waits(client, four):
    event, _ = four[ACCEPTED]
    late = {LATE: (event, told_again(event))}
    assert reached(client, late, LATE, moments=("",))
    with override_settings(REVIEW_REQUIRED=True):
        assert reached(client, late, LATE) == set()
        assert f"/en/events/{event.public_id}/" in reached(client, four, ACCEPTED, moments=("",))
        decisions.accept(event.pk, editor=Editor(), now=NOW.replace(month=4))
        assert f"/api/v1/events/{event.public_id}/" in reached(client, late, LATE, moments=("",))


def test_where_review_is_required_nothing_counts_who_reports_an_accepted_event_later(client, four):
    event, _ = four[ACCEPTED]
    Article.objects.filter(pk=told_again(event).pk).update(language="fr")

    def counted(query=""):
        groups = client.get(f"/api/v1/facets/?facet=source,language{query}").json()
        sources = {one["source"]["id"]: one["events"] for one in client.get("/api/v1/sources/").json() if one["source"]}
        found = {option["value"]: option["count"] for group in groups for option in group["options"]}
        asked = [
            client.get(f"/api/v1/events/?{one}{query}").json()["results"]
            for one in ("source=latecoming-wire", "language=fr")
        ]
        return found.get("latecoming-wire", 0), found["fr"], sources.get("latecoming-wire", 0), *map(len, asked)

    assert counted() == counted("&type=meeting") == (1, 1, 1, 1, 1)
    with override_settings(REVIEW_REQUIRED=True):
        for query in ("", "&type=meeting", "&as_of=2031-01-01"):
            assert counted(query) == (0, 0, 0, 0, 0)
        decisions.accept(event.pk, editor=Editor(), now=NOW.replace(month=4))
        assert counted() == counted("&type=meeting") == (1, 1, 1, 1, 1)


def test_a_denial_on_one_voice_waits(client, four):
    event, _ = four[UNREVIEWED]
    late = {LATE: (event, told_again(event, asserted=False))}
    assert reached(client, late, LATE) == set()
    with override_settings(BLAME_WAITS=False):
        assert reached(client, late, LATE, moments=("",))
    other = article("It never was.", title="Never", source="Second Wire")
    mention(event, event.when, written=other, text="It never was.", words="never", asserted=False)
    assert f"/api/v1/events/{event.public_id}/" in reached(client, late, LATE, moments=("",))
    other.delete()
    assert reached(client, late, LATE, moments=("",)) == set()
    decisions.accept(event.pk, editor=Editor(), now=NOW.replace(month=4))
    assert f"/api/v1/events/{event.public_id}/" in reached(client, late, LATE, moments=("",))
