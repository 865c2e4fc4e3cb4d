"""The log: each line carries the ids of what it is about; in production a line is one JSON object whatever it says."""

import io
import json
import logging
import logging.config
import os
import subprocess
import sys

import pytest
from celery import shared_task

from events import pipeline
from events.logbook import about, bound
from libya_timeline.celery import app
from libya_timeline.data_dir import BASE_DIR
from libya_timeline.logs import Json, Text, logging_config
from tests.happenings import NOW, article


def lines(formatter, write):
    """Return what a logger with this form writes."""
    handler = logging_config(form="json", level="INFO")["filters"]["about"]["()"]()
    stream = io.StringIO()
    to_stream = logging.StreamHandler(stream)
    to_stream.setFormatter(formatter)
    to_stream.addFilter(handler)
    log = logging.getLogger("tests.logs")
    log.propagate, log.handlers, log.level = False, [to_stream], logging.INFO
    write(log)
    return stream.getvalue().splitlines()


def test_a_line_is_one_object_with_its_ids():
    def write(log):
        with about(request_id="r1"), about(article_id=7):
            log.info("read %d events", 3)

    (line,) = lines(Json(), write)
    said = json.loads(line)
    assert said.pop("at").startswith("20")
    assert said.pop("process") == os.getpid()
    assert said == {
        "level": "INFO",
        "logger": "tests.logs",
        "message": "read 3 events",
        "request_id": "r1",
        "article_id": 7,
    }


@pytest.mark.parametrize(
    "words", ["two\nlines\r\nand\x85more\u2028", "a lone \ud83d surrogate", 'quo"te', "مجلس الأمن"]
)
def test_no_words_break_a_line_out_of_its_object(words):
    (line,) = lines(Json(), lambda log: log.warning("%s", words))
    assert json.loads(line)["message"] == words
    assert line.isascii()


def test_an_error_keeps_its_traceback_in_the_same_object():
    def write(log):
        try:
            raise ValueError("bad\nnews")
        except ValueError:
            log.exception("it failed", extra={"request": object(), "data": {"args": "[1]"}})

    (line,) = lines(Json(), write)
    said = json.loads(line)
    assert "ValueError: bad" in said["exc_info"]
    assert not {"request", "data"} & said.keys()


def test_at_a_terminal_the_ids_stand_at_the_end():
    def write(log):
        with about(article_id=7):
            log.info("read")
        log.info("no ids")

    one, two = lines(Text(), write)
    assert one.endswith(f"/{os.getpid()}] read [article_id=7]")
    assert two.endswith("] no ids")


def test_what_was_bound_within_ends_with_it():
    with about(request_id="outer"):
        with about(request_id="inner"):
            assert bound()["request_id"] == "inner"
        assert bound()["request_id"] == "outer"
    assert "request_id" not in bound()


def of(caplog, logger):
    return [record for record in caplog.records if record.name == logger]


@pytest.fixture
def told(caplog):
    """Capture lines with their ids, as our handler writes them."""
    caplog.set_level(logging.INFO)
    about_filter = logging_config(form="json", level="INFO")["filters"]["about"]["()"]()
    caplog.handler.addFilter(about_filter)
    yield caplog
    caplog.handler.removeFilter(about_filter)


def test_a_request_writes_one_line_with_its_id_and_nobodys_words(client, told):
    answer = client.get("/nowhere%0Aforged/?q=secret", headers={"x-request-id": "abc-1"})
    (line,) = of(told, "events.requests")
    assert (line.method, line.status, line.request_id) == ("GET", answer.status_code, "abc-1")
    assert "secret" not in line.getMessage()
    assert "\n" not in line.getMessage()
    assert line.milliseconds >= 0


@pytest.mark.django_db
def test_reading_an_article_says_which(told):
    written = article("On 13 January 2020 Fayez al-Sarraj met Sergey Lavrov in Moscow.", state="waiting")
    assert pipeline.process(written.pk, now=NOW)
    lines = of(told, "events.pipeline")
    assert lines
    assert {line.article_id for line in lines} == {written.pk}


def test_a_task_says_which_it_is_of_what_and_on_whose_request(told):
    @shared_task(name="tests.say")
    def say(article_id, **_later):
        logging.getLogger("tests.task").info("here")
        return dict(bound())

    with about(request_id="r9"):
        found = app.tasks["tests.say"].apply(args=[5], headers={"request_id": "r9"}).get()
    assert found["article_id"] == 5
    assert found["task"] == "tests.say"
    assert found["request_id"] == "r9"
    assert found["task_id"] == next(iter(of(told, "tests.task"))).task_id
    assert not bound()
    del app.tasks["tests.say"]


def test_in_production_the_log_is_json_unless_it_is_told_otherwise():
    show = "import logging, django; django.setup(); logging.getLogger('x').info('here')"
    own = {"DATABASE_URL": "postgresql://u@db.example/news", "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz"}
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LOG_")}
    clean |= {"DJANGO_SETTINGS_MODULE": "libya_timeline.settings"} | own

    def run(**environment):
        done = subprocess.run(
            [sys.executable, "-c", show], cwd=BASE_DIR, env=clean | environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stderr.strip()

    assert json.loads(run())["message"] == "here"
    assert run(LOG_FORMAT="text").endswith("] here")
    assert run(LOG_LEVEL="WARNING") == ""
