"""Taking a decision back long after: what was read in between is merged as if the decision had never been."""

from datetime import timedelta

import pytest

from events.models import Article, Decision, Event, Mention
from events.store import arrivals, decisions, portable
from events.store.decisions import Editor
from events.vocabulary import EventType
from tests.store.conftest import NOW, TEXT, found, keep, raw, reading

pytestmark = pytest.mark.django_db
ME = Editor(reason="checked")
LATER = NOW + timedelta(days=9)
FIELDS = ("type", "status", "edtf", "n_articles", "n_sources", "confidence", "review_state", "search_text")


def fill(count, *, start=0):
    """Read some articles, each of which tells of the same two events."""
    for number in range(start, start + count):
        text = f"{TEXT} Extra sentence {number} here."
        given = {"url": f"https://s{number}.example/a", "source": f"S{number}"}
        one = arrivals.save_article(raw(text, **given), now=NOW).article
        talks = found("talks opened", text=text, type=EventType.TALKS, participants=())
        keep(one, reading(found(text=text), talks))


def empty():
    Event.objects.update(merged_into=None, lifecycle="live")
    for model in (Decision, Mention, Event, Article):
        model.objects.all().delete()


def record():
    live = Event.objects.filter(lifecycle="live").order_by("type")
    return [
        (*(getattr(one, name) for name in FIELDS), list(map(str, one.participants.all())), one.mentions.count())
        for one in live
    ]


def test_a_merge_taken_back_after_more_articles_is_as_if_it_never_was():
    fill(2)
    one, other = Event.objects.order_by("pk")
    made = decisions.merge(other.pk, into=one.pk, editor=ME, now=LATER)
    fill(3, start=2)
    decisions.undo(made.pk, editor=ME, now=LATER)
    found_now = record()
    empty()
    fill(5)
    assert found_now == record()


def test_decisions_wait_for_their_articles_and_come_once():
    fill(2)
    one, other = Event.objects.order_by("pk")
    decisions.accept(one.pk, editor=ME, now=LATER)
    decisions.merge(other.pk, into=one.pk, editor=ME, now=LATER)
    lines = list(portable.export())
    empty()
    assert [portable.import_line(line).outcome for line in lines] == ["refused"] * 2
    assert not Decision.objects.exists()
    fill(2)
    assert [portable.import_line(line).outcome for line in lines] == ["applied"] * 2
    assert [portable.import_line(line).outcome for line in lines] == ["known"] * 2
    assert [one.review_state for one in Event.objects.filter(lifecycle="live")] == ["accepted"]
