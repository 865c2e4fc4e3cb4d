"""Letters that look like another script's: whoever writes a name with them means the name."""

import tomllib
from functools import cache
from pathlib import Path

from events.lexicon.folding import FOLDING

_FILE = Path(__file__).with_name("look_alikes.toml")


@cache
def look_alikes() -> dict[int, str]:
    """Return what each letter is read as, for ``str.translate``.

    >>> "Sm\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}th".translate(look_alikes())
    'Smith'
    """
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))["letters"]
    return {ord(letter): FOLDING[ord(meant)] for meant, letters in table.items() for letter in letters}
