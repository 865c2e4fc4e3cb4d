"""Which of our languages a text is in, told by its script and its little words."""

import re
from functools import cache

from events.lexicon.folding import fold
from events.lexicon.load import FOLDER
from events.lexicon.records import read_toml
from events.vocabulary import Language

# Enough to tell by, and a long text costs no more than a short one.
_SAMPLE = 6_000
_ARABIC = re.compile(r"[\u0620-\u064A\u066E-\u06D3\uFB50-\uFDFF\uFE70-\uFEFC]+")
_LATIN = re.compile(r"[A-Za-z\u00C0-\u024F]+")
_WORD = re.compile(r"[^\W\d_]+")
# A French word is longer than an Arabic one: of the letters of a mixed text, Arabic needs fewer to be its language.
_ARABIC_SHARE = 0.35


def detect_language(text: str) -> Language:
    """Return the language most of a text is in; a text without letters counts as Arabic, our first language.

    >>> detect_language("Le ministre est arrivé à Tunis avec les membres de sa délégation").value
    'fr'
    """
    sample = _middle(text)
    latin = _letters(_LATIN, sample)
    if not latin:
        return Language.ARABIC  # as most Arabic articles: their letters need no counting
    arabic = _letters(_ARABIC, sample)
    if arabic >= _ARABIC_SHARE * (arabic + latin):
        return Language.ARABIC
    words = _WORD.findall(fold(sample))
    french = sum(map(little_words(Language.FRENCH).__contains__, words))
    english = sum(map(little_words(Language.ENGLISH).__contains__, words))
    return Language.FRENCH if french > english else Language.ENGLISH


def _letters(script: re.Pattern[str], text: str) -> int:
    return sum(map(len, script.findall(text)))


def _middle(text: str) -> str:
    """Return a sample past the headline and the menus that may stand in another language."""
    if len(text) <= _SAMPLE:
        return text
    start = min((len(text) - _SAMPLE) // 2, _SAMPLE)
    return text[start : start + _SAMPLE]


@cache
def little_words(language: Language) -> frozenset[str]:
    """Return the frequent words that mark a language."""
    return frozenset(fold(word) for word in read_toml(FOLDER / language / "language.toml").texts("words"))
