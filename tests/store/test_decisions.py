"""A person has the last word: decisions outlive every later reading, field by field, and can be undone to the byte."""

import json
from datetime import date

import pytest
from django.contrib.auth import get_user_model

from events.models import Change, Decision, Event, Mention
from events.store import arrivals, articles, by_hand, decisions
from events.store.by_hand import Words
from events.store.decisions import Editor
from events.store.fields import Unacceptable
from events.store.history import state_of
from events.vocabulary import EdtfDate, EventStatus, EventType
from tests.store.conftest import NOW, TEXT, found, keep, raw, reading

pytestmark = pytest.mark.django_db
LATER = NOW.replace(month=2)
ME = Editor(reason="checked")


def read_again(article_id, extraction, *, now=LATER):
    articles.retry([article_id], now=now, reason="test")
    return keep(article_id, extraction, now=now)


@pytest.fixture
def two(db):
    """Two articles on two things, each an event of its own."""
    one = arrivals.save_article(raw(), now=NOW).article
    keep(one, reading(found(), found("talks opened", type=EventType.TALKS, participants=())))
    return one, *Event.objects.order_by("pk")


def states():
    return {event.public_id: state_of(event.pk) for event in Event.objects.all()}


def rows():
    """Every row that decisions touch, moments aside."""
    left_out = ("updated_at", "created_at")
    events = [
        {name: value for name, value in row.items() if name not in left_out}
        for row in Event.objects.order_by("pk").values()
    ]
    links = list(Mention.objects.order_by("pk").values("id", "event_id", "former_event_id", "held_by_id", "is_current"))
    people = [list(event.participants.order_by("pk").values()) for event in Event.objects.order_by("pk")]
    return events, links, people


