"""Who met whom: only people, only at what they attended together directly, and only where it took place."""

import pytest

from events.timeline.filters import read_filter
from events.timeline.matrix import read_matrix
from tests.happenings import happening, person

pytestmark = pytest.mark.django_db
PAIR = ("Anna Alef", "Bob Ba")


def counted():
    """Return how often each pair met, by their slugs."""
    rows = read_matrix(read_filter({}).filter).rows
    return {
        (rows[column].slug, row.slug): cell.count for row in rows for column, cell in enumerate(row.cells) if cell.count
    }


@pytest.mark.parametrize("kind", ["meeting", "call", "visit", "talks"])
def test_a_direct_meeting_counts(kind):
    happening(type=kind, who=PAIR)
    assert counted() == {("anna-alef", "bob-ba"): 1}


@pytest.mark.parametrize("kind", ["conference", "statement", "agreement", "resolution", "appointment", "other"])
def test_to_be_at_one_conference_or_named_together_is_no_meeting(kind):
    happening(type=kind, who=PAIR)
    assert counted() == {}


@pytest.mark.parametrize(("status", "times"), [("occurred", 1), ("failed", 1), ("planned", 0), ("cancelled", 0)])
def test_only_what_took_place_counts(status, times):
    happening(status=status, who=PAIR)
    assert counted() == ({("anna-alef", "bob-ba"): times} if times else {})


def test_nobody_meets_a_body():
    person("High Council", kind="body")
    happening(who=("Anna Alef", "High Council"))
    assert counted() == {}


def test_who_stayed_away_met_nobody():
    happening(who=PAIR, role="absent")
    assert counted() == {}


def test_what_is_withheld_counts_for_nobody():
    happening(who=PAIR, review_state="rejected")
    happening(who=PAIR, suppressed=True)
    assert counted() == {}
