import pytest

from events.models import Mention
from tests.happenings import happening

pytestmark = pytest.mark.django_db


def get(client, event, **query):
    return client.get(f"/api/v1/events/{event.public_id}/", query)


def test_it_works(client):
    event = happening(reports=2)
    body = get(client, event).json()
    assert body["id"] == event.public_id
    assert len(body["mentions"]) == 2
    mention = body["mentions"][0]
    assert mention["article"]["source"]["name"] == "Meridian Wire"
    assert mention["derivation"]["steps"] == ["yesterday counts from the day of publication"]
    assert mention["derivation"]["span"] == {"start": 9, "end": 18}


def test_it_carries_codes_of_other_ontologies_with_their_versions(client):
    assert get(client, happening(type="call")).json()["codes"] == {
        "plover": {"version": "0.8", "category": "CONSULT", "mode": "phone", "context": ["diplomatic"]},
        "cameo": {"version": "1.1b3", "code": "041"},
        "own": {"version": "1", "code": "call.occurred"},
    }
    unknown = get(client, happening(type="resolution")).json()["codes"]
    assert (unknown["plover"], unknown["cameo"]) == (None, None)


def test_a_merged_event_leads_to_the_one_that_holds_it(client):
    kept = happening()
    response = get(client, happening(lifecycle="merged", merged_into=kept))
    assert (response.status_code, response.headers["Location"]) == (301, f"/api/v1/events/{kept.public_id}/")


def test_what_is_not_there_is_a_problem(client):
    response = client.get("/api/v1/events/0000000000/")
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["title"] == "Not found"


def test_unknown_parameters_are_refused(client):
    assert get(client, happening(), colour="red").status_code == 400


def test_five_queries_whatever_it_holds(client, django_assert_num_queries):
    event = happening(reports=6)
    # 1 the event, 2 participants, 3 mentions, 4 names in mentions, 5 last change
    with django_assert_num_queries(5):
        get(client, event)


def test_its_life_tells_why_its_date_is_shown_and_who_denies_it(client, settings):
    settings.BLAME_WAITS = False  # one voice alone denies it
    event = happening(reports=2)
    said, denial = event.mentions.order_by("pk")
    said.edtf, said.date_earliest, said.date_latest, said.precision = "", None, None, ""
    said.save()
    Mention.objects.filter(pk=denial.pk).update(asserted=False)
    body = get(client, event).json()
    assert [(step["stage"], step["mentions"]) for step in body["life"]] == [
        ("held", [said.pk]),
        ("denied", [denial.pk]),
    ]
    assert body["life"][0]["date_lent"] is True
    assert [one["id"] for one in body["mentions"]] == [said.pk]
    assert [one["id"] for one in body["denials"]] == [denial.pk]
    assert (body["date_why"], body["reference_day"]) == ("editor", None)
    assert get(client, happening(reports=2)).json()["date_why"] == "agreed"


def test_the_versions_of_what_was_merged_are_where_it_lives_on(client):
    kept = happening()
    gone = happening(lifecycle="merged", merged_into=kept)
    answer = client.get(f"/api/v1/events/{gone.public_id}/versions/")
    assert (answer.status_code, answer["Location"]) == (301, f"/api/v1/events/{kept.public_id}/versions/")
    kept.suppressed = True
    kept.save()
    assert client.get(f"/api/v1/events/{gone.public_id}/versions/").status_code == 410
