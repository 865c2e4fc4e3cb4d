"""Sentences written to show who took part, as what, and where: exactly these, nobody else."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from events.extraction.document import Document
from events.extraction.extract import extract
from events.extraction.results import ExtractedEvent
from events.lexicon.load import load_lexicon
from events.vocabulary import Language, Role

CORPUS = Path(__file__).parent / "corpus" / "who_and_where"
HEADLINES = {
    "ar": "تطورات الملف الليبي بين المبعوث والبعثة الأممية",
    "en": "Libya diplomacy: what the envoy and the mission did",
    "fr": "Libye : la diplomatie en mouvement, entre émissaire et mission",
}


def cases() -> list[Any]:
    found = []
    for path in sorted(CORPUS.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            found.append(pytest.param(path.stem, case, id=f"{path.stem}: {case['why']}"))
    return found


def read(language: str, text: str, published: date) -> list[ExtractedEvent]:
    document = Document(f"{HEADLINES[language]}\n\n{text}", published=published, language=Language(language))
    return [event for event in extract(document, load_lexicon()).events if event.asserted]


def shown(event: ExtractedEvent) -> tuple[str, str, tuple[str, ...]]:
    """Return an event as type, place and its participants with their telling roles."""
    place = event.place.id if event.place else "-"
    people = (named(person.id or person.name_en.replace(" ", "_"), person.role) for person in event.participants)
    return event.type.value, place, tuple(sorted(people))


def named(who: str, role: Role) -> str:
    return who if role is Role.PARTICIPANT else f"{who}={role.value}"


def wanted(line: str) -> tuple[str, str, tuple[str, ...]]:
    facts, _, people = line.partition("|")
    kind, place = facts.split()
    return kind, place, tuple(sorted(people.split()))


@pytest.mark.parametrize(("language", "case"), cases())
def test_who_and_where(language: str, case: dict[str, Any]) -> None:
    found = [shown(event) for event in read(language, case["text"], case["published"])]
    assert sorted(found) == sorted(wanted(line) for line in case["events"])
