"""What a person joined or kept apart: nothing that is read takes it asunder, and what fits a part of it joins it."""

from events.merging.clusters import cluster
from tests.merging.builders import mention

TWO = ("sarraj", "haftar")


def keys(*mentions):
    return {frozenset(one.key for one in group) for group in cluster(mentions)}


def test_what_a_person_kept_apart_stays_apart_however_alike():
    one, other = mention("a", who=TWO, where="paris", held=1), mention("b", who=TWO, where="paris", held=2)
    assert keys(one, other) == {frozenset("a"), frozenset("b")}


def test_what_fits_both_ties_no_two_that_a_person_kept_apart():
    one, other = mention("a", who=TWO, where="paris", held=1), mention("b", who=TWO, where="paris", held=2)
    assert len(keys(one, other, mention("c", who=TWO, where="paris"))) == 2


def test_what_is_read_joins_what_a_person_held():
    assert keys(mention("a", who=TWO, where="paris", held=1), mention("b", who=TWO, where="paris")) == {frozenset("ab")}


def test_of_what_a_person_joined_one_that_fits_is_enough():
    joined = mention("a", who=TWO, where="paris", held=1), mention("b", who=TWO, date="2020-03-20", held=1)
    assert keys(*joined, mention("c", who=TWO, where="paris")) == {frozenset("abc")}
    assert keys(*joined, mention("c", date="2020-05-01", who=TWO)) == {frozenset("ab"), frozenset("c")}


def test_two_things_that_one_article_tells_apart_stay_apart_though_a_person_joined_one_of_them():
    joined = mention("a", who=TWO, where="paris", held=1), mention("b.1", who=TWO, date="2020-03-20", held=1)
    told_apart = mention("b.2", who=TWO, where="paris")
    assert keys(*joined, told_apart) == {frozenset({"a", "b.1"}), frozenset({"b.2"})}


def test_of_two_that_one_article_tells_apart_one_joins_what_a_third_reports():
    day = mention("a", who=(*TWO, "macron"), where="paris")
    vague = [
        mention("b.1", date="2020-01", who=TWO, where="paris"),
        mention("b.2", date="2020-01", who=(*TWO, "macron")),
    ]
    assert keys(day, *vague) == {frozenset({"a", "b.1"}), frozenset({"b.2"})}


def test_vague_reports_of_two_articles_join_what_each_fits_though_they_contradict_each_other():
    day = mention("a", who=(*TWO, "macron"))
    vague = [mention(key, date="2020-01", who=TWO, where=where) for key, where in (("b", "paris"), ("c", "tunis"))]
    assert keys(day, *vague) == {frozenset("abc")}
