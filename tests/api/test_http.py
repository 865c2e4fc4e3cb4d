import gzip
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import override_settings

from events.api import traffic
from events.lexicon.load import load_lexicon
from events.models import Actor, Change, RegisterChange
from events.store.history import PROGRAM, record
from events.store.reference import load_reference
from events.store.submissions import make_key
from events.vocabulary.intake import Scope
from tests.happenings import NOW, happening

pytestmark = pytest.mark.django_db
URL = "/api/v1/events/"
LOCAL = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def test_an_unchanged_answer_is_not_sent_again(client, monkeypatch):
    monkeypatch.setattr(traffic, "_STARTED", 0)
    happening()
    first = client.get(URL)
    assert first["Last-Modified"] == "Thu, 01 Jan 2026 12:00:00 GMT"
    assert client.get(URL, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert client.get(URL, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    happening()
    assert client.get(URL, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_answers_are_compressed_for_who_asks(client):
    happening()
    answer = client.get(URL, headers={"accept-encoding": "gzip"})
    assert gzip.decompress(answer.content).startswith(b"{")


def test_pages_of_others_may_read_and_nothing_else(client):
    answer = client.get(URL, headers={"origin": "https://elsewhere.example"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    asked = {"origin": "https://elsewhere.example", "access-control-request-method": "GET"}
    assert "POST" not in client.options(URL, headers=asked)["Access-Control-Allow-Methods"]
    assert "Access-Control-Allow-Origin" not in client.get("/en/", headers={"origin": "https://elsewhere.example"})


@override_settings(API_REQUESTS_PER_MINUTE=2, CACHES={**LOCAL, "limits": LOCAL["default"]})
def test_who_asks_too_often_is_told_when_to_come_again(client):
    caches["limits"].clear()
    answers = [client.get("/api/v1/sources/") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer["RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]
    assert 0 < int(answers[2]["Retry-After"]) <= 60
    assert answers[2].json()["status"] == 429


@override_settings(API_REQUESTS_PER_MINUTE=1, TRUSTED_PROXIES=1, CACHES={**LOCAL, "limits": LOCAL["default"]})
def test_behind_a_trusted_proxy_each_client_has_its_own_limit(client):
    caches["limits"].clear()
    told = ["198.51.100.1", "198.51.100.2", "forged, 198.51.100.2"]
    statuses = [client.get("/api/v1/sources/", headers={"x-forwarded-for": one}).status_code for one in told]
    assert statuses == [200, 200, 429]


def test_a_request_keeps_its_id(client):
    assert client.get(URL, headers={"x-request-id": "mine-1"})["X-Request-ID"] == "mine-1"
    wrong = client.get(f"{URL}?typ=x", headers={"x-request-id": "mine 2"})
    assert wrong["X-Request-ID"] != "mine 2"
    assert wrong.json()["instance"] == f"urn:request:{wrong['X-Request-ID']}"


@pytest.mark.parametrize("path", ["/api/v1/nothing/", "/events.csv?typ=x", "/api/v1/events/?typ=x"])
def test_every_error_is_a_problem(client, path):
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert answer["Content-Type"] == "application/problem+json"
    assert set(answer.json()) >= {"type", "title", "status", "detail", "instance"}


def test_a_wrong_method_says_which_are_right(client):
    answer = client.delete(URL)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert client.post("/events.csv")["Content-Type"] == "application/problem+json"


def test_headers_alone_come_without_a_body(client):
    happening()
    for path in (URL, "/events.csv", "/events.zip"):
        answer = client.head(path)
        assert (answer.status_code, b"".join(answer) if answer.streaming else answer.content) == (200, b"")


def test_headers_alone_are_those_of_the_whole_answer(client):
    happening()
    whole, alone = client.get(URL), client.head(URL)
    assert alone["ETag"] == whole["ETag"]
    assert client.head(URL, headers={"if-none-match": whole["ETag"]}).status_code == 304


def test_options_lists_every_parameter_with_its_choices(client):
    told = {one["name"]: one for one in client.options(URL).json()["parameters"]}
    assert told["dates"]["choices"] == ["overlaps", "within"]
    assert {"type", "cursor", "fields"} <= set(told)


def test_a_question_that_takes_too_long_is_told_so(client, monkeypatch):
    from django.db import connection

    def slow(*args, **kwargs):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = '20ms'; SELECT pg_sleep(2)")

    monkeypatch.setattr("events.api.views.read_page", slow)
    monkeypatch.setattr("events.api.traffic.last_change", lambda: None)
    answer = client.get(URL)
    assert answer.status_code == 503
    assert answer.json()["title"] == "Took too long"


def test_fields_are_kept_or_left_out_also_inside(client):
    happening()
    kept = client.get(f"{URL}?fields=id,date.edtf,participants.names.en").json()["results"][0]
    assert set(kept) == {"id", "date", "participants"}
    assert kept["date"] == {"edtf": "2020-01-13"}
    assert kept["participants"][0] == {"names": {"en": "Fayez al-Sarraj"}}
    left = client.get(f"{URL}?omit=titles,place.names").json()["results"][0]
    assert "titles" not in left
    assert set(left["place"]) == {"id", "country", "lat", "lon"}


def test_bodies_and_the_description_name_the_same_fields(client):
    from events.api.fields import field_tree
    from events.api.serializers import EventDetailSerializer

    happening()
    body = client.get(f"{URL}?include=mentions").json()["results"][0]
    assert set(body) == set(field_tree(EventDetailSerializer))
    tree = field_tree(EventDetailSerializer)
    assert set(body["mentions"][0]) == set(tree["mentions"])
    assert set(body["evidence"]) == set(tree["evidence"])
    assert set(body["place"]) == set(tree["place"])


@pytest.mark.parametrize("address", [URL, "/events.csv", "/api/v1/articles/"])
def test_programs_are_not_sent_on_from_http_to_https_but_refused(client, settings, address):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "application/problem+json")
    assert client.get(address, secure=True).status_code in (200, 401, 405)
    assert client.get("/en/").status_code == 301, "people are"


def test_headers_alone_say_no_length_that_is_not_the_file_s(client):
    happening()
    whole, alone = client.get("/events.csv"), client.head("/events.csv")
    b"".join(whole)
    assert "Content-Length" not in alone
    assert {name: whole[name] for name in ("Content-Type", "Vary", "Content-Disposition")} == {
        name: alone[name] for name in ("Content-Type", "Vary", "Content-Disposition")
    }


@pytest.mark.parametrize("path", ["/events.csv", "/events.mentions.csv", "/events.zip", "/events.ics", "/mandates.ics"])
def test_options_tells_what_a_file_can_be_asked(client, path):
    answer = client.options(path)
    told = {one["name"] for one in answer.json()["parameters"]}
    assert (answer.status_code, answer["Allow"]) == (200, "GET, HEAD, OPTIONS")
    assert {"lang", "as_of"} <= told
    assert ("type" in told) == (path != "/mandates.ics")


def test_options_and_the_description_name_the_same_parameters(client):
    from drf_spectacular.generators import SchemaGenerator

    paths = SchemaGenerator().get_schema(request=None, public=True)["paths"]
    for path, methods in paths.items():
        if "{" not in path and "get" in methods:
            described = {one["name"] for one in methods["get"].get("parameters", ()) if one["in"] == "query"}
            told = {one["name"] for one in client.options(path).json().get("parameters", ())}
            assert told == described or path == "/api/v1/schema/", path


def test_an_annotation_comes_to_who_asks_for_its_media_type(client):
    event = happening()
    pk = event.mentions.get().pk
    path = f"/api/v1/mentions/{pk}/annotation/"
    assert client.get(path, headers={"accept": "application/ld+json"})["Content-Type"] == "application/ld+json"
    assert client.get(path, headers={"accept": "application/json"}).status_code == 200
    assert client.get(path, headers={"accept": "image/png"}).status_code == 406


def test_switching_a_value_stays_in_the_past_and_in_the_language(client):
    happening()
    for group in client.get("/api/v1/facets/?as_of=2999-01-01&lang=ar").json():
        for option in group["options"]:
            assert option["toggle_url"].endswith("lang=ar&as_of=2999-01-01")
            assert client.get(option["toggle_url"]).status_code == 200


def test_what_one_key_is_told_is_kept_for_nobody_else(client):
    made = make_key(name="test", scopes=[Scope.SUBMIT_ARTICLES], now=NOW)[1]
    headers = {"authorization": f"Bearer {made}"}
    sent = client.post("/api/v1/articles/", {"url": "https://example.org/a"}, "application/json", headers=headers)
    answer = client.get(sent["Location"], headers=headers)
    assert (answer["Cache-Control"], "Last-Modified" in answer) == ("private, no-store", False)


def test_sources_tell_of_articles_that_led_to_no_event(client, monkeypatch):
    monkeypatch.setattr(traffic, "_STARTED", 0)
    happening()
    assert "Last-Modified" not in client.get("/api/v1/sources/")
    assert "Last-Modified" in client.get("/api/v1/actors/")


def test_a_writer_who_began_earlier_and_commits_later_is_not_missed(client, monkeypatch):
    monkeypatch.setattr(traffic, "_STARTED", 0)
    first, second = happening(updated_at=NOW), happening(updated_at=NOW - timedelta(seconds=5))
    record([first.pk], by=PROGRAM, now=NOW)
    Change.objects.update(written_at=NOW)
    seen = client.get(URL)["Last-Modified"]
    record([second.pk], by=PROGRAM, now=NOW - timedelta(seconds=5))
    monkeypatch.setattr(traffic, "_SETTLED", -1)
    assert client.get(URL, headers={"if-modified-since": seen}).status_code == 200


def test_a_name_that_the_registers_correct_makes_old_answers_stale(client, monkeypatch):
    monkeypatch.setattr(traffic, "_STARTED", 0)
    lexicon = load_lexicon()
    load_reference(lexicon)
    RegisterChange.objects.update(at=NOW)
    happening()
    seen = client.get(URL)["Last-Modified"]
    load_reference(lexicon)
    monkeypatch.setattr(traffic, "_SETTLED", -1)
    assert client.get(URL, headers={"if-modified-since": seen}).status_code == 304  # nothing was corrected
    Actor.objects.filter(slug="khalifa-haftar").update(name_en="Another name")
    load_reference(lexicon)
    assert client.get(URL, headers={"if-modified-since": seen}).status_code == 200
