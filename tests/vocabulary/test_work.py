"""The groups that times of extraction are counted in."""

import pytest

from events.vocabulary.work import BUCKETS, ENDLESS, bucket


@pytest.mark.parametrize(
    ("seconds", "group"),
    [(0.0, "0.02"), (0.02, "0.02"), (0.0201, "0.05"), (1.0, "1.0"), (60.0, "60.0"), (60.1, ENDLESS)],
)
def test_a_time_belongs_to_the_first_group_that_holds_it(seconds: float, group: str):
    assert bucket(seconds) == group


def test_groups_rise():
    assert list(BUCKETS) == sorted(set(BUCKETS))
