"""Merging is a function of the set of mentions: of no order, and final."""

from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from events.merging.clusters import cluster
from events.merging.days import is_precise
from events.merging.decide import decide
from events.merging.reach import reach
from events.merging.similarity import compare, conflict
from events.merging.values import agree
from tests.merging.builders import TOWNS, mention

PEOPLE = ["sarraj", "haftar", "macron", "minister", "france", "turkey", "envoy", "forum", "commission"]
DATES = [None, "2020-01-13", "2020-01-14", "2020-01-13~", "2020-01", "2020", "2020-01-12/2020-01-16", "2020-02-01"]

NUMBERS = count()


@st.composite
def mention_sets(draw, most=9):
    keys = draw(st.lists(st.sampled_from([f"{a}.{n}" for a in "abcdef" for n in "12"]), unique=True, max_size=most))
    return [
        mention(
            key,
            kind=draw(st.sampled_from(["meeting", "talks", "ceasefire", "resolution", "conference"])),
            date=draw(st.sampled_from(DATES)),
            who=tuple(draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=3))),
            where=draw(st.sampled_from([None, *TOWNS])),
            status=draw(st.sampled_from(["planned", "occurred", "cancelled"])),
            published=draw(st.sampled_from([None, "2020-01-10", "2020-01-14"])),
            resolution=draw(st.sampled_from(["", "S/RES/1970 (2011)", "S/RES/1973 (2011)"])),
        )
        for key in keys
    ]


def groups(mentions):
    return {frozenset(one.key for one in group) for group in cluster(mentions)}


@given(mention_sets(), st.randoms())
@settings(max_examples=200, deadline=None)
def test_order_free(mentions, random):
    shuffled = list(mentions)
    random.shuffle(shuffled)
    assert groups(shuffled) == groups(mentions)
    assert [agree(group) for group in cluster(shuffled)] == [agree(group) for group in cluster(mentions)]


@given(mention_sets())
@settings(max_examples=200, deadline=None)
def test_every_mention_is_in_one_group_and_nothing_contradicts_what_is_sharply_dated(mentions):
    found = cluster(mentions)
    assert sorted(one.key for group in found for one in group) == sorted(one.key for one in mentions)
    for group in found:
        for one in group:
            for other in group:
                if one is not other and (one.article == other.article or is_precise(one.date)):
                    assert not conflict(one, other)


@given(mention_sets(), st.randoms(), st.data())
@settings(max_examples=60, deadline=None)
def test_deciding_about_what_is_near_is_deciding_about_all(mentions, random, data):
    """Mentions come one by one, in any order; some go again: the events are those of all, decided at once."""
    standing, homes = {}, {}
    arriving = list(mentions)
    random.shuffle(arriving)
    leaving = [one for one in arriving if data.draw(st.booleans())][:2]
    for one in arriving:
        standing[one.key] = one
        _decide_near([one], standing, homes)
    assert _events(homes) == groups(standing.values())
    for one in leaving:
        del standing[one.key]
        left = homes.pop(one.key)
        _decide_near([standing[key] for key, home in homes.items() if home == left], standing, homes, gone=[one])
    assert _events(homes) == groups(standing.values())


def _decide_near(seeds, standing, homes, gone=()):
    near = lambda some: [(one, other) for one in some for other in standing.values()]  # noqa: E731 - may find too much
    needed = reach(
        seeds,
        gone=gone,
        near=near,
        beside=near,
        companions=lambda some: [
            standing[key] for key, home in homes.items() if home in {homes.get(one.key) for one in some}
        ],
    )
    for group in cluster(needed):
        homes |= dict.fromkeys((one.key for one in group), next(NUMBERS))


def _events(homes):
    events = {}
    for key, home in homes.items():
        events.setdefault(home, set()).add(key)
    return {frozenset(keys) for keys in events.values()}


@given(mention_sets())
@settings(max_examples=200, deadline=None)
def test_a_group_decided_alone_is_the_same_group(mentions):
    """What is not connected cannot matter: this is what lets the store load only the neighbours."""
    left = {one.key: one for one in mentions}
    apart = set()
    while left:
        _, seed = left.popitem()
        part, frontier = [seed], [seed]
        while frontier:
            frontier = [one for one in left.values() if any(compare(one, known) for known in frontier)]
            for one in frontier:
                del left[one.key]
            part += frontier
        apart |= groups(part)
    assert apart == groups(mentions)


@given(mention_sets(most=6))
@settings(max_examples=100, deadline=None)
def test_comparing_is_symmetric(mentions):
    for one in mentions:
        for other in mentions:
            assert conflict(one, other) == conflict(other, one)
            assert compare(one, other) == compare(other, one)


@given(mention_sets())
@settings(max_examples=100, deadline=None)
def test_deciding_again_keeps_every_event(mentions):
    first = decide(mentions, homes={})
    homes = {key: number for number, keep in enumerate(first.keeps, start=1) for key in keep.mentions}
    second = decide(mentions, homes=homes)
    assert not second.absorbed
    assert not second.retracted
    assert [(keep.mentions, keep.values) for keep in second.keeps] == [
        (keep.mentions, keep.values) for keep in first.keeps
    ]
    assert all(keep.event == homes[keep.mentions[0]] for keep in second.keeps)


@given(mention_sets(), st.data())
@settings(max_examples=100, deadline=None)
def test_every_event_is_accounted_for(mentions, data):
    homes = {one.key: data.draw(st.integers(1, 4)) for one in mentions if data.draw(st.booleans())}
    plan = decide(mentions, homes=homes, known=[9])
    kept = [keep.event for keep in plan.keeps if keep.event is not None]
    assert len(kept) == len(set(kept))
    assert sorted([*kept, *plan.absorbed, *plan.retracted]) == sorted({*homes.values(), 9})
