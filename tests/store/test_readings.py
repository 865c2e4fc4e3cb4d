"""What is read from an article becomes mentions and events, and reading it again changes nothing."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Article, ArticleState, Event, Lifecycle, Mention
from events.store import arrivals, articles
from events.store.mentions import save_mentions
from events.vocabulary import EdtfDate, EventStatus, EventType
from tests.store.conftest import NOW, TEXT, found, keep, person, raw, reading

pytestmark = pytest.mark.django_db
LATER = NOW.replace(month=2)


def again(article_id, extraction, **given):
    articles.retry([article_id], now=LATER, reason="test")
    return keep(article_id, extraction, now=LATER, **given)


def snapshot():
    """Return every row that counts, versions aside."""
    events = list(Event.objects.order_by("pk").values())
    mentions = list(Mention.objects.order_by("pk").values())
    people = [
        list(event.participants.values_list("pk", "actor__slug", "role")) for event in Event.objects.order_by("pk")
    ]
    return events, mentions, people


def test_a_reading_makes_a_mention_and_an_event(article):
    merged = keep(article, reading(found()))
    assert merged.created == 1
    event = Event.objects.get()
    assert (event.type, event.status, event.edtf, event.place.slug) == ("meeting", "occurred", "2020-01-13", "benghazi")
    assert [str(who) for who in event.participants.all()] == ["Khalifa Haftar", "Ghassan Salamé"]
    assert (event.n_articles, event.n_sources, event.reported_by) == (1, 1, date(2020, 1, 14))
    mention = event.mentions.get()
    passage = mention.passages[0]
    assert TEXT[passage["start"] : passage["end"]] == passage["text"] == "The envoy met Haftar in Benghazi"
    row = Article.objects.get(pk=article)
    assert (row.state, row.language, row.doc_date_edtf, row.doc_date_basis) == ("processed", "en", "2020-01-14", "text")


def test_reading_it_again_changes_nothing(article):
    both = reading(found(), found("talks opened", type=EventType.TALKS))
    keep(article, both)
    before = snapshot()
    merged = again(article, both)
    assert (merged.created, merged.updated, merged.merged, merged.retracted) == (0, 0, 0, 0)
    assert snapshot() == before


def test_a_newer_engine_updates_the_event_and_keeps_its_id(article):
    keep(article, reading(found()))
    public_id = Event.objects.get().public_id
    again(article, reading(found("met Haftar", date=EdtfDate.day(date(2020, 1, 12)))), engine="e2")
    event = Event.objects.get()
    assert (event.public_id, event.edtf) == (public_id, "2020-01-12")
    assert Mention.objects.get().engine_version == "e2"


def test_what_is_no_longer_found_is_retracted_and_comes_back_as_itself(article):
    keep(article, reading(found()))
    public_id = Event.objects.get().public_id
    assert again(article, reading()).retracted == 1
    assert Event.objects.get().lifecycle == Lifecycle.RETRACTED
    assert Mention.objects.get().event is None
    again(article, reading(found()))
    event = Event.objects.get()
    assert (event.public_id, event.lifecycle, event.mentions.count()) == (public_id, Lifecycle.LIVE, 1)


def test_an_article_off_topic_has_no_events(article):
    keep(article, reading(found(), on_topic=False))
    assert not Event.objects.exists()
    assert Article.objects.get().state == ArticleState.OFF_TOPIC


def test_a_denial_is_kept_and_makes_no_event(article):
    keep(article, reading(found(asserted=False)))
    assert not Event.objects.exists()
    assert not Mention.objects.get().asserted


def test_sources_are_independent_when_their_words_are():
    first = arrivals.save_article(raw(source="Agency"), now=NOW).article
    text = "In Benghazi the commander received the UN envoy on 13 January. Nobody would say how long they had spoken."
    second = arrivals.save_article(raw(text, source="Daily"), now=NOW).article
    copied = arrivals.save_article(raw(f"{TEXT} (Agency)", source="Third"), now=NOW).article
    keep(first, reading(found()))
    keep(second, reading(found("the commander received the UN envoy", text)))
    keep(copied, reading(found()))
    event = Event.objects.get()
    assert (event.n_articles, event.n_sources) == (3, 2)


def test_two_articles_make_one_event(article):
    other = arrivals.save_article(raw(TEXT.replace("Monday", "13 January"), source="Other"), now=NOW).article
    keep(article, reading(found()))
    keep(other, reading(found(confidence=0.7)))
    event = Event.objects.get()
    assert (event.n_articles, event.n_sources, event.mentions.count()) == (2, 1, 2)  # the other is a copy


def test_copies_of_one_report_are_one_voice(article):
    copy = arrivals.save_article(raw(url="https://example.net/wire"), now=NOW).article
    keep(article, reading(found()))
    keep(copy, reading(found()))
    event = Event.objects.get()
    assert (event.n_articles, event.n_sources) == (2, 1)


def test_a_plan_and_its_occurrence_are_one_event(article):
    other = arrivals.save_article(raw(TEXT + " It was held."), now=NOW).article
    keep(article, reading(found(status=EventStatus.PLANNED)))
    public_id = Event.objects.get().public_id
    keep(other, reading(found()))
    event = Event.objects.get()
    assert (event.public_id, event.status) == (public_id, "occurred")


def test_two_events_that_turn_out_to_be_one_are_merged_and_point_the_way(article):
    other = arrivals.save_article(raw(TEXT + " Macron was there."), now=NOW).article
    keep(article, reading(found(place=None)))
    others = (person("khalifa-haftar", "Khalifa Haftar"), person("emmanuel-macron", "Emmanuel Macron"))
    keep(other, reading(found(place=None, participants=others)))
    first, second = Event.objects.order_by("pk")
    assert again(other, reading(found(place=None))).merged == 1
    second.refresh_from_db()
    assert (second.lifecycle, second.merged_into) == (Lifecycle.MERGED, first)
    assert Event.objects.get(lifecycle="live").mentions.count() == 2


def test_what_is_read_anew_for_another_day_finds_its_company_there(article):
    other = arrivals.save_article(raw(TEXT + " Macron was there."), now=NOW).article
    keep(article, reading(found()))
    keep(other, reading(found(date=EdtfDate.day(date(2020, 3, 1)))))
    assert Event.objects.count() == 2
    assert again(other, reading(found())).merged == 1
    assert Event.objects.get(lifecycle="live").mentions.count() == 2


def test_a_corrected_article_takes_its_old_mentions_back():
    url = "https://example.org/a"
    old = arrivals.save_article(raw(url=url), now=NOW).article
    keep(old, reading(found()))
    public_id = Event.objects.get().public_id
    fixed = TEXT.replace("Monday", "Tuesday")
    new = arrivals.save_article(raw(fixed, url=url), now=NOW).article
    keep(new, reading(found(text=fixed, date=EdtfDate.day(date(2020, 1, 14)))))
    live = Event.objects.get(lifecycle="live")
    assert (live.edtf, live.n_articles, live.public_id) == ("2020-01-14", 1, public_id)
    assert Mention.objects.filter(is_current=True).count() == 1
    assert Mention.objects.count() == 2


def test_what_a_person_set_survives(article):
    keep(article, reading(found()))
    Event.objects.update(
        edtf="2020-01",
        date_earliest=date(2020, 1, 1),
        date_latest=date(2020, 1, 31),
        precision="month",
        locked_fields=["date"],
    )
    again(article, reading(found(date=EdtfDate.day(date(2020, 1, 12)), status=EventStatus.FAILED)))
    event = Event.objects.get()
    assert (event.edtf, event.status) == ("2020-01", "failed")


def test_someone_unknown_is_kept_by_name(article):
    keep(
        article, reading(found(participants=(person(None, "Some Colonel"), person("khalifa-haftar", "Khalifa Haftar"))))
    )
    assert [who.actor_id is None for who in Event.objects.get().participants.all()] == [True, False]


def test_an_undated_event_has_no_date_at_all(article):
    keep(article, reading(found(date=None)))
    event = Event.objects.get()
    assert (event.when, event.edtf, event.precision) == (None, "", "")
    assert event.sort_date == date(9999, 12, 31)


def test_the_derivation_of_a_date_is_kept(article):
    from events.extraction.results import DateMention
    from events.vocabulary import DateKind, Span

    where = TEXT.index("on Monday")
    mention = DateMention(
        Span(where, where + 9), "on Monday", DateKind.DATE, "weekday-past", steps=("Monday before 14 January",)
    )
    keep(article, reading(found(date_mention=mention, date_text="on Monday")))
    derivation = Mention.objects.get().date_derivation
    assert derivation["rule"] == "weekday-past"
    assert derivation["steps"] == ["Monday before 14 January"]
    assert TEXT[derivation["start"] : derivation["end"]] == "on Monday"


def test_more_mentions_do_not_need_more_statements(article):
    quotes = TEXT.rstrip(".").split(". ")
    row = Article.objects.get(pk=article)
    spent = []
    for quote_count in (1, 3):
        Mention.objects.all().delete()
        with CaptureQueriesContext(connection) as queries:
            told = reading(*(found(quote) for quote in quotes[:quote_count]))
            save_mentions([(row, told)], engine_version="e", lexicon_version="l")
        assert Mention.objects.count() == quote_count
        spent.append(len(queries))
    assert spent[0] == spent[1]
