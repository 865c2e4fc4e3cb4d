"""Articles kept together make what they make one by one: events, their versions, what may be shown, every count."""

import random
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from events.ingest.files import read_articles
from events.ingest.raw import RawArticle
from events.lexicon.load import load_lexicon
from events.models import Article, Change, Event, EventLanguage, EventSource, Mention, Tally, Work
from events.store import arrivals, articles, decisions, readings, reference
from events.store.decisions import Editor
from events.store.history import state_of
from events.store.readings import Reading, Versions
from tests.store.conftest import NOW, TEXT, found, raw, reading
from tests.store.gold_reading import CORPUS, read_gold
from tests.store.test_neighbours import _invented

LATER = NOW + timedelta(days=1)
SIZES = (1, 7, 50)


def corpus():
    return [
        (one, read_gold(one)) for one in read_articles([CORPUS], today=date(2026, 1, 1)) if isinstance(one, RawArticle)
    ]


def invented(seed):
    draw = random.Random(seed)
    return [_invented(draw, number) for number in range(70)]


def keep_in_parcels(told, *, size, now=NOW):
    """Keep readings so many at a time, each taken as the pipeline does."""
    lexicon = load_lexicon()
    versions = Versions("e1", lexicon.version)
    told = list(told)
    for start in range(0, len(told), size):
        parcel = told[start : start + size]
        taken = readings.take_together([pk for pk, _ in parcel], now=now)
        assert list(taken) == sorted(pk for pk, _ in parcel)
        readings.keep_together(
            [Reading(pk, extraction, 0.2) for pk, extraction in parcel], versions=versions, lexicon=lexicon, now=now
        )


def outcome():
    """Return all that the store holds, ids aside, and in which order it came."""
    columns = ("type", "status", "edtf", "date_basis", "place", "resolution_symbol", "reported_by", "modality", "core")
    more = (
        "confidence",
        "n_articles",
        "n_sources",
        "search_text",
        "search_stems",
        "blames",
        "review_state",
        "is_sample",
    )
    events = set()
    for event in Event.objects.filter(lifecycle="live"):
        words = frozenset(event.mentions.values_list("article__content_hash", "fingerprint", "is_current", "asserted"))
        people = tuple(event.participants.order_by("position").values_list("actor__slug", "name_en", "role"))
        sources = frozenset(EventSource.objects.filter(event=event).values_list("source__slug", flat=True))
        languages = frozenset(EventLanguage.objects.filter(event=event).values_list("language", flat=True))
        told = tuple(getattr(event, name) for name in (*columns, *more))
        events.add((words, people, sources, languages, told))
        assert Change.objects.filter(event=event, until=None).count() == 1
    shown = (
        "content_hash",
        "state",
        "state_reason",
        "attempts",
        "lease_until",
        "language",
        "doc_date_edtf",
        "quotable",
    )
    rows = {repr(row) for row in Article.objects.values_list(*shown, "title_shown", "withheld", "read_seconds")}
    tallies = {}
    for facet, key, state, number in Tally.objects.exclude(facet="source").values_list(
        "facet", "key", "review_state", "n"
    ):
        tallies[facet, key, state] = tallies.get((facet, key, state), 0) + number
    counted = {row: value for row, value in tallies.items() if value}
    read = sum(Work.objects.filter(name="articles_read").values_list("value", flat=True))
    assert not Mention.objects.filter(is_current=True, asserted=True, event=None).exists()
    return events, rows, counted, read


def every_outcome(told, *, seed=0):
    """Return what comes of some articles kept one by one, seven and fifty at a time, each time in another order."""
    reference.load_reference(load_lexicon())
    outcomes = []
    for size in SIZES:
        with transaction.atomic():
            stored = [(arrivals.save_article(article, now=NOW).article, said) for article, said in told]
            keep_in_parcels(random.Random(seed + size).sample(stored, len(stored)), size=size)
            outcomes.append(outcome())
            transaction.set_rollback(True)
    return outcomes


