"""What the search box takes for a filter besides dates and names: read from ``search.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from events.lexicon.folding import fold
from events.lexicon.records import Record, read_toml
from events.vocabulary import EventType

_FILE = Path(__file__).with_name("search.toml")


@dataclass(frozen=True, slots=True)
class SearchBox:
    """Words, all folded: those that say nothing alone, announce a resolution, name someone, or mean a type."""

    little: frozenset[str]
    resolution: frozenset[str]
    years: range
    names: Mapping[str, str]
    types: Mapping[str, EventType]


@cache
def load_search_box() -> SearchBox:
    """Return the words, longest first; raises ValueError for a type that there is none of."""
    file = read_toml(_FILE)
    announced = file.inner("resolution")
    return SearchBox(
        little=frozenset(fold(word) for word in file.texts("little")),
        resolution=frozenset(fold(word) for word in announced.texts("words")),
        years=range(announced.number("first_year"), announced.number("last_year") + 1),
        names=_by_word({one.text("actor"): one for one in file.inners("name")}),
        types={word: EventType(code) for word, code in _types(file).items()},
    )


def _types(file: Record) -> Mapping[str, str]:
    return _by_word({one.text("code"): one for one in file.inners("type")})


def _by_word(records: Mapping[str, Record]) -> Mapping[str, str]:
    pairs = {fold(word): value for value, record in records.items() for word in record.texts("words")}
    return dict(sorted(pairs.items(), key=lambda pair: -len(pair[0])))
