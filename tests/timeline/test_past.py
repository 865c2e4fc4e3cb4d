"""The record as it stood: the same questions, asked of a moment, through today's gate."""

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from django.db import OperationalError, connection

from events.models import Change, Event
from events.store import arrivals, articles, decisions
from events.store.decisions import Editor
from events.timeline import changes
from events.timeline.changes import ChangePage, read_changes, read_since
from events.timeline.corrections import list_corrections
from events.timeline.events import find_event
from events.timeline.facets import read_facets
from events.timeline.filters import EVERYTHING, read_filter
from events.timeline.histogram import read_histogram
from events.timeline.history import read_versions
from events.timeline.life import Stage, life
from events.timeline.paging import read_page
from events.timeline.past import BadMoment, as_of, read_moment
from events.vocabulary import EventStatus
from tests.store.conftest import NOW, found, keep, raw, reading

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ME = Editor()


@pytest.fixture
def event(db):
    """An event read on the first day, read otherwise on the second, corrected on the third."""
    one = arrivals.save_article(raw(), now=NOW).article
    keep(one, reading(found()), now=NOW)
    articles.retry([one], now=NOW + DAY, reason="test")
    keep(one, reading(found(status=EventStatus.ONGOING)), now=NOW + DAY)
    event = Event.objects.get()
    values = {"place": "tripoli", "participants": [{"slug": "fayez-al-sarraj"}]}
    decisions.edit(event.pk, values, editor=ME, now=NOW + 2 * DAY)
    return Event.objects.get()


def told(event, days):
    with as_of(NOW + days * DAY):
        record = find_event(event.public_id)
    return record and (record.status, record.place.slug, [one.slug for one in record.participants])


def test_a_day_is_read_to_its_end_and_nonsense_is_refused():
    assert read_moment("2024-03-01T12:00:00Z").hour == 12
    with pytest.raises(BadMoment):
        read_moment("yesterday")
    with pytest.raises(BadMoment):
        read_moment("9999-12-31")


def test_an_event_is_what_it_was(event):
    both = ["khalifa-haftar", "ghassan-salame"]
    assert told(event, -1) is None
    assert told(event, 0) == ("occurred", "benghazi", both)
    assert told(event, 1.5) == ("ongoing", "benghazi", both)
    assert told(event, 3) == ("ongoing", "tripoli", ["fayez-al-sarraj"])
    assert find_event(event.public_id).place.slug == "tripoli"


def test_filters_and_search_ask_the_past(event):
    def count(days, **asked):
        with as_of(NOW + days * DAY):
            return len(read_page(read_filter({name: [value] for name, value in asked.items()}).filter).events)

    assert [count(days, place="benghazi") for days in (-1, 0, 1, 2)] == [0, 1, 1, 0]
    assert [count(days, status="ongoing") for days in (0, 1, 2)] == [0, 1, 1]
    assert [count(days, actor="khalifa-haftar") for days in (1, 2)] == [1, 0]
    assert [count(days, q="Sarraj") for days in (1, 2)] == [0, 1]


def test_facets_and_the_strip_count_the_past(event):
    def counted(days):
        with as_of(NOW + days * DAY):
            read_histogram(EVERYTHING, zoom=None)
            facets = {facet.name: facet for facet in read_facets(EVERYTHING, language="en")}
        names = {option.value: option.count for name in ("place", "status") for option in facets[name].options}
        return {name: names.get(name, 0) for name in ("benghazi", "tripoli", "ongoing")}

    assert counted(-1) == {"benghazi": 0, "tripoli": 0, "ongoing": 0}
    assert counted(1) == {"benghazi": 1, "tripoli": 0, "ongoing": 1}
    assert counted(2) == {"benghazi": 0, "tripoli": 1, "ongoing": 1}