@pytest.mark.django_db
def test_the_sample_corpus_is_the_same_in_parcels():
    one, seven, fifty = every_outcome(corpus())
    assert len(one[0]) > 50
    assert seven == one
    assert fifty == one


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(2))
def test_articles_much_alike_are_the_same_in_parcels(seed):
    one, seven, fifty = every_outcome(invented(seed), seed=seed)
    assert seven == one
    assert fifty == one


@pytest.mark.django_db
def test_articles_read_again_together_keep_their_events():
    stored = [(arrivals.save_article(article, now=NOW).article, said) for article, said in invented(3)]
    keep_in_parcels(stored, size=50)
    before = dict(Mention.objects.filter(asserted=True).values_list("pk", "event_id"))
    versions = Change.objects.count()
    articles.retry([pk for pk, _ in stored], now=LATER, reason="again")
    keep_in_parcels(stored, size=50, now=LATER)
    assert dict(Mention.objects.filter(asserted=True).values_list("pk", "event_id")) == before
    assert Change.objects.count() == versions


@pytest.mark.django_db
def test_what_a_person_said_outlives_a_parcel():
    stored = [(arrivals.save_article(article, now=NOW).article, said) for article, said in invented(4)]
    keep_in_parcels(stored, size=50)
    chosen = list(Event.objects.filter(lifecycle="live").order_by("pk")[:6])
    for event in chosen:
        values = {"date": "2019-05", "status": "failed", "place": "tripoli"}
        decisions.edit(event.pk, values, editor=Editor(reason="checked"), now=NOW, accepted=True)
    before = {event.pk: state_of(event.pk) for event in chosen}
    articles.retry([pk for pk, _ in stored], now=LATER, reason="again")
    keep_in_parcels(stored, size=50, now=LATER)
    assert {event.pk: state_of(event.pk) for event in chosen} == before


@pytest.mark.django_db
def test_many_articles_need_hardly_more_statements_than_one():
    stored = [arrivals.save_article(raw(f"{TEXT} {number}"), now=NOW).article for number in range(31)]
    spent = []
    for chosen in (stored[:1], stored[1:]):
        told = [(pk, reading(found(date=None, place=None, participants=()))) for pk in chosen]
        with CaptureQueriesContext(connection) as queries:
            keep_in_parcels(told, size=50)
        spent.append(len(queries))
    assert spent[1] <= spent[0] + 5


@pytest.mark.django_db
def test_what_was_tried_before_is_not_taken_together_with_others():
    one, other, third = (arrivals.save_article(raw(f"{TEXT} {name}"), now=NOW).article for name in "abc")
    assert readings.take(one, now=NOW) is not None
    assert list(readings.take_together([third, other, one], now=NOW)) == [other, third]
    assert readings.take_together([one, other, third], now=NOW) == {}, "they are taken"
    assert articles.tried([one, other, third], now=NOW) == [], "someone is at them"
    assert articles.tried([one, other], now=NOW, take_over=True) == [one, other], "whoever was is dead"
    assert readings.take_together([one, other], now=NOW) == {}
    assert articles.tried([one, third], now=LATER) == [one, third], "their time is over"


@pytest.mark.django_db
def test_what_was_replaced_while_it_was_read_is_not_kept():
    old = arrivals.save_article(raw(url="https://news.example/1"), now=NOW).article
    assert list(readings.take_together([old], now=NOW)) == [old]
    new = arrivals.save_article(raw(f"{TEXT} Corrected.", url="https://news.example/1"), now=NOW).article
    lexicon = load_lexicon()
    readings.keep_together(
        [Reading(old, reading(found()))], versions=Versions("e1", lexicon.version), lexicon=lexicon, now=NOW
    )
    assert Article.objects.get(pk=old).state == "refused"
    assert not Mention.objects.exists()
    assert Article.objects.get(pk=new).state == "waiting"
