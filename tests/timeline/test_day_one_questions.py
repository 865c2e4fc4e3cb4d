"""What people will ask first: the gold events answer all of it, the engine's own reading as much as its floor says."""

import pytest
from django.db import transaction

from events.timeline.filters import read_filter
from events.timeline.matrix import read_matrix
from events.timeline.paging import read_page
from tests.day_one import BOTH, QUESTIONS, events, where
from tests.evaluation import questions
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
    @pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
    def test_it_is_answered(self, question):
        assert sorted(question.ask()) == sorted(question.right)

    def test_sarraj_and_haftar_met_where_they_did(self):
        met = events(type="meeting", status="occurred", order="date", **BOTH)
        assert [where(event) for event in met] == ["abu-dhabi", "la-celle-saint-cloud", "", "palermo", "abu-dhabi"]

    def test_who_met_whom_counts_what_its_cells_list(self):
        matrix = read_matrix(read_filter({}).filter)
        assert [row.slug for row in matrix.rows[:2]] == ["khalifa-haftar", "fayez-al-sarraj"]
        cell = matrix.rows[1].cells[0]
        assert len(read_page(cell.filter, size=200).events) == cell.count


class TestFromTheEngine:
    def test_no_figure_is_below_its_floor(self):
        questions.load_engine_reading()
        answers = questions.measure()
        assert questions.below(questions.summary(answers)) == [], answers

    def test_a_share_is_what_is_right_of_what_is_told_and_asked_for(self):
        question = QUESTIONS[0]
        half = type(question)(question.name, lambda: ["2020-01-11", "2020-02-01"], question.right)
        assert not half.is_answered()
        assert half.share() == pytest.approx(2 / 6)
