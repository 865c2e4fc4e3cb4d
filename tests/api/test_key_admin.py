"""Keys are made in the admin, shown once, kept as a digest, for one thing, and revocable."""

import re

import pytest
from django.contrib.auth.models import User

from events.models import ApiKey
from events.store.submissions import digest_of

pytestmark = pytest.mark.django_db
MADE = re.compile(r"[A-Za-z0-9_-]{43}")


@pytest.fixture
def desk(client):
    client.force_login(User.objects.create_superuser("editor", password="secret"))
    return client


@pytest.fixture(autouse=True)
def nobody_reads(monkeypatch):
    monkeypatch.setattr("events.tasks.enqueue", lambda ids: None)


def make(desk, **fields):
    form = {"name": "a newsroom", "scopes": ["articles:submit"], **fields}
    return desk.post("/admin/events/apikey/add/", form, follow=True)


def send(client, key):
    headers = {"authorization": f"Bearer {key}"}
    return client.post("/api/v1/articles/", {"text": "They met."}, content_type="application/json", headers=headers)


def test_it_works(desk, client):
    shown = [key for key in MADE.findall(make(desk).content.decode()) if digest_of(key) == ApiKey.objects.get().digest]
    assert len(shown) == 1
    desk.logout()
    assert send(client, shown[0]).status_code == 202


def test_a_key_is_shown_this_once_and_kept_as_a_digest(desk):
    text = next(
        key for key in MADE.findall(make(desk).content.decode()) if ApiKey.objects.filter(digest=digest_of(key))
    )
    row = ApiKey.objects.get()
    assert text not in str(ApiKey.objects.values())
    for page in ("", f"{row.pk}/change/", f"{row.pk}/history/"):
        assert text not in desk.get(f"/admin/events/apikey/{page}").content.decode()


def test_a_key_allows_only_what_was_chosen_and_something_must_be(desk):
    make(desk, scopes=[])
    make(desk, scopes=["everything"])
    assert not ApiKey.objects.exists()


def test_a_revoked_key_holds_no_longer(desk, client):
    text = next(
        key for key in MADE.findall(make(desk).content.decode()) if ApiKey.objects.filter(digest=digest_of(key))
    )
    chosen = {"action": "revoke_keys", "_selected_action": [ApiKey.objects.get().pk]}
    desk.post("/admin/events/apikey/", chosen)
    assert ApiKey.objects.get().revoked_at is not None
    desk.logout()
    assert send(client, text).status_code == 401


def test_changing_a_name_leaves_the_key_alone(desk):
    make(desk)
    before = ApiKey.objects.values("prefix", "digest").get()
    answer = desk.post(
        f"/admin/events/apikey/{ApiKey.objects.get().pk}/change/", {"name": "another", "scopes": ["articles:submit"]}
    )
    assert (answer.status_code, ApiKey.objects.get().name) == (302, "another")
    assert ApiKey.objects.values("prefix", "digest").get() == before


def test_only_who_may_makes_keys(client):
    client.force_login(User.objects.create_user("reader", password="secret", is_staff=True))
    assert make(client).status_code == 403
    assert not ApiKey.objects.exists()
