"""Probes and figures: alive without a database, ready with one that is up to date, figures for who may see them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError
from prometheus_client.parser import text_string_to_metric_families

from events import pipeline
from events.models import Alarm, Article, Channel, Link, Source
from events.store import alarms, links
from events.timeline import operation
from events.web import operating

NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)


def figures(client, **headers):
    answer = client.get("/metrics", **headers)
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.content.decode())
    return {(one.name, *one.labels.values()): one.value for family in families for one in family.samples}


def test_alive_asks_nothing(client):
    """No database mark on this test: a query would fail it."""
    answer = client.get("/healthz", headers={"host": "10.0.0.7"})
    assert (answer.status_code, answer.content) == (200, b"alive\n")


@pytest.mark.django_db
def test_ready_with_a_database_that_is_up_to_date(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/readyz", headers={"host": "10.0.0.7"})
    assert (answer.status_code, answer.json()["database"]) == (200, "ready")


def test_not_ready_without_its_database_or_its_tables(client, monkeypatch):
    def away():
        raise OperationalError("no server")

    monkeypatch.setattr(operating, "migrated", away)
    assert client.get("/readyz").json()["database"] == "away"
    monkeypatch.setattr(operating, "migrated", lambda: False)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, "not migrated")


@pytest.mark.django_db
def test_figures_add_up(client, monkeypatch):
    monkeypatch.setattr(operating, "now", lambda: NOW)
    text = "On 13 January 2020 Fayez al-Sarraj met Sergey Lavrov in Moscow for talks on Libya."
    source = Source.objects.create(slug="news", name="News")
    channel = Channel.objects.create(source=source, address="https://news.example/feed", enabled=True, failures=2)
    links.want("https://news.example/a", channel=channel.pk, now=NOW)
    values = {
        "text_hash": "t",
        "text": text,
        "ingested_at": NOW,
        "state_since": NOW - timedelta(minutes=5),
    }
    one, _two = (Article.objects.create(content_hash=name, **values) for name in ("a", "b"))
    assert pipeline.process(one.pk, now=NOW)
    found = figures(client)
    assert found["timeline_articles", "waiting"] == found["timeline_articles", "processed"] == 1
    assert found["timeline_links", "waiting"] == 1
    assert found["timeline_events",] == 1
    assert found["timeline_oldest_waiting_seconds",] == 300
    assert found["timeline_articles_read_lately",] == 1
    assert 0 < found["timeline_extraction_seconds_mean",] <= found["timeline_extraction_seconds_max",]
    assert found["timeline_channel_failures", "https://news.example/feed", "News"] == 2


@pytest.mark.django_db
def test_figures_are_for_who_knows_the_token(client, settings):
    settings.METRICS_TOKEN = "secret"
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"authorization": "Bearer wrong"}).status_code == 404
    assert client.get("/metrics", headers={"authorization": "Bearer secret"}).status_code == 200
    settings.METRICS_TOKEN, settings.PRODUCTION = "", True
    assert client.get("/metrics").status_code == 404


def flow(channel, *, per_day, last_day):
    rows = [(day, n) for day in range(1, alarms.DAYS_BEFORE + 1) for n in range(per_day)]
    rows += [(0, n) for n in range(last_day)]
    Link.objects.bulk_create(
        Link(
            canonical_url=f"{channel.pk}/{day}/{n}",
            url="x",
            host="x",
            channel=channel,
            next_at=NOW,
            found_at=NOW - timedelta(days=day, hours=1),
        )
        for day, n in rows
    )


@pytest.mark.django_db
def test_a_silent_and_a_flooding_channel_raise_one_alarm_each_until_they_are_themselves_again():
    source = Source.objects.create(slug="news", name="News")
    made = [
        Channel.objects.create(source=source, address=f"https://news.example/{name}", enabled=True)
        for name in ("silent", "flood", "usual", "rare", "new")
    ]
    for channel, per_day, last_day in zip(made[:4], (5, 10, 5, 1), (0, 25, 6, 0), strict=True):
        flow(channel, per_day=per_day, last_day=last_day)
    Link.objects.filter(channel=made[3]).exclude(canonical_url__endswith="/1/0").delete()
    assert alarms.watch(now=NOW) == 2
    assert alarms.watch(now=NOW) == 0
    found = dict(Alarm.objects.values_list("channel__address", "kind"))
    assert found == {"https://news.example/silent": "silent", "https://news.example/flood": "flood"}
    told = {one.address: one.alarm for one in operation.operation(now=NOW).channels}
    assert told["https://news.example/silent"] == "0 new addresses in a day; usually 5.0"
    links.want("https://news.example/again", channel=made[0].pk, now=NOW)
    assert alarms.watch(now=NOW) == 0
    assert Alarm.objects.get(channel=made[0]).settled_at == NOW
