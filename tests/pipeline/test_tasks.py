"""The queue is a cache of the database: it may be away, and the sweep fills it again, no more than is missing."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from celery import current_app
from celery.exceptions import Retry
from django.db import OperationalError as DatabaseAway
from django.db import transaction
from kombu.exceptions import OperationalError

from events import pipeline, tasks
from events.ingest.feeds import Entry
from events.models import Channel, Source
from events.pipeline import reading_the_web
from events.store import arrivals, links
from tests.store.conftest import NOW, raw

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def queue_away(monkeypatch):
    tried = []

    def refuse(article_id):
        tried.append(article_id)
        raise OperationalError("nobody listens")

    monkeypatch.setattr(tasks.process_article, "delay", refuse)
    monkeypatch.setattr(tasks.process_articles, "delay", refuse)
    return tried


@pytest.mark.django_db(transaction=True)
def test_who_sends_an_article_does_not_notice_that_the_queue_is_away(queue_away, caplog, settings):
    settings.ARTICLES_TOGETHER = 2
    tasks.enqueue([1, 2, 4, 5])
    with transaction.atomic():
        tasks.enqueue([3])
        assert queue_away == [[1, 2]], "nothing is offered before the commit, nor after the first refusal"
    assert queue_away == [[1, 2], 3]
    assert "waits for the sweep" in caplog.text


@pytest.mark.django_db
def test_the_sweep_puts_back_no_more_than_the_queue_has_lost():
    waiting = [arrivals.save_article(raw(f"Article {number}."), now=NOW).article for number in range(3)]
    assert pipeline.left_behind(now=NOW) == [], "they have only just come"
    assert pipeline.left_behind(now=LATER, queued=3) == []
    assert pipeline.left_behind(now=LATER, queued=2) == waiting[:1]
    assert pipeline.left_behind(now=LATER) == waiting


@pytest.mark.django_db
def test_an_empty_queue_is_told_from_one_with_articles(settings):
    settings.ARTICLES_TOGETHER = 3
    with current_app.connection_for_write() as connection:
        for name in ("reading", "backlog"):
            connection.SimpleQueue(name).clear()
        assert tasks._queued() == 0
        tasks.hand_out([1, 2, 3, 4])
        assert tasks._queued() == 4
        tasks.hand_out([5, 6])
        assert tasks._queued() == 7, (
            "a parcel counts as a full one: the sweep puts back rather too little than too much"
        )
        for name in ("reading", "backlog"):
            connection.SimpleQueue(name).clear()


@pytest.fixture
def sent(monkeypatch):
    found = []
    monkeypatch.setattr(tasks.process_article, "delay", found.append)
    monkeypatch.setattr(tasks.process_articles, "delay", found.append)
    return found


@pytest.mark.django_db
def test_many_articles_go_in_parcels_and_one_goes_past_them(sent, settings):
    settings.ARTICLES_TOGETHER = 3
    tasks.hand_out(range(1, 8))
    tasks.hand_out([])
    assert sent == [[1, 2, 3], 7, [4, 5, 6]]
    queues = [
        current_app.amqp.router.route({}, one.name)["queue"].name
        for one in (tasks.process_article, tasks.process_articles)
    ]
    assert queues == ["reading", "backlog"]


@pytest.mark.django_db
def test_a_parcel_holds_neighbouring_days_and_the_next_one_days_far_from_them(sent, settings):
    settings.ARTICLES_TOGETHER = 4
    stored = {}
    for number in (one * 7 % 40 for one in range(40)):
        came = raw(f"Article {number}.", published=date(2019, 1, 1) + timedelta(days=number))
        stored[arrivals.save_article(came, now=NOW).article] = number
    undated = [arrivals.save_article(raw(f"Note {number}."), now=NOW).article for number in range(4)]
    tasks.hand_out([*undated, *stored])
    *dated, last = sorted(sent, key=lambda parcel: [stored.get(one, 40) for one in parcel])
    assert [[stored[one] for one in parcel] for parcel in dated] == [
        list(range(start, start + 4)) for start in range(0, 40, 4)
    ]
    assert last == undated, "without a day they come together, as they came"
    at = [stored.get(parcel[0], 40) for parcel in sent]
    assert all(abs(one - other) > 8 for one, other in pairwise(at)), at


@pytest.mark.django_db
def test_parcels_need_no_order_where_the_database_is_away(sent, settings, monkeypatch):
    def away(article_ids):
        raise DatabaseAway("away")

    settings.ARTICLES_TOGETHER = 2
    monkeypatch.setattr(pipeline, "in_order_of_days", away)
    tasks.hand_out([3, 1, 2])
    assert sent == [[3, 1], 2]


@pytest.mark.django_db(transaction=True)
def test_what_is_left_of_a_parcel_is_handed_out_one_by_one(sent, monkeypatch):
    asked = []

    def process_together(article_ids, *, now, take_over):
        asked.append((article_ids, take_over))
        return pipeline.Left([2, 3], [4, 5])

    monkeypatch.setattr(pipeline, "process_together", process_together)
    tasks.process_articles.run([1, 2, 3, 4, 5])
    assert asked == [([1, 2, 3, 4, 5], False)]
    assert sent == [2, 3, [4, 5]]


def test_a_parcel_is_tried_again_when_the_database_is_away(monkeypatch):
    def process_together(article_ids, *, now, take_over):
        raise DatabaseAway("away")

    monkeypatch.setattr(pipeline, "process_together", process_together)
    monkeypatch.setattr(tasks.process_articles, "retry", lambda **given: Retry(when=given["countdown"]))
    with pytest.raises(Retry) as raised:
        tasks.process_articles.run([1, 2])
    assert raised.value.when == 2


def test_parcels_are_acknowledged_when_they_are_done_and_bounded():
    task = tasks.process_articles
    assert task.acks_late
    assert task.reject_on_worker_lost
    assert pipeline.TOGETHER_SECONDS < task.soft_time_limit < task.time_limit
    assert task.max_retries <= 3


@pytest.fixture
def web_tasks(monkeypatch):
    """Let nothing be fetched: return what was handed out, and what was asked for."""
    sent, asked = [], []
    monkeypatch.setattr(tasks.fetch_link, "delay", sent.append)
    monkeypatch.setattr(tasks.read_channel, "delay", lambda pk: sent.append(f"channel {pk}"))
    monkeypatch.setattr(tasks, "_messages", lambda _queue: 0)

    def read_channel(channel_id, *, fetcher, now):
        return reading_the_web.Outcome(done=True, found=(1, 2, 3))

    def fetch(link_id, *, fetcher, now):
        asked.append(link_id)
        return reading_the_web.Outcome(done=True, article=None)

    monkeypatch.setattr(reading_the_web, "read_channel", read_channel)
    monkeypatch.setattr(reading_the_web, "fetch", fetch)
    return sent, asked


def waiting(number):
    for one in range(number):
        arrivals.save_article(raw(f"Article {one}."), now=NOW)


def named(number):
    """Let a channel name as many addresses, each of another host, and return which those are."""
    return links.add([Entry(f"https://{n:03}.example/") for n in range(number)], channel=None, now=NOW)


@pytest.mark.django_db
def test_what_a_channel_names_is_stored_and_handed_out_with_the_next_round(web_tasks):
    sent, _ = web_tasks
    tasks.read_channel.run(1)
    assert sent == []


@pytest.mark.django_db
@pytest.mark.parametrize(("most", "handed_out"), [(0, 0), (3, 0), (5, 2), (1000, 200)])
def test_addresses_are_handed_out_only_as_far_as_there_is_room(web_tasks, settings, most, handed_out):
    sent, _ = web_tasks
    settings.MOST_ARTICLES_WAITING = most
    waiting(3)
    due = named(210)
    assert tasks.read_the_web.run() == handed_out
    assert sent == due[:handed_out], "the others stay due"


@pytest.mark.django_db
def test_what_stands_in_the_queue_counts_so_that_it_does_not_grow_while_nobody_works(web_tasks, settings, monkeypatch):
    sent, _ = web_tasks
    monkeypatch.setattr(tasks, "_messages", lambda queue: {"fetching": 190}[queue])
    source = Source.objects.create(slug="news", name="News")
    channels = [Channel.objects.create(source=source, address=f"https://{n}.example/", enabled=True) for n in range(3)]
    named(20)
    assert tasks.read_the_web.run() == 10
    assert sent[:3] == [f"channel {channel.pk}" for channel in channels]
    assert len(sent) == 10
    monkeypatch.setattr(tasks, "_messages", lambda _queue: 5000)
    assert tasks.read_the_web.run() == 0


@pytest.mark.django_db
def test_an_address_that_was_handed_out_before_waits_too_while_many_articles_do(web_tasks, settings):
    _, asked = web_tasks
    waiting(3)
    settings.MOST_ARTICLES_WAITING = 3
    tasks.fetch_link.run(7)
    assert asked == []
    settings.MOST_ARTICLES_WAITING = 4
    tasks.fetch_link.run(7)
    assert asked == [7]


@pytest.mark.django_db(transaction=True)
def test_while_the_queue_is_away_many_leftovers_cost_one_try(queue_away, monkeypatch):
    """Each try takes seconds while the broker is frozen: forty of them would be a task that waits past its limit."""
    monkeypatch.setattr(
        pipeline, "process_together", lambda ids, *, now, take_over: pipeline.Left(list(range(1, 41)), [])
    )
    tasks.process_articles.run(list(range(1, 41)))
    assert queue_away == [1]
