"""The code beside the password, and the end of sessions that nobody uses."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

pytestmark = pytest.mark.django_db
PASSWORD = "a long pass phrase 7"
BEGUN = datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def asked_for(settings):
    settings.SECOND_FACTOR = True


@pytest.fixture
def editor(monkeypatch, capsys):
    """Make an editor as the operator does, and return the address that was printed."""
    monkeypatch.setenv("EDITOR_PASSWORD", PASSWORD)
    call_command("make_editor", "amal")
    return capsys.readouterr().out.split("shown once: ")[1].strip()


def code(*, at=BEGUN):
    device = TOTPDevice.objects.get(user__username="amal")
    with time_machine.travel(at, tick=False):
        return f"{totp(device.bin_key):06d}"


def log_in(client, **typed):
    return client.post(
        "/admin/login/", {"username": "amal", "password": PASSWORD, **typed}, headers={"accept-language": "en"}
    )


def inside(client):
    return client.get("/admin/").status_code == 200


@time_machine.travel(BEGUN, tick=False)
def test_password_and_code_let_in_and_neither_does_alone(client, editor):
    assert "Type the code" in log_in(client).content.decode()
    assert "not the code of this moment" in log_in(client, otp_token="000000").content.decode()
    assert not inside(client)


@time_machine.travel(BEGUN, tick=False)
def test_the_right_code_lets_in_once(client, editor):
    assert log_in(client, otp_token=code()).status_code == 302
    assert inside(client)
    client.logout()
    assert log_in(client, otp_token=code()).status_code == 200, "a code counts once"


def test_wrong_codes_are_slowed_down(client, editor):
    with time_machine.travel(BEGUN, tick=False):
        for _ in range(3):
            log_in(client, otp_token="000000")
        assert log_in(client, otp_token=code()).status_code == 200, "even the right one waits"
    later = BEGUN + timedelta(minutes=2)
    with time_machine.travel(later, tick=False):
        assert log_in(client, otp_token=code(at=later)).status_code == 302


@time_machine.travel(BEGUN, tick=False)
def test_the_code_of_somebody_else_does_not_count(client, editor):
    other = get_user_model().objects.create_superuser("salma", password=PASSWORD)
    theirs = TOTPDevice.objects.create(user=other, name="hers")
    assert log_in(client, otp_token=f"{totp(theirs.bin_key):06d}").status_code == 200
    assert not inside(client)


def test_an_account_without_a_code_stays_outside(client):
    get_user_model().objects.create_superuser("amal", password=PASSWORD)
    answer = log_in(client, otp_token="123456")
    assert "has no code yet" in answer.content.decode()
    assert not inside(client)


def test_a_session_of_the_password_alone_sees_nothing_of_the_desk(client, editor):
    client.force_login(get_user_model().objects.get())
    for address in ("/admin/", "/admin/events/event/", "/admin/events/event/review/"):
        assert client.get(address).status_code == 302, address


def test_the_key_is_told_once_and_another_ends_it(editor, capsys):
    first = parse_qs(urlsplit(editor).query)["secret"]
    call_command("make_editor", "amal")
    assert "otpauth" not in capsys.readouterr().out
    call_command("make_editor", "amal", "--new-code")
    second = capsys.readouterr().out.split("shown once: ")[1].strip()
    assert parse_qs(urlsplit(second).query)["secret"] != first
    assert TOTPDevice.objects.count() == 1


def test_where_none_is_asked_for_the_password_is_enough(client, editor, settings):
    settings.SECOND_FACTOR = False
    assert b"otp_token" not in client.get("/admin/login/").content
    assert log_in(client).status_code == 302
    assert inside(client)


def stay(client, *moments):
    """Come back at each moment, in minutes, and return whether the desk still let us in."""
    found = []
    for minutes in moments:
        with time_machine.travel(BEGUN + timedelta(minutes=minutes), tick=False):
            found.append(inside(client))
    return found


def test_who_keeps_working_stays_and_who_leaves_for_an_hour_does_not(client, editor, settings):
    settings.SECOND_FACTOR = False
    with time_machine.travel(BEGUN, tick=False):
        log_in(client)
    assert stay(client, 1, 50, 105, 160) == [True] * 4
    assert stay(client, 222) == [False]


def test_after_twelve_hours_even_who_works_logs_in_again(client, editor, settings):
    settings.SECOND_FACTOR = False
    with time_machine.travel(BEGUN, tick=False):
        log_in(client)
    assert stay(client, *range(0, 720, 45)) == [True] * 16
    assert stay(client, 722) == [False]


def test_public_pages_do_not_look_at_the_session(client):
    assert "Cookie" not in client.get("/en/about/").headers.get("Vary", "")
