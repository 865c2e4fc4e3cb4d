"""Two transactions that could touch one event are never at it together; those that could not do not wait."""

import threading

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from events.merging.similarity import compare
from events.store.turns import Turn, take_turn, turn_of, whole_turn
from events.vocabulary import EventType
from tests.merging.builders import mention

DATES = ["2020-01-13", "2020-01-31", "2020-02-01", "2020-01", "2020", "2019-11-20/2020-02-10", "2021-03-04", None]
KINDS = ["meeting", "talks", "agreement", "ceasefire", "resolution", "visit"]
mentions = st.builds(
    mention,
    st.sampled_from(["a.1", "b.1", "c.1"]),
    st.sampled_from(KINDS),
    st.sampled_from(DATES),
    who=st.just(("Sarraj", "Haftar")),
    where=st.sampled_from(["paris", "geneva", None]),
    status=st.sampled_from(["occurred", "planned", "cancelled"]),
    published=st.sampled_from(["2020-01-14", "2020-02-02", "2020-11-20", None]),
    resolution=st.sampled_from(["", "S/RES/2510"]),
)


def shared(one: Turn, other: Turn) -> bool:
    """Say whether one of two turns waits for the other."""
    return any(
        first.groups & {*second.groups, *(group for group, _ in second.parts)}
        for first, second in ((one, other), (other, one))
    ) or bool(one.parts & other.parts)


@settings(max_examples=400, deadline=None)
@given(mentions, mentions)
def test_what_may_be_one_event_is_decided_one_after_the_other(one, other):
    if compare(one, other) is not None:
        assert shared(turn_of([one]), turn_of([other]))


def test_other_months_do_not_wait():
    winter, summer = mention("a", date="2020-01-13"), mention("b", date="2020-07-13")
    assert not shared(turn_of([winter]), turn_of([summer]))
    assert not shared(turn_of([winter]), turn_of([mention("c", "sanction", date="2020-01-13")]))


def test_a_turn_covers_what_is_in_its_months_and_groups():
    january = turn_of([mention("a", date="2020-01-13")])
    whole = whole_turn([EventType.MEETING])
    assert whole.covers(january)
    assert not january.covers(whole)
    assert not january.covers(turn_of([mention("a", date="2020-02-13")]))
    assert (january | turn_of([mention("a", date="2020-02-13")])).covers(january)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("held", "wanted", "waits"),
    [
        (["2020-01-13"], ["2020-01-20"], True),
        (["2020-01-13"], ["2020-03-20"], False),
        (["2020-01-13"], None, True),
        (None, ["2020-01-13"], True),
    ],
    ids=["one month", "two months", "all beside a month", "a month beside all"],
)
def test_a_turn_that_is_taken_is_waited_for(held, wanted, waits):
    def turn(days):
        return turn_of([mention("a", date=day) for day in days]) if days else whole_turn([EventType.MEETING])

    through = threading.Event()

    def other():
        with transaction.atomic():
            take_turn(turn(wanted))
            through.set()
        connection.close()

    with transaction.atomic():
        take_turn(turn(held))
        thread = threading.Thread(target=other)
        thread.start()
        assert through.wait(3 if not waits else 0.5) is not waits
    thread.join(20)
    assert through.is_set()
