"""Probes and figures: alive without a database, ready with one that is up to date, figures for who may see them."""

import contextlib
import json
import re
import socket
import time
import uuid
from datetime import UTC, datetime, timedelta

import pytest
import redis
import yaml
from django.conf import settings as project
from django.db import OperationalError, transaction
from kombu import Queue
from prometheus_client.parser import text_string_to_metric_families

from events import pipeline
from events.ingest.trail import Trail
from events.models import Alarm, Article, Channel, Link, Source
from events.store import alarms, channels, links, work
from events.timeline import operation
from events.vocabulary.intake import LinkState
from events.web import operating

MONITORING = project.BASE_DIR / "deploy" / "monitoring"
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
    told = {one.address: one.alarm for one in operation.operation(now=NOW).channels if one.alarm}
    assert told == found
    assert Alarm.objects.get(channel=made[0]).words == "0 new addresses in a day; usually 5.0"
    links.want("https://news.example/again", channel=made[0].pk, now=NOW)
    assert alarms.watch(now=NOW) == 0
    assert Alarm.objects.get(channel=made[0]).settled_at == NOW


def channel_of(name="News", **values):
    source = Source.objects.get_or_create(slug=name.lower(), defaults={"name": name})[0]
    return Channel.objects.create(source=source, address=f"https://{name}.example/feed", enabled=True, **values)


def read(text, *, number):
    row = Article.objects.create(
        content_hash=f"c{number}", text_hash=f"t{number}", text=text, ingested_at=NOW, state_since=NOW
    )
    pipeline.process(row.pk, now=NOW)
    return row


@pytest.mark.django_db
def test_counters_move_with_what_is_done(client, monkeypatch):
    before = figures(client)
    read("On 13 January 2020 Fayez al-Sarraj met Sergey Lavrov in Moscow for talks on Libya.", number=1)
    read("The football cup was won on Friday by a goal in the last minute.", number=2)
    monkeypatch.setattr(pipeline, "extract", lambda *_: 1 / 0)
    read("On 14 January 2020 Fayez al-Sarraj met Sergey Lavrov in Moscow for talks on Libya.", number=3)
    after = figures(client)

    def moved(*sample):
        return after.get(sample, 0) - before.get(sample, 0)

    assert moved("timeline_articles_read_total", "processed") == 1
    assert moved("timeline_articles_read_total", "off_topic") == 1
    assert moved("timeline_articles_read_total", "failed") == 1
    assert moved("timeline_events_changed_total", "created") == 1
    assert moved("timeline_extraction_seconds_count") == 2
    assert moved("timeline_extraction_seconds_bucket", "+Inf") == 2
    assert 0 < moved("timeline_extraction_seconds_sum") < 60
    buckets = [value for (name, *_), value in after.items() if name == "timeline_extraction_seconds_bucket"]
    assert buckets == sorted(buckets)
    assert len(buckets) == 12


@pytest.mark.django_db
def test_what_is_rolled_back_was_not_done(client):
    with contextlib.suppress(ZeroDivisionError), transaction.atomic():
        work.count_reading("processed", changes={"created": 2}, seconds=0.3)
        raise ZeroDivisionError
    assert ("timeline_articles_read_total", "processed") not in figures(client)
    work.count_reading("processed", changes={"created": 2}, seconds=0.3)
    work.count_reading("processed", changes={"created": 3}, seconds=0.3)
    found = figures(client)
    assert found["timeline_events_changed_total", "created"] == 5
    assert found["timeline_extraction_seconds_bucket", "0.25"] == 0
    assert found["timeline_extraction_seconds_bucket", "0.5"] == 2


