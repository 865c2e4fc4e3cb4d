"""Read date expressions from sentences on standard input: JSON lines in, JSON lines out, no database."""

import json
import sys
from argparse import ArgumentParser
from io import TextIOWrapper
from typing import Any, TextIO

from django.core.management.base import BaseCommand

from events.extraction.dates import find_dates
from events.extraction.language import detect_language
from events.extraction.normalize import normalize
from events.extraction.results import DateMention
from events.lexicon.load import load_lexicon
from events.vocabulary import EdtfDate, Language

MAX_TEXT = 1_000_000


class Command(BaseCommand):
    """``manage.py dates [--format jsonl] < CASES.jsonl``"""

    help = 'Read {"id", "text", "anchor", "lang"} lines from standard input and print the dates in each text.'
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the output format."""
        parser.add_argument("--format", choices=("text", "jsonl"), default="text")

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Answer every line; one that cannot be read is answered with what is wrong."""
        write = _as_json if options["format"] == "jsonl" else _as_text
        for number, line in enumerate(_lines(), start=1):
            if line.strip():
                self.stdout.write(write(_answer(line, number)))


def _lines() -> TextIO:
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdin


def _answer(line: str, number: int) -> dict[str, Any]:
    case: dict[str, Any] = {}
    try:
        case = _case(line)
        return {"id": case.get("id"), "dates": [_shown(found) for found in _dates(case) if _is_bounded(found)]}
    except ValueError as error:
        reason = str(error)
    except Exception as error:  # one bad line never stops the others
        reason = f"{type(error).__name__}: {error}"
    return {"id": case.get("id"), "dates": [], "error": f"line {number}: {reason}"}


def _case(line: str) -> dict[str, Any]:
    case = json.loads(line)
    if not isinstance(case, dict):
        raise ValueError("not a JSON object")
    return case


def _dates(case: dict[str, Any]) -> tuple[DateMention, ...]:
    text = case.get("text")
    if not isinstance(text, str):
        raise ValueError('"text" is not a string')
    if len(text) > MAX_TEXT:
        raise ValueError(f'"text" is longer than {MAX_TEXT} characters')
    anchor = case.get("anchor")
    if anchor is not None and not isinstance(anchor, str):
        raise ValueError('"anchor" is not a date like "2020-06-09"')
    lang = case.get("lang")
    if lang is not None and lang not in list(Language):
        raise ValueError(f'"lang" is not one of {", ".join(Language)}: {lang!r}')
    language = Language(lang) if lang else detect_language(text)
    day = EdtfDate.parse(anchor) if anchor else None
    return find_dates(normalize(text), anchor=day, language=language, lexicon=load_lexicon())


def _is_bounded(found: DateMention) -> bool:
    return found.value is not None or found.duration is not None


def _shown(found: DateMention) -> dict[str, Any]:
    value = found.value
    return {
        "start": found.span.start,
        "end": found.span.end,
        "text": found.text,
        "kind": found.kind.value,
        "earliest": value.earliest.isoformat() if value else None,
        "latest": value.latest.isoformat() if value else None,
        "edtf": value.edtf if value else None,
        "duration": found.duration,
        "warnings": list(found.warnings),
    }


def _as_json(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def _as_text(answer: dict[str, Any]) -> str:
    if "error" in answer:
        return f"{answer['id']}: {answer['error']}"
    return "\n".join([f"{answer['id']}:", *(line for one in answer["dates"] for line in _told(one))])


def _told(one: dict[str, Any]) -> list[str]:
    return [f"  {one['edtf'] or one['duration']}  {one['text']}", *(f"    ! {said}" for said in one["warnings"])]
