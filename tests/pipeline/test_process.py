"""One article's journey: whatever happens to it is stored with it, and the others go on."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from celery import current_app
from celery.exceptions import Retry, SoftTimeLimitExceeded
from django.db import OperationalError

from events import pipeline, tasks
from events.models import Article, Channel, Event, Mention, Source
from events.pipeline import reading_the_web
from events.store import links
from events.store.arrivals import Outcome

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
CORPUS = pipeline.SAMPLE_CORPUS
NEWS = (CORPUS / "027-moscow-talks-agency.txt").read_text()


def ingest(*paths):
    return list(pipeline.ingest(paths, now=NOW))


def write(tmp_path, text, name="a.txt"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_file_becomes_an_event_with_its_words(tmp_path):
    [one] = ingest(write(tmp_path, NEWS))
    assert (one.outcome, one.waiting) == (Outcome.NEW, True)
    assert pipeline.process(one.article, now=NOW)
    event = Event.objects.get(type="talks")
    assert (event.edtf, event.place.slug) == ("2020-01-13", "moscow")
    assert event.participants.exists()
    mention = event.mentions.get()
    passage = mention.passages[0]
    assert mention.article.text[passage["start"] : passage["end"]] == passage["text"]
    assert mention.date_text
    assert mention.date_derivation["steps"]


def test_the_second_time_nothing_is_done(tmp_path):
    path = write(tmp_path, NEWS)
    [first] = ingest(path)
    pipeline.process(first.article, now=NOW)
    mentions = Mention.objects.count()
    [again] = ingest(path)
    assert (again.outcome, again.article, again.waiting) == (Outcome.UNCHANGED, first.article, False)
    assert not pipeline.process(first.article, now=NOW)
    assert Mention.objects.count() == mentions


def test_a_failing_article_is_put_aside_with_its_reason_and_the_next_is_read(tmp_path, monkeypatch):
    bad, good = ingest(
        write(tmp_path, NEWS), write(tmp_path, NEWS.replace("URL: ", "URL: https://example.org/other?"), "b.txt")
    )

    def extract(document, lexicon):
        raise ZeroDivisionError("no such luck")

    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "extract", extract)
        assert not pipeline.process(bad.article, now=NOW)
    assert pipeline.process(good.article, now=NOW)
    row = Article.objects.get(pk=bad.article)
    assert (row.state, row.state_reason) == ("failed", "ZeroDivisionError: no such luck")
    assert Article.objects.get(pk=good.article).state == "processed"


def test_an_article_that_takes_too_long_is_put_aside(tmp_path, monkeypatch):
    [one] = ingest(write(tmp_path, NEWS))

    def extract(document, lexicon):
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(pipeline, "extract", extract)
    pipeline.process(one.article, now=NOW)
    assert Article.objects.get().state == "failed"


def test_a_database_that_is_away_is_no_failure_of_the_article(tmp_path, monkeypatch):
    [one] = ingest(write(tmp_path, NEWS))

    def extract(document, lexicon):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(pipeline, "extract", extract)
    with pytest.raises(OperationalError):
        pipeline.process(one.article, now=NOW)
    row = Article.objects.get()
    assert (row.state, row.attempts) == ("waiting", 0)


def test_a_failure_half_way_leaves_nothing_behind(tmp_path, monkeypatch):
    [one] = ingest(write(tmp_path, NEWS))

    def merge(changed, **_given):
        raise ValueError("merging broke")

    monkeypatch.setattr("events.store.events.merge", merge)
    pipeline.process(one.article, now=NOW)
    assert not Mention.objects.exists()
    assert Article.objects.get().state_reason == "ValueError: merging broke"


def test_every_reading_of_a_mixed_folder_is_accounted_for(tmp_path):
    write(tmp_path, NEWS)
    write(tmp_path, "", "empty.txt")
    write(tmp_path, bytes(range(256)) * 8, "binary.html")
    write(tmp_path, "x" * 1_000_001, "huge.txt")
    write(tmp_path, "Rain fell over the hills.", "off.txt")
    write(tmp_path, '{"text": "Rain\\u0000 fell \\ud800 again."}\n{bad\n', "lines.jsonl")
    write(tmp_path, "<p>words</p>", "photo.jpg")
    found = ingest(tmp_path, tmp_path / "missing.txt")
    for one in found:
        if one.waiting:
            pipeline.process(one.article, now=NOW)
    outcomes = {Path(one.origin).name: str(one.outcome) for one in found}
    assert outcomes == {
        "a.txt": "new",
        "binary.html": "failed",
        "empty.txt": "failed",
        "huge.txt": "refused",
        "lines.jsonl:1": "new",
        "lines.jsonl:2": "failed",
        "missing.txt": "failed",
        "off.txt": "new",
        "photo.jpg": "None",
    }
    states = {Path(row.origin).name: row.state for row in Article.objects.all()}
    assert states["off.txt"] == "off_topic"
    assert states["huge.txt"] == "refused"
    assert "missing.txt" not in states
    assert all(row.state_reason for row in Article.objects.all())


def test_the_sample_corpus_is_marked_as_such(tmp_path):
    ingest(CORPUS / "015-resolution-2259.html", write(tmp_path, NEWS))
    assert sorted(Article.objects.values_list("is_sample", flat=True)) == [False, True]


def test_the_task_asks_for_another_try_when_the_database_is_away(monkeypatch):
    def process(article_id, *, now, take_over):
        raise OperationalError("away")

    monkeypatch.setattr(pipeline, "process", process)
    monkeypatch.setattr(tasks.process_article, "retry", lambda **given: Retry(when=given["countdown"]))
    with pytest.raises(Retry) as raised:
        tasks.process_article.run(1)
    assert raised.value.when == 2


def test_the_sweeper_puts_back_what_was_left_behind(tmp_path, monkeypatch, django_capture_on_commit_callbacks):
    [old] = ingest(write(tmp_path, NEWS))
    Article.objects.update(state_since=NOW - timedelta(days=1))
    queued = []
    monkeypatch.setattr(tasks.process_article, "delay", queued.append)
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.sweep() == 1
    assert queued == [old.article]


def test_tasks_are_late_acknowledged_and_bounded():
    task = tasks.process_article
    assert task.acks_late
    assert task.reject_on_worker_lost
    assert task.soft_time_limit < task.time_limit
    assert task.max_retries <= 3


def test_the_reading_names_its_engine_and_lexicon(tmp_path):
    [one] = ingest(write(tmp_path, NEWS))
    pipeline.process(one.article, now=NOW)
    row = Article.objects.get()
    assert len(row.engine_version) == len(row.lexicon_version) == 12
    assert json.dumps(row.doc_date_evidence)


def test_each_kind_of_work_has_a_queue_and_what_is_due_is_handed_out(monkeypatch):
    for task, queue in (
        (tasks.fetch_link, "fetching"),
        (tasks.read_channel, "fetching"),
        (tasks.process_article, "reading"),
    ):
        assert current_app.amqp.router.route({}, task.name)["queue"].name == queue
        assert task.acks_late
        assert task.soft_time_limit < task.time_limit
    source = Source.objects.create(slug="news", name="News")
    channel = Channel.objects.create(source=source, address="https://news.example/feed", enabled=True)
    link = links.want("https://news.example/a", now=NOW)
    sent = []
    monkeypatch.setattr(tasks.read_channel, "delay", lambda pk: sent.append(("channel", pk)))
    monkeypatch.setattr(tasks.fetch_link, "delay", lambda pk: sent.append(("link", pk)))
    assert tasks.read_the_web() == 2
    assert sent == [("channel", channel.pk), ("link", link)]


def test_a_page_that_was_fetched_is_read(monkeypatch, django_capture_on_commit_callbacks):
    sent = []
    monkeypatch.setattr(tasks.process_article, "delay", sent.append)
    monkeypatch.setattr(tasks.reading_the_web, "fetch", lambda pk, **_: reading_the_web.Outcome(done=True, article=pk))
    with django_capture_on_commit_callbacks(execute=True):
        tasks.fetch_link(7)
    assert sent == [7]
