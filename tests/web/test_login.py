"""The editors' login: guessing is slowed down for whoever guesses and nobody else; passwords are strong."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

pytestmark = pytest.mark.django_db
PASSWORD = "a long pass phrase 7"
LOGIN = "/admin/login/"
BEGUN = datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.fixture
def editor():
    return get_user_model().objects.create_superuser("amal", password=PASSWORD)


def attempt(client, password, *, name="amal", address="198.51.100.7", forwarded=None):
    headers = {"accept-language": "en"} | ({"x-forwarded-for": forwarded} if forwarded else {})
    return client.post(LOGIN, {"username": name, "password": password}, REMOTE_ADDR=address, headers=headers)


def lock(client, **where):
    return [attempt(client, "wrong", **where).status_code for _ in range(5)]


def test_the_right_password_lets_in(client, editor):
    assert attempt(client, PASSWORD).status_code == 302


def test_five_failures_close_the_door_even_to_the_right_password(client, editor):
    assert lock(client) == [200] * 4 + [429]
    answer = attempt(client, PASSWORD)
    assert answer.status_code == 429
    assert b"quarter of an hour" in answer.content


def test_the_door_opens_again_after_a_quarter_of_an_hour(client, editor):
    with time_machine.travel(BEGUN):
        lock(client)
    with time_machine.travel(BEGUN + timedelta(minutes=14)):
        assert attempt(client, PASSWORD).status_code == 429
    with time_machine.travel(BEGUN + timedelta(minutes=30)):
        assert attempt(client, PASSWORD).status_code == 302


def test_who_guesses_locks_out_neither_the_editor_elsewhere_nor_others_here(client, editor):
    get_user_model().objects.create_superuser("salma", password=PASSWORD)
    lock(client)
    assert attempt(client, PASSWORD, address="203.0.113.9").status_code == 302
    assert attempt(client, PASSWORD, name="salma").status_code == 302


def test_a_forged_header_opens_no_door(client, editor):
    for number in range(5):
        attempt(client, "wrong", forwarded=f"203.0.113.{number}")
    assert attempt(client, PASSWORD, forwarded="203.0.113.99").status_code == 429


def test_behind_our_proxy_the_senders_address_counts(client, editor, settings):
    settings.TRUSTED_PROXIES = 1
    for _ in range(5):
        attempt(client, "wrong", address="10.0.0.1", forwarded="forged, 203.0.113.5")
    assert attempt(client, PASSWORD, address="10.0.0.1", forwarded="203.0.113.5").status_code == 429
    assert attempt(client, PASSWORD, address="10.0.0.1", forwarded="203.0.113.6").status_code == 302


def test_a_right_password_forgets_the_wrong_ones(client, editor):
    for _ in range(3):
        attempt(client, "wrong")
    assert attempt(client, PASSWORD).status_code == 302
    client.logout()
    assert [attempt(client, "wrong").status_code for _ in range(4)] == [200] * 4


def test_what_is_kept_of_an_attempt_holds_no_password(client, editor):
    from axes.models import AccessAttempt

    attempt(client, "my real password elsewhere")
    kept = " ".join(str(value) for value in AccessAttempt.objects.values().get().values())
    assert "my real password" not in kept


@pytest.mark.parametrize("password", ["short", "123456789012345", "password1234"])
def test_a_weak_password_is_refused(password, editor):
    with pytest.raises(ValidationError):
        validate_password(password, editor)


@pytest.mark.parametrize("password", [PASSWORD, "x y " * 30, "كلمة سر طويلة جدا"])
def test_a_long_password_of_any_letters_is_taken(password, editor):
    validate_password(password, editor)
    editor.set_password(password)
    assert editor.check_password(password)
    assert not editor.check_password(password.upper() if password.isascii() else password[:-1])
