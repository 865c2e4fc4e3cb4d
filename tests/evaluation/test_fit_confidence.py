"""The fit foretells what it was made from, leaves rare signs out, and never judges what it was fitted to."""

import random

from tests.evaluation.fit_confidence import Observation, _no_worse, fit, foretold, left_out, loss, parted, shown


def world(events=400):
    """Events that are right four times in five with a sign, once in five without."""
    dice = random.Random(7)
    found = []
    for number in range(events):
        good = dice.random() < 0.5
        right = dice.random() < (0.8 if good else 0.2)
        found.append(Observation(f"{number % 40}.txt", ("good",) if good else ("bad",), right))
    return found


def test_it_finds_the_share_that_is_right():
    some = world()
    judged = foretold(some, fit(some, ridge=0.5))
    with_sign = [sure for one, (sure, _) in zip(some, judged, strict=True) if one.signs == ("good",)]
    right = [one.right for one in some if one.signs == ("good",)]
    assert abs(with_sign[0] - sum(right) / len(right)) < 0.02


def test_signs_too_rare_to_tell_are_left_out():
    some = [*world(), Observation("x.txt", ("once",), True)]
    assert "once" not in fit(some, ridge=0.5)[1]


def test_what_is_left_out_is_foretold_worse_than_what_was_fitted():
    some = world(60)
    assert loss(left_out([], some, ridge=0.1)) > loss(foretold(some, fit(some, ridge=0.1)))
    assert len(left_out([], some, ridge=1.0)) == len(some)


def test_known_gold_that_does_better_does_not_make_unseen_gold_surer():
    known, unseen = [Observation(f"{number}.txt", ("good",), True) for number in range(300)], world(200)
    mean = sum(sure for sure, _ in left_out(known, unseen, ridge=0.5)) / len(unseen)
    assert abs(mean - sum(one.right for one in unseen) / len(unseen)) < 0.05


def test_the_answer_names_the_share_of_the_surest():
    text = shown("a set", [(0.95, True)] * 9 + [(0.95, False)] + [(0.5, True)] * 10)
    assert "at 0.9 or more: 0.50, 0.90 of them right" in text


def test_articles_kept_out_of_the_fit_judge_it():
    some = [Observation("203-geneva.txt", ("good",), True), Observation("721-bouznika.txt", ("bad",), False)]
    mine, kept = parted(some)
    assert [one.article for one in mine] == ["203-geneva.txt"]
    assert [one.article for one in kept] == ["721-bouznika.txt"]


def test_a_weaker_ridge_is_no_worse_where_only_chance_parts_them():
    best = [0.1, 0.5, 0.2, 0.4]
    assert _no_worse([0.2, 0.4, 0.3, 0.4], best)
    assert not _no_worse([0.3, 0.7, 0.4, 0.7], best)
