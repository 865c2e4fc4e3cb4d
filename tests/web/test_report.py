"""A reader's report: no account, few words, nothing of the sender, a limit for everybody."""

from datetime import timedelta

import pytest

from events.models import Knock, Report
from events.store import reports
from tests.happenings import NOW, happening

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(db):
    return happening()


def send(client, event, **said):
    return client.post(f"/en/events/{event.public_id}/report/", {"kind": "date", "words": "It was the 12th."} | said)


def test_it_works(client, event):
    assert send(client, event).status_code == 200
    row = Report.objects.get()
    assert (row.event, row.kind, row.words) == (event, "date", "It was the 12th.")
    event.refresh_from_db()
    assert event.open_reports == 1


def test_nothing_of_the_sender_is_kept(client, event):
    send(client, event)
    assert {field.name for field in Report._meta.fields} == {"id", "event", "kind", "words", "at", "settled_at"}
    assert "127.0.0.1" not in Knock.objects.get().digest
    reports.knock("someone else", now=Knock.objects.get().at + timedelta(hours=2))
    assert Knock.objects.count() == 1


def test_whoever_sends_many_waits(client, event):
    answers = [send(client, event).status_code for _ in range(7)]
    assert answers == [200] * 5 + [429] * 2


@pytest.mark.parametrize(("proxies", "last"), [(0, 429), (1, 200)])
def test_a_forged_header_makes_nobody_another_sender(client, event, settings, proxies, last):
    settings.TRUSTED_PROXIES, settings.HTTPS = proxies, proxies == 0
    page = f"/en/events/{event.public_id}/report/"
    said = {"kind": "date", "words": ""}
    answers = [client.post(page, said, secure=True, headers={"x-forwarded-for": f"198.51.100.{n}"}) for n in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [last]


def test_what_was_settled_is_forgotten(event):
    reports.take(event.public_id, kind="other", words="a word", now=NOW)
    reports.settle(event.pk, now=NOW)
    assert reports.forget(now=NOW + timedelta(days=29)) == 0
    assert reports.forget(now=NOW + timedelta(days=31)) == 1
    assert not Report.objects.exists()


def test_all_together_have_a_limit_too(monkeypatch):
    monkeypatch.setattr(reports, "FROM_ALL", 3)
    assert [reports.knock(str(number), now=NOW) for number in range(5)] == [True] * 3 + [False] * 2


@pytest.mark.parametrize("said", [{"kind": "nonsense"}, {"kind": ""}, {"words": "x" * 1001}])
def test_what_is_wrong_is_not_taken(client, event, said):
    assert send(client, event, **said).status_code == 400
    assert not Report.objects.exists()


def test_what_fills_the_trap_is_told_nothing(client, event):
    assert send(client, event, website="https://spam").status_code == 200
    assert not Report.objects.exists()


def test_an_event_that_is_not_public_takes_none(client):
    assert send(client, happening(review_state="rejected")).status_code == 404


def test_looking_closes_them(event):
    reports.take(event.public_id, kind="other", words="", now=NOW)
    assert reports.settle(event.pk, now=NOW) == 1
    event.refresh_from_db()
    assert event.open_reports == 0
