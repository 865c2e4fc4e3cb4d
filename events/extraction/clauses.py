"""Where one statement ends and the next begins inside a sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from events.extraction.sentences import Sentence
from events.extraction.triggers import Hit
from events.extraction.words import Reading
from events.lexicon.inflection import Tense

_FINITE = (Tense.PAST, Tense.PRESENT, Tense.FUTURE)
_STOPS = (";", ":")


@dataclass(frozen=True, slots=True)
class Scope:
    """The words around a trigger that belong to it: ``left`` to ``right`` (excluded)."""

    left: int
    right: int


def clause_starts(reading: Reading, sentence: Sentence) -> list[int]:
    """Return the words of a sentence at which a clause begins, the first word included.

    "He met Lavrov while Salame flew to Rome" has two clauses, the second at "while".
    """
    starts = [sentence.first]
    starts.extend(index for index in range(sentence.first + 1, sentence.stop) if _opens(reading, index))
    return starts


def _opens(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    if any(stop in word.before for stop in _STOPS):
        return True
    return any(_opening(mark.key, mark.tense, mark.prefix) for mark in reading.at[index])


def _opening(key: str, tense: Tense, prefix: str) -> bool:
    if key in ("break", "that", "relative"):
        return True
    return bool(prefix) and tense in _FINITE


def scope_of(reading: Reading, hit: Hit, starts: Sequence[int], sentence: Sentence) -> Scope:
    """Return the clause a trigger stands in; a named event keeps the relative clause that tells of it."""
    left = starts[max(0, bisect_right(starts, hit.first) - 1)]
    after = bisect_left(starts, hit.last + 1)
    right = starts[after] if after < len(starts) else sentence.stop
    if right < sentence.stop and _tells_of(reading, hit, right):
        after += 1
        right = starts[after] if after < len(starts) else sentence.stop
    return Scope(left, right)


def _tells_of(reading: Reading, hit: Hit, start: int) -> bool:
    near = start - hit.last <= 8
    return near and hit.rule.kind == "name" and any(mark.key == "relative" for mark in reading.at[start])
