"""A finder is passed over only where it would find nothing: what it begins with is told beside it."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from events.extraction.dates.find import FINDERS, Finder
from events.extraction.dates.tokens import Tokens
from events.extraction.normalize import normalize
from events.lexicon.load import load_lexicon
from events.vocabulary import Language

CORPUS = Path(__file__).parent / "corpus"
CHOSEN = [finder for finder in FINDERS if finder.opens is not None]


def texts(language: Language) -> Iterator[str]:
    for path in sorted((CORPUS / language).glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        yield from (case["text"] for case in table.get("sentence", ()))
        for family in table.get("family", ()):
            yield from (family["carrier"].replace("{}", phrase) for phrase, _ in family["cases"])


@pytest.fixture(scope="module")
def read() -> list[Tokens]:
    words = load_lexicon().dates
    return [Tokens(normalize(text), words[language]) for language in Language for text in texts(language)]


@pytest.mark.parametrize("finder", CHOSEN, ids=lambda finder: finder.read.__name__)
def test_begins_with_what_it_says(finder: Finder, read: list[Tokens]):
    assert finder.opens is not None
    answers = [(tokens, at) for tokens in read for at in tokens.openings() if finder.read(tokens, at) is not None]
    assert answers  # the corpus has something for every finder
    passed_over = [
        tokens.texts[at : at + 6] for tokens, at in answers if finder.opens.isdisjoint(tokens.opening_kinds(at))
    ]
    assert passed_over == []


def test_an_article_before_it_and_digits_count():
    tokens = Tokens(normalize("in the 48 hours"), load_lexicon().dates[Language.ENGLISH])
    kinds = {tokens.texts[at]: {kind.value for kind in tokens.opening_kinds(at)} for at in range(tokens.size)}
    assert "cardinal" in kinds["the"]
    assert "cardinal" in kinds["48"]
    assert "cardinal" not in kinds["hours"]
