"""From a sitemap to addresses: what changed lately, and of an index a few, each at its turn."""

from datetime import timedelta

import pytest

from events.models import Channel, Link, Source
from events.pipeline import reading_the_web as web
from events.store import hosts
from events.vocabulary.intake import ChannelKind
from tests.pipeline.sites import NOW, Site

pytestmark = pytest.mark.django_db
SITEMAP = "https://news.example/s.xml"
INDEX = "<sitemapindex>{}</sitemapindex>"
NESTED = "<sitemap><loc>https://news.example/{}.xml</loc><lastmod>2020-01-{}</lastmod></sitemap>"


@pytest.fixture
def sitemap():
    """Return a sitemap of a site that asks nothing of programs: to ask for that would take its machine's turn."""
    hosts.keep_robots("https://news.example", "", now=NOW + timedelta(days=30))
    source = Source.objects.create(slug="news", name="News")
    return Channel.objects.create(source=source, address=SITEMAP, kind=ChannelKind.SITEMAP, enabled=True)


def urlset(*days):
    listed = (f"<url><loc>https://news.example/{day}</loc><lastmod>{day}</lastmod></url>" for day in days)
    return f"<urlset>{''.join(listed)}</urlset>"


def read_to_the_end(channel, world):
    """Read a channel whenever it is due within the hour and return when that was, in seconds."""
    moments, moment = [], NOW
    while moment < NOW + timedelta(minutes=59):
        web.read_channel(channel.pk, fetcher=world, now=moment)
        moments.append((moment - NOW).seconds)
        channel.refresh_from_db()
        moment = max(channel.next_at, moment)
    return moments


def test_a_sitemap_gives_what_changed_lately(sitemap):
    world = Site({SITEMAP: urlset("2020-01-13", "2019-01-13")})
    web.read_channel(sitemap.pk, fetcher=world, now=NOW)
    assert [link.url for link in Link.objects.all()] == ["https://news.example/2020-01-13"]
    sitemap.refresh_from_db()
    assert sitemap.note == "1 addresses without a change of the last days are left out"


def test_the_sitemaps_of_an_index_wait_for_their_turns_and_one_that_is_broken_is_told(sitemap):
    world = Site(
        {
            SITEMAP: INDEX.format(NESTED.format("old", "10") + NESTED.format("new", "13") + NESTED.format("bad", "12")),
            "https://news.example/new.xml": urlset("2020-01-13"),
            "https://news.example/old.xml": urlset("2020-01-12"),
        }
    )
    # Each is asked at its turn; in between the machine is found to be busy.
    assert read_to_the_end(sitemap, world) == [0, 0, 9, 9, 18, 18, 27]
    assert world.asked == [SITEMAP, *(f"https://news.example/{name}.xml" for name in ("new", "bad", "old"))]
    assert sorted(link.url[-2:] for link in Link.objects.all()) == ["12", "13"]
    sitemap.refresh_from_db()
    assert (sitemap.note, sitemap.failures, sitemap.ahead) == (
        "https://news.example/bad.xml: the server answers 404",
        0,
        None,
    )
    assert sitemap.next_at == NOW + timedelta(hours=1, seconds=27)


def test_of_an_index_a_few_are_read_and_none_within_another(sitemap):
    many = "".join(NESTED.format(f"s{day}", day) for day in range(10, 20))
    world = Site({SITEMAP: INDEX.format(many), "https://news.example/s19.xml": INDEX.format(NESTED.format("s1", "19"))})
    read_to_the_end(sitemap, world)
    assert world.asked == [SITEMAP, *(f"https://news.example/s{day}.xml" for day in (19, 18, 17, 16, 15))]


def test_an_index_is_never_taken_for_unchanged(sitemap):
    """Its sitemaps may change while it stays as it is."""
    world = Site({SITEMAP: INDEX.format(NESTED.format("new", "13")), "https://news.example/new.xml": urlset()})
    read_to_the_end(sitemap, world)
    assert set(world.marks) == {("", "")}
    sitemap.refresh_from_db()
    assert (sitemap.etag, sitemap.last_modified) == ("", "")
