"""Decisions on the sample corpus outlive rereading, merging and another lexicon, and travel to another database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from events.models import Decision, Event, Mention
from events.store import arrivals, articles, by_hand, decisions, portable
from events.store.by_hand import Words
from events.vocabulary import EdtfDate, EventStatus
from tests.store.conftest import NOW, keep
from tests.store.gold_reading import read_gold
from tests.store.test_corpus import corpus
from tests.store.test_decisions import ME, read_again

pytestmark = pytest.mark.django_db


def lexicon_changed(extraction, number):
    """The same article as another lexicon reads it: other dates, outcomes, people, and every third event unseen."""
    events = []
    for place, event in enumerate(extraction.events):
        if (place + number) % 3 == 0:
            continue
        moved = event.date and EdtfDate.day(event.date.earliest + timedelta(days=1))
        events.append(replace(event, date=moved, status=EventStatus.ONGOING, participants=event.participants[:1]))
    return replace(extraction, events=tuple(events))


def decide_on_twenty(events):
    """Confirm eight, correct eight, reject two, join two pairs."""
    days = [(date(2019, 1, 1) + timedelta(days=40 * number)).isoformat() for number in range(8)]
    for event in events[:8]:
        decisions.accept(event.pk, editor=ME, now=NOW)
    for event, day in zip(events[8:16], days, strict=True):
        people = [{"slug": "khalifa-haftar"}, {"name_ar": "آخر"}]
        values = {"date": day, "participants": people, "place": "tripoli", "status": "failed"}
        decisions.edit(event.pk, values, editor=ME, now=NOW, accepted=True)
    for event in events[16:18]:
        decisions.reject(event.pk, editor=ME, now=NOW)
    for gone, kept in (events[18:20], events[20:22]):
        decisions.merge(gone.pk, into=kept.pk, editor=ME, now=NOW)


def decided(events):
    """Return every field that a person's word settles."""
    names = ("type", "status", "edtf", "place_id", "resolution_symbol", "modality", "core", "review_state")
    lines = {}
    for event in Event.objects.filter(pk__in=[event.pk for event in events]):
        settled = names if event.locked_fields else ("review_state",)
        people = list(event.participants.values_list("actor", "name_en", "name_ar", "role", "position"))
        said = [getattr(event, name) for name in (*settled, "lifecycle", "merged_into_id")]
        lines[event.pk] = (said, people if event.locked_fields else [], event.locked_fields)
    return lines


def test_twenty_decisions_survive_rereading_merging_and_a_lexicon_change():
    chosen = [one for one in corpus() if one.path.name[:3] in {"003", "004", "005", "007", "014", "018", "023"}]
    ids = {arrivals.save_article(one, now=NOW).article: read_gold(one) for one in chosen}
    for one, gold in ids.items():
        keep(one, gold)
    events = list(Event.objects.filter(lifecycle="live").order_by("pk")[:22])
    decide_on_twenty(events)
    assert Decision.objects.count() == 20
    before = decided(events)
    for number, (one, gold) in enumerate(ids.items()):
        read_again(one, lexicon_changed(gold, number))
        assert decided(events) == before
    for one, gold in reversed(ids.items()):
        read_again(one, gold)
    assert decided(events) == before


def test_decisions_travel_to_another_database_and_arrive_once():
    chosen = [one for one in corpus() if one.path.name[:3] in {"004", "005", "007"}]

    def fill():
        for one in chosen:
            keep(arrivals.save_article(one, now=NOW).article, read_gold(one))

    def shown():
        live = Event.objects.filter(lifecycle="live").order_by("sort_date", "type", "status", "search_text")
        return [(event.type, event.status, event.edtf, event.review_state, event.mentions.count()) for event in live]

    fill()
    events = list(Event.objects.order_by("pk"))
    decisions.accept(events[0].pk, editor=ME, now=NOW)
    decisions.edit(events[1].pk, {"date": "2011-01"}, editor=ME, now=NOW)
    decisions.merge(events[2].pk, into=events[3].pk, editor=ME, now=NOW)
    wrong = decisions.reject(events[4].pk, editor=ME, now=NOW)
    decisions.undo(wrong.pk, editor=ME, now=NOW)
    key = str(articles.Article.objects.order_by("pk")[0].public_id)
    quote = articles.Article.objects.order_by("pk")[0].text.split(". ")[0][:60]
    by_hand.add_event(Words(key, quote), {"type": "other", "date": "2020"}, editor=ME, now=NOW)
    lines, wanted = list(portable.export()), shown()
    Event.objects.update(merged_into=None, lifecycle="live")
    for model in (Decision, Mention, Event, articles.Article):
        model.objects.all().delete()
    fill()
    assert [portable.import_line(line).outcome for line in lines] == ["applied"] * 6
    assert shown() == wanted
    assert [portable.import_line(line).outcome for line in lines] == ["known"] * 6
    assert shown() == wanted
    assert portable.import_line("{}").outcome == "refused"
    assert portable.import_line("not json").outcome == "refused"
