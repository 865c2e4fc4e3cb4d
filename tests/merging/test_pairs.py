"""Which two mentions are one event: a table of rights and near misses."""

import pytest

from events.merging.clusters import cluster
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
    ("a country and a town of another", {"who": TWO, "where": "libya"}, {"who": TWO, "where": "tunis"}),
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
