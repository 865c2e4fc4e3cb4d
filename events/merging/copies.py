"""Which articles are copies of one report: shared runs of words, whatever was cut off, added or renamed.

A sketch is the smallest hashes of an article's runs of four words: small enough to keep beside every article, enough
to tell how much of the shorter of two stands in the longer.
"""

import re
import struct
import zlib
from collections import Counter
from functools import lru_cache

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
    few, many = sorted((_hashes(one), _hashes(other)), key=len)
    # Above this bound a full sketch may lack what its article has; below it both are complete.
    bound = min(max(hashes) if len(hashes) == _SIZE else 0xFFFFFFFF for hashes in (few, many))
    sizes = [sum(value <= bound for value in hashes) for hashes in (few, many)]
    shared = sum(value <= bound for value in few & many)
    return min(sizes) >= _FEWEST and shared >= _COPIED * min(sizes)


def are_versions(one: str, other: str) -> bool:
    """Say whether a text is another one corrected: most words of the shorter are the longer's.

    >>> are_versions("They met in Paris on Monday.", "They met in Paris on Tuesday, the envoy said.")
    True
    >>> are_versions("They met in Paris on Monday.", "A storm closed the port of Zuwara for two days.")
    False
    """
    few, many = sorted((Counter(_WORD.findall(fold(text))) for text in (one, other)), key=Counter.total)
    return (few & many).total() >= _COPIED * max(1, few.total())


@lru_cache(maxsize=8192)  # some 25 kB each: with fewer, a long ingest takes half as long again
def _hashes(packed: bytes) -> frozenset[int]:
    return frozenset(struct.unpack(f">{len(packed) // 4}I", packed))
