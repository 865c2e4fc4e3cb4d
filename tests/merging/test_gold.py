"""The gold events of the sample corpus, merged: right joins and no wrong ones."""

import random

from events.merging.clusters import cluster
from tests.merging.gold import bcubed, load_gold


def groups(mentions):
    return {frozenset(mention.key for mention in group) for group in cluster(mentions)}


def test_the_sample_corpus_merges_right():
    mentions, truth = load_gold()
    precision, recall = bcubed(cluster(mentions), truth)
    assert precision >= 0.985
    assert recall >= 0.975


def test_background_events_find_each_other():
    mentions, truth = load_gold()
    background = [mention for mention in mentions if not mention.core]
    keys = {mention.key for mention in background}
    within = {key: truth[key] & keys for key in keys}
    precision, recall = bcubed(cluster(background), within)
    assert precision >= 0.95
    assert recall >= 0.9


def test_the_order_of_arrival_does_not_show():
    mentions, _ = load_gold()
    expected = groups(mentions)
    for seed in range(10):
        random.Random(seed).shuffle(mentions)
        assert groups(mentions) == expected