class TestEachDecision:
    def test_accepting_locks_every_field(self, two):
        article, meeting, _ = two
        decisions.accept(meeting.pk, editor=ME, now=NOW)
        before = state_of(meeting.pk)
        read_again(article, reading(found(status=EventStatus.CANCELLED, date=None, participants=(), place=None)))
        meeting.refresh_from_db()
        assert (meeting.review_state, meeting.status, meeting.edtf) == ("accepted", "occurred", "2020-01-13")
        assert json.loads(before)["participants"] == json.loads(state_of(meeting.pk))["participants"]

    def test_an_edit_locks_what_it_sets_and_nothing_else(self, two):
        article, meeting, _ = two
        decisions.edit(meeting.pk, {"date": "2020-01-12", "place": "tripoli"}, editor=ME, now=NOW)
        read_again(article, reading(found(status=EventStatus.FAILED)))
        meeting.refresh_from_db()
        assert (meeting.edtf, meeting.place.slug, meeting.status) == ("2020-01-12", "tripoli", "failed")
        assert (meeting.locked_fields, meeting.review_state) == (["date", "place"], "unreviewed")

    def test_what_is_not_acceptable_changes_nothing(self, two):
        _, meeting, _ = two
        before = rows()
        for values in (
            {"date": "yesterday"},
            {"place": "nowhere"},
            {"colour": "red"},
            {"status": "maybe"},
            {"participants": [{"slug": "nobody-known"}]},
            {"participants": [{"slug": "khalifa-haftar"}, {"slug": "khalifa-haftar"}]},
        ):
            with pytest.raises(Unacceptable):
                decisions.edit(meeting.pk, values, editor=ME, now=NOW)
        assert rows() == before
        assert not Decision.objects.exists()

    def test_a_merge_holds_and_its_old_id_leads_on(self, two):
        article, meeting, talks = two
        decisions.merge(talks.pk, into=meeting.pk, editor=ME, now=NOW)
        read_again(article, reading(found(), found("talks opened", type=EventType.TALKS, participants=())))
        talks.refresh_from_db()
        assert (talks.lifecycle, talks.merged_into) == ("merged", meeting)
        assert meeting.mentions.count() == 2

    def test_a_suppressed_event_is_never_merged(self, two):
        _, meeting, talks = two
        decisions.suppress(talks.pk, editor=ME, now=NOW)
        for gone, kept in ((talks, meeting), (meeting, talks)):
            with pytest.raises(Unacceptable, match="suppressed"):
                decisions.merge(gone.pk, into=kept.pk, editor=ME, now=NOW)

    def test_a_split_holds_against_the_grounds_that_joined(self):
        ids = [
            arrivals.save_article(raw(TEXT + extra, url=f"https://{n}.org/a"), now=NOW).article
            for n, extra in enumerate(["", " More."])
        ]
        for one in ids:
            keep(one, reading(found(text=TEXT)))
        event = Event.objects.get()
        mine = event.mentions.order_by("pk").last()
        decisions.split(event.pk, [mine.pk], editor=ME, now=NOW)
        for one in ids:
            read_again(one, reading(found(text=TEXT)))
        assert Event.objects.filter(lifecycle="live").count() == 2
        with pytest.raises(Unacceptable):
            decisions.split(event.pk, [mine.pk], editor=ME, now=NOW)

    def test_a_rejected_event_stays_rejected_when_it_is_told_again(self, two):
        _, meeting, _ = two
        decisions.reject(meeting.pk, editor=ME, now=NOW)
        other = arrivals.save_article(raw(TEXT + " And more.", url="https://other.org/b"), now=LATER).article
        keep(other, reading(found(text=TEXT)), now=LATER)
        assert Event.objects.filter(type="meeting").get().review_state == "rejected"

    def test_a_confirmed_event_outlives_an_engine_that_no_longer_finds_it(self, two):
        article, meeting, talks = two
        decisions.accept(meeting.pk, editor=ME, now=NOW)
        read_again(article, reading(on_topic=False))
        meeting.refresh_from_db()
        talks.refresh_from_db()
        assert (meeting.lifecycle, talks.lifecycle) == ("live", "retracted")
        assert meeting.mentions.count() == 1

    @pytest.mark.parametrize("decide", [decisions.accept, decisions.reject, decisions.suppress])
    def test_a_decision_outlives_the_correction_of_its_article(self, decide):
        address = "https://example.org/a"
        keep(arrivals.save_article(raw(url=address), now=NOW).article, reading(found()))
        event = Event.objects.get()
        decide(event.pk, editor=ME, now=NOW)
        text = TEXT.replace("The envoy met", "Corrected: the envoy met")
        quote = "the envoy met Haftar in Benghazi"
        newer = arrivals.save_article(raw(text, url=address), now=LATER).article
        keep(newer, reading(found(quote, text=text, date=EdtfDate.day(date(2020, 2, 2)), place=None)), now=LATER)
        before = (event.public_id, event.edtf if decide is decisions.accept else None)
        event = Event.objects.exclude(lifecycle="retracted").get()
        assert (event.public_id, event.edtf if decide is decisions.accept else None) == before
        assert (event.review_state, event.suppressed) == {
            decisions.accept: ("accepted", False),
            decisions.reject: ("rejected", False),
            decisions.suppress: ("unreviewed", True),
        }[decide]

    def test_words_added_by_hand_are_words_of_the_article(self, two):
        article, meeting, _ = two
        key = str(articles.Article.objects.get(pk=article).public_id)
        with pytest.raises(Unacceptable):
            by_hand.add_mention(meeting.pk, Words(key, "They met on Mars"), editor=ME, now=NOW)
        by_hand.add_mention(meeting.pk, Words(key, "Then he flew to Tunis"), editor=ME, now=NOW)
        values = {
            "type": "ceasefire",
            "date": "2020-01-12",
            "participants": [{"slug": "khalifa-haftar", "role": "signatory"}, {"name_en": "An envoy"}],
        }
        by_hand.add_event(Words(key, "A truce was declared"), values, editor=ME, now=NOW)
        read_again(article, reading(found()))
        truce = Event.objects.get(type="ceasefire")
        assert (truce.lifecycle, truce.review_state, truce.edtf, truce.n_articles) == (
            "live",
            "accepted",
            "2020-01-12",
            1,
        )
        assert [str(one) for one in truce.participants.all()] == ["Khalifa Haftar", "An envoy"]
        assert meeting.mentions.filter(by_hand=True).count() == 1


