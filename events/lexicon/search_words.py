"""Words as the search box compares them: folded, and cut back to what their inflected forms share.

Stored words and words that are looked for go through the same function, so that they only have to agree with each
other: a stem need not be a word. Latin words are cut by the Snowball algorithms of English and French, Arabic ones by
the lists of ``search.toml`` (Snowball's Arabic cuts the definite and the indefinite form of one noun differently).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer

from events.lexicon.folding import fold
from events.lexicon.naming import Clitics, load_naming
from events.lexicon.records import read_toml
from events.vocabulary import Language

_FOLDER = Path(__file__).parent
# Letters and digits; what people write between numbers stays with them: 5+5, 2020-01, S/RES/2510.
_WORD = re.compile(r"\d+(?:[+\-/.]\d+)+|\w+")
_LATIN = ("english", "french")
LONGEST = 40


@dataclass(frozen=True, slots=True)
class _Cuts:
    """What may be cut from an Arabic word."""

    clitics: Clitics
    endings: tuple[str, ...]
    fewest: int


@cache
def _cuts() -> _Cuts:
    table = read_toml(_FOLDER / "search.toml").inner("ar")
    endings = sorted({fold(ending) for ending in table.texts("endings")}, key=len, reverse=True)
    clitics = load_naming((_FOLDER,), Language.ARABIC).clitics
    return _Cuts(clitics, tuple(endings), table.number("fewest"))


@cache
def _stemmers() -> tuple[snowballstemmer.stemmer, ...]:
    return tuple(snowballstemmer.stemmer(language) for language in _LATIN)


def split_words(text: str) -> list[str]:
    """Return the folded words of a text.

    >>> split_words("The 5+5 Commission")
    ['the', '5+5', 'commission']
    """
    return [word[:LONGEST] for word in _WORD.findall(fold(text))]


def search_stems(text: str) -> str:
    """Return everything that the words of a text are found by, each once, in order, parted by single spaces.

    >>> search_stems("Talks")
    'talk talks'
    """
    return " ".join(sorted({stem for word in split_words(text) for stem in stems(word)}))


@lru_cache(maxsize=100_000)
def stems(word: str) -> frozenset[str]:
    """Return what a folded word is found by: itself and what is left when its clitics and endings are cut off.

    >>> sorted(stems("meetings"))
    ['meet', 'meeting', 'meetings']
    """
    if word.isascii():
        return frozenset((word, *(stemmer.stemWord(word) for stemmer in _stemmers())))
    return frozenset(form for bare in (word, *_without_clitics(word)) for form in (bare, _without_ending(bare)))


def _without_clitics(word: str) -> Iterator[str]:
    """Yield the word less each run of letters that may be written together with the word after them."""
    clitics, fewest = _cuts().clitics, _cuts().fewest
    heads = [clitics.article, clitics.contracted, *clitics.prepositions]
    heads += [preposition + clitics.article for preposition in clitics.prepositions]
    for conjunction in ("", *clitics.conjunctions):
        for head in ("", *heads):
            cut = conjunction + head
            if cut and word.startswith(cut) and len(word) - len(cut) >= max(fewest, 5 - len(cut)):
                yield word[len(cut) :]


def _without_ending(word: str) -> str:
    """Cut endings while enough of the word is left."""
    cuts = _cuts()
    shorter = next(
        (word[: -len(end)] for end in cuts.endings if word.endswith(end) and len(word) - len(end) >= cuts.fewest), word
    )
    return shorter if shorter == word else _without_ending(shorter)
