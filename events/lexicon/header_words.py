"""The names of the fields that may stand above an article in a text file."""

import tomllib
from functools import cache
from pathlib import Path

from events.lexicon.folding import fold

_FILE = Path(__file__).with_name("headers.toml")


@cache
def header_fields() -> dict[str, str]:
    """Return what each folded field name stands for.

    >>> header_fields()["date de publication"]
    'published'
    """
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))["field"]
    return {fold(spelling): field for field, spellings in table.items() for spelling in spellings}
