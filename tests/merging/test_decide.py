"""Which event a cluster is: where most of its mentions were, what a person said, and what becomes of the others."""

from events.merging.decide import decide
from tests.merging.builders import mention

TWO = ("sarraj", "haftar")
PARIS = [mention(key, who=TWO, where="paris", date="2020-01-13") for key in ("a", "b", "c")]
TUNIS = [mention(key, who=TWO, where="tunis", date="2020-05-02", published="2020-05-03") for key in ("x", "y")]


def went(plan):
    """Return the event of each group of mentions."""
    return {"".join(sorted(keep.mentions)): keep.event for keep in plan.keeps}


def test_what_nobody_knew_is_new():
    assert went(decide([*PARIS, *TUNIS], homes={})) == {"abc": None, "xy": None}


def test_a_cluster_is_the_event_that_most_of_its_mentions_were():
    plan = decide(PARIS, homes={"a": 3, "b": 7, "c": 7})
    assert (went(plan), dict(plan.absorbed), plan.retracted) == ({"abc": 7}, {3: 0}, ())


def test_the_oldest_event_wins_a_tie():
    plan = decide(PARIS, homes={"a": 8, "b": 5})
    assert (went(plan), dict(plan.absorbed)) == ({"abc": 5}, {8: 0})


def test_one_event_is_not_two_clusters():
    plan = decide([*PARIS, *TUNIS], homes={"a": 4, "b": 4, "x": 4})
    assert went(plan) == {"abc": 4, "xy": None}
    assert (dict(plan.absorbed), plan.retracted) == ({}, ())


def test_a_cluster_keeps_one_of_two_events_and_the_other_goes_where_its_mentions_went():
    plan = decide([*PARIS, *TUNIS], homes={"a": 4, "b": 4, "c": 6, "x": 6, "y": 6})
    assert (went(plan), dict(plan.absorbed)) == ({"abc": 4, "xy": 6}, {})


def test_an_event_whose_mentions_are_gone_is_retracted():
    plan = decide(PARIS, homes={"a": 4}, known=[4, 9])
    assert (dict(plan.absorbed), plan.retracted) == ({}, (9,))


def test_without_any_mention_left_everything_known_is_retracted():
    plan = decide([], homes={}, known=[4])
    assert (plan.keeps, dict(plan.absorbed), plan.retracted) == ((), {}, (4,))


def test_what_a_person_tied_counts_more_than_many():
    tied = mention("d", who=TWO, where="paris", date="2020-01-13", held=9)
    plan = decide([*PARIS, tied], homes={"a": 4, "b": 4, "c": 4, "d": 9})
    assert (went(plan), dict(plan.absorbed)) == ({"abcd": 9}, {4: 0})


def test_an_event_without_a_cluster_of_its_own_goes_where_more_of_its_mentions_went():
    shared = {"a": 1, "b": 1, "c": 5, "x": 2, "y": 5}
    plan = decide([*PARIS, *TUNIS], homes=shared)
    events = went(plan)
    assert events == {"abc": 1, "xy": 2}
    first = next(place for place, keep in enumerate(plan.keeps) if keep.event == 1)
    second = 1 - first
    assert dict(plan.absorbed) == {5: min(first, second)}
    more = decide([*PARIS, *TUNIS], homes={"a": 1, "b": 5, "c": 1, "x": 2, "y": 2} | {"b": 5})
    assert dict(more.absorbed) == {5: next(at for at, keep in enumerate(more.keeps) if keep.event == 1)}
