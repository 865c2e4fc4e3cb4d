"""The database itself refuses what may not be."""

from datetime import UTC, date, datetime

import pytest
from django.db import DataError, IntegrityError, transaction

from events.models import Actor, Article, Event, EventParticipant, Mention, Place, Resolution, date_columns
from events.vocabulary import EdtfDate

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def event(**given):
    values = {"type": "meeting", "status": "occurred", "confidence": 0.5, "created_at": NOW, "updated_at": NOW}
    return Event.objects.create(**values | given)


def article(**given):
    values = {"content_hash": "h", "text_hash": "t", "state_since": NOW, "ingested_at": NOW}
    return Article.objects.create(**values | given)


def mention(**given):
    values = {
        "article": article(),
        "fingerprint": "f",
        "type": "meeting",
        "status": "occurred",
        "confidence": 0.5,
        "passages": [{"start": 0, "end": 1, "text": "x"}],
        "engine_version": "1",
        "lexicon_version": "1",
    }
    return Mention.objects.create(**values | given)


def actor(**given):
    return Actor.objects.create(**{"slug": "a", "kind": "person", "name_ar": "a", "name_en": "A"} | given)


def refuses(create, *args, **given):
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        create(*args, **given)


@pytest.mark.parametrize(
    "given",
    [
        {"type": "party"},
        {"status": "perhaps"},
        {"modality": "telepathy"},
        {"review_state": "maybe"},
        {"lifecycle": "undead"},
        {"confidence": 1.5},
        {"confidence": -0.1},
        {"edtf": "2020", "precision": "year", "date_earliest": date(2020, 12, 31), "date_latest": date(2020, 1, 1)},
        {"edtf": "2020"},
        {"date_earliest": date(2020, 1, 1), "date_latest": date(2020, 1, 1)},
        {"edtf": "2020-01-01", "date_earliest": date(2020, 1, 1), "date_latest": date(2020, 1, 1), "precision": "hour"},
        {"lifecycle": "merged"},
    ],
)
def test_an_event_that_cannot_be(given):
    refuses(event, **given)


def test_only_a_merged_event_points_elsewhere():
    refuses(event, merged_into=event())


def test_one_actor_takes_part_once():
    chosen, who = event(), actor()
    EventParticipant.objects.create(event=chosen, actor=who, position=0, name_en="A", role="participant")
    refuses(EventParticipant.objects.create, event=chosen, actor=who, position=1, name_en="A", role="participant")


def test_a_participant_has_a_name():
    refuses(EventParticipant.objects.create, event=event(), position=0, role="participant")


def test_an_article_is_stored_once():
    article()
    refuses(article)


def test_one_version_of_an_address_is_current():
    article(canonical_url="https://example.org/a", is_current=False)
    article(content_hash="h2", canonical_url="https://example.org/a")
    refuses(article, content_hash="h3", canonical_url="https://example.org/a")


def test_articles_without_an_address_do_not_collide():
    article()
    article(content_hash="h2")
    assert Article.objects.count() == 2


@pytest.mark.parametrize("given", [{"state": "lost"}, {"state": "failed"}, {"doc_date_basis": "hunch"}])
def test_an_article_that_cannot_be(given):
    refuses(article, **given)


def test_a_mention_has_words():
    refuses(mention, passages=[])


def test_a_mention_is_there_once():
    first = mention()
    refuses(mention, article=first.article)


def test_places_lie_on_earth():
    refuses(Place.objects.create, slug="p", name_ar="p", name_en="P", lat=91, lon=0)


def test_a_resolution_is_there_once():
    Resolution.objects.create(symbol="S/RES/1 (1946)", number=1, year=1946)
    refuses(Resolution.objects.create, symbol="another", number=1, year=1946)


@pytest.mark.parametrize("edtf", ["2020-01-13", "2020-01", "2020", "2020-01-13/2020-01-19", "2020-01-13~"])
def test_a_date_comes_back_as_it_went_in(edtf):
    stored = Event.objects.get(pk=event(**date_columns(EdtfDate.parse(edtf))).pk)
    assert stored.when == EdtfDate.parse(edtf)
    assert stored.edtf == edtf
    assert stored.sort_date == stored.date_earliest


def test_an_unknown_date_comes_back_unknown_and_sorts_last():
    unknown, known = event(), event(**date_columns(EdtfDate.parse("2020")))
    assert list(Event.objects.all()) == [known, unknown]
    assert Event.objects.get(pk=unknown.pk).when is None
