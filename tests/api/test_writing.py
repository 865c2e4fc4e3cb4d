import pytest

from events.models import ApiKey, Article, Submission
from events.store.submissions import digest_of, make_key
from events.vocabulary.intake import Scope
from tests.happenings import NOW

pytestmark = pytest.mark.django_db
URL = "/api/v1/articles/"
BODY = {
    "text": "On 13 January 2020 Sarraj and Haftar met in Moscow.",
    "source": "Meridian Wire",
    "published": "2020-01-14",
}


@pytest.fixture
def key(monkeypatch):
    monkeypatch.setattr("events.tasks.enqueue", lambda ids: None)
    return make_key(name="a newsroom", scopes=[Scope.SUBMIT_ARTICLES], now=NOW)[1]


def send(client, key, body=BODY, **headers):
    given = {"authorization": f"Bearer {key}"} if key else {}
    return client.post(URL, body, content_type="application/json", headers={**given, **headers})


def test_it_works(client, key):
    answer = send(client, key)
    assert answer.status_code == 202
    assert answer.json()["state"] == "waiting"
    article = Article.objects.get()
    assert (article.text, str(article.public_id)) == (BODY["text"], answer.json()["article"])
    status = client.get(answer["Location"], headers={"authorization": f"Bearer {key}"})
    assert status.json() == answer.json()
    assert client.get(answer["Location"]).status_code == 401


def test_only_the_digest_of_a_key_is_kept(key):
    row = ApiKey.objects.get()
    assert row.digest == digest_of(key)
    assert key not in str(ApiKey.objects.values())


def test_the_same_request_is_done_once_and_another_one_is_refused(client, key):
    first = send(client, key, **{"idempotency-key": "one"})
    again = send(client, key, **{"idempotency-key": "one"})
    assert first.json() == again.json()
    other = send(client, key, {**BODY, "text": "Something else."}, **{"idempotency-key": "one"})
    assert other.status_code == 409
    assert other["Content-Type"] == "application/problem+json"
    assert Submission.objects.count() == 1


def test_an_address_waits_to_be_fetched(client, key):
    answer = send(client, key, {"url": "https://example.org/report"})
    assert (answer.status_code, answer.json()["state"]) == (202, "to_fetch")
    assert not Article.objects.exists()


@pytest.mark.parametrize("token", ["", "nonsense", "revoked"])
def test_without_a_key_that_stands_nothing_is_taken(client, key, token):
    if token == "revoked":
        ApiKey.objects.update(revoked_at=NOW)
        token = key
    answer = send(client, token)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert not Article.objects.exists()


def test_a_key_for_something_else_is_not_allowed(client, key):
    ApiKey.objects.update(scopes=[])
    assert send(client, key).status_code == 403


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ([], "body"),
        ({"url": "file:///etc/passwd"}, "url"),
        ({"url": "https://user:secret@example.org/"}, "url"),
        ({"text": "a", "published": "2020-02-31"}, "published"),
        ({"text": "a", "published": ""}, "published"),
        ({"text": "a", "published": "2999-01-01"}, "published"),
        ({"text": 5}, "text"),
        ({"text": "a" * 200_001}, "text"),
        ({"text": "a", "colour": "red"}, "colour"),
    ],
)
def test_what_cannot_be_taken_is_named(client, key, body, field):
    answer = send(client, key, body)
    assert answer.status_code == 400
    assert [one["parameter"] for one in answer.json()["errors"]] == [field]
    assert not Article.objects.exists()


def test_what_is_too_large_is_refused_unread(client, key):
    assert send(client, key, {"text": "a" * 1_000_001}).status_code == 413


def test_broken_json_is_a_problem(client, key):
    answer = client.post(URL, "{", content_type="application/json", headers={"authorization": f"Bearer {key}"})
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
