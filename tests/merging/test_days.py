"""Which days a mention leaves open, to the day: the edges of every stretch."""

from datetime import date

import pytest

from events.merging.days import (
    apart,
    days_between,
    days_open,
    days_searched,
    differ_by_a_day,
    has_slipped,
    is_precise,
    is_within,
    may_have_moved,
    was_put_off,
)
from events.vocabulary import EdtfDate, EventStatus, EventType
from tests.merging.builders import mention

OCCURRED, PLANNED, CANCELLED = EventStatus.OCCURRED, EventStatus.PLANNED, EventStatus.CANCELLED


def stretch(first: str, last: str) -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last)


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("2020-03-10", stretch("2020-03-10", "2020-03-10")),
        ("2020-03-10~", stretch("2020-03-07", "2020-03-13")),
        ("2020-03~", stretch("2020-02-15", "2020-04-15")),
        ("2020-03", stretch("2020-03-01", "2020-03-31")),
    ],
)
def test_a_date_leaves_itself_open_and_some_slack_where_approximate(when: str, days: tuple[date, date]):
    assert days_open(EdtfDate.parse(when), status=OCCURRED, doc_date=None) == days


@pytest.mark.parametrize(
    ("status", "days"),
    [
        (OCCURRED, stretch("2020-02-29", "2020-03-10")),
        (CANCELLED, stretch("2020-02-29", "2020-03-10")),
        (PLANNED, stretch("2020-03-10", "2020-05-24")),
    ],
)
def test_the_undated_is_of_the_days_around_its_article(status: EventStatus, days: tuple[date, date]):
    assert days_open(None, status=status, doc_date=EdtfDate.parse("2020-03-10")) == days
    assert days_open(None, status=status, doc_date=None) is None


@pytest.mark.parametrize(
    ("kind", "status", "last"),
    [
        (EventType.MEETING, CANCELLED, "2020-05-24"),
        (EventType.TALKS, PLANNED, "2020-03-17"),
        (EventType.MEETING, PLANNED, "2020-03-10"),
        (EventType.CONFERENCE, OCCURRED, "2020-03-11"),
        (EventType.TALKS, OCCURRED, "2020-03-10"),
    ],
)
def test_company_is_looked_for_on_later_days_too(kind: EventType, status: EventStatus, last: str):
    when = EdtfDate.parse("2020-03-10")
    assert days_searched(when, kind=kind, status=status, doc_date=None) == stretch("2020-03-10", last)


def test_company_is_looked_for_from_the_first_day_on():
    when = EdtfDate.parse("2020-03-10/2020-03-12")
    assert days_searched(when, kind=EventType.VISIT, status=OCCURRED, doc_date=None) == stretch(
        "2020-03-10", "2020-03-12"
    )


def test_company_of_the_undated_is_looked_for_where_it_may_have_been():
    written = EdtfDate.parse("2020-03-10")
    found = days_searched(None, kind=EventType.TALKS, status=CANCELLED, doc_date=written)
    assert found == stretch("2020-02-29", "2020-03-10")
    assert days_searched(None, kind=EventType.TALKS, status=PLANNED, doc_date=None) is None


@pytest.mark.parametrize(
    ("one", "other", "between"),
    [("2020-03-10", "2020-03-11", 1), ("2020-03-11", "2020-03-10", 1), ("2020-03", "2020-03-31", 0)],
)
def test_days_between(one: str, other: str, between: int):
    assert days_between(mention("a", date=one), mention("b", date=other)) == between
    assert apart(mention("a", date=one), mention("b", date=other)) is (between > 0)


def test_an_undated_mention_is_no_days_away():
    assert days_between(mention("a", date=None), mention("b", date="2020-03-10")) == 0
    assert days_between(mention("a", date="2020-03-10"), mention("b", date=None)) == 0


@pytest.mark.parametrize(
    ("when", "precise"),
    [("2020-03-01/2020-03-07", True), ("2020-03-01/2020-03-08", False), ("2020-03-01", True), ("2020-03", False)],
)
def test_a_week_is_precise(when: str, precise: bool):
    assert is_precise(EdtfDate.parse(when)) is precise
    assert is_within(EdtfDate.parse("2020-03"), 31)
    assert not is_within(EdtfDate.parse("2020-03"), 30)
    assert not is_precise(None)


@pytest.mark.parametrize(
    ("status", "held", "moved"),
    [
        ("planned", "2020-05-24", True),  # 75 days on
        ("planned", "2020-05-25", False),
        ("cancelled", "2020-05-24", True),
        ("occurred", "2020-03-11", False),
        ("planned", "2020-03-10", False),  # the day it was set for
    ],
)
def test_what_was_only_set_may_have_moved(status: str, held: str, moved: bool):
    one, other = mention("a", date="2020-03-10", status=status), mention("b", date=held)
    assert may_have_moved(one, other) is moved
    assert may_have_moved(other, one) is moved
    assert was_put_off(one, other) is (moved and status == "cancelled")


@pytest.mark.parametrize(("set_for", "held"), [("2020-02", "2020-03-05"), ("2020-02-28", "2020-03")])
def test_what_is_known_to_the_month_has_not_moved(set_for: str, held: str):
    one, other = mention("a", date=set_for, status="planned"), mention("b", date=held)
    assert not may_have_moved(one, other)
    assert not may_have_moved(other, one)


def test_what_is_called_off_twice_was_not_put_off():
    one = mention("a", date="2020-03-10", status="cancelled")
    assert not was_put_off(one, mention("b", date="2020-03-20", status="cancelled"))
    assert was_put_off(one, mention("b", date="2020-03-20", status="planned"))


@pytest.mark.parametrize(
    ("kind", "status", "held", "then", "slipped"),
    [
        ("talks", "planned", "2020-03-17", "occurred", True),
        ("talks", "planned", "2020-03-18", "occurred", False),
        ("talks", "cancelled", "2020-03-12", "occurred", False),
        ("talks", "planned", "2020-03-12", "planned", False),
        ("meeting", "planned", "2020-03-12", "occurred", False),
    ],
)
def test_a_plan_slips_by_a_week_at_most(kind: str, status: str, held: str, then: str, slipped: bool):
    one = mention("a", kind=kind, date="2020-03-10", status=status)
    other = mention("b", kind=kind, date=held, status=then)
    assert has_slipped(one, other) is slipped
    assert has_slipped(other, one) is slipped


@pytest.mark.parametrize(
    ("kind", "one", "other", "status", "differ"),
    [
        ("agreement", "2020-03-10", "2020-03-11", "occurred", True),
        ("agreement", "2020-03-11", "2020-03-10", "occurred", True),
        ("agreement", "2020-03-10", "2020-03-12", "occurred", False),
        ("agreement", "2020-03-10", "2020-03-10", "occurred", False),
        ("agreement", "2020-03-10", "2020-03-11~", "occurred", False),
        ("agreement", "2020-03-10", "2020-03-11", "planned", False),
        ("agreement", "2020-03-10", None, "occurred", False),
        ("agreement", "2020-02", "2020-03-01", "occurred", False),
        ("meeting", "2020-03-10", "2020-03-11", "occurred", False),
    ],
)
def test_reports_of_what_is_done_once_differ_by_a_day(
    kind: str, one: str, other: str | None, status: str, differ: bool
):
    first, second = mention("a", kind=kind, date=one), mention("b", kind=kind, date=other, status=status)
    assert differ_by_a_day(first, second) is differ
    assert differ_by_a_day(second, first) is differ
