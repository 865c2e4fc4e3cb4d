"""How many statements each address takes: a fixed number, however much there is to tell."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.happenings import happening

pytestmark = pytest.mark.django_db
COUNTS = {
    # 1-2 keys (dated, undated), 3 events, 4 participants, 5 mentions, 6 last change
    "/api/v1/events/": 6,
    # and 7 the count, from the tallies
    "/api/v1/events/?count=true": 7,
    # and 7 the texts that the quotes stand in, 8 which words of them only what is not public stands on
    "/api/v1/events/?include=selectors": 8,
    # 1 the actor's id, 2 the longest date, 3-4 keys, 5 events, 6 participants, 7 mentions; for the undated that
    # are left out: 8 the actor's id, 9 their count; 10 last change
    "/api/v1/events/?actor=person-1&from=2020": 10,
    # 1 the tallies of nine groups, 2 years from those by month, 3-5 names of actors, places and sources, 6 last change
    "/api/v1/facets/": 6,
    "/api/v1/facets/?facet=type": 2,
    # 1 months, the undated among them, 2 last change
    "/api/v1/histogram/": 2,
    # 1 the latest day, 2 days, 3 undated, 4 whether others are before, 5 last change
    "/api/v1/histogram/?by=day": 5,
    # 1 keys, 2 their events, 3 mentions, 4 last change
    "/api/v1/mentions/": 4,
    # 1 articles with their sources, 2 last change
    "/api/v1/articles/": 2,
    # 1 tallies, 2 actors, 3 last change
    "/api/v1/actors/": 3,
    "/api/v1/places/": 3,
    "/api/v1/resolutions/": 3,
    # 1 articles by source and state, 2 tallies, 3 those without a source, 4 sources, 5 their ids, 6 last change
    "/api/v1/sources/": 6,
    # 1 who is withheld, 2-3 tallies and names of actors, 4-5 of places, 6 last change
    "/api/v1/suggestions/?q=person": 6,
}


@pytest.mark.parametrize("address", COUNTS)
def test_the_number_of_statements_is_fixed(client, address):
    for number in range(1, 9):
        happening(f"2020-0{number}-01", who=(f"Person {number}", "Somebody"), reports=2)
    with CaptureQueriesContext(connection) as many:
        assert client.get(address).status_code == 200
    asked = [query["sql"] for query in many.captured_queries]
    assert len(asked) == COUNTS[address], "\n".join(asked)
