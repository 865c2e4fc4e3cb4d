"""The fetcher against servers that misbehave: each ends as said, none hangs."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from events.ingest.addresses import WebAddress
from events.ingest.charsets import decode
from events.ingest.connecting import Network
from events.ingest.fetch import Fetched, Fetcher, Gone, Limits, TryLater, retry_after
from events.ingest.raw import Refused
from events.ingest.trail import NotYet, Trail
from tests.ingest.hostile_server import ANSWERS, PAGE, SLOW, HostileServer, serving

NOW = datetime(2020, 1, 13, 12, tzinfo=UTC)
LIMITS = Limits(seconds=1.0, step_seconds=0.6, bytes=200_000, redirects=5)
AGENT = "TimelineTest/1.0 (+https://timeline.example/about)"


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    """Return a server that misbehaves."""
    with serving() as running:
        yield running


@pytest.fixture
def fetcher() -> Fetcher:
    """Return a fetcher for which every name is this machine, and only "inside.example" is forbidden."""

    def resolve(host: str, _port: int) -> list[str]:
        return ["10.0.0.7"] if host == "inside.example" else ["127.0.0.1"]

    return Fetcher(AGENT, Network(resolve=resolve, allowed=lambda ip: ip == "127.0.0.1"), LIMITS)


def get(fetcher: Fetcher, server: HostileServer, path: str, **more: str) -> Fetched:
    return fetcher.get(f"http://news.example:{server.port}{path}", now=NOW, **more)


def test_it_works(fetcher: Fetcher, server: HostileServer) -> None:
    answer = get(fetcher, server, "/ok")
    assert (answer.status, answer.body, answer.media_type, answer.charset) == (200, PAGE, "text/html", "utf-8")
    head = server.asked[-1]
    assert f"User-Agent: {AGENT}" in head
    assert f"Host: news.example:{server.port}" in head


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/gzip", PAGE),
        ("/gzip-members", PAGE * 2),
        ("/chunked", b"onetwo"),
        ("/no-type", b"hi"),
        ("/old-http", b"hello"),
        ("/empty", b""),
        ("/odd-type", PAGE),
        ("/bad-charset", PAGE),
        ("/cookies", PAGE),
        ("/moved", PAGE),
        ("/moved-twice", PAGE),
        ("/for-now", PAGE),
        ("/to-relative", PAGE),
        ("/to-arabic", PAGE),
        ("/to-latin", PAGE),
        ("/steps/3", PAGE),
    ],
)
def test_what_can_be_read_is_read(fetcher: Fetcher, server: HostileServer, path: str, body: bytes) -> None:
    assert get(fetcher, server, path).body == body


@pytest.mark.parametrize(
    ("path", "words"), [("/arabic", "لقاء في جنيف"), ("/latin", "café"), ("/bad-charset", "Geneva")]
)
def test_code_pages(fetcher: Fetcher, server: HostileServer, path: str, words: str) -> None:
    answer = get(fetcher, server, path)
    assert words in decode(answer.body, declared=answer.charset)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/gzip-bomb", "unpacks to more than 200000 bytes"),
        ("/gzip-lie", "cannot be unpacked"),
        ("/gzip-tail", "cannot be unpacked"),
        ("/brotli", "packed as 'br'"),
        ("/twice-packed", "packed as"),
        ("/too-long", "at most 200000"),
        ("/says-long", "at most 200000"),
        ("/endless", "more than 200000 bytes"),
        ("/endless-chunks", "more than 200000 bytes"),
        ("/circle", "circle"),
        ("/ping", "circle"),
        ("/steps/8", "more than 5 times"),
        ("/to-nowhere", "circle"),
        ("/to-file", "only http and https"),
        ("/to-gopher", "only http and https"),
        ("/to-script", "only http and https"),
        ("/to-user", "user name"),
        ("/to-inside", "not a public machine"),
        ("/to-number", "unusual form"),
        ("/to-odd", "white space"),
        ("/to-bracket", "no address"),
    ],
)
def test_what_is_refused(fetcher: Fetcher, server: HostileServer, path: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        get(fetcher, server, path)


@pytest.mark.parametrize("status", ["/404", "/410", "/403", "/401", "/451"])
def test_what_is_gone(fetcher: Fetcher, server: HostileServer, status: str) -> None:
    with pytest.raises(Gone, match=status[1:]):
        get(fetcher, server, status)


@pytest.mark.parametrize(
    ("path", "reason", "after"),
    [
        ("/500", "answers 500", None),
        ("/503", "answers 503", timedelta(seconds=120)),
        ("/429", "answers 429", timedelta(minutes=30)),
        ("/429-forever", "answers 429", timedelta(days=1)),
        ("/429-odd", "answers 429", None),
        ("/429-past", "answers 429", timedelta()),
        ("/206", "answers 206", None),
        ("/204", "answers 204", None),
        ("/300", "answers 300", None),
        ("/gzip-cut", "broke off", None),
        ("/chunk-cut", "broke off", None),
        ("/chunk-bad", "broke off", None),
        ("/too-short", "broke off", None),
        ("/says-huge", "broke off", None),
        ("/says-negative", "broke off", None),
        ("/two-lengths", "broke off", None),
        ("/no-answer", "broke off", None),
        ("/half-head", "broke off", None),
        ("/not-http", "broke off", None),
        ("/http09", "broke off", None),
        ("/bad-status", "broke off", None),
        ("/many-headers", "broke off", None),
        ("/long-header", "broke off", None),
        ("/nul-header", "broke off", None),
        ("/drip", "in time", None),
        ("/drip-head", "in time", None),
        ("/silent", "in time", None),
        ("/informative", "in time", None),
    ],
)
def test_what_may_work_another_time(
    fetcher: Fetcher, server: HostileServer, path: str, reason: str, after: timedelta | None
) -> None:
    begun = time.monotonic()
    with pytest.raises(TryLater, match=reason) as caught:
        get(fetcher, server, path)
    assert caught.value.after == after
    assert time.monotonic() - begun < 10  # far beyond the second it may take, far below a hang


def test_what_we_have_is_not_sent_again(fetcher: Fetcher, server: HostileServer) -> None:
    answer = get(fetcher, server, "/304", etag='"a"', last_modified="Mon, 13 Jan 2020 10:00:00 GMT")
    assert answer.unchanged
    assert 'If-None-Match: "a"' in server.asked[-1]
    assert "If-Modified-Since: Mon, 13 Jan 2020 10:00:00 GMT" in server.asked[-1]


def test_a_lasting_move_is_told(fetcher: Fetcher, server: HostileServer) -> None:
    assert get(fetcher, server, "/moved-twice").moved
    assert not get(fetcher, server, "/for-now").moved
    assert get(fetcher, server, "/for-now").url.endswith("/ok")


def test_every_hop_is_asked_for(fetcher: Fetcher, server: HostileServer) -> None:
    asked: list[str] = []

    def turn(address: WebAddress) -> None:
        asked.append(address.target)
        if address.target == "/ok":
            raise Refused("robots.txt")

    before = len(server.asked)
    with pytest.raises(Refused, match="robots"):
        fetcher.get(f"http://news.example:{server.port}/for-now", now=NOW, turn=turn)
    assert asked == ["/for-now", "/ok"]
    assert len(server.asked) == before + 1


def test_a_hop_that_has_to_wait_is_gone_on_from_later(fetcher: Fetcher, server: HostileServer) -> None:
    start, later = f"http://news.example:{server.port}/moved-twice", NOW + timedelta(seconds=9)
    with pytest.raises(NotYet) as caught:
        fetcher.get(start, now=NOW, turn=lambda address: None if address.url == start else later)
    assert caught.value.until == later
    kept = Trail.read(caught.value.trail.written())
    assert kept == Trail((start, start.replace("-twice", "")), lasting=True)
    before = len(server.asked)
    answer = fetcher.get(start, now=NOW, trail=kept)
    assert (answer.body, answer.moved) == (PAGE, True)
    assert [head.split()[1] for head in server.asked[before:]] == ["/moved", "/ok"]


def test_a_closed_port_and_an_unknown_name(fetcher: Fetcher, server: HostileServer) -> None:
    with pytest.raises(TryLater, match="no connection"):
        fetcher.get("http://news.example:59999/", now=NOW)

    def unknown(_host: str, _port: int) -> list[str]:
        raise OSError("no such name")

    lost = replace(fetcher, network=replace(fetcher.network, resolve=unknown))
    with pytest.raises(TryLater, match="not found"):
        get(lost, server, "/ok")


def test_the_second_address_is_tried(fetcher: Fetcher, server: HostileServer) -> None:
    network = Network(resolve=lambda _host, _port: ["127.0.0.2", "127.0.0.1"], allowed=lambda _ip: True)
    assert get(replace(fetcher, network=network), server, "/ok").body == PAGE


def test_a_name_server_that_changes_its_mind(server: HostileServer) -> None:
    """The connection goes to the address that was checked: a second answer is never asked for."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]])
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    fetcher = Fetcher(AGENT, Network(resolve=rebinding, allowed=lambda ip: ip == "127.0.0.1"), LIMITS)
    assert get(fetcher, server, "/ok").body == PAGE
    assert asked == ["news.example"]
    with pytest.raises(Refused, match=r"10\.0\.0\.1"):
        get(fetcher, server, "/ok")


