"""From a feed to articles: each address once, politely, and whatever goes wrong is kept with its reason."""

from datetime import timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError as DatabaseAway

from events.ingest.fetch import Gone, TryLater
from events.ingest.raw import Refused
from events.models import Article, Channel, Host, Link, Source
from events.pipeline import reading_the_web as web
from events.store import hosts, links
from events.vocabulary.intake import ChannelKind, LinkState
from tests.pipeline.sites import BUSY, FEED, NOW, PAGE, Faulty, Site, rss, site, wanted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def robots():
    """Let what the site asks of programs be known: nothing. To ask for it would take its machine's turn."""
    hosts.keep_robots("https://news.example", "", now=NOW + timedelta(days=30))


@pytest.fixture
def source():
    return Source.objects.create(slug="news", name="News")


@pytest.fixture
def channel(source):
    return Channel.objects.create(source=source, address=FEED, enabled=True, pause_seconds=9)


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


def test_a_reader_that_died_counts_as_a_failure_and_the_next_waits(channel):
    Channel.objects.update(lease_until=NOW)
    moment, world = NOW + timedelta(seconds=1), site()
    assert web.due_channels(now=moment) == [channel.pk]
    assert not web.read_channel(channel.pk, fetcher=world, now=moment).done
    channel.refresh_from_db()
    assert (channel.failures, channel.note) == (1, "whoever read it last ended in the midst of it")
    assert channel.next_at >= moment + timedelta(hours=1)
    assert channel.lease_until is None
    assert world.asked == []
    assert web.read_channel(channel.pk, fetcher=world, now=channel.next_at).done


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (SoftTimeLimitExceeded(150), "SoftTimeLimitExceeded: SoftTimeLimitExceeded(150,)"),
        (ZeroDivisionError("ours"), "ZeroDivisionError: ours"),
    ],
)
def test_what_took_too_long_or_nobody_foresaw_is_counted_with_its_reason(channel, error, reason, caplog):
    assert web.read_channel(channel.pk, fetcher=Faulty({FEED: error}), now=NOW).reason == reason
    channel.refresh_from_db()
    assert (channel.failures, channel.note, channel.lease_until) == (1, reason, None)
    assert channel.next_at >= NOW + timedelta(hours=1)
    pk = wanted()
    assert not web.fetch(pk, fetcher=Faulty({"https://news.example/a": error}), now=NOW).done
    link = Link.objects.get()
    assert (link.state, link.reason, link.attempts, link.lease_until) == (LinkState.WAITING, reason, 1, None)
    assert link.next_at >= NOW + web.FIRST_WAIT
    assert [record.exc_info[1] for record in caplog.records] == [error, error]


def test_a_database_that_is_away_is_no_fault_of_the_channel(channel):
    world = Faulty({FEED: DatabaseAway("away"), "https://news.example/a": DatabaseAway("away")})
    with pytest.raises(DatabaseAway):
        web.read_channel(channel.pk, fetcher=world, now=NOW)
    with pytest.raises(DatabaseAway):
        web.fetch(wanted(), fetcher=world, now=NOW)
    channel.refresh_from_db()
    assert channel.failures == 0


def test_failures_wait_longer_each_time(channel):
    world = Site({FEED: TryLater("the server answers 503")})
    moment, waits = NOW, []
    for _ in range(7):
        web.read_channel(channel.pk, fetcher=world, now=moment)
        channel.refresh_from_db()
        waits.append(channel.next_at - moment)
        moment = channel.next_at
    assert all(2**n <= wait / timedelta(hours=1) < 1.25 * 2**n for n, wait in enumerate(waits[:3]))
    assert waits[-1] == timedelta(days=1)
    assert (channel.failures, channel.note) == (7, "the server answers 503")


def test_waits_are_spread_so_that_not_all_come_back_at_once(source):
    world, waits = Site(), set()
    for number in range(20):
        address = f"https://news.example/{number}"
        world.answers[address] = TryLater("no answer in time")
        one = Channel.objects.create(source=source, address=address, enabled=True, pause_seconds=0)
        web.read_channel(one.pk, fetcher=world, now=NOW)
        web.fetch(wanted(url=address), fetcher=world, now=NOW)
        Host.objects.update(free_at=NOW)
        one.refresh_from_db()
        waits.add(one.next_at)
    assert len(waits) > 15
    assert len(set(Link.objects.values_list("next_at", flat=True))) > 15


def test_who_asks_for_time_gets_it(channel):
    world = Site({FEED: TryLater("the server answers 429", after=timedelta(hours=5), host="news.example")})
    web.read_channel(channel.pk, fetcher=world, now=NOW)
    channel.refresh_from_db()
    assert channel.next_at == NOW + timedelta(hours=5)
    assert web.fetch(wanted(), fetcher=site(a=PAGE.format("A")), now=NOW + timedelta(hours=4)).reason == BUSY


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
    assert web.fetch(second, fetcher=world, now=later).reason == BUSY
    waiting = Link.objects.get(pk=second)
    assert (waiting.next_at, waiting.attempts) == (later + timedelta(seconds=9), 0)
    assert web.fetch(second, fetcher=world, now=waiting.next_at).done


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
    web.fetch(pk, fetcher=site(a=TryLater("429", after=timedelta(hours=2), host="news.example")), now=NOW)
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


def test_a_site_names_its_feeds(source):
    page = "<link rel='alternate' type='application/rss+xml' href='/feed'>"
    hosts.keep_robots("https://news.example", "Sitemap: /s.xml", now=NOW)
    world = Site({"https://news.example/": page})
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


def test_of_each_host_one_address_is_due_at_a_time_the_longest_waiting_first():
    """A sitemap of thousands keeps nobody else's waiting."""
    many = [web.Entry(f"https://many.example/{number}") for number in range(30)]
    first, *_ = links.add(many, channel=None, now=NOW)
    later = NOW + timedelta(minutes=1)
    [other] = links.add([web.Entry("https://few.example/a")], channel=None, now=later)
    assert web.due_links(now=later, most_waiting=100) == [first, other]
    assert web.due_links(now=later, most_waiting=100, limit=1) == [first]
    assert web.due_links(now=NOW, most_waiting=100) == [first]


def test_nothing_more_is_fetched_while_many_articles_wait():
    wanted()
    assert web.due_links(now=NOW, most_waiting=1) != []
    assert web.due_links(now=NOW, most_waiting=0) == []
