"""The two commands that show the engine without a database: their lines are a promise, whatever comes in."""

import io
import json
import os
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from events.management.commands import dates, extract

ARTICLE = """Published: 2020-01-15
Source: Agency

Libya: envoy meets rivals in Tripoli

TRIPOLI 😀 - U.N. envoy Ghassan Salame met Libya's prime minister Fayez al-Sarraj in Tripoli on Monday. They discussed
the ceasefire in Libya and the talks between the Libyan parties. Clashes have been ongoing since 4 April 2019.
"""
EVENT_KEYS = "type status date date_text participants place resolution evidence passages confidence core codes".split()


def extracted(*files: Path | str, **options: object) -> list[dict]:
    out = io.StringIO()
    call_command("extract", *map(str, files), format="jsonl", stdout=out, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_article_is_one_line_of_the_promised_form(tmp_path):
    path = tmp_path / "خبر one.txt"
    path.write_text(ARTICLE)
    [found] = extracted(path, with_text=True)
    assert set(found) == {"file", "lang", "published", "doc_date", "on_topic", "events", "text"}
    assert (found["file"], found["lang"], found["published"], found["on_topic"]) == (
        str(path),
        "en",
        "2020-01-15",
        True,
    )
    assert found["doc_date"] == {"edtf": "2020-01-15", "basis": "metadata", "evidence": found["doc_date"]["evidence"]}
    meeting = next(event for event in found["events"] if event["type"] == "meeting")
    assert set(EVENT_KEYS) <= set(meeting)
    assert (meeting["date"], meeting["date_text"], meeting["status"]) == ("2020-01-13", "Monday", "occurred")
    assert {tuple(sorted(person)) for person in meeting["participants"]} == {("id", "name_ar", "name_en", "role")}
    for quoted in (meeting["evidence"], *meeting["passages"]):
        assert found["text"][quoted["start"] : quoted["end"]] == quoted["text"]


def test_additions_to_the_lexicon_are_read_on_top(tmp_path):
    (tmp_path / "a.txt").write_text(
        ARTICLE.replace("Fayez al-Sarraj", "Serraxh").replace("Libya's prime minister ", "")
    )
    folder = tmp_path / "additions"
    folder.mkdir()
    (folder / "spellings.toml").write_text('[[spelling]]\nof = "fayez-al-sarraj"\nen = ["Serraxh"]\n')

    def people(**options):
        [found] = extracted(tmp_path / "a.txt", **options)
        return {person["id"] for event in found["events"] for person in event["participants"]}

    assert "fayez-al-sarraj" in people(lexicon=folder) - people()
    with pytest.raises(CommandError, match="no folder"):
        people(lexicon=tmp_path / "missing")
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    (wrong / "spellings.toml").write_text('[[spelling]]\nof = "nobody"\n')
    with pytest.raises(CommandError, match="no place has this id"):
        people(lexicon=wrong)


def test_the_text_is_printed_only_when_asked_for(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE)
    assert "text" not in extracted(tmp_path / "a.txt")[0]


def test_what_is_denied_is_shown_to_who_asks_for_all(tmp_path):
    path = tmp_path / "denied.txt"
    path.write_text(ARTICLE + "\nSarraj's office denied on Monday that he had met Haftar in Rome.\n")

    def printed(**options):
        out = io.StringIO()
        call_command("extract", str(path), stdout=out, **options)
        return out.getvalue()

    assert "not asserted" not in printed()
    assert "2020-01-13  meeting/occurred (not asserted)  Fayez al-Sarraj, Khalifa Haftar @ Rome" in printed(all=True)
    quoted = [event["evidence"]["text"] for event in extracted(path)[0]["events"]]
    assert not any("denied" in words for words in quoted)


def test_what_cannot_be_read_is_a_line_with_its_error(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "a.txt").write_text(ARTICLE)
    *broken, good = extracted(tmp_path / "empty.txt", tmp_path / "none.txt", tmp_path, tmp_path / "a.txt")
    assert [set(line) for line in broken] == [{"file", "error"}] * 3
    assert good["file"].endswith("a.txt")


def test_an_article_that_breaks_the_engine_stops_nothing(tmp_path, monkeypatch):
    real = extract.extract
    monkeypatch.setattr(extract, "extract", lambda document, _: 1 / 0 if "boom" in document.text else real(document, _))
    (tmp_path / "a.txt").write_text("boom")
    (tmp_path / "b.txt").write_text(ARTICLE)
    bad, good = extracted(tmp_path / "a.txt", tmp_path / "b.txt")
    assert bad == {"file": str(tmp_path / "a.txt"), "error": "ZeroDivisionError: division by zero"}
    assert good["events"]


def test_a_name_that_is_no_text_is_told_as_given(tmp_path):
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")
    Path(name).write_text("Talks")
    out = io.StringIO()
    call_command("extract", name, format="jsonl", stdout=out)
    out.getvalue().encode("utf-8")
    assert json.loads(out.getvalue())["file"] == name


def dated(monkeypatch, *lines: str) -> list[dict]:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    out = io.StringIO()
    call_command("dates", format="jsonl", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_dates_are_printed_in_the_promised_form(monkeypatch):
    case = {"id": "x", "text": "😀 He came yesterday for three days.", "anchor": "2020-06-09", "lang": "en"}
    [found] = dated(monkeypatch, json.dumps(case))
    day, length = found["dates"]
    assert found["id"] == "x"
    assert day == {
        "start": 10,
        "end": 19,
        "text": "yesterday",
        "kind": "date",
        "earliest": "2020-06-08",
        "latest": "2020-06-08",
        "edtf": "2020-06-08",
        "duration": None,
        "warnings": [],
    }
    assert (length["kind"], length["duration"], length["earliest"], length["edtf"]) == ("duration", "P3D", None, None)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{broken", "Expecting"),
        ("[1]", "not a JSON object"),
        ("{}", '"text" is not a string'),
        ('{"text": 5}', '"text" is not a string'),
        ('{"text": "on Monday", "anchor": "soon"}', "soon"),
        ('{"text": "on Monday", "anchor": 5}', '"anchor"'),
        ('{"text": "on Monday", "lang": "xx"}', '"lang"'),
        ('{"text": "on Monday", "lang": ["en"]}', '"lang"'),
        ('{"id": ' + "9" * 5000 + "}", "4300"),
        ("[" * 100_000, "RecursionError"),
    ],
)
def test_a_bad_case_is_answered_and_hides_nothing(monkeypatch, line, says):
    bad, good = dated(monkeypatch, line, '{"id": 2, "text": "on 5 May 2020", "lang": "en"}')
    assert re.match(r"line 1: ", bad["error"])
    assert says in bad["error"]
    assert bad["dates"] == []
    assert [one["edtf"] for one in good["dates"]] == ["2020-05-05"]


def test_a_case_that_breaks_the_engine_stops_nothing(monkeypatch):
    monkeypatch.setattr(dates, "find_dates", lambda *_, **__: 1 / 0)
    [answer] = dated(monkeypatch, '{"id": 1, "text": "on Monday"}')
    assert answer == {"id": 1, "dates": [], "error": "line 1: ZeroDivisionError: division by zero"}
