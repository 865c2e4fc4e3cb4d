"""What a hostile reader tries at the gate's edges: other methods and languages, assistants, ids, counts, what moves."""

import itertools
import json
import re
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection
from django.test import override_settings

from events.models import Article, Event
from events.store import decisions
from events.store.decisions import Editor
from tests.happenings import NOW
from tests.web.gated import (
    ACCEPTED,
    AS_OF,
    BLAMED,
    REJECTED,
    SUPPRESSED,
    UNREVIEWED,
    addresses,
    body,
    dated,
    reached,
    subject,
    tells_of,
    told,
)
from tests.web.routes import Subject, every_address

pytestmark = pytest.mark.django_db
HIDDEN = (REJECTED, SUPPRESSED, BLAMED)
NOBODY = Subject("zzzz0000zz", "00000000-0000-0000-0000-00000000ffff", 987654, "nowhereman-person", "nowhereman")


def test_no_page_in_any_language_tells_of_what_is_withheld(client, four):
    for marker in HIDDEN:
        assert reached(client, four, marker, moments=("",), languages=("ar", "fr")) == set(), marker
    french = reached(client, four, UNREVIEWED, moments=("",), languages=("fr",))
    assert {f"/fr/events/{four[UNREVIEWED][0].public_id}/", "/fr/actors/"} <= french
    with override_settings(REVIEW_REQUIRED=True):
        assert reached(client, four, UNREVIEWED, moments=("", "2026-01-01"), languages=("fr",)) == set()


@pytest.mark.parametrize("method", ["head", "options"])
def test_asking_for_headers_or_methods_tells_nothing(client, four, method):
    for marker in HIDDEN:
        event, written = four[marker]
        for address in addresses(marker, event, written):
            response = getattr(client, method)(address)
            said = body(response) + str(dict(response.headers))
            assert not tells_of(marker, said), address
            assert event.public_id in address or event.public_id not in said, address


def in_a_thread_of_its_own(do):
    """Do something in another thread: in this one the browser tests' loop may still be running."""

    def close_after():
        try:
            return do()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(close_after).result()


def ask(client, tool, **given):
    """Ask what an assistant asks, as it is sent."""
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool, "arguments": given}}
    headers = {"accept": "application/json, text/event-stream", "mcp-protocol-version": "2025-06-18"}
    send = partial(client.post, "/mcp", json.dumps(message), content_type="application/json", headers=headers)
    return in_a_thread_of_its_own(send).content.decode()


def asked_of_assistants(client, marker, event):
    word = marker.lower()
    for language in ("en", "ar", "fr"):
        yield ask(client, "get_event", id=event.public_id, language=language)
        yield ask(client, "search_events", words=word, language=language)
        yield ask(client, "search_events", actor=f"{word}-person", language=language)
        yield ask(client, "search_events", place=f"{word}-place", language=language)
        yield ask(client, "actor_timeline", actor=f"{word}-person", language=language)
        yield ask(client, "actor_timeline", actor=f"{marker} Person", language=language)


@pytest.mark.django_db(transaction=True)
def test_assistants_are_told_nothing_either(client, four):
    pytest.importorskip("mcp")
    for marker in HIDDEN:
        for said in asked_of_assistants(client, marker, four[marker][0]):
            assert not tells_of(marker, said), said
            assert f'"{four[marker][0].public_id}"' not in said
    assert any(tells_of(UNREVIEWED, said) for said in asked_of_assistants(client, UNREVIEWED, four[UNREVIEWED][0]))
    with override_settings(REVIEW_REQUIRED=True):
        assert not any(
            tells_of(UNREVIEWED, one) for one in asked_of_assistants(client, UNREVIEWED, four[UNREVIEWED][0])
        )


def neutral(text, about):
    """Return an answer without what was asked for and without the request's own id."""
    for given in (about.event, about.article, about.slug, about.word, f"/{about.mention}/"):
        text = re.sub(re.escape(given), "~", text, flags=re.IGNORECASE)
    text = re.sub(r"urn:request:[0-9a-f]+|csrfmiddlewaretoken\" value=\"[^\"]+", "", text)
    return re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^\"<]*", "", text)