def test_what_is_withdrawn_today_was_never_there(event):
    decisions.suppress(event.pk, editor=ME, now=NOW + 3 * DAY)
    assert [told(event, days) for days in (0, 1, 2, 5)] == [None] * 4
    decisions.release(event.pk, editor=ME, now=NOW + 4 * DAY)
    assert told(event, 0) is not None
    decisions.reject(event.pk, editor=ME, now=NOW + 5 * DAY)
    assert told(event, 0) is None


def test_a_denial_belongs_to_the_past_from_when_it_was_read(settings):
    settings.BLAME_WAITS = False  # one voice alone denies it
    keep(arrivals.save_article(raw(), now=NOW).article, reading(found()))
    event = Event.objects.get()
    assert _denials(event, 1) == []
    denied = raw("The envoy met Haftar in Benghazi? No such meeting was held, a spokesman said.", url="https://b.org")
    later = arrivals.save_article(denied, now=NOW + DAY).article
    keep(later, reading(found(text=denied.text, asserted=False)), now=NOW + DAY)
    assert _denials(event, 0) == []
    assert _denials(event, 1) == [1, "The envoy met"]
    assert [one.field for one in read_versions(event.public_id)[0].differences] == ["denials"]
    with as_of(NOW + DAY):
        record = find_event(event.public_id)
        assert (record.n_articles, len(record.mentions), life(record)[-1].stage) == (1, 1, Stage.DENIED)
    articles.retry([later], now=NOW + 2 * DAY, reason="test")
    keep(later, reading(on_topic=False), now=NOW + 2 * DAY)
    assert _denials(event, 1) != []
    assert _denials(event, 2) == [] == list(find_event(event.public_id).denials)


def _denials(event, days):
    with as_of(NOW + days * DAY):
        denials = find_event(event.public_id).denials
    return [len(denials), denials[0].quotes[0].text] if denials else []


def test_words_that_moved_to_a_withdrawn_event_are_in_no_version_of_another():
    ids = [arrivals.save_article(raw(raw().text + more, url=f"https://{more}.org"), now=NOW).article for more in "ab"]
    for one in ids:
        keep(one, reading(found(text=raw().text)), now=NOW)
    event = Event.objects.get()
    mine = event.mentions.order_by("pk").last()
    made = decisions.split(event.pk, [mine.pk], editor=ME, now=NOW + DAY)
    decisions.suppress(made.others.get().pk, editor=ME, now=NOW + 2 * DAY)
    assert told(event, 0) is None
    assert told(event, 1) is not None
    assert [version.number for version in read_versions(event.public_id)] == [3, 1]


def test_reviewed_then_and_now(event, settings):
    decisions.accept(event.pk, editor=ME, now=NOW + 3 * DAY)
    settings.REVIEW_REQUIRED = True
    assert told(event, 2.5) is None
    assert told(event, 3) is not None
    assert [version.number for version in read_versions(event.public_id)] == [4]


def test_the_past_ends_with_its_block(event):
    with pytest.raises(ZeroDivisionError), as_of(NOW):
        1 / 0  # noqa: B018
    assert find_event(event.public_id).place.slug == "tripoli"


@pytest.mark.django_db(transaction=True)
def test_a_question_that_took_too_long_leaves_the_past_in_order(event):
    with as_of(NOW), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 1")
        with suppress(OperationalError):  # answered on the way, as the site's own answer of 503 is
            cursor.execute("SELECT pg_sleep(1)")
    assert Event.objects.filter(pk=event.pk).exists()


def test_versions_say_what_differs_and_never_who(event):
    versions = read_versions(event.public_id)
    assert [(one.number, one.author, one.action) for one in versions] == [
        (3, "editor", "edit"),
        (2, "program", "read"),
        (1, "program", "read"),
    ]
    assert [(one.field, one.before, one.after) for one in versions[1].differences] == [
        ("status", "occurred", "ongoing")
    ]
    assert {one.field for one in versions[0].differences} == {"place", "participants"}


