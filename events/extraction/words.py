"""An article as words, each with the sets of the lexicon it belongs to."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from events.extraction.normalize import NormalizedText
from events.lexicon.inflection import Tense
from events.lexicon.trigger_words import Form, LanguageWords, Phrase

_SPELLINGS = 2
_NOUN_ENDING = "\N{ARABIC LETTER TEH MARBUTA}"
_FINITE = (Tense.PAST, Tense.PRESENT, Tense.FUTURE)
_WORD = re.compile(r"([^\w]*)(\w+)")


class Word(NamedTuple):
    """A word with its original offsets, its folded form and what separates it from the word before."""

    start: int
    end: int
    text: str
    before: str


class Mark(NamedTuple):
    """Words ``first`` to ``last`` (included) belong to the set ``key``."""

    first: int
    last: int
    key: str
    tense: Tense
    prefix: str


class Reading:
    """The words of a text and the marks on them, looked up by place or by set."""

    __slots__ = ("_by_key", "_firsts", "_starts", "at", "tail", "words")

    def __init__(self, words: list[Word], marks: list[list[Mark]], tail: str) -> None:
        """Index words, the marks that begin at each, and what follows the last word."""
        self.words = words
        self.at = marks
        self.tail = tail
        self._by_key: dict[str, list[Mark]] = {}
        self._firsts: dict[str, list[int]] = {}
        for found in marks:
            for mark in found:
                self._by_key.setdefault(mark.key, []).append(mark)
                self._firsts.setdefault(mark.key, []).append(mark.first)
        self._starts = [word.start for word in words]

    def without(self, names: Collection[int]) -> "Reading":
        """Return the same reading with nothing said by the words of somebody's name ("May", "Sergei", "Said")."""
        if not any(self.at[index] for index in names):
            return self
        marks = [[] if index in names else found for index, found in enumerate(self.at)]
        return Reading(self.words, marks, self.tail)

    def index_at(self, offset: int) -> int:
        """Return the word that holds an original offset, else the next one."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.words[index].end:
            return index
        return index + 1

    def find(self, key: str, first: int, stop: int) -> Mark | None:
        """Return the first mark of a set that starts in a range of words."""
        firsts = self._firsts.get(key)
        if firsts is None:
            return None
        index = bisect_left(firsts, first)
        return self._by_key[key][index] if index < len(firsts) and firsts[index] < stop else None

    def find_any(self, keys: Sequence[str], first: int, stop: int) -> Mark | None:
        """Return the earliest mark of several sets in a range of words."""
        found = [mark for key in keys if (mark := self.find(key, first, stop))]
        return min(found) if found else None

    def last(self, keys: Sequence[str], first: int, stop: int) -> Mark | None:
        """Return the last mark of several sets that starts in a range of words."""
        latest = -1
        for key in keys:
            firsts = self._firsts.get(key)
            if firsts is not None:
                index = bisect_left(firsts, stop) - 1
                latest = max(latest, firsts[index]) if index >= 0 else latest
        if latest < max(first, 0):
            return None
        return next(mark for mark in self.at[latest] if mark.key in keys)

    def all(self, key: str) -> Sequence[Mark]:
        """Return every mark of a set, in order."""
        return self._by_key.get(key, ())


def read_words(text: NormalizedText, *, words: LanguageWords) -> Reading:
    """Read a text word by word: one pass, one look-up for each word.

    A text "They met in Rome" gives four words, the second marked with the sets that hold "meet".
    """
    found: list[Word] = []
    offsets = text.offsets
    end = 0
    for match in _WORD.finditer(text.text):
        start, end = match.span(2)
        found.append(Word(offsets[start], offsets[end - 1] + 1, match.group(2), match.group(1)))
    forms = [_as_written(words.read(word.text), text.original[word.start : word.end]) for word in found]
    marks = [
        [Mark(i, i, form.key, form.tense, form.prefix) for form in forms[i] if form.key[0] != "~"]
        for i in range(len(forms))
    ]
    for index, readings in enumerate(forms):
        if readings:
            marks[index].extend(_phrases(index, forms, words))
    return Reading(found, marks, text.text[end:])


def _as_written(forms: Sequence[Form], original: str) -> Sequence[Form]:
    """Keep the readings that fit the accents of a word, where spellings that fold alike differ ("ou", "où").

    A capital may have lost its accent, so a capitalised word keeps every reading. An Arabic word that ends as only
    nouns do is no verb with a pronoun ("mission", which folds like "sent him").
    """
    if original.endswith(_NOUN_ENDING):
        return [form for form in forms if form.tense not in _FINITE]
    if len(forms) < _SPELLINGS:
        return forms
    spellings = {form.spelling for form in forms if form.spelling}
    as_spelled = [form for form in forms if form.spelling and original.endswith(form.spelling)]
    if as_spelled and not original.isascii() and not original.islower():
        return as_spelled
    if not original.islower() or len(spellings) < _SPELLINGS or original not in spellings:
        return forms
    return [form for form in forms if form.spelling in ("", original)]


def _phrases(index: int, forms: Sequence[Sequence[Form]], words: LanguageWords) -> Iterator[Mark]:
    phrases = words.phrases
    for form in forms[index]:
        for phrase in phrases.get(form.key, ()):
            if _continues(phrase, index, forms):
                yield Mark(index, index + len(phrase.keys) - 1, phrase.key, form.tense, form.prefix)


def _continues(phrase: Phrase, index: int, forms: Sequence[Sequence[Form]]) -> bool:
    if index + len(phrase.keys) > len(forms):
        return False
    for at, key in enumerate(phrase.keys[1:], index + 1):
        for form in forms[at]:
            if form.key == key:
                break
        else:
            return False
    return True
