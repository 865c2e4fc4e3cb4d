"""The status page: how the reading goes, in every language, without anything that is nobody's business."""

from datetime import UTC, datetime, timedelta

import pytest

from events.models import Alarm, Article, Channel, Source
from events.store import work
from events.web import operating
from tests.happenings import happening

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(operating, "now", lambda: NOW)
    monkeypatch.setattr(operating, "queue_depths", lambda: {"reading": 3, "fetching": 0, "upkeep": 0})


def channel(name, **values):
    source = Source.objects.create(slug=name.lower(), name=name)
    values = {"address": f"https://{name}.example/feed?token=s3cret", "enabled": True, **values}
    return Channel.objects.create(source=source, **values)


def waiting(number, *, since):
    return Article.objects.create(
        content_hash=f"c{number}", text_hash=f"t{number}", text="x", ingested_at=NOW, state_since=since
    )


def page(client, language="en", query=""):
    answer = client.get(f"/{language}/status/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_works_with_nothing(client):
    found = page(client)
    assert "No article waits." in found
    assert "No channel is read by itself here" in found
    assert "never" in found
    assert "vitals__i--bad" not in found


def test_it_says_what_waits_fails_and_alarms(client):
    happening()
    channel("Good", read_at=NOW - timedelta(minutes=5))
    channel("Bad", failures=3, note="ConnectionError: password s3cret at 10.0.0.1")
    odd = channel("Odd", read_at=NOW - timedelta(days=1))
    Alarm.objects.create(channel=odd, kind="silent", words="0 new", raised_at=NOW)
    channel("Off", enabled=False, failures=2)
    waiting(1, since=NOW - timedelta(hours=2))
    found = page(client)
    assert "has waited for 2\xa0hours" in found
    assert "1 channel could not be read" in found
    assert "failed 3 times in a row" in found
    assert "far less than usual" in found
    assert found.count("vitals__i--bad") == 3
    assert ">Good<" in found
    assert ">Off<" not in found


def test_it_tells_no_secret(client):
    channel("Bad", failures=3, note="ConnectionError: password s3cret at 10.0.0.1")
    for language in ("ar", "en", "fr"):
        found = page(client, language)
        assert "s3cret" not in found
        assert "10.0.0.1" not in found


def test_it_counts_only_the_events_that_the_public_may_see(client):
    happening()
    happening(review_state="rejected")
    happening(suppressed=True)
    assert "<dt>Events shown</dt><dd>1</dd>" in page(client)


def test_it_is_always_about_today(client):
    assert "past" not in client.get("/en/status/?as_of=2020-01-01").headers
    assert page(client, query="?as_of=2020-01-01") == page(client, query="?as_of=2020-01-01")
    assert "15 January 2026" in page(client, query="?as_of=2020-01-01")
    assert page(client, query="?as_of=nonsense")


@pytest.mark.parametrize(
    ("language", "word"), [("ar", "حالة النظام"), ("en", "System status"), ("fr", "État du système")]
)
def test_it_is_in_the_readers_language_and_linked_from_every_page(client, language, word):
    assert f"<h1>{word}</h1>" in page(client, language)
    assert f'href="/{language}/status/">{word}' in client.get(f"/{language}/about/").content.decode()


def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries):
    # articles lately · oldest waiting · by state · links · events · last read · alarms · channels · work · sources,
    # events shown · last change
    for number in range(3):
        channel(f"N{number}", read_at=NOW)
        waiting(number, since=NOW)
    work.count_fetch(Source.objects.first().pk, failed=False)
    page(client)
    with django_assert_num_queries(12):
        page(client)
    for number in range(3, 9):
        Alarm.objects.create(channel=channel(f"N{number}"), kind="flood", words="many", raised_at=NOW)
        waiting(number, since=NOW)
    with django_assert_num_queries(12):
        page(client)
