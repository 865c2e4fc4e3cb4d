"""One TOML table read with care: every complaint names the file and the entry."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from events.lexicon.entries import Names, Spellings
from events.vocabulary import EdtfDate


class LexiconError(ValueError):
    """A file of words that cannot be read as it stands; says which and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Record:
    """A TOML table and where it stands, for clear errors."""

    table: Mapping[str, Any]
    where: str

    def wrong(self, what: str) -> LexiconError:
        """Return the error to raise about this entry."""
        return LexiconError(f"{self.where}: {what}")

    def only(self, allowed: frozenset[str]) -> None:
        """Refuse a key that nobody reads (a typo would be silently lost)."""
        unknown = sorted(set(self.table) - allowed)
        if unknown:
            raise self.wrong(f"unknown key {unknown[0]!r}; allowed: {', '.join(sorted(allowed))}")

    def text(self, key: str, default: str | None = None) -> str:
        """Return a string that must be there unless a default is given."""
        value = self.table.get(key, default)
        if not isinstance(value, str):
            raise self.wrong(f"{key!r} is missing or not a text")
        return value

    def optional(self, key: str) -> str | None:
        """Return a string or None."""
        return self.text(key) if key in self.table else None

    def number(self, key: str) -> int:
        """Return a whole number."""
        value = self.table.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(f"{key!r} is missing or not a whole number")
        return value

    def decimal(self, key: str) -> float:
        """Return a decimal number."""
        value = self.table.get(key)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.wrong(f"{key!r} is missing or not a number")
        return float(value)

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Return true or false; required unless a default is given."""
        value = self.table.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(f"{key!r} must be true or false")
        return value

    def day(self, key: str) -> date | None:
        """Return a TOML date or None."""
        value = self.table.get(key)
        if value is not None and type(value) is not date:
            raise self.wrong(f"{key!r} must be a date like 2020-01-19")
        return value

    def edtf(self, key: str) -> EdtfDate | None:
        """Return a date that keeps its precision ("2018-04"), or None."""
        if key not in self.table:
            return None
        try:
            return EdtfDate.parse(self.text(key))
        except ValueError as error:
            raise self.wrong(f"{key!r}: {error}") from error

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings, empty when it is not there."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.wrong(f"{key!r} must be a list of texts")
        return tuple(value)

    def inner(self, key: str) -> "Record":
        """Return a table inside this one, empty when it is not there."""
        value = self.table.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(f"{key!r} must be a table")
        return Record(value, f"{self.where}, {key}")

    def inners(self, key: str) -> tuple["Record", ...]:
        """Return a list of tables inside this one."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong(f"{key!r} must be a list of tables")
        return tuple(Record(item, f"{self.where}, {key} {place}") for place, item in enumerate(value, 1))

    def names(self, key: str) -> Names:
        """Return a name in the three languages; all must be there."""
        inner = self.inner(key)
        inner.only(_LANGUAGES)
        return Names(inner.text("ar"), inner.text("en"), inner.text("fr"))

    def spellings(self, key: str) -> Spellings:
        """Return lists of spellings by language."""
        inner = self.inner(key)
        inner.only(_LANGUAGES)
        return Spellings(inner.texts("ar"), inner.texts("en"), inner.texts("fr"))


_LANGUAGES = frozenset({"ar", "en", "fr"})


def read_toml(path: Path) -> Record:
    """Read one file; raises ValueError naming it when it is not TOML."""
    try:
        return Record(_parsed(path, path.stat().st_mtime_ns), str(path))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: {error}") from error


@lru_cache(maxsize=256)
def _parsed(path: Path, _written: int) -> dict[str, Any]:
    """Parse a file once for all lexicons that stand on it; nobody changes the tables."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_entries(paths: Iterator[Path], kind: str, *, key: str = "id") -> Iterator[Record]:
    """Yield every ``[[kind]]`` block of the files, named by its ``key`` for errors."""
    for path in paths:
        for entry in read_toml(path).inners(kind):
            name = entry.table.get(key, "without " + key)
            yield Record(entry.table, f"{path}, {kind} {name}")
