"""Sources as editors keep them: the starter list switched off, a changed group read again, channels checked."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from events import pipeline
from events.models import Channel, Event, Link, Source
from events.store import channels, hosts, links
from events.store.sources import save_source
from events.vocabulary.intake import LinkState

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def desk(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("chief"))
    return client


def test_the_starter_list_is_switched_off_and_loaded_once():
    out = StringIO()
    call_command("load_sources", stdout=out)
    assert not Channel.objects.filter(enabled=True).exists()
    assert channels.due(now=NOW) == []
    assert {"ar", "en", "fr"} == set(Source.objects.values_list("language", flat=True))
    Source.objects.filter(slug="unsmil").update(name="Mine")
    before = Channel.objects.count()
    call_command("load_sources", stdout=out)
    assert Channel.objects.count() == before
    assert f"{before} channels = {before} new + 0 left as they are" in out.getvalue()
    assert f"{before} channels = 0 new + {before} left as they are" in out.getvalue()
    assert Source.objects.get(slug="unsmil").name == "Mine"


def test_voices_are_counted_anew_when_sources_belong_together(tmp_path):
    told = [
        {"source": "One", "text": "On 13 January 2020 Fayez al-Sarraj met Sergey Lavrov in Moscow for talks on Libya."},
        {"source": "Two", "text": "Lavrov received al-Sarraj in Moscow on 13 January 2020, a diplomat told reporters."},
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, told)))
    for found in pipeline.ingest([tmp_path], now=NOW):
        pipeline.process(found.article, now=NOW)
    shared = Event.objects.get(n_sources=2)
    for source in Source.objects.all():
        source.independence_group = "one-house"
        save_source(source, now=NOW)
    shared.refresh_from_db()
    assert (shared.n_articles, shared.n_sources) == (2, 1)


def test_a_channel_is_made_in_the_admin(desk):
    source = Source.objects.create(slug="news", name="News")
    given = {"source": source.pk, "kind": "feed", "address": "https://news.example/feed", "every_minutes": 60}
    given |= {"pause_seconds": 9, "enabled": "on", "comment": ""}
    address = reverse("admin:events_channel_add")
    for bad in ("file:///etc/passwd", "http://2130706433/", "http://user:word@news.example/"):
        assert desk.post(address, given | {"address": bad}).status_code == 200
    assert desk.post(address, given | {"every_minutes": 1}).status_code == 200
    assert not Channel.objects.exists()
    assert desk.post(address, given).status_code == 302
    channel = Channel.objects.get()
    assert channels.due(now=NOW) == [channel.pk]
    Channel.objects.update(next_at=NOW + timedelta(days=1))
    chosen = {"action": "read_now", "_selected_action": [channel.pk]}
    desk.post(reverse("admin:events_channel_changelist"), chosen)
    assert channels.due(now=NOW) == [channel.pk]


def test_what_failed_is_seen_and_fetched_again(desk):
    pk = links.want("https://news.example/a", now=NOW)
    links.settle(pk, LinkState.FAILED, reason="no answer in time", now=NOW)
    listed = reverse("admin:events_link_changelist")
    assert "no answer in time" in desk.get(listed).content.decode()
    desk.post(listed, {"action": "fetch_again", "_selected_action": [pk]})
    assert Link.objects.get().state == LinkState.WAITING


def test_two_workers_never_have_the_same_turn():
    origin, pause = "https://news.example", timedelta(seconds=9)
    assert hosts.take_turn(origin, pause=pause, now=NOW) is None
    assert hosts.take_turn(origin, pause=pause, now=NOW) == NOW + pause
    assert hosts.take_turn(origin, pause=pause, now=NOW + pause) is None
    hosts.hold_back(origin, until=NOW + timedelta(hours=1))
    assert hosts.take_turn(origin, pause=pause, now=NOW + timedelta(minutes=59)) == NOW + timedelta(hours=1)
