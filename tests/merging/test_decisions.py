"""Which of several mentions are one event, and what joins nothing."""

import pytest

from events.merging.clusters import cluster
from events.merging.similarity import compare
from tests.merging.builders import mention

TWO = ("sarraj", "haftar")


def test_an_article_without_any_date_joins_nothing_when_two_fit():
    undated = mention("c", date=None, published=None, who=TWO, where="paris")
    many = [mention(key, who=TWO, where="paris") for key in "ade"]
    later = mention("b", date="2020-03-20", who=TWO, where="paris")
    assert {len(group) for group in cluster([undated, *many])} == {4}
    assert sorted(len(group) for group in cluster([undated, *many, later])) == [1, 1, 3]


def test_an_article_without_any_date_joins_the_event_that_names_all_it_names():
    undated = mention("c", date=None, published=None, who=(*TWO, "salame"), where="paris")
    three = mention("a", who=(*TWO, "salame"), where="paris")
    two = mention("b", date="2020-03-20", who=TWO, where="paris")
    groups = {frozenset(one.key for one in group) for group in cluster([undated, three, two])}
    assert groups == {frozenset("ac"), frozenset("b")}


def test_one_article_may_tell_without_a_town_what_was_put_off():
    off = mention("a.1", kind="talks", who=("commission",), status="cancelled")
    held = mention("a.2", kind="talks", who=("commission",), date="2020-01-25", where="geneva")
    assert len(cluster([off, held])) == 1


def test_an_article_tells_its_own_events_apart():
    one = mention("a.1", who=TWO, where="paris")
    other = mention("a.2", who=(*TWO, "macron"), where="paris")
    assert len(cluster([one, other])) == 2


def test_an_article_may_say_a_thing_twice():
    assert len(cluster([mention("a.1", who=TWO), mention("a.2", who=TWO)])) == 1


def test_two_accords_that_one_article_tells_apart_stay_apart_though_a_day_lies_between():
    accord = {"kind": "agreement", "who": TWO, "where": "paris"}
    groups = cluster([mention("a.1", **accord), mention("a.2", **accord, date="2020-01-14"), mention("b", **accord)])
    assert [[one.key for one in group] for group in groups] == [["a.1", "b"], ["a.2"]]


def test_a_vague_mention_joins_nothing_when_two_fit():
    january = mention("c", date="2020-01", who=TWO, where="paris")
    both = [mention("a", who=TWO, where="paris"), mention("b", date="2020-01-20", who=TWO, where="paris")]
    assert len(cluster([january, *both])) == 3
    assert len(cluster([january, both[0]])) == 1


def test_a_passing_reference_is_to_what_many_report():
    many = [mention(key, kind="conference", where="paris") for key in "abcd"]
    rare = mention("e", kind="conference", date="2020-01-20", where="paris")
    january = mention("f", kind="conference", date="2020-01", where="paris")
    assert {len(group) for group in cluster([*many, rare, january])} == {5, 1}


def test_what_took_place_is_not_what_was_called_off():
    held = mention("a", kind="agreement", who=TWO, where="paris")
    called_off = mention("b", kind="agreement", date="2020-01-14", who=TWO, where="paris", status="cancelled")
    january = mention("c", kind="agreement", date="2020-01", where="paris", published="2021-01-01")
    [pair] = [group for group in cluster([held, called_off, january]) if len(group) == 2]
    assert {one.key for one in pair} == {"a", "c"}


def test_a_vague_mention_is_no_bridge():
    days = [mention(f"d{n}", date=f"2020-01-{n:02}", who=TWO) for n in range(1, 8)]
    assert len(cluster([*days, mention("m", date="2020-01", who=TWO)])) == 8


def test_who_has_no_hint_of_its_time_comes_last():
    vague = [mention(key, date=month, who=TWO, where="paris") for key, month in (("b", "2020-01"), ("c", "2020-03"))]
    no_hint = mention("a", date=None, published=None, who=TWO, where="paris")
    assert len(cluster([no_hint, *vague])) == 3
    assert len(cluster([no_hint, vague[0]])) == 1


def test_an_undated_report_is_of_the_last_such_event_and_of_none_where_two_are_as_near():
    undated = mention("a", date=None, who=TWO, published="2020-01-14")
    early, late = mention("b", who=TWO, date="2020-01-10"), mention("c", who=TWO, date="2020-01-13")
    assert {frozenset(one.key for one in group) for group in cluster([undated, early, late])} == {
        frozenset("ac"),
        frozenset("b"),
    }
    elsewhere = [mention(key, who=TWO, where=where) for key, where in (("b", "paris"), ("c", "tunis"))]
    assert len(cluster([undated, *elsewhere])) == 3


def test_an_undated_plan_is_the_next_meeting_to_come():
    plan = mention("p", date=None, status="planned", published="2020-01-10", who=TWO)
    soon, later = mention("a", date="2020-01-13", who=TWO), mention("b", date="2020-02-13", who=TWO)
    assert {frozenset(one.key for one in group) for group in cluster([plan, soon, later])} == {
        frozenset("pa"),
        frozenset("b"),
    }


def test_the_grounds_are_said():
    match = compare(mention("a", who=TWO, where="paris"), mention("b", who=TWO, where="paris"))
    assert match is not None
    assert set(match.grounds) == {
        "shared participants",
        "same town",
        "same date",
        "overlapping days",
        "same type",
    }


def test_what_was_put_off_is_the_next_that_was_held():
    off = mention("a", who=TWO, status="cancelled", where="paris")
    held = [mention(key, who=TWO, where="paris", date=day) for key, day in (("b", "2020-02-20"), ("c", "2020-02-01"))]
    plan = mention("d", who=TWO, where="paris", status="planned")
    assert {frozenset(one.key for one in group) for group in cluster([off, *held, plan])} == {
        frozenset("acd"),
        frozenset("b"),
    }


def test_one_article_may_tell_of_the_day_before_and_the_day_after_it_was_put_off():
    off = mention("a.1", who=TWO, status="cancelled", where="paris")
    held = mention("a.2", who=TWO, date="2020-02-20", where="paris", published="2020-02-21")
    assert len(cluster([off, held])) == 1


def test_the_bare_month_joins_the_truce_and_not_the_agreement_of_other_people():
    truce = [mention(key, kind="ceasefire", date="2020-10-23", where="geneva") for key in "ab"]
    other = mention("c", kind="agreement", date="2020-10-02", who=TWO, where="tunis")
    bare = mention("d", kind="ceasefire", date="2020-10", published="2021-06-24")
    assert {frozenset(one.key for one in group) for group in cluster([*truce, other, bare])} == {
        frozenset("abd"),
        frozenset("c"),
    }


@pytest.mark.parametrize(
    ("looked_back", "who", "joined"),
    [
        ((True, True), ("haftar",), True),
        ((True, False), ("haftar",), False),  # news of a day is not yet what is known of the month
        ((False, False), ("haftar",), False),
        ((True, True), ("sarraj",), False),
        ((True, True), (), False),
    ],
)
def test_what_two_articles_look_back_on_is_what_is_known_of_the_month(looked_back, who, joined):
    day, month = ("one", "2019-04-04", ("haftar",)), ("two", "2019-04", who)
    mentions = [
        mention(article, kind="military", date=when, who=people, where=None, core=not back)
        for (article, when, people), back in zip((day, month), looked_back, strict=True)
    ]
    assert len(cluster(mentions)) == (1 if joined else 2)
