"""An article's text folded for matching, with a way back to the original."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from events.lexicon.folding import FOLDING
from events.vocabulary import Span


@dataclass(frozen=True, slots=True)
class NormalizedText:
    """A text folded for matching; ``offsets[i]`` is where folded character ``i`` stands in the original."""

    original: str
    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Return the original span of a folded range, marks after its last letter included."""
        if start >= end:
            return Span(self.offsets[start], self.offsets[start])
        return Span(self.offsets[start], max(self.offsets[end], self.offsets[end - 1] + 1))


def normalize(text: str) -> NormalizedText:
    """Fold a text and remember where each folded character came from.

    >>> found = normalize("Salame\N{COMBINING ACUTE ACCENT} met")
    >>> found.text, found.span(0, 6)
    ('salame met', Span(start=0, end=7))
    """
    folded = text.translate(FOLDING)
    if all(len(FOLDING[ord(character)]) == 1 for character in set(text)):
        return NormalizedText(text, folded, range(len(text) + 1))
    offsets = array("q")
    for index, character in enumerate(text):
        offsets.extend([index] * len(FOLDING[ord(character)]))
    offsets.append(len(text))
    return NormalizedText(text, folded, offsets)
