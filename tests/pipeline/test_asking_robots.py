"""What a site asks of programs: asked once a day, heeded, and a request like any other."""

from datetime import timedelta

import pytest

from events.ingest.fetch import TryLater
from events.models import Host, Link
from events.pipeline import reading_the_web as web
from events.store import hosts
from events.vocabulary.intake import LinkState
from tests.pipeline.sites import BUSY, NOW, PAGE, site, wanted

pytestmark = pytest.mark.django_db
ROBOTS = "https://news.example/robots.txt"


def test_robots_are_asked_once_a_day_and_heeded():
    world = site(a=PAGE.format("A"), b=PAGE.format("B"))
    world.answers[ROBOTS] = "User-agent: *\nDisallow: /a\nCrawl-delay: 60"
    pk = wanted()
    assert "robots.txt" in web.fetch(pk, fetcher=world, now=NOW).reason
    assert Link.objects.get().state == LinkState.REFUSED
    other, later = wanted(url="https://news.example/b"), NOW + timedelta(hours=1)
    assert web.fetch(other, fetcher=world, now=later).done
    assert Host.objects.get(origin="news.example").free_at == later + timedelta(seconds=60)
    assert world.asked == [ROBOTS, "https://news.example/b"]


def test_robots_are_a_request_like_any_other():
    """They wait for their machine's turn, and what they allow waits for the next."""
    world, pk = site(a=PAGE.format("A")), wanted()
    assert hosts.take_turn("news.example", pause=timedelta(seconds=9), now=NOW) is None
    assert web.fetch(pk, fetcher=world, now=NOW).reason == BUSY
    assert world.asked == []
    turn = NOW + timedelta(seconds=9)
    assert web.fetch(pk, fetcher=world, now=turn).reason == BUSY
    assert world.asked == [ROBOTS]
    waiting = Link.objects.get()
    assert (waiting.next_at, waiting.attempts) == (turn + timedelta(seconds=9), 0)
    assert web.fetch(pk, fetcher=world, now=waiting.next_at).done


def test_while_robots_cannot_be_asked_nothing_is_read():
    world = site(a=PAGE.format("A"))
    world.answers[ROBOTS] = TryLater("the server answers 500")
    pk = wanted()
    assert not web.fetch(pk, fetcher=world, now=NOW).done
    assert Link.objects.get().state == LinkState.WAITING
    assert "https://news.example/a" not in world.asked