@pytest.mark.django_db
def test_fetches_and_their_errors_are_counted_by_source(client):
    one, other = channel_of("News"), channel_of("Wire")
    channels.was_read(channels.take(one.pk, now=NOW), now=NOW)
    channels.was_not_read(channels.take(other.pk, now=NOW), reason="gone", now=NOW)
    first = links.want("https://news.example/a", channel=one.pk, now=NOW)
    links.settle(first, LinkState.GONE, reason="404", now=NOW)
    second = links.want("https://sent.example/b", now=NOW)
    links.put_off(second, until=NOW, reason="later")
    links.await_turn(second, until=NOW, trail=Trail(("https://sent.example/b",)))
    found = figures(client)
    assert found["timeline_fetches_total", "news"] == 2
    assert found["timeline_fetch_errors_total", "news"] == 1
    assert found["timeline_fetches_total", "wire"] == found["timeline_fetch_errors_total", "wire"] == 1
    assert found["timeline_fetches_total", ""] == found["timeline_fetch_errors_total", ""] == 1


@pytest.mark.django_db
def test_the_broker_s_queues_are_counted(client, settings):
    name = f"tests-{uuid.uuid4().hex}"
    settings.CELERY_TASK_QUEUES = [Queue(name)]
    with redis.Redis.from_url(settings.BROKER_ADDRESS) as broker:
        if not _answers(broker):
            pytest.skip("no broker runs beside these tests")
        broker.rpush(name, "a", "b")
        try:
            found = figures(client)
        finally:
            broker.delete(name)
    assert found["timeline_queue_depth", name] == 2
    assert found["timeline_broker_up",] == 1


def _answers(broker):
    try:
        return broker.ping()
    except redis.RedisError:
        return False


@pytest.mark.django_db
def test_a_broker_that_is_away_or_frozen_is_told_and_not_waited_for(client, settings):
    with socket.socket() as frozen:
        frozen.bind(("127.0.0.1", 0))
        frozen.listen()  # takes connections and never answers
        for address in (f"redis://127.0.0.1:{frozen.getsockname()[1]}/0", "redis://127.0.0.1:1/0"):
            settings.BROKER_ADDRESS = address
            begun = time.monotonic()
            found = figures(client)
            assert time.monotonic() - begun < 30  # half a second; without a limit it would be minutes
            assert found["timeline_broker_up",] == 0
            assert not [key for key in found if key[0] == "timeline_queue_depth"]
            assert b"does not answer" in client.get("/en/status/").content


@pytest.mark.django_db
def test_the_alarms_and_the_dashboard_ask_for_figures_that_there_are(client):
    channel_of("News", read_at=NOW)
    read("On 13 January 2020 Fayez al-Sarraj met Sergey Lavrov in Moscow for talks on Libya.", number=1)
    links.settle(links.want("https://sent.example/b", now=NOW), LinkState.GONE, reason="404", now=NOW)
    told = client.get("/metrics").content.decode()
    known = {one.name for family in text_string_to_metric_families(told) for one in family.samples}
    known |= set(re.findall(r"# TYPE (\w+)", told))
    for path in (MONITORING / "alerts.yml", MONITORING / "dashboard.json"):
        asked = set(re.findall(r"\btimeline_\w+", path.read_text(encoding="utf-8")))
        assert len(asked) > 5, path
        assert asked <= known, asked - known


def test_every_rule_has_what_prometheus_wants():
    groups = yaml.safe_load((MONITORING / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    assert len({rule["alert"] for rule in rules}) == len(rules) > 5
    for rule in rules:
        assert set(rule) == {"alert", "expr", "for", "labels", "annotations"}
        assert rule["labels"]["severity"] in ("page", "ticket")
        assert set(rule["annotations"]) == {"summary", "action"}
        assert re.fullmatch(r"[0-9]+[smhd]", rule["for"])
        assert rule["expr"].count("(") == rule["expr"].count(")")


def test_the_dashboard_is_whole():
    board = json.loads((MONITORING / "dashboard.json").read_text(encoding="utf-8"))
    panels = board["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels) > 6
    for panel in panels:
        assert panel["title"]
        assert set(panel["gridPos"]) == {"h", "w", "x", "y"}
        assert panel["gridPos"]["x"] + panel["gridPos"]["w"] <= 24
        assert all(target["expr"] and target["refId"] for target in panel["targets"])
