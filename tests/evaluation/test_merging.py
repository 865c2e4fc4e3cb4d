"""B-cubed itself, on groups small enough to count by hand."""

import pytest

from tests.evaluation.merging import bcubed

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
