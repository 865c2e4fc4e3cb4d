"""The queue is a cache of the database: it may be away, and the sweep fills it again, no more than is missing."""

from datetime import timedelta

import pytest
from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from events import pipeline, tasks
from events.store import articles
from tests.store.conftest import NOW, raw

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def queue_away(monkeypatch):
    tried = []

    def refuse(article_id):
        tried.append(article_id)
        raise OperationalError("nobody listens")

    monkeypatch.setattr(tasks.process_article, "delay", refuse)
    return tried


@pytest.mark.django_db(transaction=True)
def test_who_sends_an_article_does_not_notice_that_the_queue_is_away(queue_away, caplog):
    tasks.enqueue([1, 2])
    with transaction.atomic():
        tasks.enqueue([3])
        assert queue_away == [1], "nothing is offered before the commit, nor after the first refusal"
    assert queue_away == [1, 3]
    assert "waits for the sweep" in caplog.text


@pytest.mark.django_db
def test_the_sweep_puts_back_no_more_than_the_queue_has_lost():
    waiting = [articles.save_article(raw(f"Article {number}."), now=NOW).article for number in range(3)]
    assert pipeline.left_behind(now=NOW) == [], "they have only just come"
    assert pipeline.left_behind(now=LATER, queued=3) == []
    assert pipeline.left_behind(now=LATER, queued=2) == waiting[:1]
    assert pipeline.left_behind(now=LATER) == waiting


def test_an_empty_queue_is_told_from_one_with_articles():
    with current_app.connection_for_write() as connection:
        connection.SimpleQueue("reading").clear()
        assert tasks._queued() == 0
        tasks.process_article.delay(0)
        assert tasks._queued() == 1
        connection.SimpleQueue("reading").clear()
