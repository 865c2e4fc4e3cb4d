"""`manage.py ingest` and `load_reference`, as someone at a terminal sees them."""

import json
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from kombu.exceptions import OperationalError

from events import pipeline, tasks
from events.management import waiting
from events.models import Article, Event

pytestmark = pytest.mark.django_db
CORPUS = pipeline.SAMPLE_CORPUS
ONE = CORPUS / "015-resolution-2259.html"


def run(*arguments):
    out, err = StringIO(), StringIO()
    call_command(*arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


class Terminal(StringIO):
    """Where bars are drawn; into a file or a pipe none is."""

    def isatty(self):
        return True


@pytest.fixture
def queue(monkeypatch):
    """The ids that would have gone to workers."""
    sent = []
    monkeypatch.setattr(tasks.process_article, "delay", sent.append)
    return sent


def test_reading_here_adds_up(tmp_path):
    (tmp_path / "broken.jsonl").write_text("{\n" + json.dumps({"text": "Rain fell."}))
    (tmp_path / "notes.pdf").write_text("x")
    out, err = run("ingest", str(ONE), str(tmp_path), "--inline")
    assert "read 3 = 1 new + 0 changed + 0 unchanged + 1 off-topic + 1 failed + 0 refused" in out
    assert "skipped 1 other files: 1 unknown type .pdf" in out
    assert "broken.jsonl:1: failed: not a JSON object" in err
    assert Event.objects.exists()


def test_the_second_time_all_is_unchanged():
    run("ingest", str(ONE), "--inline")
    out, _ = run("ingest", str(ONE), "--inline")
    assert "read 1 = 0 new + 0 changed + 1 unchanged" in out


def test_long_work_shows_how_far_it_is_where_somebody_looks(monkeypatch):
    terminal, pipe = Terminal(), StringIO()
    for drawn in (terminal, pipe):
        monkeypatch.setattr("sys.stderr", drawn)
        call_command("ingest", str(ONE), "--inline", stdout=StringIO())
        call_command("reprocess", "--all", "--inline", stdout=StringIO())
    assert "Storing: 1 files" in terminal.getvalue()
    assert len([line for line in terminal.getvalue().split("\n") if "Reading: 100%" in line]) == 2
    assert pipe.getvalue() == ""


def test_articles_go_to_the_workers(queue):
    out, _ = run("ingest", str(ONE))
    assert queue == [Article.objects.get().pk]
    assert "1 articles wait for a worker" in out


def test_what_still_waits_is_sent_again(queue):
    run("ingest", str(ONE))
    run("ingest", str(ONE))
    assert queue == [Article.objects.get().pk] * 2


def test_waiting_ends_when_all_are_read(monkeypatch):
    from datetime import UTC, datetime

    monkeypatch.setattr(
        tasks.process_article, "delay", lambda article: pipeline.process(article, now=datetime(2026, 1, 1, tzinfo=UTC))
    )
    out, _ = run("ingest", str(ONE), "--wait")
    assert "read 1 = 1 new" in out


def test_without_a_worker_it_says_what_to_do(queue, monkeypatch):
    monkeypatch.setattr(waiting, "ASK_AFTER_SECONDS", 0)
    monkeypatch.setattr(waiting.current_app.control, "ping", lambda timeout: [])
    with pytest.raises(CommandError, match="no worker answers: 1 articles are stored and wait"):
        run("ingest", str(ONE), "--wait")
    assert Article.objects.get().state == "waiting"


def test_with_a_worker_that_does_nothing_it_gives_up(queue, monkeypatch):
    monkeypatch.setattr(waiting, "ASK_AFTER_SECONDS", 0)
    monkeypatch.setattr(waiting.current_app.control, "ping", lambda timeout: [{"worker": "pong"}])
    with pytest.raises(CommandError, match="nothing moved"):
        run("ingest", str(ONE), "--wait", "--timeout", "0")


def test_without_a_queue_it_says_that_nothing_is_lost(monkeypatch):
    def delay(article):
        raise OperationalError("connection refused")

    monkeypatch.setattr(tasks.process_article, "delay", delay)
    with pytest.raises(CommandError, match="stored and wait"):
        run("ingest", str(ONE))
    assert Article.objects.count() == 1


def test_load_reference_says_what_it_did():
    first, _ = run("load_reference")
    again, _ = run("load_reference")
    assert "actors: 0 created" not in first
    assert again.count("0 created, 0 updated") == 3


def test_reading_again_with_the_same_engine_changes_nothing():
    run("ingest", str(ONE), "--inline")
    out, _ = run("reprocess", "--inline")
    assert "read 0 = 0 changed + 0 unchanged + 0 off-topic + 0 failed + 0 refused + 0 waiting" in out
    out, _ = run("reprocess", "--all", "--inline")
    assert "read 1 = 0 changed + 1 unchanged + 0 off-topic" in out
    assert "events: 0 created, 0 updated, 0 merged, 0 retracted" in out


def test_a_newer_engine_reads_again_and_says_what_changed(monkeypatch):
    run("ingest", str(ONE), "--inline")
    before = set(Event.objects.filter(lifecycle="live").values_list("public_id", flat=True))
    real = pipeline.extract
    monkeypatch.setattr(pipeline, "engine_version", lambda: "newer")

    def fewer(document, lexicon):
        found = real(document, lexicon)
        return replace(found, events=found.events[1:])

    monkeypatch.setattr(pipeline, "extract", fewer)
    out, _ = run("reprocess", "--inline")
    assert "read 1 = 1 changed + 0 unchanged + 0 off-topic" in out
    assert "events: 0 created, 0 updated, 0 merged, 1 retracted" in out
    monkeypatch.setattr(pipeline, "extract", real)
    monkeypatch.setattr(pipeline, "engine_version", lambda: "newest")
    run("reprocess", "--inline")
    assert set(Event.objects.filter(lifecycle="live").values_list("public_id", flat=True)) == before
