"""Each request waits for its machine's turn, whichever worker asks: redirects lead to machines, too.

With the real fetcher and a server on this machine, which goes by many names.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from events import pipeline
from events.ingest.addresses import parse_address
from events.ingest.connecting import Network
from events.ingest.fetch import Fetcher
from events.models import Article, Channel, Host, Link, Source
from events.pipeline import reading_the_web as web
from events.store import hosts, links
from events.vocabulary.intake import LinkState
from tests.ingest.hostile_server import HostileServer, plain, redirect, serving

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 1, 14, 12, tzinfo=UTC)
PAUSE = timedelta(seconds=9)
BUSY = "its machine is busy with us"
RSS = b"<rss version='2.0'><channel><item><title>A</title><link>http://a.example/1</link></item></channel></rss>"


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with serving() as running:
        yield running


@pytest.fixture
def fetcher() -> Fetcher:
    """Return a fetcher for which every name is this machine, and no time passes while it asks."""
    network = Network(resolve=lambda _host, _port: ["127.0.0.1"], allowed=lambda _ip: True, clock=lambda: 0.0)
    return Fetcher("TimelineTest/1.0", network)


@pytest.fixture
def at(server):
    return lambda host, path="": f"http://{host}.example:{server.port}{path}"


def known(at, *names, text=""):
    """Let the robots.txt of some machines be known."""
    for name in names:
        hosts.keep_robots(at(name), text, now=NOW)


def wanted(url):
    [pk] = links.add([web.Entry(url)], channel=None, now=NOW)
    return pk


def asked(server):
    """Return host and path of each request that came, in order."""
    heads = [head.splitlines() for head in server.asked]
    hosts_of = [next(line for line in head if line.startswith("Host: ")) for head in heads]
    return [f"{host[6:].split('.')[0]}{head[0].split()[1]}" for host, head in zip(hosts_of, heads, strict=True)]


def test_a_redirect_on_the_same_machine_waits_for_the_next_turn(server, fetcher, at):
    known(at, "a")
    pk = wanted(at("a", "/moved"))
    assert web.fetch(pk, fetcher=fetcher, now=NOW).reason == BUSY
    waiting = Link.objects.get()
    assert (waiting.next_at, waiting.attempts, waiting.state) == (NOW + PAUSE, 0, LinkState.WAITING)
    assert waiting.trail == {"hops": [at("a", "/moved"), at("a", "/ok")], "lasting": True}
    assert web.fetch(pk, fetcher=fetcher, now=NOW + PAUSE).done
    assert asked(server) == ["a/moved", "a/ok"], "nothing is asked twice"
    link = Link.objects.get()
    assert (link.state, link.trail, link.url) == (LinkState.FETCHED, None, at("a", "/moved"))
    assert Article.objects.get().url == at("a", "/ok")


def test_a_redirect_to_another_machine_takes_its_turn_and_waits_where_it_is_busy(server, fetcher, at):
    server.answers["/out"] = redirect(at("b", "/ok"))
    known(at, "a", "b")
    free, busy = wanted(at("a", "/out")), wanted(at("c", "/out"))
    known(at, "c")
    assert web.fetch(free, fetcher=fetcher, now=NOW).done
    assert Host.objects.get(origin="b.example").free_at == NOW + PAUSE
    moment = NOW + timedelta(seconds=1)
    assert web.fetch(busy, fetcher=fetcher, now=moment).reason == BUSY
    assert Link.objects.get(pk=busy).next_at == NOW + PAUSE
    assert web.fetch(busy, fetcher=fetcher, now=NOW + PAUSE).done
    assert asked(server) == ["a/out", "b/ok", "c/out", "b/ok"]


def test_where_a_redirect_leads_robots_are_asked_and_heeded(server, fetcher, at):
    server.answers |= {"/out": redirect(at("b", "/ok")), "/robots.txt": plain(b"User-agent: *\nDisallow: /ok")}
    known(at, "a")
    pk = wanted(at("a", "/out"))
    assert "robots.txt" in web.fetch(pk, fetcher=fetcher, now=NOW).reason
    assert asked(server) == ["a/out", "b/robots.txt"]
    assert Link.objects.get().state == LinkState.REFUSED


def test_what_robots_allow_waits_for_the_turn_after_them(server, fetcher, at):
    server.answers["/out"] = redirect(at("b", "/ok"))
    known(at, "a")
    pk = wanted(at("a", "/out"))
    assert web.fetch(pk, fetcher=fetcher, now=NOW).reason == BUSY
    assert asked(server) == ["a/out", "b/robots.txt"]
    assert web.fetch(pk, fetcher=fetcher, now=NOW + PAUSE).done
    assert asked(server)[2:] == ["b/ok"]


def test_a_robots_txt_is_followed_where_it_lives_and_that_machine_is_left_alone_a_while(server, fetcher, at):
    server.answers["/robots.txt"] = redirect(at("b", "/rules"))
    server.answers["/rules"] = plain(b"User-agent: *\nDisallow: /ok")
    pk = wanted(at("a", "/ok"))
    assert "robots.txt" in web.fetch(pk, fetcher=fetcher, now=NOW).reason
    assert asked(server) == ["a/robots.txt", "b/rules"]
    assert hosts.take_turn("b.example", pause=PAUSE, now=NOW) == NOW + PAUSE


def test_however_a_machine_is_asked_it_is_one(at):
    assert hosts.take_turn(parse_address("http://a.example/1").host, pause=PAUSE, now=NOW) is None
    assert hosts.take_turn(parse_address("https://A.example:8443/2").host, pause=PAUSE, now=NOW) == NOW + PAUSE


def test_a_circle_is_found_across_turns(server, fetcher, at):
    known(at, "a")
    pk = wanted(at("a", "/ping"))
    assert web.fetch(pk, fetcher=fetcher, now=NOW).reason == BUSY
    assert "circle" in web.fetch(pk, fetcher=fetcher, now=NOW + PAUSE).reason
    assert Link.objects.get().state == LinkState.REFUSED
    assert asked(server) == ["a/ping", "a/pong"]


def test_hops_are_counted_across_turns(server, fetcher, at):
    known(at, "a")
    pk, moment = wanted(at("a", "/steps/8")), NOW
    for _ in range(6):
        reason = web.fetch(pk, fetcher=fetcher, now=moment).reason
        moment += PAUSE
    assert reason == "redirected more than 5 times"
    assert asked(server) == [f"a/steps/{left}" for left in (8, 7, 6, 5, 4, 3)]


@pytest.fixture
def channel(at):
    source = Source.objects.create(slug="news", name="News")
    return Channel.objects.create(source=source, address=at("a", "/feed"), enabled=True)


@pytest.mark.parametrize(("status", "stays"), [("301 Moved Permanently", False), ("302 Found", True)])
def test_a_channel_goes_on_where_it_was_led_and_moves_where_that_is_for_good(
    server, fetcher, at, channel, status, stays
):
    server.answers |= {"/feed": redirect("/rss", status), "/rss": plain(RSS, headers=("Content-Type: text/xml",))}
    known(at, "a")
    assert web.read_channel(channel.pk, fetcher=fetcher, now=NOW).reason == BUSY
    assert web.due_channels(now=NOW + PAUSE) == [channel.pk]
    assert len(web.read_channel(channel.pk, fetcher=fetcher, now=NOW + PAUSE).found) == 1
    channel.refresh_from_db()
    assert channel.address == at("a", "/feed" if stays else "/rss")
    assert (channel.trail, channel.failures) == (None, 0)
    assert asked(server) == ["a/feed", "a/rss"]


def test_a_trail_from_an_address_that_an_operator_has_changed_is_forgotten(server, fetcher, at, channel):
    server.answers |= {"/feed": redirect("/rss"), "/other": plain(RSS)}
    known(at, "a")
    web.read_channel(channel.pk, fetcher=fetcher, now=NOW)
    Channel.objects.update(address=at("a", "/other"))
    assert web.read_channel(channel.pk, fetcher=fetcher, now=NOW + PAUSE).done
    assert asked(server) == ["a/feed", "a/other"]


def test_time_that_passes_while_we_ask_counts(server, at):
    """A turn that is taken late is over late."""
    ticks = count(0, 0.1)
    network = Network(resolve=lambda _host, _port: ["127.0.0.1"], allowed=lambda _ip: True, clock=lambda: next(ticks))
    server.answers["/out"] = redirect(at("b", "/ok"))
    known(at, "a", "b")
    web.fetch(wanted(at("a", "/out")), fetcher=Fetcher("TimelineTest/1.0", network), now=NOW)
    first, second = (Host.objects.get(origin=f"{name}.example").free_at for name in "ab")
    assert NOW + PAUSE < first < second


def test_machines_that_nobody_asked_for_a_month_are_forgotten():
    later = NOW + timedelta(days=31)
    for name, moment in (("old", NOW), ("new", later)):
        hosts.take_turn(f"{name}.example", pause=PAUSE, now=moment)
        hosts.keep_robots(f"https://{name}.example", "", now=moment)
    hosts.keep_robots("old.example", "", now=later)
    assert pipeline.forget(now=later) == 1
    known = Host.objects.order_by("origin").values_list("origin", flat=True)
    assert list(known) == ["https://new.example", "new.example", "old.example"]
