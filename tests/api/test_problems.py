"""Whatever goes wrong is told in one shape, and nothing that was asked for is silently left out."""

import pytest
from django.test import Client

from tests.happenings import happening

pytestmark = pytest.mark.django_db
KEYS = {"type", "title", "status", "detail", "instance"}


def problem(answer, code):
    assert (answer.status_code, answer["Content-Type"]) == (code, "application/problem+json")
    body = answer.json()
    assert set(body) >= KEYS
    assert body["status"] == code
    assert body["instance"].endswith(answer["X-Request-ID"])
    return body


@pytest.mark.parametrize("path", ["/api/v1/nothing/", "/api/v1/events/none/", "/api/v1/actors/nobody/", "/events.xyz"])
def test_what_is_not_there(client, path):
    problem(client.get(path), 404)


@pytest.mark.parametrize("path", ["/api/v1/events/", "/events.csv", "/api/v1/facets/"])
def test_a_wrong_method(client, path):
    answer = client.put(path)
    problem(answer, 405)
    assert "GET" in answer["Allow"]


def test_a_wrong_type_of_body(client):
    answer = client.post("/api/v1/articles/", "<a/>", content_type="text/xml", headers={"authorization": "Bearer x"})
    assert problem(answer, answer.status_code)["status"] in (401, 415)


def test_a_format_that_is_not_written(client):
    problem(client.get("/api/v1/events/", headers={"accept": "application/xml"}), 406)


@pytest.mark.parametrize(
    ("method", "accept", "title"), [("put", "*/*", "Method Not Allowed"), ("get", "text/html", "Not Acceptable")]
)
def test_an_error_is_told_in_one_language_and_whole(client, method, accept, title):
    answer = getattr(client, method)("/api/v1/events/", headers={"accept": accept, "accept-language": "ar"})
    assert answer.json()["title"] == title
    assert answer.json()["detail"].isascii()


@pytest.mark.parametrize("path", ["/api/v1/events/", "/events.csv"])
def test_an_error_of_ours(monkeypatch, path):
    def broken(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("events.api.views.read_page", broken)
    monkeypatch.setattr("events.api.files.read_filter", broken)
    problem(Client(raise_request_exception=False).get(path), 500)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("from=", "from"),
        ("type=meeting&type=", "type"),
        ("q=%20", "q"),
        ("from=2019&from=2020", "from"),
        ("limit=5&limit=6", "limit"),
        ("fields=", "fields"),
        ("lang=", "lang"),
        ("as_of=", "as_of"),
        ("as_of=soon", "as_of"),
        ("min_confidence=1e1", "min_confidence"),
        ("min_confidence=nan", "min_confidence"),
        ("place=a%25b", "place"),
    ],
)
def test_a_value_that_was_lost_or_cannot_be_read(client, query, name):
    body = problem(client.get(f"/api/v1/events/?{query}"), 400)
    assert [one["parameter"] for one in body["errors"]] == [name]
    assert body["errors"][0]["allowed"]
    assert "type" in body["parameters"]


@pytest.mark.parametrize("path", ["/api/v1/events/", "/api/v1/facets/", "/events.csv", "/events.zip"])
def test_a_period_that_ends_before_it_begins_is_a_bad_value(client, path):
    body = problem(client.get(f"{path}?from=2021&to=2020"), 400)
    assert body["errors"][0]["parameter"] == "to"
    assert body["errors"][0]["allowed"] == "a period that does not end before 2021"


@pytest.mark.parametrize("path", ["/events.csv", "/mandates.ics"])
def test_files_refuse_what_they_do_not_know(client, path):
    body = problem(client.get(f"{path}?typ=1&lang=de&as_of=soon"), 400)
    assert {one["parameter"] for one in body["errors"]} == {"typ", "lang", "as_of"}


def test_days_come_in_stretches_with_a_way_to_those_before(client):
    for day in ("2014-05-01", "2020-01-13", "2020-01-14"):
        happening(day)
    first = client.get("/api/v1/histogram/?by=day&type=meeting").json()
    assert [one["period"] for one in first["buckets"]] == ["2020-01-13", "2020-01-14"]
    second = client.get(first["next"]).json()
    assert [one["period"] for one in second["buckets"]] == ["2014-05-01"]
    assert second["next"] is None


def test_fields_may_be_repeated_and_reach_into_lists(client):
    happening()
    body = client.get("/api/v1/events/?fields=id&fields=participants.id,date.edtf").json()["results"][0]
    assert set(body) == {"id", "participants", "date"}
