"""From a feed to articles: each address once, politely, and whatever goes wrong is kept with its reason."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from events.ingest.addresses import parse_address
from events.ingest.fetch import Fetched, Gone, TryLater
from events.ingest.raw import Refused
from events.models import Article, Channel, Host, Link, Source
from events.pipeline import reading_the_web as web
from events.store import links
from events.vocabulary.intake import ChannelKind, LinkState

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 1, 14, 12, tzinfo=UTC)
DAY = "Mon, 13 Jan 2020 10:00:00 GMT"
FEED = "https://news.example/feed"
PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>Serraj and Haftar met in Moscow.</p></body></html>"
ITEM = "<item><title>{0}</title><link>https://news.example/{0}</link><pubDate>{1}</pubDate></item>"


def rss(*names: str) -> str:
    return f"<rss version='2.0'><channel>{''.join(ITEM.format(name, DAY) for name in names)}</channel></rss>"


@dataclass
class Site:
    """A web of our own: what each address answers; an exception is raised. ``asked`` holds what was asked for."""

    answers: dict[str, str | Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)
    agent: str = "TimelineTest/1.0"
    media_type: str = "text/html"
    moved_to: str = ""

    def get(self, url, *, now, etag="", last_modified="", permitted=lambda _address: None):
        permitted(parse_address(url))
        self.asked.append(url)
        self.marks.append((etag, last_modified))
        answer = self.answers.get(url, Gone("the server answers 404"))
        if isinstance(answer, Exception):
            raise answer
        if etag:
            return Fetched(url, 304)
        there = self.moved_to or url
        return Fetched(there, 200, answer.encode(), self.media_type, "utf-8", '"1"', "today", moved=bool(self.moved_to))


@pytest.fixture
def source():
    return Source.objects.create(slug="news", name="News")


@pytest.fixture
def channel(source):
    return Channel.objects.create(source=source, address=FEED, enabled=True, pause_seconds=9)


def site(**pages: str | Exception) -> Site:
    told = {f"https://news.example/{name}": page for name, page in pages.items()}
    return Site({FEED: rss(*pages)} | told)


def wanted(**given):
    """Return a link that waits."""
    [pk] = links.add([web.Entry(**{"url": "https://news.example/a"} | given)], channel=None, now=NOW)
    return pk


def test_it_works(channel):
    world = site(a=PAGE.format("Talks"))
    outcome = web.read_channel(channel.pk, fetcher=world, now=NOW)
    [link] = outcome.found
    fetched = web.fetch(link, fetcher=world, now=NOW + timedelta(seconds=10))
    article = Article.objects.get(pk=fetched.article)
    assert (article.title, article.source.slug, article.url) == ("Talks", "news", "https://news.example/a")
    assert (article.published.isoformat(), article.published_basis) == ("2020-01-13", "stated by the feed")
    assert Link.objects.get().state == LinkState.FETCHED


def test_the_second_time_nothing_is_new(channel):
    world = site(a=PAGE.format("Talks"))
    web.read_channel(channel.pk, fetcher=world, now=NOW)
    later = NOW + timedelta(hours=1)
    assert web.read_channel(channel.pk, fetcher=world, now=later).found == ()
    assert world.marks[-1] == ('"1"', "today")
    channel.refresh_from_db()
    assert (channel.read_at, channel.next_at) == (later, later + timedelta(hours=1))


def test_a_channel_is_read_by_one_at_a_time_and_only_in_its_time(channel):
    world = site()
    Channel.objects.update(lease_until=NOW + timedelta(seconds=1))
    assert not web.read_channel(channel.pk, fetcher=world, now=NOW).done
    Channel.objects.update(lease_until=None, next_at=NOW + timedelta(seconds=1))
    assert not web.read_channel(channel.pk, fetcher=world, now=NOW).done
    Channel.objects.update(next_at=NOW, enabled=False)
    assert web.due_channels(now=NOW) == []
    assert not web.read_channel(channel.pk, fetcher=world, now=NOW).done
    assert world.asked == []


def test_a_dead_reader_is_followed_when_its_lease_ends(channel):
    Channel.objects.update(lease_until=NOW)
    assert web.due_channels(now=NOW + timedelta(seconds=1)) == [channel.pk]


def test_failures_wait_longer_each_time(channel):
    world = Site({FEED: TryLater("the server answers 503")})
    moment, waits = NOW, []
    for _ in range(7):
        web.read_channel(channel.pk, fetcher=world, now=moment)
        channel.refresh_from_db()
        waits.append(channel.next_at - moment)
        moment = channel.next_at
    assert waits[:3] == [timedelta(hours=1), timedelta(hours=2), timedelta(hours=4)]
    assert waits[-1] == timedelta(days=1)
    assert (channel.failures, channel.note) == (7, "the server answers 503")


def test_who_asks_for_time_gets_it(channel):
    world = Site({FEED: TryLater("the server answers 429", after=timedelta(hours=5))})
    web.read_channel(channel.pk, fetcher=world, now=NOW)
    channel.refresh_from_db()
    assert channel.next_at == NOW + timedelta(hours=5)


def test_what_is_no_feed_is_told(channel):
    web.read_channel(channel.pk, fetcher=Site({FEED: "<html></html>"}), now=NOW)
    channel.refresh_from_db()
    assert (channel.failures, channel.note) == (1, "not a feed")


def test_a_channel_that_moved_is_asked_there(channel):
    web.read_channel(channel.pk, fetcher=Site({FEED: rss()}, moved_to="https://news.example/rss"), now=NOW)
    channel.refresh_from_db()
    assert channel.address == "https://news.example/rss"


def test_one_request_at_a_time_to_a_machine(channel):
    world = site(a=PAGE.format("A"), b=PAGE.format("B"))
    first, second = web.read_channel(channel.pk, fetcher=world, now=NOW).found
    later = NOW + timedelta(seconds=9)
    assert web.fetch(first, fetcher=world, now=later).done
    assert web.fetch(second, fetcher=world, now=later).reason == "its machine is busy with us"
    waiting = Link.objects.get(pk=second)
    assert (waiting.next_at, waiting.attempts) == (later + timedelta(seconds=9), 0)
    assert web.fetch(second, fetcher=world, now=waiting.next_at).done


def test_robots_are_asked_once_a_day_and_heeded():
    world = site(a=PAGE.format("A"))
    world.answers["https://news.example/robots.txt"] = "User-agent: *\nDisallow: /a\nCrawl-delay: 60"
    pk = wanted()
    assert "robots.txt" in web.fetch(pk, fetcher=world, now=NOW).reason
    assert Link.objects.get().state == LinkState.REFUSED
    assert Host.objects.get().free_at == NOW + timedelta(seconds=60)
    other = wanted(url="https://news.example/b")
    web.fetch(other, fetcher=world, now=NOW + timedelta(hours=1))
    assert world.asked.count("https://news.example/robots.txt") == 1


def test_while_robots_cannot_be_asked_nothing_is_read():
    world = site(a=PAGE.format("A"))
    world.answers["https://news.example/robots.txt"] = TryLater("the server answers 500")
    pk = wanted()
    assert not web.fetch(pk, fetcher=world, now=NOW).done
    assert Link.objects.get().state == LinkState.WAITING
    assert "https://news.example/a" not in world.asked


@pytest.mark.parametrize(
    ("error", "state"),
    [(Gone("the server answers 404"), LinkState.GONE), (Refused("too large"), LinkState.REFUSED)],
)
def test_what_is_over_is_over(error, state):
    pk = wanted()
    web.fetch(pk, fetcher=site(a=error), now=NOW)
    link = Link.objects.get()
    assert (link.state, link.reason) == (state, str(error))
    assert not web.fetch(pk, fetcher=site(a=PAGE.format("A")), now=NOW + timedelta(days=1)).done
    assert links.try_again([pk], now=NOW) == 1
    assert web.fetch(pk, fetcher=site(a=PAGE.format("A")), now=NOW + timedelta(days=1)).done


def test_what_may_work_is_tried_a_few_times():
    pk, world, moment = wanted(), site(a=TryLater("no answer in time")), NOW
    for _ in range(links.MAX_ATTEMPTS + 1):
        web.fetch(pk, fetcher=world, now=moment)
        moment = Link.objects.get().next_at
    link = Link.objects.get()
    assert link.state == LinkState.FAILED
    assert link.reason == "given up after 5 attempts: no answer in time"
    assert world.asked.count("https://news.example/a") == links.MAX_ATTEMPTS


def test_a_fetch_that_kills_its_worker_runs_a_few_times():
    pk, moment = wanted(), NOW
    for _ in range(links.MAX_ATTEMPTS):
        assert links.take(pk, now=moment) is not None
        moment += links.LEASE + timedelta(seconds=1)
    assert links.take(pk, now=moment) is None
    assert Link.objects.get().state == LinkState.FAILED


def test_a_machine_that_asks_for_time_is_left_alone():
    pk = wanted()
    web.fetch(pk, fetcher=site(a=TryLater("429", after=timedelta(hours=2))), now=NOW)
    other = wanted(url="https://news.example/b")
    assert web.fetch(other, fetcher=site(b=PAGE.format("B")), now=NOW + timedelta(hours=1)).reason.endswith(
        "busy with us"
    )


def test_no_page_no_article():
    pk = wanted()
    world = site(a="%PDF-1.7")
    world.media_type = "application/pdf"
    assert web.fetch(pk, fetcher=world, now=NOW).reason == "not a page but application/pdf"
    assert not Article.objects.exists()


def test_a_sitemap_gives_what_changed_lately(source):
    sitemap = "<urlset>" + "".join(
        f"<url><loc>https://news.example/{day}</loc><lastmod>{day}</lastmod></url>"
        for day in ("2020-01-13", "2019-01-13")
    )
    index = "<sitemapindex><sitemap><loc>https://news.example/s1.xml</loc></sitemap></sitemapindex>"
    world = Site({"https://news.example/s.xml": index, "https://news.example/s1.xml": sitemap + "</urlset>"})
    channel = Channel.objects.create(
        source=source, address="https://news.example/s.xml", kind=ChannelKind.SITEMAP, enabled=True
    )
    web.read_channel(channel.pk, fetcher=world, now=NOW)
    assert [link.url for link in Link.objects.all()] == ["https://news.example/2020-01-13"]


def test_a_site_names_its_feeds(source):
    page = "<link rel='alternate' type='application/rss+xml' href='/feed'>"
    world = Site({"https://news.example/": page, "https://news.example/robots.txt": "Sitemap: /s.xml"})
    channel = Channel.objects.create(
        source=source, address="https://news.example/", kind=ChannelKind.SITE, enabled=True
    )
    web.read_channel(channel.pk, fetcher=world, now=NOW)
    found = Channel.objects.exclude(pk=channel.pk).order_by("address").values_list("address", "kind", "enabled")
    assert list(found) == [(FEED, "feed", False), ("https://news.example/s.xml", "sitemap", False)]


def test_a_page_is_read_again_and_its_article_has_versions(source):
    Channel.objects.create(source=source, address="https://news.example/a", kind=ChannelKind.PAGE, enabled=True)
    moment = NOW
    for words in ("Talks", "Talks resume"):
        world = site(a=PAGE.format(words))
        [pk] = web.due_channels(now=moment)
        Channel.objects.update(etag="", last_modified="")
        web.read_channel(pk, fetcher=world, now=moment)
        [link] = web.due_links(now=moment + timedelta(minutes=1), most_waiting=100)
        assert web.fetch(link, fetcher=world, now=moment + timedelta(minutes=1)).done
        moment += timedelta(hours=1)
    assert sorted(Article.objects.values_list("version", "title")) == [(1, "Talks"), (2, "Talks resume")]


def test_an_address_is_kept_once_however_it_is_written():
    entries = [web.Entry(f"https://news.example/a{end}") for end in ("", "/", "?utm_source=x", "#top")]
    assert len(links.add(entries, channel=None, now=NOW)) == 1
    assert links.add(entries, channel=None, now=NOW) == []
    assert links.add([web.Entry("file:///etc/passwd"), web.Entry("")], channel=None, now=NOW) == []


def test_nothing_more_is_fetched_while_many_articles_wait():
    wanted()
    assert web.due_links(now=NOW, most_waiting=1) != []
    assert web.due_links(now=NOW, most_waiting=0) == []
