"""Which engine read an article: a hash of its own code, so that no change is ever forgotten."""

import hashlib
from functools import cache
from pathlib import Path

_ENGINE = Path(__file__).resolve().parent
_FOLDING = _ENGINE.parent / "lexicon" / "folding.py"


@cache
def engine_version() -> str:
    """Return twelve letters that differ whenever the engine's code or its fitted weights do."""
    digest = hashlib.sha256()
    for path in [*sorted([*_ENGINE.rglob("*.py"), *_ENGINE.glob("*.toml")]), _FOLDING]:
        digest.update(path.relative_to(_ENGINE.parent).as_posix().encode() + b"\0")
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
