"""Articles read together: one that is bad, slow or deadly is found, and costs the others nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError

from events import pipeline
from events.models import Article, Event, Mention
from events.store import arrivals, articles
from tests.store.conftest import raw

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
BAD = "rotten"
TALKS = (
    "The talks on Libya between Fayez al-Sarraj and Khalifa Haftar opened in {town} on 13 January 2020. Number {town}."
)
extract, Left = pipeline.extract, pipeline.Left


@pytest.fixture
def waiting():
    """Four stored articles; the third can be told by its title."""
    titles = ("one", "two", BAD, "four")
    stored = [
        arrivals.save_article(raw(TALKS.format(town=town), title=title), now=NOW)
        for title, town in zip(titles, ("Moscow", "Berlin", "Geneva", "Tunis"), strict=True)
    ]
    return [one.article for one in stored]


def states():
    return list(Article.objects.order_by("pk").values_list("state", "attempts", "lease_until"))


def spoil(monkeypatch, error):
    """Have the engine fail with whatever is titled as bad."""

    def read(document, lexicon):
        if document.title == BAD:
            raise error
        return extract(document, lexicon)

    monkeypatch.setattr(pipeline, "extract", read)


def test_all_are_read_and_their_events_merged(waiting):
    assert pipeline.process_together(waiting, now=NOW) == Left()
    assert states() == [("processed", 0, None)] * 4
    assert Event.objects.filter(lifecycle="live").count() == 4
    assert pipeline.process_together(waiting, now=NOW) == Left(), "and once only"


def test_a_bad_one_is_left_to_be_read_alone_and_put_aside_there(waiting, monkeypatch):
    spoil(monkeypatch, ZeroDivisionError("no such luck"))
    assert pipeline.process_together(waiting, now=NOW) == Left([waiting[2]])
    assert states() == [("processed", 0, None)] * 2 + [("waiting", 0, None), ("processed", 0, None)]
    assert not pipeline.process(waiting[2], now=NOW)
    row = Article.objects.get(pk=waiting[2])
    assert (row.state, row.state_reason) == ("failed", "ZeroDivisionError: no such luck")


def test_what_cannot_be_kept_together_is_left_to_be_kept_alone(waiting, monkeypatch):
    def keep_together(readings, **given):
        raise ValueError("one of them breaks the rest")

    with monkeypatch.context() as patched:
        patched.setattr(pipeline.readings, "keep_together", keep_together)
        assert pipeline.process_together(waiting, now=NOW) == Left(waiting)
    assert states() == [("waiting", 0, None)] * 4
    assert all(pipeline.process(one, now=NOW) for one in waiting)
    assert Mention.objects.count() == 4


def test_a_database_that_is_away_gives_all_of_them_back(waiting, monkeypatch):
    spoil(monkeypatch, OperationalError("server closed the connection"))
    with pytest.raises(OperationalError):
        pipeline.process_together(waiting, now=NOW)
    assert states() == [("waiting", 0, None)] * 4


def test_what_there_is_no_time_for_is_left(waiting, monkeypatch):
    monkeypatch.setattr(pipeline, "TOGETHER_SECONDS", -1.0)
    assert pipeline.process_together(waiting, now=NOW) == Left([], waiting[1:]), "one is read in any case"
    assert states() == [("processed", 0, None)] + [("waiting", 0, None)] * 3


def test_after_a_death_each_is_read_alone_and_the_deadly_one_found(waiting, monkeypatch):
    spoil(monkeypatch, KeyboardInterrupt())  # as good as a death: nothing is cleaned up after it
    with pytest.raises(KeyboardInterrupt):
        pipeline.process_together(waiting, now=NOW)
    assert pipeline.process_together(waiting, now=NOW) == Left(), "whoever is at them may still live"
    assert pipeline.process_together(waiting, now=NOW, take_over=True) == Left(waiting)
    deaths = 1
    for one in waiting:
        while True:
            try:
                pipeline.process(one, now=NOW, take_over=True)
            except KeyboardInterrupt:
                deaths += 1
            else:
                break
    assert deaths == articles.MAX_ATTEMPTS
    assert [state for state, _, _ in states()] == ["processed", "processed", "failed", "processed"]


def test_what_a_dead_worker_left_is_found_when_its_time_is_over(waiting, monkeypatch):
    spoil(monkeypatch, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        pipeline.process_together(waiting, now=NOW)
    assert pipeline.left_behind(now=LATER) == waiting
    assert pipeline.process_together(waiting, now=LATER) == Left(waiting)
