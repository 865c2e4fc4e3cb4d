"""The shapes that scanning yields: lengths in months, and the same length counted from the date told before."""

import pytest

from events.extraction.dates.expressions import Ago, Later


@pytest.mark.parametrize(("count", "unit", "months"), [(3, "month", 3), (1, "year", 12), (2, "year", 24)])
def test_a_length_in_months(count, unit, months):
    assert Ago(count, unit, -1, approximate=False, at_most=False).number_of_months == months


@pytest.mark.parametrize(("approximate", "at_most"), [(False, False), (True, False), (False, True)])
def test_a_length_counted_from_the_date_told_before_is_as_exact(approximate, at_most):
    ago = Ago(2, "week", 1, approximate=approximate, at_most=at_most)
    assert ago.from_told() == Later(2, "week", 1, approximate=approximate, at_most=at_most)
