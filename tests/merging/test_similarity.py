"""What just suffices for one event, what just does not, and what a person's word changes."""

import pytest

from events.merging.clusters import cluster
from events.merging.similarity import compare, conflict
from tests.merging.builders import mention

TWO, STATES = ("sarraj", "haftar"), ("france", "turkey")


def merged(one, other):
    both = [mention("a", **one), mention("b", **other)]
    assert len(cluster(both)) == len(cluster(both[::-1]))
    return len(cluster(both)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"date": "2020-01-12/2020-01-14"}, {}),  # days that overlap
        ({"status": "cancelled"}, {"date": "2020-01-25"}),  # called off, then held
        ({"kind": "agreement"}, {"kind": "agreement", "date": "2020-01-14"}),  # told a day apart
    ],
)
def test_two_states_are_just_enough(one, other):
    assert merged({"who": STATES, **one}, {"who": STATES, **other})
    assert not merged({"who": STATES[:1], **one}, {"who": STATES[:1], **other})


@pytest.mark.parametrize("kind", ["call", "visit", "sanction", "appointment", "statement", "mission"])
def test_a_town_alone_says_nothing_of_what_many_do_there(kind):
    assert not merged({"kind": kind, "where": "paris"}, {"kind": kind, "where": "paris"})


def test_talks_of_the_same_body_are_those_of_its_only_article_without_a_day():
    assert merged({"kind": "talks", "who": ("commission",)}, {"kind": "talks", "who": ("commission",), "date": None})


def test_one_person_in_common_is_enough_for_talks_and_not_for_a_meeting():
    one, other = ("sarraj", "macron"), TWO
    assert merged({"kind": "talks", "who": one}, {"kind": "talks", "who": other})
    assert not merged({"who": one}, {"who": other})


def test_other_types_are_no_ground():
    match = compare(mention("a", who=TWO, where="paris"), mention("b", kind="talks", who=TWO, where="paris"))
    assert match is not None
    assert "same type" not in match.grounds


def test_what_a_person_held_contradicts_only_what_a_person_held_elsewhere():
    free, here, there = (mention(key, who=TWO, held=held) for key, held in (("a", None), ("b", 1), ("c", 2)))
    assert not conflict(free, here)
    assert not conflict(here, free)
    assert conflict(here, there)
    assert not conflict(here, mention("d", who=("macron",), where="tunis", held=1))
