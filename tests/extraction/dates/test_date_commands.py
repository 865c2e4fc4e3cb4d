"""``manage.py dates`` and ``manage.py explain``: the engine at work, without a database."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command


def run(lines: str, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[str]:
    out = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    call_command("dates", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_dates_answers_each_line(monkeypatch: pytest.MonkeyPatch):
    case = {"id": "a", "text": "وصل الوفد أمس الثلاثاء لمدة يومين", "anchor": "2022-03-16", "lang": "ar"}
    (line,) = run(json.dumps(case), monkeypatch, "--format", "jsonl")
    day, length = json.loads(line)["dates"]
    assert day == {
        "start": 10,
        "end": 22,
        "text": "أمس الثلاثاء",
        "kind": "date",
        "earliest": "2022-03-15",
        "latest": "2022-03-15",
        "edtf": "2022-03-15",
        "duration": None,
        "warnings": [],
    }
    assert (length["kind"], length["duration"], length["edtf"]) == ("duration", "P2D", None)


def test_dates_leaves_out_what_has_no_bounds(monkeypatch: pytest.MonkeyPatch):
    (line,) = run('{"id": 1, "text": "He came yesterday.", "lang": "en"}', monkeypatch, "--format", "jsonl")
    assert json.loads(line) == {"id": 1, "dates": []}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nonsense", "line 1: Expecting value"),
        ("[]", "line 1: not a JSON object"),
        ('{"id": 1}', '"text" is not a string'),
        ('{"id": 1, "text": "a", "anchor": "soon"}', "not a date we speak: 'soon'"),
        ('{"id": 1, "text": "a", "anchor": 5}', '"anchor" is not a date'),
        ('{"id": 1, "text": "a", "lang": "xx"}', '"lang" is not one of ar, en, fr'),
    ],
)
def test_dates_says_what_is_wrong_with_a_line_and_goes_on(line: str, said: str, monkeypatch: pytest.MonkeyPatch):
    good = '{"id": 2, "text": "on 3 June 2020", "lang": "en"}'
    first, second = run(f"{line}\n{good}\n", monkeypatch, "--format", "jsonl")
    assert said in json.loads(first)["error"]
    assert json.loads(second)["dates"][0]["edtf"] == "2020-06-03"


def test_dates_prints_for_a_person(monkeypatch: pytest.MonkeyPatch):
    assert run('{"id": 7, "text": "on 3 June 2020", "lang": "en"}', monkeypatch) == ["7:", "  2020-06-03  3 June 2020"]


def test_explain_prints_the_derivations(tmp_path: Path):
    article = tmp_path / "article.txt"
    article.write_text("Published: 2022-03-16\n\nالوفد في أنقرة\n\nوصل الوفد أمس إلى أنقرة.\n", encoding="utf-8")
    out = io.StringIO()
    call_command("explain", str(article), str(tmp_path / "missing.txt"), stdout=out)
    printed = out.getvalue()
    assert "written: 2022-03-16 (metadata)" in printed
    assert "«أمس» -> 2022-03-15" in printed
    assert "1 day before the day of writing, 2022-03-16: 2022-03-15." in printed
    assert "missing.txt: cannot be opened" in printed
