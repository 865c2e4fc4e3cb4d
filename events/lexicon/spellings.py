"""Further spellings of someone or somewhere known, kept apart from the entry: ``spellings.toml`` of a folder."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from events.lexicon.entries import Entity, Place, Spellings
from events.lexicon.records import read_entries

_KEYS = frozenset({"of", "ar", "en", "fr"})
Named = TypeVar("Named", Entity, Place)


def read_spellings(folders: tuple[Path, ...], *, known: AbstractSet[str]) -> dict[str, Spellings]:
    """Read the ``[[spelling]]`` blocks, added up by the id they are for; raises ValueError for an unknown id."""
    found: dict[str, Spellings] = {}
    files = (path for folder in folders for path in (folder / "spellings.toml",) if path.exists())
    for record in read_entries(files, "spelling", key="of"):
        record.only(_KEYS)
        owner = record.text("of")
        if owner not in known:
            raise record.wrong("nobody and no place has this id")
        found[owner] = _sum(found.get(owner, Spellings()), *(record.texts(key) for key in ("ar", "en", "fr")))
    return found


def respelled(entries: Mapping[str, Named], spellings: Mapping[str, Spellings]) -> dict[str, Named]:
    """Return the entries with the further spellings."""
    return {
        key: replace(entry, aliases=_sum(entry.aliases, more.ar, more.en, more.fr)) if more else entry
        for key, entry in entries.items()
        for more in (spellings.get(key),)
    }


def _sum(known: Spellings, ar: tuple[str, ...], en: tuple[str, ...], fr: tuple[str, ...]) -> Spellings:
    return Spellings(known.ar + ar, known.en + en, known.fr + fr)
