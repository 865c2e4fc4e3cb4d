"""Feeds and sitemaps that misbehave, from the socket to the row: each ends as said, none hangs, none reads a file."""

import gzip
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from events.ingest.connecting import Network
from events.ingest.fetch import Fetcher, Limits
from events.models import Channel, Link, Source
from events.pipeline import reading_the_web as web
from events.store import hosts
from events.vocabulary.intake import ChannelKind
from tests.ingest.hostile_server import BOMB, HostileServer, packed, plain, redirect, serving

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 1, 14, 12, tzinfo=UTC)
DAY = "Mon, 13 Jan 2020 10:00:00 GMT"
LONGEST = 25  # seconds: the reader's own ten and a busy machine, far below the task's limit
MIB = 1_048_576


def item(name: str = "a", *, title: str = "Talks", day: str = DAY, more: str = "") -> str:
    address = name if ":" in name else f"https://news.example/{name}"
    return f"<item><title>{title}</title><link>{address}</link><pubDate>{day}</pubDate>{more}</item>"


def rss(*items: str, before: str = "") -> bytes:
    return f"<?xml version='1.0'?>{before}<rss version='2.0'><channel>{''.join(items)}</channel></rss>".encode()


def url(name: str) -> str:
    return f"<url><loc>https://news.example/{name}</loc><lastmod>2020-01-13</lastmod></url>"


def urlset(*urls: str, before: str = "") -> bytes:
    return f"{before}<urlset>{''.join(urls)}</urlset>".encode()


def index(*addresses: str) -> bytes:
    return (
        f"<sitemapindex>{''.join(f'<sitemap><loc>{one}</loc></sitemap>' for one in addresses)}</sitemapindex>".encode()
    )


LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
)
QUADRATIC = f"<!DOCTYPE x [<!ENTITY a '{'x' * 50_000}'>]>"
FILE = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
BAD_DAYS = ("", "yesterday", "Mon, 99 Foo 2020", "0000-00-00", "13/13/2020", "Fri, 13 Jan 99999 10:00:00 GMT", "-1")

FEEDS = {
    "bad-days": plain(rss(*(item(f"{n}", day=day) for n, day in enumerate(BAD_DAYS)))),
    "future": plain(rss(item("a", day="Tue, 13 Jan 2099 10:00:00 GMT"))),
    "laughs": plain(rss(item("a", title="&a11;"), before=LAUGHS)),
    "quadratic": plain(rss(item("a", title="&a;" * 20_000), before=QUADRATIC)),
    "file": plain(rss(item("a", title="&a;"), before=FILE)),
    "comments": plain(rss(item("a", more=f"<description><![CDATA[{'<!--' * 200_000}]]></description>"))),
    "author": plain(rss(item("a", more=f"<author>{'a@' * 50_000}</author>"))),
    "deep": plain(rss(item("a", more="<x>" * 200_000))),
    "cut": plain(rss(item("a"), item("b"))[:-60]),
    "page": plain(b"<html><body>Hello</body></html>"),
    "empty": plain(b""),
    "noise": plain(bytes(range(256)) * 40),
    "arabic": plain(
        rss(item("a", title="لقاء")).decode().replace("?>", " encoding='windows-1256'?>", 1).encode("cp1256"),
        headers=("Content-Type: text/xml",),
    ),
    "inside": plain(
        rss(item("file:///etc/passwd"), item("javascript:alert(1)"), item("http://user:x@b.example/"), item("b"))
    ),
    "bomb": packed(BOMB),
    "packed": packed(gzip.compress(rss(item("a")))),
    "short": plain(rss(item("a")), length=100_000),
    "many": plain(rss(*(item(f"{n}") for n in range(3_000)))),
    "circle": redirect("/circle"),
    "busy": plain(status="429 Too Many Requests", headers=("Retry-After: 10800",)),
    "same": b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n',
    "gone": plain(status="410 Gone"),
}
MAPS = {
    "laughs": plain(urlset(url("a"), url("&a11;"), before=LAUGHS)),
    "file": plain(urlset(url("a"), url("&a;"), before=FILE)),
    "cut": plain(urlset(url("a"), url("b"))[:-30]),
    "deep": plain(b"<x>" * 200_000),
    "page": plain(b"<html></html>"),
    "bomb": plain(gzip.compress(b"<urlset>" + b" " * 60 * MIB, 9)),
    "packed": plain(gzip.compress(urlset(url("a")))),
    "inside": plain(index("file:///etc/passwd", "http://inside.example/s.xml")),
    "itself": plain(index("http://news.example/map")),
    "bad-days": plain(b"<urlset><url><loc>https://news.example/a</loc><lastmod>soon</lastmod></url></urlset>"),
}


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    with serving() as running:
        yield running


