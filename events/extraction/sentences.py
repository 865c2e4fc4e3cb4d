"""Where the sentences of an article stand, and which lines are not the article at all."""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from events.extraction.words import Reading, Word

_HEADING_WORDS = 25
_LABEL_WORDS = 10
_OPENING_LINES = 5
_CLOSING_LINES = 4
_WRAP_WIDTH = 60
_FIRST_ARABIC, _LAST_ARABIC = "\u0621", "\u06d3"
_ENDS = (".", "!", "?", "\N{HORIZONTAL ELLIPSIS}")
_ENDING = re.compile(f"[{''.join(_ENDS)}]")
_ABBREVIATIONS = frozenset({"mr", "mrs", "ms", "dr", "gen", "lt", "col", "st", "mm", "mme", "prof", "sen", "rep"})
_SHORT_MONTHS = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})


class Part(StrEnum):
    """What a line is in its article."""

    HEADING = "heading"
    BODY = "body"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words ``first`` to ``stop`` (excluded) of a reading."""

    first: int
    stop: int
    line: int
    part: Part


def split_sentences(reading: Reading) -> tuple[Sentence, ...]:
    """Split a text into sentences, lines never joined.

    "He came. They met." gives two sentences; "U.N. envoy", "Jan. 14" and "3.5" are not split.
    """
    lines = _lines(reading)
    outside = _outside(reading, lines)
    sentences: list[Sentence] = []
    for number, (first, stop) in enumerate(lines):
        part = Part.OUTSIDE if number in outside else _part(reading, number, first, stop, lines)
        start = first
        for index in (*_ends_inside(reading, first, stop), stop):
            sentences.append(Sentence(start, index, number, part))
            start = index
    return tuple(sentences)


def _lines(reading: Reading) -> list[tuple[int, int]]:
    words = reading.words
    broken = [index for index in reading.parted_in(0, len(words)) if "\n" in words[index].before]
    paragraphs = any("\n\n" in words[index].before for index in broken)
    starts = [0] if words else []
    for index in broken:
        if index > 0 and not (paragraphs and _wrapped(words, starts[-1], index)):
            starts.append(index)
    return list(zip(starts, [*starts[1:], len(words)][: len(starts)], strict=True))


def _wrapped(words: list[Word], start: int, index: int) -> bool:
    """Say whether a line break only wraps a long line that goes on."""
    before = words[index].before
    line_start = next((at for at in range(index - 1, start, -1) if "\n" in words[at].before), start)
    long = words[index - 1].end - words[line_start].start >= _WRAP_WIDTH
    return long and before.count("\n") == 1 and not any(end in before for end in (*_ENDS, ":"))


def _ends_inside(reading: Reading, first: int, stop: int) -> list[int]:
    """Return the words of a line that open its further sentences."""
    words = reading.words
    return [index for index in reading.parted_in(first + 1, stop) if _breaks(words[index - 1], words[index])]


def _breaks(before: Word, word: Word) -> bool:
    separator = word.before
    if _ENDING.search(separator) is None:
        return False
    if "." in separator and (len(before.text) == 1 or before.text in _ABBREVIATIONS) and not before.text.isdigit():
        return False
    if "." in separator and before.text in _SHORT_MONTHS and word.text.isdigit():
        return False
    mark = max(separator.find(end) for end in _ENDS)
    return len(separator) > mark + 1 or _run_together(before, word)


def _run_together(before: Word, word: Word) -> bool:
    """Say whether a page left out the space between two Arabic sentences; "U.N." and "3.5" are no ends."""
    return all(len(text) > 1 and _FIRST_ARABIC <= text[0] <= _LAST_ARABIC for text in (before.text, word.text))


def _final(reading: Reading, stop: int) -> str:
    return reading.words[stop].before.split("\n")[0] if stop < len(reading.words) else reading.tail.split("\n")[0]


def _part(reading: Reading, number: int, first: int, stop: int, lines: list[tuple[int, int]]) -> Part:
    ending = _final(reading, stop)
    if any(end in ending for end in _ENDS) or len(lines) == 1:
        return Part.BODY
    if number + _CLOSING_LINES >= len(lines) and number > 0 and _labelled(reading, first, stop):
        return Part.OUTSIDE
    if number < _OPENING_LINES and ")" in ending and stop - first < _HEADING_WORDS:
        return Part.OUTSIDE
    limit = _HEADING_WORDS if number < _OPENING_LINES else _LABEL_WORDS
    return Part.HEADING if stop - first <= limit else Part.BODY


def _labelled(reading: Reading, first: int, stop: int) -> bool:
    """Say whether a line opens with a short label and a colon ("Elsewhere: ...")."""
    return any(":" in reading.words[index].before for index in range(first + 1, min(first + 5, stop)))


def _outside(reading: Reading, lines: list[tuple[int, int]]) -> frozenset[int]:
    """Return the lines that are teasers, comments and credits; such a label near the end takes what follows."""
    found: set[int] = set()
    arabic = _arabic(reading, 0, len(reading.words))
    for number, (first, stop) in enumerate(lines):
        if arabic and number > 0 and stop - first > 1 and not _arabic(reading, first, stop):
            found.add(number)  # written in another script than the text
        if reading.find("not_article", first, first + 1) is None:
            continue
        found.add(number)
        if stop - first <= 4 and number * 2 >= len(lines):
            found.update(range(number, len(lines)))
    return frozenset(found)


def _arabic(reading: Reading, first: int, stop: int) -> bool:
    sample = reading.words[first : min(stop, first + 60)]
    enough = len(sample) // 4 + 1
    return len(list(islice((1 for word in sample if _FIRST_ARABIC <= word.text[0] <= _LAST_ARABIC), enough))) == enough
