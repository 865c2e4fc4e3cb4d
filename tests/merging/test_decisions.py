"""Which two mentions are one event: a table of rights and near misses."""

import pytest

from events.merging.clusters import cluster
from events.merging.similarity import compare
from tests.merging.builders import mention

TWO = ("sarraj", "haftar")
SAME = [
    ("same day, same people", {"who": TWO}, {"who": TWO}),
    ("one list within the other", {"who": TWO}, {"who": (*TWO, "macron")}),
    ("one guest, same town", {"who": ("sarraj",), "where": "paris"}, {"who": TWO, "where": "paris"}),
    ("a month that holds the day", {"who": TWO, "where": "paris"}, {"who": TWO, "date": "2020-01"}),
    ("an approximate day", {"who": TWO}, {"who": TWO, "date": "2020-01-15~"}),
    ("planned, then held", {"who": TWO, "status": "planned"}, {"who": TWO}),
    ("planned, then cancelled", {"who": TWO, "status": "planned"}, {"who": TWO, "status": "cancelled"}),
    ("a town and its country", {"who": TWO, "where": "libya"}, {"who": TWO, "where": "tripoli"}),
    ("minister and country", {"who": ("minister", "sarraj")}, {"who": ("france", "sarraj")}),
    ("no people, same town", {"where": "paris"}, {"where": "paris", "who": TWO}),
    ("talks called a meeting", {"kind": "talks", "who": TWO}, {"who": TWO}),
    (
        "a conference's guest lists differ",
        {"kind": "conference", "who": ("sarraj",), "where": "paris"},
        {"kind": "conference", "who": ("turkey",), "where": "paris"},
    ),
    (
        "a truce signed abroad, in force at home",
        {"kind": "ceasefire", "where": "geneva"},
        {"kind": "ceasefire", "where": "libya"},
    ),
    (
        "one resolution, two dates",
        {"kind": "resolution", "resolution": "S/RES/1970 (2011)", "date": "2011-02-26"},
        {"kind": "resolution", "resolution": "S/RES/1970 (2011)", "date": "2011-02-27"},
    ),
    (
        "one resolution, undated",
        {"kind": "resolution", "resolution": "S/RES/1970 (2011)", "date": "2011-02-26"},
        {"kind": "resolution", "resolution": "S/RES/1970 (2011)", "date": None, "published": None},
    ),
    (
        "an undated plan and what came next",
        {"who": TWO, "date": None, "status": "planned", "published": "2020-01-10"},
        {"who": TWO},
    ),
    (
        "planned, then failed",
        {"kind": "talks", "who": TWO, "status": "planned"},
        {"kind": "talks", "who": TWO, "status": "failed"},
    ),
    ("two states on a day", {"who": ("turkey", "italy")}, {"who": ("turkey", "italy")}),
    (
        "a bare month of the year's truce",
        {"kind": "ceasefire", "where": "geneva"},
        {"kind": "ceasefire", "date": "2020-01"},
    ),
    (
        "an offensive by its month",
        {"kind": "military", "who": ("haftar",), "where": "tripoli"},
        {"kind": "military", "date": "2020-01", "where": "tripoli", "published": "2024-01-11"},
    ),
    ("a building and its city", {"kind": "talks", "where": "geneva"}, {"kind": "talks", "where": "palais-des-nations"}),
    (
        "called off and held three weeks later",
        {"who": TWO, "where": "paris", "status": "cancelled"},
        {"who": TWO, "where": "paris", "date": "2020-02-03"},
    ),
    (
        "a conference put off to a later day",
        {"kind": "conference", "where": "paris", "status": "cancelled"},
        {"kind": "conference", "where": "paris", "date": "2020-02-03", "status": "planned"},
    ),
    (
        "a committee's session called off and held in the same town",
        {"kind": "talks", "who": ("commission",), "where": "geneva", "status": "cancelled"},
        {"kind": "talks", "who": ("commission",), "where": "geneva", "date": "2020-01-25"},
    ),
    (
        "talks set for a day that ended in the same week",
        {"kind": "talks", "who": ("forum",), "where": "tunis", "status": "planned"},
        {"kind": "talks", "who": ("forum",), "where": "tunis", "date": "2020-01-19"},
    ),
    (
        "an accord whose day two sources tell differently",
        {"kind": "agreement", "who": TWO, "where": "paris"},
        {"kind": "agreement", "who": TWO, "date": "2020-01-14"},
    ),
    (
        "two days of one conference",
        {"kind": "conference", "who": TWO, "where": "paris"},
        {"kind": "conference", "who": (*TWO, "macron"), "where": "paris", "date": "2020-01-14"},
    ),
    (
        "an accord known by its town, told with one name each",
        {"kind": "agreement", "who": ("haftar",), "where": "paris", "core": False},
        {"kind": "agreement", "who": ("sarraj",), "where": "paris", "date": "2020-01"},
    ),
    (
        "a visit told by its country",
        {"kind": "visit", "who": ("macron",), "where": "libya"},
        {"kind": "visit", "who": ("macron",), "where": "tripoli"},
    ),
    (
        "a month's visit told by its country",
        {"kind": "visit", "who": ("macron",), "where": "libya", "date": "2020-01", "core": False},
        {"kind": "visit", "who": ("macron",), "where": "tripoli"},
    ),
    (
        "an article without any date, the same people in the town",
        {"who": TWO, "where": "paris"},
        {"who": TWO, "where": "paris", "date": None, "published": None},
    ),
    (
        "... three people, no town",
        {"who": (*TWO, "macron")},
        {"who": (*TWO, "macron"), "where": "paris", "date": None, "published": None},
    ),
    (
        "a meeting of many called a conference by who gives the month",
        {"who": (*TWO, "macron", "erdogan"), "where": "paris"},
        {"kind": "conference", "who": (*TWO, "macron"), "where": "paris", "date": "2020-01"},
    ),
    (
        "an appointment by its month",
        {"kind": "appointment", "who": ("macron", "sarraj")},
        {"kind": "appointment", "who": ("sarraj",), "date": "2020-01", "core": False},
    ),
    (
        "a truce called an agreement",
        {"kind": "ceasefire", "where": "geneva"},
        {"kind": "agreement", "where": "geneva"},
    ),
]
DIFFERENT = [
    (
        "a leader's two calls on a day",
        {"kind": "call", "who": ("erdogan", "sarraj")},
        {"kind": "call", "who": ("erdogan", "macron")},
    ),
    ("twice in a week", {"who": TWO, "where": "tripoli"}, {"who": TWO, "where": "tripoli", "date": "2020-01-17"}),
    (
        "two stages of a visit",
        {"kind": "visit", "who": ("macron",), "where": "tripoli"},
        {"kind": "visit", "who": ("macron",), "where": "benghazi"},
    ),
    (
        "... on two days",
        {"kind": "visit", "who": ("macron",), "where": "tripoli"},
        {"kind": "visit", "who": ("macron",), "where": "benghazi", "date": "2020-01-14"},
    ),
    (
        "two stages of a visit, one told by another country",
        {"kind": "visit", "who": ("macron",), "where": "tunis"},
        {"kind": "visit", "who": ("macron",), "where": "libya"},
    ),
    (
        "a visit of the year",
        {"kind": "visit", "who": ("macron",), "where": "libya", "date": "2020"},
        {"kind": "visit", "who": ("macron",), "where": "tripoli"},
    ),
    (
        "two visitors of a day",
        {"kind": "visit", "who": ("macron",), "where": "libya"},
        {"kind": "visit", "who": ("erdogan",), "where": "tripoli"},
    ),
    (
        "a call without any date",
        {"kind": "call", "who": TWO},
        {"kind": "call", "who": TWO, "date": None, "published": None},
    ),
    (
        "an article without any date, another town",
        {"who": (*TWO, "macron"), "where": "geneva"},
        {"who": (*TWO, "macron"), "where": "paris", "date": None, "published": None},
    ),
    (
        "an article without any date tells of a plan",
        {"who": TWO, "where": "paris"},
        {"who": TWO, "where": "paris", "date": None, "published": None, "status": "planned"},
    ),
    (
        "a resignation announced and one of the month taken back",
        {"kind": "appointment", "who": ("sarraj",), "date": "2020-01", "status": "planned"},
        {"kind": "appointment", "who": ("sarraj",)},
    ),
    (
        "two people beside a conference they attend",
        {"who": TWO, "where": "paris"},
        {"kind": "conference", "who": (*TWO, "macron"), "where": "paris"},
    ),
    (
        "a draft that failed and the resolution that was adopted",
        {"kind": "resolution", "status": "failed", "date": "2020-01-11"},
        {"kind": "resolution", "resolution": "S/RES/1970 (2011)"},
    ),
    (
        "a vote put off and another vote",
        {"kind": "resolution", "status": "cancelled", "where": "paris"},
        {"kind": "resolution", "date": "2020-01-14", "where": "paris"},
    ),
    (
        "two buildings of a city",
        {"kind": "talks", "where": "a hotel in Geneva"},
        {"kind": "talks", "where": "palais-des-nations"},
    ),
    ("a plan for tomorrow and today's meeting", {"who": TWO, "status": "planned", "date": "2020-01-14"}, {"who": TWO}),
    (
        "a plan not called off and a later meeting",
        {"who": TWO, "status": "planned"},
        {"who": TWO, "date": "2020-01-20"},
    ),
    (
        "called off, and others meet later",
        {"who": TWO, "status": "cancelled"},
        {"who": ("haftar", "macron"), "date": "2020-01-20"},
    ),
    ("called off, and half a year later", {"who": TWO, "status": "cancelled"}, {"who": TWO, "date": "2020-07-20"}),
    (
        "talks of two bodies",
        {"kind": "talks", "who": ("forum",), "where": "geneva"},
        {"kind": "talks", "who": ("commission",), "where": "geneva"},
    ),
    ("a meeting beside a conference", {"who": TWO, "where": "paris"}, {"kind": "conference", "where": "paris"}),
    ("a truce of the year", {"kind": "ceasefire"}, {"kind": "ceasefire", "date": "2020"}),
    ("one of which nobody knows when", {"who": TWO}, {"who": TWO, "date": None, "published": None}),
    ("the next day", {"who": TWO}, {"who": TWO, "date": "2020-01-14"}),
    ("another town", {"who": TWO, "where": "tripoli"}, {"who": TWO, "where": "tunis"}),
    ("another town of the country", {"who": TWO, "where": "tripoli"}, {"who": TWO, "where": "benghazi"}),
    ("an envoy meets two people in a day", {"who": ("envoy", "haftar")}, {"who": ("envoy", "sarraj")}),
    ("... in one town", {"who": ("envoy", "haftar"), "where": "tunis"}, {"who": ("envoy", "sarraj"), "where": "tunis"}),
    ("one guest and a day say too little", {"who": ("envoy",)}, {"who": ("envoy", "haftar")}),
    ("a visit and the meeting on it", {"kind": "visit", "who": TWO, "where": "paris"}, {"who": TWO, "where": "paris"}),
    ("a call is not a meeting", {"kind": "call", "who": TWO}, {"who": TWO}),
    ("a capital is not evidence", {"where": "libya"}, {"where": "libya"}),
    ("nothing but a day", {}, {}),
    (
        "two resolutions on a day",
        {"kind": "resolution", "resolution": "S/RES/1970 (2011)"},
        {"kind": "resolution", "resolution": "S/RES/1973 (2011)"},
    ),
    ("two statements on a day", {"kind": "statement", "who": ("turkey",)}, {"kind": "statement", "who": ("italy",)}),
    ("an undated report of something to come", {"who": TWO, "date": None, "published": "2019-06-01"}, {"who": TWO}),
    (
        "a meeting of two set for a day and another in the week",
        {"who": TWO, "where": "paris", "status": "planned"},
        {"who": TWO, "where": "paris", "date": "2020-01-16"},
    ),
    (
        "an accord two days later",
        {"kind": "agreement", "who": TWO, "where": "paris"},
        {"kind": "agreement", "who": TWO, "where": "paris", "date": "2020-01-15"},
    ),
    (
        "another accord the next day",
        {"kind": "agreement", "who": TWO, "where": "paris"},
        {"kind": "agreement", "who": ("macron", "turkey"), "where": "paris", "date": "2020-01-14"},
    ),
    (
        "another conference of the city the next day",
        {"kind": "conference", "who": ("turkey", "italy"), "where": "paris"},
        {"kind": "conference", "who": ("sarraj", "haftar"), "where": "paris", "date": "2020-01-14"},
    ),
    (
        "accords of other parties on a day",
        {"kind": "agreement", "who": TWO, "where": "paris"},
        {"kind": "agreement", "who": ("macron", "turkey"), "where": "paris"},
    ),
    (
        "a truce and an accord of somebody",
        {"kind": "ceasefire", "where": "tripoli"},
        {"kind": "agreement", "who": ("turkey", "italy"), "where": "tripoli"},
    ),
    ("local truces", {"kind": "ceasefire", "where": "tripoli"}, {"kind": "ceasefire", "where": "benghazi"}),
    (
        "two appointments on a day",
        {"kind": "appointment", "who": ("sarraj",)},
        {"kind": "appointment", "who": ("macron",)},
    ),
]


def merged(one, other):
    return len(cluster([mention("a", **one), mention("b", **other)])) == 1


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in SAME], ids=[case[0] for case in SAME])
def test_one_event(one, other):
    assert merged(one, other)
    assert merged(other, one)


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in DIFFERENT], ids=[case[0] for case in DIFFERENT])
def test_two_events(one, other):
    assert not merged(one, other)
    assert not merged(other, one)


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
