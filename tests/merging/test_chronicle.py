"""`manage.py chronicle`: from files to merged events, without any database."""

import csv
import json
import random
import re
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from events.ingest.files import read_file
from events.lexicon.load import load_lexicon
from events.management.commands import chronicle

CORPUS = Path(__file__).parents[2] / "events" / "sample_corpus"
FILES = [str(path) for path in sorted(CORPUS.glob("0[023]*.*")) if path.suffix in (".txt", ".html")]


def run(*arguments):
    out, err = StringIO(), StringIO()
    call_command("chronicle", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture(scope="module")
def lines():
    """The chronicle of some of the sample corpus."""
    load_lexicon()
    return [json.loads(line) for line in run("--format", "jsonl", *FILES)[0].splitlines()]


def test_every_event_is_quoted_exactly(lines):
    texts = {file: next(iter(read_file(Path(file), today=date(2026, 1, 1)))).text for file in FILES}
    assert len(lines) > 60
    for event in lines:
        for quote in (event["evidence"], *event["passages"], *event["mentions"]):
            assert texts[quote["file"]][quote["start"] : quote["end"]] == quote["text"]


def test_oldest_first_and_undated_last(lines):
    dates = [event["date"] for event in lines]
    known = [date for date in dates if date is not None]
    assert dates == known + [None] * (len(dates) - len(known))
    starts = [date[:4] for date in known]
    assert starts == sorted(starts)


def test_a_line_is_an_event_as_extract_prints_it(lines):
    out = StringIO()
    call_command("extract", str(CORPUS / "028-berlin-conference.html"), format="jsonl", stdout=out)
    [article] = [json.loads(line) for line in out.getvalue().splitlines()]
    assert set(article["events"][0]) <= set(lines[0])


def test_reports_of_one_conference_are_one_event(lines):
    [berlin] = [event for event in lines if event["type"] == "conference" and event["date"] == "2020-01-19"]
    assert len({mention["file"] for mention in berlin["mentions"]}) >= 4
    assert berlin["articles"] >= 4
    assert berlin["status"] == "occurred"
    assert set(berlin["mentions"][0]) >= {"file", "start", "end", "text", "type", "status", "date", "participants"}


def test_the_order_of_the_files_does_not_show():
    files = FILES[:16]
    expected, _ = run("--format", "jsonl", *files)
    random.Random(1).shuffle(files)
    assert run("--format", "jsonl", *files)[0] == expected


def test_it_reads_for_a_person_and_tells_what_it_cannot_read(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    out, err = run(str(tmp_path), str(CORPUS / "028-berlin-conference.html"))
    assert "2020-01-19  conference/occurred" in out
    assert "028-berlin-conference.html: " in out
    assert "empty.txt: no text in the file" in err


def write(folder, **articles):
    for name, text in articles.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return str(folder)


MET = "Fayez al-Sarraj and Khalifa Haftar met in Abu Dhabi {}in the presence of UN envoy Ghassan Salame, on Libya."


def test_an_undated_article_is_lent_the_date_and_says_so(tmp_path):
    dated = "Published: 2019-02-28\n\n" + MET.format("on Wednesday ")
    folder = write(tmp_path, dated=dated, undated=MET.format(""))
    [event] = [json.loads(line) for line in run("--format", "jsonl", folder)[0].splitlines()]
    assert event["date"] == "2019-02-27"
    assert {Path(said["file"]).stem: (said["date"], said["date_lent"]) for said in event["mentions"]} == {
        "dated": ("2019-02-27", False),
        "undated": (None, True),
    }
    assert [(step["stage"], step["date"], step["date_lent"]) for step in event["life"]] == [
        ("held", "2019-02-27", False),
        ("held", None, True),
    ]
    assert "undated.txt [no date of its own: lent by the others]: " in run(folder)[0]


def test_a_denial_stands_beside_the_plan_and_is_no_source_of_it(tmp_path):
    plan = "Published: 2020-02-20\nSource: One\n\nKhalifa Haftar and Fayez al-Sarraj will meet in Geneva on Wednesday."
    denial = (
        "Published: 2020-02-21\nSource: Two\n\nA spokesman for the Libyan National Army denied that Khalifa Haftar "
        "would meet Fayez al-Sarraj in Geneva on Wednesday."
    )
    folder = write(tmp_path, plan=plan, denial=denial)
    [event] = [json.loads(line) for line in run("--format", "jsonl", folder)[0].splitlines()]
    assert (event["status"], event["articles"], event["sources"]) == ("planned", 1, 1)
    assert [Path(said["file"]).stem for said in event["denials"]] == ["denial"]
    assert [step["stage"] for step in event["life"]] == ["announced", "denied"]
    assert "denial.txt [denies it]: " in run(folder)[0]


def test_two_sources_two_dates_stand_side_by_side(tmp_path):
    told = {
        "a": "Recep Tayyip Erdogan and Fayez al-Sarraj signed a memorandum in Istanbul on 27 November 2019.",
        "b": "The memorandum that Fayez al-Sarraj and Recep Tayyip Erdogan signed in Istanbul on 28 November 2019 ...",
        "c": "In Istanbul on Wednesday, Libya's Fayez al-Sarraj signed a memorandum with Recep Tayyip Erdogan.",
    }
    folder = write(
        tmp_path, **{name: f"Published: 2019-11-29\nSource: {name}\n\n{text}" for name, text in told.items()}
    )
    [event] = [json.loads(line) for line in run("--format", "jsonl", folder)[0].splitlines()]
    assert (event["date"], event["date_why"], event["disputed"]) == ("2019-11-27", "more_sources", True)
    assert sorted(said["date"] for said in event["mentions"]) == ["2019-11-27", "2019-11-27", "2019-11-28"]
    text = run(folder)[0]
    assert "dates told: 2019-11-27, 2019-11-28; the first is shown: more sources give it" in text
    assert "3 articles, 3 independent sources" in text


def test_a_month_is_kept_beside_the_day_of_the_un_record(tmp_path):
    folder = write(
        tmp_path,
        a="Published: 2020-06-30\n\nThe UN Security Council adopted resolution 2510 on Libya in February 2020.",
    )
    [event] = [json.loads(line) for line in run("--format", "jsonl", folder)[0].splitlines()]
    assert event["date"] == "2020-02"
    assert event["reference_day"] == {"date": "2020-02-12", "basis": "UN record"}


def test_bytes_that_hold_no_words_are_said_and_fail(tmp_path):
    (tmp_path / "mark.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="No article could be read"):
        run(str(tmp_path))


def test_the_same_article_in_two_files_counts_once(tmp_path):
    text = (CORPUS / "027-moscow-talks-agency.txt").read_text()
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text)
    out, _ = run("--format", "jsonl", str(tmp_path))
    assert all(json.loads(line)["articles"] == 1 for line in out.splitlines())


def test_the_summary_adds_up(tmp_path):
    text = (CORPUS / "027-moscow-talks-agency.txt").read_text()
    for name, words in (("a.txt", text), ("b.txt", text), ("c.txt", "A goal won the football cup."), ("d.txt", "")):
        (tmp_path / name).write_text(words)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    out, err = run("--format", "jsonl", str(tmp_path))
    told = (
        f"read 5 = 1 new + 1 unchanged + 1 off-topic + 1 failed + 0 refused + 1 skipped: {len(out.splitlines())} events"
    )
    assert err.splitlines()[-1] == told


def test_the_table_has_a_line_for_each_event_and_its_quote_stands_in_its_file(lines):
    rows = list(csv.DictReader(StringIO(run("--format", "csv", *FILES)[0])))
    assert [row["date"] or None for row in rows] == [line["date"] for line in lines]
    for row in rows:
        text = next(iter(read_file(Path(row["file"]), today=date(2026, 1, 1)))).text
        assert text[int(row["start"]) : int(row["end"])] == row["quote"].removeprefix("'")
        assert row["title"]


def test_the_calendar_holds_the_events_whose_day_is_known(lines):
    calendar = run("--format", "ics", *FILES)[0]
    assert calendar.startswith("BEGIN:VCALENDAR\r\n")
    assert calendar.endswith("END:VCALENDAR\r\n")
    known = [line for line in lines if line["date"] and re.fullmatch(r"[\d-]{10}~?(/[\d-]{10}~?)?", line["date"])]
    assert calendar.count("BEGIN:VEVENT") == len(known)
    assert "DTSTART;VALUE=DATE:20200119\r\nDTEND;VALUE=DATE:20200120\r\n" in calendar
    assert "\r\nURL:" not in calendar
    uids = re.findall(r"UID:(.*)\r", calendar)
    assert len(set(uids)) == len(uids)
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))


@pytest.mark.parametrize("form", ["text", "jsonl", "csv", "ics"])
def test_where_nothing_can_be_read_it_says_so_and_fails(tmp_path, form):
    (tmp_path / "empty.txt").write_text("")
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match="No article could be read"):
        call_command(
            "chronicle",
            "--format",
            form,
            str(tmp_path / "empty.txt"),
            str(tmp_path / "none.txt"),
            stdout=out,
            stderr=err,
        )
    assert out.getvalue() == ""
    assert "empty.txt: " in err.getvalue()
    assert "none.txt: " in err.getvalue()


def test_an_article_that_breaks_the_engine_stops_nothing(tmp_path, monkeypatch):
    text = (CORPUS / "027-moscow-talks-agency.txt").read_text()
    (tmp_path / "good.txt").write_text(text)
    (tmp_path / "bad.txt").write_text("boom")
    real = chronicle.extract
    monkeypatch.setattr(
        chronicle, "extract", lambda document, _: 1 / 0 if "boom" in document.text else real(document, _)
    )
    out, err = run("--format", "jsonl", str(tmp_path))
    assert "bad.txt: ZeroDivisionError" in err
    assert out