@pytest.mark.parametrize("marker", [REJECTED, BLAMED])
def test_an_id_that_is_withheld_is_answered_like_one_that_never_was(client, four, marker):
    about = subject(marker, *four[marker])
    differing = set()
    for address, other in zip(every_address(about), every_address(NOBODY), strict=True):
        for moment in ("", "2026-01-01"):
            asked, never = client.get(dated(address, moment)), client.get(dated(other, moment))
            told = (asked.status_code, neutral(body(asked), about)), (never.status_code, neutral(body(never), NOBODY))
            if told[0] != told[1]:
                differing.add(address.split("?")[0])
    # What was public once is gone; the hour of the packing; and places and sources are of the registers, not of events.
    registers = {f"{start}/places/{about.word}-place/" for start in ("/en", "/api/v1")}
    assert differing <= {"/api/v1/changes/", "/events.zip", "/en/sources/", "/api/v1/sources/", *registers}


def shown(client, four):
    """Return every answer about what is public, on any day, but the headers that say when something changed."""
    found = {}
    for address, moment in itertools.product(addresses(ACCEPTED, *four[ACCEPTED]), AS_OF[::2]):
        response = client.get(dated(address, moment))
        # A refusal names its request, a form its token.
        own = response.status_code != 200 or address.endswith("/report/")
        kept = "" if own else response.headers.get("ETag")
        found[dated(address, moment)] = (response.status_code, kept, neutral(body(response), NOBODY))
    return found


# When anything last changed, so that no cache goes on with what was withdrawn; and the hour of the packing.
ALWAYS_MOVING = {"/en/status/", "/metrics", "/events.zip"}


def moved(before, after):
    return {address.split("?")[0] for address, said in before.items() if after[address] != said}


def test_nothing_moves_when_something_hidden_changes(client, four):
    Article.objects.filter(pk=four[BLAMED][1].pk).update(is_sample=False)  # what waits is no sample
    before = shown(client, four)
    me, later = Editor(), NOW.replace(month=3)
    decisions.edit(four[BLAMED][0].pk, {"date": "2001-02-03", "modality": "video"}, editor=me, now=later)
    decisions.edit(four[REJECTED][0].pk, {"date": "2001-02-04", "type": "call"}, editor=me, now=later)
    decisions.edit(four[SUPPRESSED][0].pk, {"date": "2001-02-05", "type": "visit"}, editor=me, now=later)
    assert moved(before, shown(client, four)) <= ALWAYS_MOVING
    with override_settings(REVIEW_REQUIRED=True):
        before = shown(client, four)
        decisions.edit(four[UNREVIEWED][0].pk, {"date": "2001-02-06", "type": "visit"}, editor=me, now=later)
        assert moved(before, shown(client, four)) <= ALWAYS_MOVING


def test_counts_of_any_day_leave_out_what_is_withheld(client, four):
    def counted(moment):
        asked = f"&as_of={moment}" if moment else ""
        count = client.get(f"/api/v1/events/?count=true{asked}").json()["count"]
        groups = {one["name"]: one["options"] for one in client.get(f"/api/v1/facets/?lang=en{asked}").json()}
        bars = client.get(f"/api/v1/histogram/?by=year{asked}").json()["buckets"]
        told = {name: sum(option["count"] for option in groups[name]) for name in ("type", "status", "year", "source")}
        return {count, *told.values(), sum(one["count"] for one in bars)}

    assert [counted(moment) for moment in AS_OF] == [{2}] * 4
    with override_settings(REVIEW_REQUIRED=True):
        assert [counted(moment) for moment in AS_OF] == [{1}, {0}, {1}, {1}]


def test_what_was_withheld_after_it_was_read_is_gone_from_every_kept_answer(client, four):
    """A cache that asks again, as it is told to, is never told that nothing has changed."""
    event, written = four[UNREVIEWED]
    kept = {}
    for address in addresses(UNREVIEWED, event, written):
        response = client.get(address)
        if tells_of(UNREVIEWED, body(response)):
            kept[address] = {
                name: response.headers[header]
                for name, header in (("if-none-match", "ETag"), ("if-modified-since", "Last-Modified"))
                if header in response.headers
            }
            assert "immutable" not in response.headers.get("Cache-Control", ""), address
            assert re.search(r"max-age=[1-9]", response.headers.get("Cache-Control", "")) is None, address
    assert len(kept) > 40
    decisions.suppress(event.pk, editor=Editor(), now=NOW.replace(month=6))
    for address, headers in kept.items():
        assert client.get(address, headers=headers).status_code != 304, address


def test_more_of_what_is_hidden_counts_nowhere(client, four):
    ids = set(Event.objects.values_list("public_id", flat=True))
    before = shown(client, four)
    told("Another", status="failed", blames=True, n_sources=1)
    read = {"/en/sources/", "/api/v1/sources/"}  # articles that were read, not events
    assert moved(before, shown(client, four)) <= read | ALWAYS_MOVING
    assert len(ids) + 1 == Event.objects.count()
