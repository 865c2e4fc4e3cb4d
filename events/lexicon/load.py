"""Read the TOML beside this file into one frozen Lexicon."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from events.lexicon.date_words import DateWords, load_date_words, load_wars
from events.lexicon.entries import Entity, Landmark, Place, Resolution, RoleTitle
from events.lexicon.registers import read_entities, read_landmarks, read_places, read_resolutions, read_roles
from events.lexicon.spellings import read_spellings, respelled
from events.vocabulary import Language

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All the words we know; ``version`` is a hash of the files they came from.

    ``folders`` are where they came from, the base first; readers of words that only one room needs (dates, triggers)
    read the same folders.
    """

    version: str
    folders: tuple[Path, ...]
    entities: Mapping[str, Entity]
    places: Mapping[str, Place]
    resolutions: Mapping[int, Resolution]
    landmarks: Mapping[str, Landmark]
    roles: Mapping[str, RoleTitle]
    dates: Mapping[Language, DateWords]
    wars: tuple[tuple[date, str], ...]


@lru_cache(maxsize=4)
def load_lexicon(*folders: Path) -> Lexicon:
    """Return the lexicon of some folders (none: the one beside this file), read once.

    An entry of a later folder replaces one of the same id, its spellings.toml adds to one. Raises ValueError naming
    the file and the entry that is wrong.
    """
    chosen = folders or (FOLDER,)
    roles = read_roles(chosen)
    entities, places = read_entities(chosen, roles), read_places(chosen)
    spellings = read_spellings(chosen, known={*entities, *places})
    return Lexicon(
        version=_version(chosen),
        folders=chosen,
        entities=respelled(entities, spellings),
        places=respelled(places, spellings),
        resolutions=read_resolutions(chosen),
        landmarks=read_landmarks(chosen),
        roles=roles,
        dates=load_date_words(_with_dates(chosen)),
        wars=load_wars(chosen),
    )


def _with_dates(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the folders that hold words for dates: most overlays have none, and the base's are built once."""
    return tuple(folder for folder in folders if any(folder.glob("*/dates_*.toml")))


def _version(folders: tuple[Path, ...]) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.toml")):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