@pytest.fixture
def fetcher(server) -> Fetcher:
    """Return a fetcher for which every name is the server, but for "inside.example", which is forbidden."""

    def resolve(host: str, _port: int) -> list[str]:
        return ["10.0.0.7"] if host == "inside.example" else ["127.0.0.1"]

    network = Network(resolve=resolve, allowed=lambda ip: ip == "127.0.0.1")
    return Fetcher("TimelineTest/1.0", network, Limits(seconds=5, step_seconds=2))


@pytest.fixture
def read(server, fetcher):
    """Have an answer read as a channel, to the end of what it leads to, and return the channel."""
    source = Source.objects.create(slug="news", name="News")

    def read(answer: bytes, kind: ChannelKind) -> Channel:
        address = f"http://news.example:{server.port}/map"
        server.answers["/map"] = answer.replace(b"http://news.example/map", address.encode())
        for name in ("news", "inside"):
            hosts.keep_robots(f"http://{name}.example:{server.port}", "", now=NOW)
            hosts.keep_robots(f"http://{name}.example", "", now=NOW)
        channel = Channel.objects.create(source=source, address=address, kind=kind, enabled=True, pause_seconds=0)
        begun = time.monotonic()
        for _ in range(10):
            web.read_channel(channel.pk, fetcher=fetcher, now=NOW)
        assert time.monotonic() - begun < LONGEST
        channel.refresh_from_db()
        assert channel.next_at > NOW, "it comes to an end"
        return channel

    return read


def links():
    return {link.url.removeprefix("https://news.example/") for link in Link.objects.all()}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("bad-days", {str(n) for n in range(len(BAD_DAYS))}),
        ("future", {"a"}),
        ("cut", {"a", "b"}),
        ("arabic", {"a"}),
        ("inside", {"b"}),
        ("packed", {"a"}),
        ("comments", {"a"}),
        ("author", {"a"}),
        ("same", set()),
    ],
)
def test_what_a_bad_feed_tells_of_is_taken(read, name, found):
    channel = read(FEEDS[name], ChannelKind.FEED)
    assert (channel.failures, channel.note) == (0, "")
    assert links() == found
    assert all(link.listed_at is None or name not in ("bad-days", "future") for link in Link.objects.all())
    assert name != "arabic" or Link.objects.get().title == "لقاء"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("page", "not a feed"),
        ("empty", "not a feed"),
        ("noise", "not a feed"),
        ("bomb", "unpacks to more than 5242880 bytes"),
        ("short", "the answer broke off"),
        ("circle", "redirected in a circle"),
        ("busy", "the server answers 429"),
        ("gone", "the server answers 410"),
    ],
)
def test_what_is_no_feed_fails_with_its_reason(read, name, reason):
    channel = read(FEEDS[name], ChannelKind.FEED)
    assert reason in channel.note
    assert (channel.failures, links()) == (1, set())
    assert channel.next_at >= NOW + timedelta(hours=3 if name == "busy" else 1)


@pytest.mark.parametrize("name", ["laughs", "quadratic", "file", "deep"])
def test_a_bomb_in_a_feed_ends_and_reads_no_file(read, name):
    """Whether its reader takes it or gives up, what it tells stays small."""
    channel = read(FEEDS[name], ChannelKind.FEED)
    assert channel.failures == 0 or "feed" in channel.note
    assert all(len(link.title) <= 1000 and "root:" not in link.title for link in Link.objects.all())


def test_of_a_feed_without_end_the_first_are_taken(read):
    channel = read(FEEDS["many"], ChannelKind.FEED)
    assert "beyond the first" in channel.note
    assert 0 < len(links()) < 3_000


@pytest.mark.parametrize(
    ("name", "found", "note"),
    [
        ("laughs", {"a"}, ""),
        ("file", {"a"}, ""),
        ("cut", {"a"}, "breaks off"),
        ("packed", {"a"}, ""),
        ("bad-days", set(), "1 addresses without a change"),
        ("inside", set(), "only http and https"),
        ("inside", set(), "not a public machine"),
        ("itself", set(), ""),
    ],
)
def test_what_a_bad_sitemap_tells_of_is_taken(read, name, found, note):
    channel = read(MAPS[name], ChannelKind.SITEMAP)
    assert channel.failures == 0
    assert note in channel.note
    assert found <= links()
    assert not any("root:" in link.url for link in Link.objects.all())


@pytest.mark.parametrize(
    ("name", "reason"), [("deep", "not a sitemap"), ("page", "not a sitemap"), ("bomb", "unpacks to more than")]
)
def test_what_is_no_sitemap_fails_with_its_reason(read, name, reason):
    channel = read(MAPS[name], ChannelKind.SITEMAP)
    assert reason in channel.note
    assert (channel.failures, links()) == (1, set())
