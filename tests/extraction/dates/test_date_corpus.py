"""The corpus: phrases in carriers, whole sentences, and sentences without a date."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from events.extraction.dates import find_dates
from events.extraction.normalize import normalize
from events.extraction.results import DateMention
from events.lexicon.load import load_lexicon
from events.vocabulary import EdtfDate, Language

CORPUS = Path(__file__).parent / "corpus"


def found(text: str, anchor: str, language: str) -> list[DateMention]:
    mentions = find_dates(
        normalize(text), anchor=EdtfDate.parse(anchor), language=Language(language), lexicon=load_lexicon()
    )
    for mention in mentions:
        assert mention.span.quote(text) == mention.text
        assert mention.steps
    return [mention for mention in mentions if mention.value is not None or mention.duration is not None]


def written(mention: DateMention) -> str:
    return mention.value.edtf if mention.value is not None else str(mention.duration)


def tables() -> Iterator[tuple[str, dict[str, Any]]]:
    for language in Language:
        for path in sorted((CORPUS / language).glob("*.toml")):
            yield language, tomllib.loads(path.read_text(encoding="utf-8"))


def phrases() -> Iterator[Any]:
    for language, table in tables():
        for family in table.get("family", ()):
            anchor = family.get("anchor", table["anchor"])
            for phrase, expected in family["cases"]:
                name = f"{language}: {family['name']}: {phrase}"
                yield pytest.param(language, anchor, family["carrier"], phrase, expected, id=name)


def sentences() -> Iterator[Any]:
    for language, table in tables():
        for case in table.get("sentence", ()):
            anchor = case.get("anchor", table["anchor"])
            yield pytest.param(language, anchor, case["text"], case["dates"], id=case["text"][:60])


def negatives() -> Iterator[Any]:
    for path in sorted((CORPUS / "negative").glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for text in table["sentences"]:
            yield pytest.param(table["lang"], table["anchor"], text, id=text)


@pytest.mark.parametrize(("language", "anchor", "carrier", "phrase", "expected"), list(phrases()))
def test_phrase(language: str, anchor: str, carrier: str, phrase: str, expected: str):
    text = carrier.replace("{}", phrase)
    here = [(written(mention), mention.text) for mention in found(text, anchor, language)]
    assert [value for value, _ in here] == ([expected] if expected else []), here


@pytest.mark.parametrize(("language", "anchor", "text", "dates"), list(sentences()))
def test_sentence(language: str, anchor: str, text: str, dates: list[str]):
    here = [mention for mention in found(text, anchor, language) if mention.duration is None]
    assert [written(mention) for mention in here] == dates


@pytest.mark.parametrize(("language", "anchor", "text"), list(negatives()))
def test_no_date(language: str, anchor: str, text: str):
    assert [mention.text for mention in found(text, anchor, language) if mention.duration is None] == []
