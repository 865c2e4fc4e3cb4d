"""An article cut into words, each knowing where it stands and how it joins the one before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import add

from events.extraction.normalize import NormalizedText
from events.vocabulary import Span

_WORD = re.compile(r"\d+|[^\W\d_]+|\+")
# What may stand between two words of one name: a blank, a hyphen, an apostrophe, quotes, brackets, a line's end.
_LIGHT = re.compile(r" {0,2}[\"(']{0,2} ?|-|'|[\")]{1,2} {0,2}| ?\n ?")
_INITIAL = re.compile(r"\. ?")
_LONGEST_INITIAL = 3


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a normalized text; a word is a run of letters, a run of digits or a plus sign."""

    text: NormalizedText
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    joins: Sequence[bool]

    def gap(self, index: int) -> str:
        """Return what stands between a word and the one before it."""
        return self.text.text[self.ends[index - 1] : self.starts[index]] if index else ""

    def joined(self, index: int) -> bool:
        """Say whether a word can belong to one name with the word before it.

        An initial keeps its dot ("M. Sarraj", "U.S. envoy"); any other dot ends a sentence.
        """
        return self.joins[index]

    def span(self, first: int, last: int, *, cut: int = 0) -> Span:
        """Return the original span of the words ``first`` to ``last``, less some letters at its start."""
        return self.text.span(self.starts[first] + cut, self.ends[last])

    def capital(self, index: int) -> bool:
        """Say whether a word is written with a capital letter in the original."""
        return self.text.original[self.text.offsets[self.starts[index]]].isupper()


def cut_words(text: NormalizedText) -> Words:
    """Cut a text into words.

    >>> from events.extraction.normalize import normalize
    >>> list(cut_words(normalize("Russia's 5+5 envoy")).words)
    ['russia', 's', '5', '+', '5', 'envoy']
    """
    words, starts = text.pieces.cut_finer(_WORD)
    ends = list(map(add, starts, map(len, words)))
    return Words(text, words, starts, ends, _joins(text.text, starts, ends))


def _joins(text: str, starts: Sequence[int], ends: Sequence[int]) -> Sequence[bool]:
    """Say of each word whether it can belong to one name with the word before: worked out once, asked often."""
    gaps = [text[end:start] for end, start in zip(ends, starts[1:], strict=False)]
    return [True, *[gap == " " or _joined(gap, ends[at] - starts[at]) for at, gap in enumerate(gaps)]]


def _joined(gap: str, length: int) -> bool:
    return bool(_LIGHT.fullmatch(gap)) or (length <= _LONGEST_INITIAL and bool(_INITIAL.fullmatch(gap)))
