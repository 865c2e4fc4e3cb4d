"""Which articles are copies of one report: shared runs of words, whatever was cut off, added or renamed.

A sketch is the smallest hashes of an article's runs of four words: small enough to keep beside every article, enough
to tell how much of the shorter of two stands in the longer.
"""

import re
import struct
import zlib
from bisect import bisect_right
from collections import Counter

from events.lexicon.folding import fold

_RUN = 4
_SIZE = 256
_FEWEST = 8  # runs: fewer tell nothing
_COPIED = 0.6  # two reporters of one event share quotes, far less than this
_WORD = re.compile(r"\w+")


def sketch(text: str) -> bytes:
    """Return the sketch of an article's words; empty when it has too few to tell.

    >>> sketch("They met.")
    b''
    """
    words = _WORD.findall(fold(text))
    runs = {zlib.crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(len(words) - _RUN + 1)}
    if len(runs) < _FEWEST:
        return b""
    kept = sorted(runs)[:_SIZE]
    return struct.pack(f">{len(kept)}I", *kept)


def are_copies(one: bytes, other: bytes) -> bool:
    """Say whether most of the shorter of two sketched articles stands in the longer."""
    if not one or not other:
        return False
    few, many = (_hashes(packed) for packed in sorted((one, other), key=len))
    # Above this bound a full sketch may lack what its article has; below it both are complete.
    bound = min(hashes[-1] if len(hashes) == _SIZE else 0xFFFFFFFF for hashes in (few, many))
    few, many = (hashes[: bisect_right(hashes, bound)] for hashes in (few, many))
    fewest = min(len(few), len(many))
    return fewest >= _FEWEST and len(set(few).intersection(many)) >= _COPIED * fewest


def are_versions(one: str, other: str) -> bool:
    """Say whether a text is another one corrected: most words of the shorter are the longer's.

    >>> are_versions("They met in Paris on Monday.", "They met in Paris on Tuesday, the envoy said.")
    True
    >>> are_versions("They met in Paris on Monday.", "A storm closed the port of Zuwara for two days.")
    False
    """
    few, many = sorted((Counter(_WORD.findall(fold(text))) for text in (one, other)), key=Counter.total)
    return (few & many).total() >= _COPIED * max(1, few.total())


def _hashes(packed: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{len(packed) // 4}I", packed)
