"""What people will ask first: all of it is answered by the sample corpus's gold events as mentions."""

import pytest
from django.db import transaction

from events.timeline.filters import read_filter
from events.timeline.matrix import read_matrix
from events.timeline.paging import read_page
from tests.day_one import QUESTIONS
from tests.gold_reading import load_gold

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def gold(django_db_setup, django_db_blocker):
    """Load the corpus once for all questions, and leave no trace."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_gold()
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("gold")
class TestFromTheGold:
    @pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.__name__)
    def test_it_is_answered(self, question):
        assert question()

    def test_who_met_whom_counts_what_its_cells_list(self):
        matrix = read_matrix(read_filter({}).filter)
        assert [row.slug for row in matrix.rows[:2]] == ["khalifa-haftar", "fayez-al-sarraj"]
        cell = matrix.rows[1].cells[0]
        assert len(read_page(cell.filter, size=200).events) == cell.count
