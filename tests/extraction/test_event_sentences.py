"""Sentences written to show one thing each, read as the engine reads an article."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from events.extraction.document import Document
from events.extraction.extract import extract
from events.extraction.results import ExtractedEvent
from events.lexicon.load import load_lexicon
from events.vocabulary import Language

CORPUS = Path(__file__).parent / "corpus" / "events"
HEADLINES = {
    "ar": "ليبيا: الأمم المتحدة والملف الليبي في طرابلس وبنغازي، المبعوث يتحدث",
    "en": "Libya: the United Nations and the Libyan file in Tripoli, says envoy",
    "fr": "Libye : les Nations unies et le dossier libyen à Tripoli, vus par l'émissaire et la diplomatie",
}


def cases() -> list[Any]:
    found = []
    for path in sorted(CORPUS.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            found.append(pytest.param(path.stem, case, id=f"{path.stem}: {case['text'][:60]}"))
    return found


def read(language: str, text: str, published: date | None) -> list[ExtractedEvent]:
    document = Document(f"{HEADLINES[language]}\n\n{text}", published=published, language=Language(language))
    return [event for event in extract(document, load_lexicon()).events if event.asserted]


def told(event: ExtractedEvent) -> tuple[str, str, str, str]:
    day = event.date.edtf if event.date else "-"
    return event.type.value, event.status.value, day, event.place.id if event.place else "-"


def fits(event: ExtractedEvent, wanted: str) -> bool:
    facts, _, actors = wanted.partition("|")
    if any(want not in ("?", found) for want, found in zip(facts.split(), told(event), strict=True)):
        return False
    ids = {str(person.id) for person in event.participants}
    named = set(actors.split())
    return "?" in named or named == ids or ("..." in named and named - {"..."} < ids)


@pytest.mark.parametrize(("language", "case"), cases())
def test_sentence(language: str, case: dict[str, Any]) -> None:
    found = read(language, case["text"], case.get("published"))
    shown = [(*told(event), sorted(str(person.id) for person in event.participants)) for event in found]
    assert len(found) == len(case["events"]), shown
    for wanted in case["events"]:
        assert any(fits(event, wanted) for event in found), (wanted, shown)
