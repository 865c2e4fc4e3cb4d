"""Names in Latin letters as other scripts write them: not one spelling but all that are regular, as a pattern.

A script that leaves vowels out (Arabic, Hebrew) has no regular spelling: what is written there has to be told.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("other_scripts.toml")
_VOWELS = frozenset("aeiouy")
_TWICE = re.compile(r"([^aeiou])\1+")


@dataclass(frozen=True, slots=True)
class Script:
    """How one script writes what is heard in Latin letters; see the table for what each part means."""

    name: str
    articles: tuple[str, ...]
    letters: dict[str, tuple[str, ...]]
    silent: str
    ending: str

    def pattern(self, word: str, *, inside: str = "") -> str:
        """Return what finds a folded word in this script, declined or not; empty where it cannot be written.

        ``inside`` is a pattern of what may stand between two letters without being seen.
        """
        heard = _TWICE.sub(r"\1", word)
        parts = self._parts.findall(heard)
        if "".join(parts) != heard or all(part[0] in _VOWELS for part in parts):
            return ""
        silent = f"[{self.silent}]?" if self.silent else ""
        ending = f"[{self.ending}]{{0,3}}" if self.ending else ""
        return inside.join(self._letters(part) + silent for part in parts) + ending

    @property
    def _parts(self) -> "re.Pattern[str]":
        return re.compile("|".join(sorted(self.letters, key=len, reverse=True)))

    def _letters(self, part: str) -> str:
        """Return what stands for one sound; a consonant may be doubled."""
        choices = "|".join(sorted(self.letters[part], key=len, reverse=True))
        return f"(?:{choices})" if part[0] in _VOWELS else f"(?:{choices}){{1,2}}"


@cache
def scripts() -> tuple[Script, ...]:
    """Return the scripts that the table knows."""
    return tuple(
        Script(
            name=one["name"],
            articles=tuple(one["articles"]),
            letters={part: tuple(choices) for part, choices in one["letters"].items()},
            silent=one["silent"],
            ending=one["ending"],
        )
        for one in _table()["script"]
    )


@cache
def latin_articles() -> frozenset[str]:
    """Return what stands for the Arabic article in Latin letters.

    >>> "al" in latin_articles()
    True
    """
    return frozenset(_table()["latin"]["articles"])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
