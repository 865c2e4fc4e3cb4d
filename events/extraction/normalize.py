"""An article's text folded for matching, with a way back to the original."""

import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from events.extraction.pieces import Pieces, cut
from events.lexicon.folding import FOLDING
from events.vocabulary import Span

# The places in a text of usual length, counted once for all of them.
_PLACES = array("q", range(20_000))
# Up to so many letters are folded one after the other.
_FEW_LETTERS = 48


@dataclass(frozen=True, slots=True)
class NormalizedText:
    """A text folded for matching; ``offsets[i]`` is where folded character ``i`` stands in the original."""

    original: str
    text: str
    offsets: Sequence[int]
    _pieces: list[Pieces] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def pieces(self) -> Pieces:
        """Return the words and what stands between them: events, dates and names are read from the same cut."""
        if not self._pieces:
            self._pieces.append(cut(self.text))
        return self._pieces[0]

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
    changed = {character: form for character in set(text) if (form := FOLDING[ord(character)]) != character}
    folded = _folded(text, changed)
    uneven = "".join(character for character, form in changed.items() if len(form) != 1)
    if not uneven:
        return NormalizedText(text, folded, range(len(text) + 1))
    places = _PLACES if len(text) < len(_PLACES) else array("q", range(len(text) + 1))
    offsets = array("q")
    start = 0
    # Most characters fold to one: only the others are looked at one by one.
    for match in re.finditer(f"[{re.escape(uneven)}]", text):
        index = match.start()
        offsets.extend(places[start:index])
        offsets.extend([index] * len(FOLDING[ord(text[index])]))
        start = index + 1
    offsets.extend(places[start : len(text) + 1])
    return NormalizedText(text, folded, offsets)


def _folded(text: str, changed: Mapping[str, str]) -> str:
    """Fold a text, letter by letter of those that change: a few plain replacements are done in a tenth of the time."""
    if len(changed) > _FEW_LETTERS or not changed.keys().isdisjoint("".join(changed.values())):
        return text.translate(FOLDING)
    for character, form in changed.items():
        text = text.replace(character, form)
    return text