class TestChanges:
    def test_they_come_in_order_and_can_be_walked(self, event):
        lines = read_changes(0).lines
        assert [(line.change, line.version) for line in lines] == [("created", 1), ("updated", 2), ("updated", 3)]
        first = read_changes(0, size=1)
        assert [line.version for line in first.lines] == [1]
        assert [line.version for line in read_changes(first.next).lines] == [2, 3]
        assert read_changes(read_changes(0).next).lines == ()

    def test_a_moment_is_a_place_to_begin(self, event):
        assert len(read_changes(read_since((NOW + DAY).isoformat())).lines) == 2
        assert len(read_changes(read_since("2031-01-01")).lines) == 0
        with pytest.raises(BadMoment):
            read_since("lately")

    def test_what_is_gone_is_a_bare_line_and_only_the_last(self, event):
        seen = read_changes(0).next
        decisions.suppress(event.pk, editor=ME, now=NOW + 3 * DAY)
        line = read_changes(seen).lines[0]
        assert (line.event, line.change, line.at, line.version) == (event.public_id, "gone", None, None)
        assert [line.change for line in read_changes(0).lines] == ["gone"]

    def test_what_is_changed_in_what_is_gone_is_told_to_nobody(self, event):
        decisions.reject(event.pk, editor=ME, now=NOW + 3 * DAY)
        told = read_changes(0)
        assert [line.change for line in told.lines] == ["gone"]
        decisions.edit(event.pk, {"status": "failed"}, editor=ME, now=NOW + 4 * DAY)
        assert read_changes(0) == told
        assert read_changes(told.next) == ChangePage((), told.next, more=False)
        decisions.accept(event.pk, editor=ME, now=NOW + 5 * DAY)
        assert [line.version for line in read_changes(told.next).lines] == [6]

    def test_very_many_that_nobody_is_told_of_are_passed_by(self, event, settings, monkeypatch):
        settings.REVIEW_REQUIRED = True
        assert read_changes(0).next == 0
        monkeypatch.setattr(changes, "_PASSED_BY", 2)
        assert read_changes(0).next == Change.objects.last().pk

    def test_what_was_merged_says_where_to(self, event):
        other = arrivals.save_article(raw("Talks opened in Tunis.", url="https://x.org"), now=NOW).article
        talks = found("Talks opened in Tunis", text="Talks opened in Tunis.", place=None, participants=(), date=None)
        keep(other, reading(talks), now=NOW)
        twin = Event.objects.exclude(pk=event.pk).get()
        decisions.merge(twin.pk, into=event.pk, editor=ME, now=NOW + 3 * DAY)
        lines = {line.event: line for line in read_changes(0).lines}
        assert (lines[twin.public_id].change, lines[twin.public_id].merged_into) == ("merged", event.public_id)

    def test_what_was_never_public_is_not_even_named(self, event, settings):
        settings.REVIEW_REQUIRED = True
        assert read_changes(0).lines == ()
        decisions.accept(event.pk, editor=ME, now=NOW + 3 * DAY)
        assert [line.change for line in read_changes(0).lines] == ["created"]


class TestCorrections:
    def test_those_made_later_are_not_in_an_earlier_log(self, event):
        with as_of(NOW + DAY):
            assert list_corrections() == []

    def test_an_edit_is_told_with_what_it_changed(self, event):
        (one,) = list_corrections()
        assert (one.action, one.event) == ("edit", event.public_id)
        assert {change.field for change in one.differences} == {"place", "participants"}

    def test_a_rejected_event_is_withdrawn_without_a_name(self, event):
        decisions.reject(event.pk, editor=ME, now=NOW + 3 * DAY)
        assert [(one.action, one.event, one.differences) for one in list_corrections()] == [("withdrawn", "", ())]

    def test_a_suppressed_event_is_in_no_log(self, event):
        decisions.suppress(event.pk, editor=ME, now=NOW + 3 * DAY)
        assert list_corrections() == []

    def test_confirming_is_no_correction(self, event):
        Change.objects.filter(author="editor").update(author="program")
        decisions.accept(event.pk, editor=ME, now=datetime(2026, 2, 1, tzinfo=NOW.tzinfo))
        assert list_corrections() == []
