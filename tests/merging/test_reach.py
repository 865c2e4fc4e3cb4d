"""What a decision needs: the sharp whoever they lead to, the vague with every event they might join, no more."""

from events.merging.reach import reach
from tests.merging.builders import mention

TWO = ("sarraj", "haftar")
DAY = mention("day", who=TWO, where="paris")
SAME_DAY = mention("same", who=TWO, where="paris")
OTHER_DAY = mention("other", date="2020-01-20", who=TWO, where="paris")
MONTH = mention("month.1", date="2020-01", who=TWO, where="paris")
UNRELATED = mention("unrelated", who=("macron", "turkey"), where="tunis")
WORLD = (DAY, SAME_DAY, OTHER_DAY, MONTH, UNRELATED)


def needed(seeds, world, *, gone=(), homes=None):
    """Return the keys of what is needed, where whatever there is counts as near."""
    homes = homes or {}
    found = reach(
        seeds,
        gone=gone,
        near=lambda some: [(one, other) for one in some for other in world],
        beside=lambda some: [(one, other) for one in some for other in world if one.article == other.article],
        companions=lambda some: [
            other for other in world if homes.get(other.key, 0) in {homes.get(one.key) for one in some}
        ],
    )
    return {one.key for one in found}


def test_a_sharp_one_needs_those_like_it_and_the_vague_that_might_join():
    assert needed([DAY], WORLD) == {"day", "same", "month.1", "other"}
    assert needed([DAY], (DAY, SAME_DAY, OTHER_DAY, UNRELATED)) == {"day", "same"}
    assert needed([UNRELATED], WORLD) == {"unrelated"}


def test_from_the_sharp_that_a_vague_one_might_join_others_that_are_vague_are_not_needed():
    bare = mention("bare", date="2020-01", who=(*TWO, "macron", "turkey"), where="paris")
    late = mention("late", date="2020-01-20", who=("macron", "turkey"), where="paris")
    other = mention("vague", date="2020-01-20~/2020-01-29~", who=("macron", "turkey"))
    assert needed([bare], (bare, DAY, late)) == {"bare", "day", "late"}
    assert needed([DAY], (DAY, MONTH, UNRELATED, other)) == {"day", "month.1"}


def test_a_vague_one_needs_what_its_article_tells_apart_from_it():
    beside = mention("month.2", date="2020-01", who=("macron",), where="tunis", kind="talks")
    sanction = mention("month.3", date="2020-01", kind="sanction")
    sharp = mention("month.4", date="2020-01-14", who=("macron",), where="tunis")
    elsewhere = mention("far.1", date="2020-01", who=("macron",), where="geneva")
    assert needed([MONTH], (MONTH, beside, sanction, sharp, elsewhere)) >= {"month.1", "month.2"}
    assert needed([MONTH], (MONTH, sanction, elsewhere)) == {"month.1"}
    assert needed([MONTH], (MONTH, sharp)) == {"month.1"}


def test_what_went_frees_those_like_it():
    assert needed([], WORLD[1:], gone=[DAY]) == {"same", "month.1", "other"}
    assert needed([], WORLD, gone=[mention("lone", who=("envoy",), where="geneva")]) == set()


def test_whoever_is_in_one_event_with_what_is_needed_comes_along():
    assert needed([UNRELATED], WORLD, homes={"unrelated": 1, "other": 1, "day": 2}) == {"unrelated", "other"}
