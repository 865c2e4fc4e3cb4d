"""B-cubed itself, on groups small enough to count by hand; and merging, on worlds of articles written for it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from events.management.commands.evaluate import read_rows
from tests.evaluation.merging import bcubed, measure

TRUTH = {key: frozenset("abc") for key in "abc"} | {"d": frozenset("d")}


@pytest.mark.parametrize(
    ("groups", "precision", "recall"),
    [
        (["abc", "d"], 1.0, 1.0),
        (["a", "b", "c", "d"], 1.0, 0.5),
        (["abcd"], 0.625, 1.0),
        (["ab", "c", "d"], 1.0, 0.667),
        (["ab"], 1.0, 1.0),
        ([], 0.0, 0.0),
    ],
)
def test_what_was_found_is_judged_by_what_could_be_found(groups, precision, recall):
    assert bcubed([list(group) for group in groups], TRUTH) == {"p": precision, "r": recall}


CLUSTERS = Path(__file__).with_name("clusters")


@pytest.mark.parametrize("world", sorted(path.name for path in CLUSTERS.glob("set_*")))
def test_each_world_is_joined_as_people_join_it(world):
    rows = read_rows(CLUSTERS / world, now=datetime(2026, 6, 1, tzinfo=UTC))
    found = measure(CLUSTERS / world, rows)
    assert found["gold"]["p"] >= 0.95
    assert found["gold"]["r"] >= 0.95
    assert found["extracted"]["p"] >= 0.95
    assert found["extracted"]["r"] >= 0.80
