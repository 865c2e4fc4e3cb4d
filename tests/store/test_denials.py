"""A denial stands beside the event that it denies and changes nothing of it, whichever came first."""

from datetime import date

import pytest

from events.models import Event, Mention
from events.store import arrivals, articles
from events.vocabulary import EdtfDate
from tests.store.conftest import NOW, found, keep, raw, reading

pytestmark = pytest.mark.django_db

MET = "The envoy met Haftar in Benghazi on Monday, his office said."
DENIED = "The envoy met Haftar in Benghazi? No such meeting was held, a spokesman said."
LATER = NOW.replace(month=2)


def told(text, *, asserted=True, **given):
    article = arrivals.save_article(raw(text), now=NOW).article
    keep(article, reading(found(text=text, asserted=asserted, **given)))
    return article


@pytest.mark.parametrize("order", [(True, False), (False, True)])
def test_it_stands_beside_what_it_denies_whichever_came_first(order):
    for asserted in order:
        told(MET if asserted else DENIED, asserted=asserted)
    event = Event.objects.get()
    assert (event.lifecycle, event.n_articles, event.n_sources) == ("live", 1, 1)
    assert Mention.objects.get(asserted=False).event_id == event.pk


@pytest.mark.parametrize(
    "other",
    [
        {"date": EdtfDate.day(date(2020, 2, 20))},
        {"place": None, "participants": ()},
    ],
)
def test_a_denial_of_something_else_stands_alone(other):
    told(MET)
    told(DENIED, asserted=False, **other)
    assert Mention.objects.get(asserted=False).event is None
    assert Event.objects.count() == 1


def test_a_denial_alone_makes_no_event():
    told(DENIED, asserted=False)
    assert not Event.objects.exists()


def test_it_goes_when_the_event_goes_and_is_itself_no_reason_to_stay():
    article = told(MET)
    told(DENIED, asserted=False)
    articles.retry([article], now=LATER, reason="test")
    keep(article, reading(on_topic=False), now=LATER)
    assert Event.objects.get().lifecycle == "retracted"
    assert Mention.objects.get(asserted=False).event is None


def test_reading_again_changes_nothing():
    told(MET)
    denial = told(DENIED, asserted=False)
    before = (list(Event.objects.values()), list(Mention.objects.order_by("pk").values()))
    articles.retry([denial], now=LATER, reason="test")
    keep(denial, reading(found(text=DENIED, asserted=False)), now=LATER)
    assert (list(Event.objects.values()), list(Mention.objects.order_by("pk").values())) == before


def test_what_was_asserted_and_is_now_denied_moves_over():
    told(MET)
    second = told(DENIED)
    assert Event.objects.get().n_articles == 2
    articles.retry([second], now=LATER, reason="test")
    keep(second, reading(found(text=DENIED, asserted=False)), now=LATER)
    event = Event.objects.get()
    assert event.n_articles == 1
    assert Mention.objects.get(asserted=False).event_id == event.pk
