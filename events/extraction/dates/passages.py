"""What a long text says in the same words is read once: it may say one thing a hundred thousand times."""

from collections.abc import Hashable
from typing import Generic, TypeVar

from events.extraction.dates.tokens import Tokens

# No reader looks further back, or further ahead of where it reads, than this many words.
BACK, AHEAD = 48, 80
# What is longer was read by looking further ahead.
LONGEST = 32
# A shorter text repeats too little for its passages to be looked up.
_SHORTEST_TEXT = 4_000
_MOST_KEPT = 2_000

Read = TypeVar("Read")


def is_long(tokens: Tokens) -> bool:
    """Say whether a text is long enough to say the same thing again and again."""
    return tokens.size >= _SHORTEST_TEXT


class Passages(Generic[Read]):
    """What was read at a place, by the words around it as they are written.

    >>> Passages(tokens).key(5_000)  # doctest: +SKIP
    (48, 'met on Friday, ...')
    """

    __slots__ = ("_kept", "_tokens")

    def __init__(self, tokens: Tokens) -> None:
        """Remember nothing yet."""
        self._tokens = tokens
        self._kept: dict[Hashable, Read] = {}

    def key(self, at: int, *told: Hashable) -> Hashable | None:
        """Return what a place is known by, None in a text too short to repeat itself."""
        tokens = self._tokens
        if not is_long(tokens):
            return None
        first = max(0, at - BACK)
        return at - first, tokens.written_between(first, min(at + AHEAD, tokens.size)), *told

    def get(self, key: Hashable | None) -> Read | None:
        """Return what was read in the same words before."""
        return None if key is None else self._kept.get(key)

    def keep(self, key: Hashable | None, read: Read) -> None:
        """Remember what was read; a text that says something else every time is not remembered whole."""
        if key is None:
            return
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[key] = read