def test_a_redirect_to_this_machine_is_refused(server: HostileServer) -> None:
    """The first hop may be public, the next one is checked as well."""
    network = Network(
        resolve=lambda host, _port: ["127.0.0.1"] if host == "news.example" else ["127.0.0.9"],
        allowed=lambda ip: ip == "127.0.0.1",
    )
    with pytest.raises(Refused, match=r"127\.0\.0\.9"):
        get(Fetcher(AGENT, network, LIMITS), server, "/to-other")


@pytest.mark.parametrize(
    ("stated", "after"),
    [("0", 0), ("15", 15), ("-5", None), ("1e3", None), ("٥", None), ("", None), ("Thu, 99 Foo 2020", None)],
)
def test_when_to_come_back(stated: str, after: int | None) -> None:
    expected = None if after is None else timedelta(seconds=after)
    assert retry_after(stated, now=NOW) == expected


def test_every_misbehaviour_of_the_server_is_tried() -> None:
    """Sixty at least; those of feeds and sitemaps are in tests/pipeline/test_hostile_feeds.py."""
    tried = Path(__file__).read_text(encoding="utf-8")
    led_to = {"/pong", "/caf%C3%A9", "/%D9%84%D9%82%D8%A7%D8%A1", *(f"/steps/{left}" for left in range(9))}
    paths = {*ANSWERS, *SLOW} - led_to
    assert len(paths) >= 60
    assert [path for path in paths if f'"{path}"' not in tried] == []
