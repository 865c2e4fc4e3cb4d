"""Feeds and sitemaps as they really are: dates that are none, bombs, half files; nothing hangs or is rendered."""

import gzip
import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from events.ingest.discovery import feeds_of, sitemaps_of
from events.ingest.feeds import MOST_ENTRIES, read_feed
from events.ingest.raw import Unreadable
from events.ingest.sitemaps import read_sitemap

URL = "https://news.example/feed/"
RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>"""
ITEM = "<item><title>{title}</title><link>{link}</link><pubDate>{day}</pubDate></item>"
ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title type="html">Talks &amp;amp; truce</title><link rel="alternate" href="/2020/talks"/>
<updated>2020-01-13T22:30:00+02:00</updated></entry></feed>"""
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha">%s]><rss version="2.0"><channel><item>
<title>&e9;</title><link>https://news.example/1</link></item></channel></rss>""" % b"".join(
    b'<!ENTITY e%d "%s">' % (n, (b"&e%d;" % (n - 1) if n else b"&a;") * 10) for n in range(10)
)
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]>
<urlset><url><loc>https://news.example/&f;</loc></url></urlset>"""


def rss(*items: tuple[str, str, str]) -> bytes:
    told = "".join(ITEM.format(title=title, link=link, day=day) for title, link, day in items)
    return RSS.format(items=told).encode()


def test_it_works() -> None:
    found = read_feed(rss(("محادثات", "https://news.example/1", "Mon, 13 Jan 2020 10:00:00 +0200")), url=URL)
    assert [(one.url, one.title) for one in found.entries] == [("https://news.example/1", "محادثات")]
    assert found.entries[0].published == datetime(2020, 1, 13, 8, tzinfo=UTC)


def test_atom_with_relative_addresses() -> None:
    entry = read_feed(ATOM, url=URL).entries[0]
    assert (entry.url, entry.title) == ("https://news.example/2020/talks", "Talks & truce")
    assert entry.published == datetime(2020, 1, 13, 20, 30, tzinfo=UTC)


@pytest.mark.parametrize("day", ["", "yesterday", "Mon, 99 Foo 2020", "0000-00-00", "13/13/2020"])
def test_a_bad_date_is_no_date(day: str) -> None:
    assert read_feed(rss(("t", "https://news.example/1", day)), url=URL).entries[0].published is None


def test_an_entry_without_an_address_is_left_out() -> None:
    assert read_feed(rss(("t", "", ""), ("u", "https://news.example/2", "")), url=URL).entries[0].title == "u"


def test_only_so_many_entries() -> None:
    found = read_feed(rss(*((f"t{n}", f"https://news.example/{n}", "") for n in range(MOST_ENTRIES + 7))), url=URL)
    assert len(found.entries) == MOST_ENTRIES
    assert found.notes == (f"7 entries beyond the first {MOST_ENTRIES} are left out",)


@pytest.mark.parametrize("raw", [b"", b"<html><body>hello</body></html>", b"\x00\xff\xfe", b"{}", b"<rss"])
def test_what_is_no_feed(raw: bytes) -> None:
    with pytest.raises(Unreadable, match="feed"):
        read_feed(raw, url=URL)


@pytest.mark.parametrize(
    "bomb",
    [
        LAUGHS,
        rss(("<![CDATA[" + "<!--" * 250_000 + "]]>", "https://news.example/1", "")),
        RSS.format(items="<item><author>" + "a@" * 200_000 + "</author><link>x</link></item>").encode(),
        b"<rss>" + b"<a>" * 300_000,
        b"<?xml version='1.0'?><rss><channel>" + b"<item>" * 200_000,
    ],
    ids=["laughs", "comments", "author", "nested", "items"],
)
def test_bombs_end(bomb: bytes) -> None:
    begun = time.monotonic()
    with suppress(Unreadable):
        assert len(read_feed(bomb, url=URL, seconds=3).entries) <= MOST_ENTRIES
    assert time.monotonic() - begun < 15  # far beyond the limit, far below the minutes it would take


@pytest.mark.parametrize("scheme", ["", "file://"])
def test_a_feed_that_names_a_file_has_none_read(tmp_path, scheme: str) -> None:
    (tmp_path / "secret").write_bytes(rss(("Secret", "https://news.example/secret", "")))
    with pytest.raises(Unreadable, match="not a feed"):
        read_feed(f"{scheme}{tmp_path}/secret".encode(), url=URL)


def test_a_reader_that_takes_too_long_or_too_much_is_ended() -> None:
    with pytest.raises(Unreadable, match=r"more than 0\.2 seconds"):
        read_feed(b"", url=URL, seconds=0.2, reader=("-c", "import time; time.sleep(60)"))
    with pytest.raises(Unreadable, match="time or memory"):
        read_feed(b"", url=URL, reader=("-c", "import os; os.abort()"))


def test_a_sitemap() -> None:
    raw = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
      <url><loc> https://news.example/1 </loc><lastmod>2021-02-05</lastmod></url>
      <url><loc>https://news.example/2</loc><news:news><news:publication_date>2020-10-23T14:00:00+02:00</news:publication_date>
      <news:title>Truce</news:title></news:news></url><url><loc></loc></url><url/></urlset>"""
    for packed in (raw, gzip.compress(raw)):
        first, second = read_sitemap(packed).entries
        assert (first.url, first.published) == ("https://news.example/1", datetime(2021, 2, 5, tzinfo=UTC))
        assert (second.title, second.published) == ("Truce", datetime(2020, 10, 23, 12, tzinfo=UTC))


def test_a_sitemap_of_sitemaps() -> None:
    raw = b"<sitemapindex><sitemap><loc>https://news.example/a.xml</loc></sitemap></sitemapindex>"
    assert read_sitemap(raw).nested == ("https://news.example/a.xml",)


def test_a_half_sitemap_gives_what_it_holds() -> None:
    found = read_sitemap(b"<urlset><url><loc>https://news.example/1</loc></url><url><loc>https://ne")
    assert len(found.entries) == 1
    assert "breaks off" in found.notes[0]


@pytest.mark.parametrize("raw", [b"", b"hello", b"<urlset/>", b"<html></html>", b"\x1f\x8bnonsense"])
def test_what_is_no_sitemap(raw: bytes) -> None:
    with pytest.raises(Unreadable, match="sitemap"):
        read_sitemap(raw)


def test_a_sitemap_reads_no_other_file() -> None:
    try:
        found = read_sitemap(OUTSIDE).entries
    except Unreadable:
        return
    assert all("root" not in entry.url for entry in found)


def test_a_packed_bomb_is_refused() -> None:
    with pytest.raises(Unreadable, match="unpacks to more"):
        read_sitemap(gzip.compress(b" " * 60_000_000))


def test_feeds_of_a_page() -> None:
    page = """<html><head><link rel="alternate" type="application/rss+xml" href="/feed/">
      <link rel="alternate" hreflang="ar" href="/ar/"><link rel="stylesheet" type="application/atom+xml" href="/no">
      <link rel="ALTERNATE" type="application/atom+xml" href="https://other.example/atom"></head></html>"""
    assert feeds_of(page, url="https://news.example/a/") == ("https://news.example/feed/", "https://other.example/atom")
    assert feeds_of("", url=URL) == ()


def test_sitemaps_of_a_robots_file() -> None:
    robots = "User-agent: *\nDisallow: /x\nSitemap: https://news.example/s.xml\nSitemap: /t.xml\n"
    assert sitemaps_of(robots, url=URL) == ("https://news.example/s.xml", "https://news.example/t.xml")
