"""The whole sample corpus through the store: the same events whatever the order, and nothing new the second time."""

import random
import threading
from datetime import date

import pytest
from django.db import connection

from events.ingest.files import read_articles
from events.ingest.raw import RawArticle
from events.models import Event, Mention
from events.store import arrivals, articles
from tests.store.conftest import NOW, keep
from tests.store.gold_reading import CORPUS, read_gold


def corpus():
    return [one for one in read_articles([CORPUS], today=date(2026, 1, 1)) if isinstance(one, RawArticle)]


def store(raw):
    keep(arrivals.save_article(raw, now=NOW).article, read_gold(raw))


def timeline():
    """Return every live event as what it is made of, ids aside."""
    found = set()
    for event in Event.objects.filter(lifecycle="live").prefetch_related("participants__actor", "mentions__article"):
        mentions = frozenset((mention.article.content_hash, mention.fingerprint) for mention in event.mentions.all())
        people = tuple((str(who), who.role) for who in event.participants.all())
        shown = (event.type, event.status, event.edtf, event.place_id, event.resolution_symbol, event.reported_by)
        found.add((mentions, people, shown, event.confidence, event.n_articles, event.n_sources))
    return found


@pytest.mark.django_db
def test_the_order_of_arrival_does_not_show():
    chosen = [raw for raw in corpus() if raw.path.name[:3] in {"004", "005", "027", "028", "029", "030", "031", "003"}]
    results = []
    for seed in range(4):
        random.Random(seed).shuffle(chosen)
        for raw in chosen:
            store(raw)
        results.append(timeline())
        Mention.objects.all().delete()
        Event.objects.all().delete()
        articles.Article.objects.all().delete()
    assert len(results[0]) > 20
    assert all(result == results[0] for result in results)


@pytest.mark.django_db
def test_joint_events_of_the_corpus_are_one():
    for raw in corpus():
        store(raw)
    assert Mention.objects.count() == 292
    berlin = Event.objects.filter(lifecycle="live", type="conference", place__slug="berlin", date_earliest="2020-01-19")
    assert berlin.get().n_articles >= 8
    before = timeline()
    updated = Event.objects.order_by("-updated_at").first().updated_at
    for raw in corpus():
        saved = arrivals.save_article(raw, now=NOW)
        articles.retry([saved.article], now=NOW, reason="again")
        merged = keep(saved.article, read_gold(raw), now=NOW.replace(month=3))
        assert (merged.created, merged.updated, merged.merged, merged.retracted) == (0, 0, 0, 0)
    assert timeline() == before
    assert Event.objects.order_by("-updated_at").first().updated_at == updated


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_round", range(5))
def test_two_workers_at_once_make_no_event_twice(_round):
    reports = [raw for raw in corpus() if raw.path.name[:3] in {"004", "027", "028", "031"}]
    ids = {raw.path.name: arrivals.save_article(raw, now=NOW).article for raw in reports}
    store(corpus()[0])  # the registers are loaded before the race
    barrier = threading.Barrier(len(reports))
    errors = []

    def work(raw):
        try:
            barrier.wait(timeout=30)
            keep(ids[raw.path.name], read_gold(raw))
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(raw,)) for raw in reports]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    truce = Event.objects.filter(lifecycle="live", type="ceasefire", edtf="2020-01-12")
    assert truce.get().n_articles == 4
    assert not Mention.objects.filter(event__isnull=True).exists()


@pytest.mark.django_db(transaction=True)
def test_two_ingests_at_once_store_an_article_once():
    raw = corpus()[0]
    barrier = threading.Barrier(4)
    outcomes = []

    def work():
        try:
            barrier.wait(timeout=30)
            outcomes.append(str(arrivals.save_article(raw, now=NOW).outcome))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["new", "unchanged", "unchanged", "unchanged"]
