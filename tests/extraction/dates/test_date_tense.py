"""Passing over words that tell of no tense changes nothing but the time it takes."""

from pathlib import Path

import pytest

from events.extraction.dates import read_dates, verb_tense
from events.extraction.language import detect_language
from events.extraction.normalize import normalize
from events.lexicon.load import load_lexicon

CORPUS = Path(__file__).parents[3] / "events" / "sample_corpus"


def tenses(text: str) -> list[tuple[int, str]]:
    language = detect_language(text)
    found = read_dates(normalize(text), language=language, lexicon=load_lexicon()).found
    return [(scanned.first, told) for scanned, told in found]


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_word_asked_gives_the_same_tenses(path, monkeypatch):
    text = path.read_text(encoding="utf-8")
    quickly = tenses(text)
    monkeypatch.setattr(verb_tense, "_is_silent", lambda text, words: False)
    assert tenses(text) == quickly
