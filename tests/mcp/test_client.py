"""Assistants ask through the SDK's own client; what it is told carries citation, review mark and sample mark."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from events.models import Event
from events.store import decisions
from events.store.decisions import Editor
from tests.happenings import NOW, happening

mcp = pytest.importorskip("mcp")
pytestmark = pytest.mark.django_db(transaction=True)


def in_a_loop_of_its_own(asked):
    """Run something asynchronous in another thread: in this one the browser tests' own loop may still be running."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, asked).result()


@pytest.fixture
def ask(live_server):
    """Call a tool: ``ask("get_event", id="x")``; the answer and whether it is an error."""

    def call(tool, **given):
        async def asked():
            async with mcp.Client(f"{live_server.url}/mcp") as client:
                return await client.call_tool(tool, given)

        found = in_a_loop_of_its_own(asked())
        return found.content[0].text if found.is_error else found.structured_content

    return call


def test_the_tools_only_read(live_server):
    async def listed():
        async with mcp.Client(f"{live_server.url}/mcp") as client:
            return (await client.list_tools()).tools

    tools = {one.name: one for one in in_a_loop_of_its_own(listed())}
    assert set(tools) == {"search_events", "get_event", "actor_timeline"}
    assert all(one.annotations.read_only_hint for one in tools.values())
    assert all(one.description for one in tools.values())


def test_a_search_tells_of_events_with_their_marks(ask, live_server):
    event = happening(type="call", is_sample=True)
    happening(type="visit")
    found = ask("search_events", type="call")
    assert found["total"] == 1
    (one,) = found["events"]
    assert (one["id"], one["reviewed"], one["sample"]) == (event.public_id, False, True)
    assert one["url"] == f"{live_server.url}/en/events/{event.public_id}/"
    for mark in (one["title"], "2020-01-13", one["url"], "read by a program, not reviewed", "sample content"):
        assert mark in one["citation"]


def test_an_event_comes_with_its_evidence(ask):
    event = happening()
    found = ask("get_event", id=event.public_id, language="ar")
    (evidence,) = found["evidence"]
    assert evidence["quotes"] == ["They met yesterday in Berlin."]
    assert evidence["how_dated"]
    assert found["date_in_words"] == "13 يناير 2020"
    assert "قراءة آلية لم تُراجَع" in found["citation"]  # the mark speaks the language of the answer


def test_an_actor_is_found_by_any_name(ask):
    happening("2020-01-13")
    happening("2019-03-01", who=("Khalifa Haftar",))
    found = ask("actor_timeline", actor="Khalifa Haftar", date_to="2020-06")
    assert found["actor"] == "khalifa-haftar"
    assert [one["date"] for one in found["events"]] == ["2019-03-01", "2020-01-13"]
    assert "nobody of that name" in ask("actor_timeline", actor="Nobody Atall")


@pytest.mark.parametrize(
    ("tool", "given", "told"),
    [
        ("search_events", {"date_from": "soon"}, "from:"),
        ("search_events", {"type": "party"}, "type:"),
        ("get_event", {"id": "0000000000"}, "no such event"),
        ("get_event", {"id": "x\x00y"}, "no such event"),
    ],
)
def test_what_cannot_be_read_is_said(ask, tool, given, told):
    assert told in ask(tool, **given)


def test_what_is_not_public_is_told_to_nobody(ask, settings):
    kept = happening(who=("Acceptable Person",), review_state="accepted")
    hidden = {
        "rejected": happening(who=("Rejectable Person",), review_state="rejected"),
        "waiting": happening(who=("Blameworthy Person",), status="failed", blames=True, n_sources=1),
    }
    gone = happening(who=("Suppressible Person",))
    decisions.suppress(gone.pk, editor=Editor(), now=NOW)
    assert ask("get_event", id=gone.public_id).endswith("It has been withdrawn.")
    for one in hidden.values():
        assert "no such event" in ask("get_event", id=one.public_id)
    assert [one["id"] for one in ask("search_events")["events"]] == [kept.public_id]
    for name in ("Rejectable Person", "Suppressible Person", "Blameworthy Person"):
        assert ask("search_events", words=name)["total"] == 0
        assert "nobody of that name" in ask("actor_timeline", actor=name)
    Event.objects.filter(pk=kept.pk).update(review_state="unreviewed")
    settings.REVIEW_REQUIRED = True
    assert ask("search_events")["total"] == 0


def test_only_messages_are_answered(client):
    def post(body):
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(client.post, "/mcp", body, content_type="application/json").result()

    assert client.get("/mcp").status_code == 405
    assert post("nonsense").status_code in (400, 406)
    assert post("x" * 200_000).status_code == 413
