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


def test_a_truce_signed_abroad_is_the_agreement_that_holds_at_home():
    signed = {"kind": "ceasefire", "who": TWO, "where": "geneva"}
    assert merged(signed, {"kind": "agreement", "who": TWO, "where": "libya"})


def test_reports_of_talks_and_of_a_conference_name_other_guests_a_meeting_has_its_own():
    one = {"who": ("sarraj", "macron", "envoy"), "where": "paris"}
    conference = {"kind": "conference", "who": ("sarraj", "turkey", "france"), "where": "paris"}
    assert merged({"kind": "talks", **one}, conference)
    assert not merged({"kind": "meeting", **one}, conference)


def test_two_of_four_in_common_are_two_meetings_two_of_three_and_three_of_five_are_one():
    four = {"who": (*TWO, "macron", "envoy"), "where": "paris"}
    assert not merged(four, {"who": (*TWO, "turkey", "france"), "where": "paris"})
    assert merged(four, {"who": (*TWO, "turkey"), "where": "paris"})
    three = {"who": (*TWO, "macron", "turkey", "france"), "where": "paris"}
    assert merged({"who": (*TWO, "macron", "envoy", "italy"), "where": "paris"}, three)


def test_a_visit_of_that_month_is_known_by_its_country_and_not_without_any_place():
    day = {"kind": "visit", "who": ("macron",), "where": "tripoli"}
    assert merged(day, {"kind": "visit", "who": ("macron",), "date": "2020-01", "where": "libya"})
    assert not merged(day, {"kind": "visit", "who": ("macron",), "date": "2020-01"})