class TestUndo:
    @pytest.mark.parametrize("kind", ["accept", "reject", "edit", "merge", "split", "suppress", "add_mention"])
    def test_it_brings_back_every_byte(self, kind):
        ids = [
            arrivals.save_article(raw(TEXT + extra, url=f"https://{n}.org/a"), now=NOW).article
            for n, extra in enumerate(["", " More."])
        ]
        for one in ids:
            keep(one, reading(found(text=TEXT), found("talks opened", type=EventType.TALKS, participants=())))
        meeting, talks = Event.objects.order_by("pk")[:2]
        mentions = list(meeting.mentions.values_list("pk", flat=True))
        before, links = states(), rows()
        words = Words(str(articles.Article.objects.first().public_id), "Then he flew to Tunis")
        made = {
            "accept": lambda: decisions.accept(meeting.pk, editor=ME, now=LATER),
            "reject": lambda: decisions.reject(meeting.pk, editor=ME, now=LATER),
            "edit": lambda: decisions.edit(
                meeting.pk, {"date": "", "participants": [{"name_en": "Nobody"}]}, editor=ME, now=LATER, accepted=True
            ),
            "merge": lambda: decisions.merge(talks.pk, into=meeting.pk, editor=ME, now=LATER),
            "split": lambda: decisions.split(meeting.pk, mentions[:1], editor=ME, now=LATER),
            "suppress": lambda: decisions.suppress(meeting.pk, editor=ME, now=LATER),
            "add_mention": lambda: by_hand.add_mention(meeting.pk, words, editor=ME, now=LATER),
        }[kind]()
        changed = states()
        assert kind == "suppress" or changed != before
        decisions.undo(made.pk, editor=ME, now=LATER)
        assert {key: value for key, value in states().items() if key in before} == before
        if kind not in ("split", "add_mention"):  # what these made stays as a trace that leads back
            assert rows() == links
        for one in ids:
            again = reading(found(text=TEXT), found("talks opened", type=EventType.TALKS, participants=()))
            read_again(one, again)
        assert {key: value for key, value in states().items() if key in before} == before

    def test_decisions_are_undone_last_first(self, two):
        _, meeting, _ = two
        first = decisions.accept(meeting.pk, editor=ME, now=NOW)
        second = decisions.reject(meeting.pk, editor=ME, now=NOW)
        with pytest.raises(Unacceptable):
            decisions.undo(first.pk, editor=ME, now=NOW)
        decisions.undo(second.pk, editor=ME, now=NOW)
        decisions.undo(first.pk, editor=ME, now=NOW)
        with pytest.raises(Unacceptable):
            decisions.undo(first.pk, editor=ME, now=NOW)

    def test_an_event_added_by_hand_is_withdrawn(self, two):
        article, _, _ = two
        key = str(articles.Article.objects.get(pk=article).public_id)
        made = by_hand.add_event(Words(key, "A truce was declared"), {"type": "ceasefire"}, editor=ME, now=NOW)
        decisions.undo(made.pk, editor=ME, now=NOW)
        assert Event.objects.get(type="ceasefire").lifecycle == "retracted"


class TestTheRecordOfChanges:
    def test_each_change_is_kept_with_who_when_and_why(self, two):
        _, meeting, _ = two
        person = get_user_model().objects.create_user("sana")
        decisions.edit(meeting.pk, {"status": "failed"}, editor=Editor(person.pk, "it broke up"), now=LATER)
        first, second = Change.objects.filter(event=meeting)
        assert (first.author, first.action, first.until) == ("program", "read", LATER)
        assert (second.author, second.action, second.account, second.reason) == (
            "editor",
            "edit",
            person,
            "it broke up",
        )
        assert (first.state["event"]["status"], second.state["event"]["status"]) == ("occurred", "failed")
        assert [one["passages"][0]["text"] for one in second.state["mentions"]] == ["The envoy met Haftar in Benghazi"]
        assert len(second.state["participants"]) == 2

    def test_a_reading_that_changes_nothing_makes_no_version(self, two):
        article, _, _ = two
        count = Change.objects.count()
        read_again(article, reading(found(), found("talks opened", type=EventType.TALKS, participants=())))
        assert Change.objects.count() == count

    def test_a_mention_that_changes_makes_a_version(self, two):
        article, meeting, _ = two
        read_again(
            article,
            reading(found(date_text="on Monday"), found("talks opened", type=EventType.TALKS, participants=())),
        )
        assert meeting.changes.count() == 2
