"""What an editor may choose as a password: long, and nothing that others try first."""

import hashlib

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import get_default_password_validators, validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from events.web.passwords import WORDS_FILE, Breached, Common, OwnWords

GOOD = ["a long pass phrase 7", "tripoli needs better trams", "كلمة سر طويلة جدا", "x y " * 30, "aB3_-xyzQ012"]


def refused(password):
    try:
        validate_password(password)
    except ValidationError as error:
        return {one.code for one in error.error_list}
    return set()


@pytest.mark.parametrize("password", GOOD)
def test_what_is_long_and_nobody_tries_first_is_taken(password):
    assert refused(password) == set()


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "password_too_short"),
        ("passwordpassword", "password_too_common"),
        ("sunshinemonkey", "password_too_common"),
        ("iloveyou!!2026", "password_too_common"),
        ("1q2w3e4r5t6y", "password_too_common"),
        ("123456789012345", "password_entirely_numeric"),
        ("LibyaTimeline2026", "password_of_own_words"),
        ("Libya-Diplomacy-Timeline!", "password_of_own_words"),
        ("ليبيا خط زمني 2026", "password_of_own_words"),
    ],
)
def test_what_others_try_first_is_refused(password, why):
    assert why in refused(password)


def test_more_than_three_thousand_common_ones_of_our_length_are_refused():
    """ASVS 6.2.4: Django's own list has fewer than two hundred that are long enough."""
    check = Common()
    names = sorted(one for one in check.passwords if len(one) == 6)[:60]
    both = [one + other for one in names for other in names]
    assert len(both) > 3000
    for password in both:
        with pytest.raises(ValidationError):
            check.validate(password)


def test_own_words_do_not_count_however_they_are_written():
    check = OwnWords(["site", "site name"])
    with pytest.raises(ValidationError):
        check.validate("SITE NAME 12345")
    check.validate("site of my own choice")
    assert "#" not in OwnWords()._words.pattern
    assert len(WORDS_FILE.read_text(encoding="utf-8").splitlines()) > 20


@pytest.fixture
def breached(tmp_path):
    """Return a file of digests as they are published: in order, each with how often it was seen."""
    digests = sorted(hashlib.sha1(f"stolen {number}".encode()).hexdigest().upper() for number in range(500))
    path = tmp_path / "breached.txt"
    path.write_text("".join(f"{digest}:{number}\r\n" for number, digest in enumerate(digests, 1)), encoding="ascii")
    return str(path)


def test_a_stolen_password_is_refused_wherever_it_stands_in_the_file(breached):
    check = Breached(breached)
    for number in range(500):
        with pytest.raises(ValidationError):
            check.validate(f"stolen {number}")
    for number in range(500, 1000):
        check.validate(f"stolen {number}")


def test_without_a_file_none_is_refused_and_an_empty_or_missing_one_is_told_apart(tmp_path):
    Breached().validate("stolen 1")
    (tmp_path / "empty").touch()
    Breached(str(tmp_path / "empty")).validate("stolen 1")
    with pytest.raises(OSError, match="nowhere"):
        Breached(str(tmp_path / "nowhere")).validate("stolen 1")


def test_the_operators_file_is_what_is_asked(breached):
    one = next(one for one in settings.AUTH_PASSWORD_VALIDATORS if one["NAME"].endswith("Breached"))
    assert one["OPTIONS"] == {"path": settings.BREACHED_PASSWORDS}
    names = [type(check).__name__ for check in get_default_password_validators()]
    assert names[-3:] == ["Common", "OwnWords", "Breached"]


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["x", "LibyaTimeline2026", "iloveyou!!2026"])
def test_the_operator_gives_no_editor_a_weak_one(monkeypatch, password):
    monkeypatch.setenv("EDITOR_PASSWORD", password)
    with pytest.raises(CommandError, match="EDITOR_PASSWORD"):
        call_command("make_editor", "amal")
    assert not get_user_model().objects.exists()
