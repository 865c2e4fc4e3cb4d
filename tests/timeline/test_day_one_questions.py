"""What people will ask first, on the sample corpus with its gold events as mentions."""

import pytest

from events.timeline.filters import read_filter
from events.timeline.matrix import read_matrix
from events.timeline.paging import read_page
from tests.gold_reading import load_gold

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def gold(django_db_setup, django_db_blocker):
    """Load the corpus once for all questions, and leave no trace."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        load_gold()
        yield
        transaction.set_rollback(True)


def events(**asked):
    found = read_filter({name: value if isinstance(value, list) else [value] for name, value in asked.items()})
    assert not found.refused
    return read_page(found.filter, size=200).events


@pytest.mark.usefixtures("gold")
class TestQuestions:
    def test_moscow_in_january_2020(self):
        found = events(place="moscow", order="date", **{"from": "2020-01", "to": "2020-01"})
        assert [event.when.edtf for event in found] == ["2020-01-11", "2020-01-13", "2020-01-13", "2020-01-14"]
        assert {event.status for event in found if event.type in ("talks", "agreement")} == {"failed"}

    def test_meetings_of_sarraj_and_haftar_that_took_place(self):
        both = ["fayez-al-sarraj", "khalifa-haftar"]
        found = events(actor=both, actor_match="all", type="meeting|conference|talks", status="occurred")
        assert not [event for event in found if event.place and event.place.slug in ("moscow",)]
        met = events(actor=both, actor_match="all", type="meeting", status="occurred", order="date")
        assert {event.place.slug for event in met if event.place} >= {"abu-dhabi", "la-celle-saint-cloud", "palermo"}

    def test_adopted_resolutions(self):
        assert len(events(type="resolution", status="occurred")) == 16
        assert len(events(type="resolution", status="planned")) == 1
        assert len(events(resolution="2510")) == 1

    def test_ceasefires_of_a_known_day(self):
        assert len(events(type="ceasefire", precision="day")) == 7

    def test_berlin(self):
        found = events(place="berlin")
        assert len(found) == 5
        conference = next(event for event in found if event.when.edtf == "2020-01-19" and event.type == "conference")
        assert conference.n_articles == 11
        assert {mention.article.language for mention in conference.mentions} == {"ar", "en", "fr"}

    def test_what_never_happened(self):
        assert len(events(status="cancelled")) == 4
        assert len(events(status="failed")) == 4

    def test_who_met_whom_counts_what_its_cells_list(self):
        matrix = read_matrix(read_filter({}).filter)
        assert [row.slug for row in matrix.rows[:2]] == ["khalifa-haftar", "fayez-al-sarraj"]
        cell = matrix.rows[1].cells[0]
        assert len(read_page(cell.filter, size=200).events) == cell.count
