"""Whatever goes wrong is told in one shape, and nothing that was asked for is silently left out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from events.store.submissions import make_key
from events.vocabulary.intake import Scope
from tests.happenings import NOW, happening

pytestmark = pytest.mark.django_db
KEYS = {"type", "title", "status", "detail", "instance"}


def problem(answer, code):
    assert (answer.status_code, answer["Content-Type"]) == (code, "application/problem+json")
    body = answer.json()
    assert set(body) >= KEYS
    assert body["status"] == code
    assert body["instance"].endswith(answer["X-Request-ID"])
    return body


@pytest.mark.parametrize(
    "path", ["/api/nothing", "/api/v1/nothing/", "/api/v1/events/none/", "/api/v1/actors/nobody/", "/events.xyz"]
)
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


@pytest.mark.parametrize("path", ["/api/v1/articles/", "/events.csv", "/oembed", "/mcp"])
def test_what_the_edge_refuses_is_a_problem_too(client, settings, path):
    length = str(settings.LARGEST_BODY + 1)
    large = client.generic("POST", path, b"x", content_type="application/json", CONTENT_LENGTH=length)
    odd = client.generic("PROPFIND", path)
    assert (large.status_code, odd.status_code) == (413, 405)
    assert {large["Content-Type"], odd["Content-Type"]} == {"application/problem+json"}
    assert "GET" in odd["Allow"] or "POST" in odd["Allow"]


def test_a_file_is_read_and_not_written(client):
    strict = type(client)(enforce_csrf_checks=True)
    answer = strict.post("/events.csv")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_what_is_not_json_is_refused_as_such(client):
    made = make_key(name="test", scopes=[Scope.SUBMIT_ARTICLES], now=NOW)[1]
    headers = {"authorization": f"Bearer {made}"}
    form = client.post("/api/v1/articles/", {"text": SimpleUploadedFile("x.txt", b"words")}, headers=headers)
    assert (form.status_code, form["Content-Type"]) == (415, "application/problem+json")


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"\\ud800": 1}', b'{"text": "a", "\\udfff": "\\udfff"}'])
def test_json_that_breaks_readers_is_a_problem(client, body):
    made = make_key(name="test", scopes=[Scope.SUBMIT_ARTICLES], now=NOW)[1]
    headers = {"authorization": f"Bearer {made}"}
    answer = client.post("/api/v1/articles/", body, content_type="application/json", headers=headers)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_a_cursor_of_another_list_is_no_place_in_this_one(client):
    happening(reports=2)
    happening(reports=2)
    events = client.get("/api/v1/events/?limit=1").json()["next"].partition("cursor=")[2]
    mentions = client.get("/api/v1/mentions/?limit=1").json()["next"].partition("cursor=")[2]
    assert client.get(f"/api/v1/articles/?cursor={mentions}").status_code == 200
    for path, cursor in (("events", mentions), ("mentions", events), ("articles", events)):
        answer = client.get(f"/api/v1/{path}/?cursor={cursor}")
        assert [one["parameter"] for one in answer.json()["errors"]] == ["cursor"]
