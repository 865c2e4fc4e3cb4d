"""How a language names actors: titles, courtesy words, prepositions, endings; read from ``{lang}/entities.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from events.lexicon.records import Record, read_toml
from events.vocabulary import Language

_FORMS = ("words", "construct", "plural", "plural_construct", "possessive", "split")
_TITLE = frozenset({"role", "of", *_FORMS})
_WORDS = (
    "honorifics counterparts counterparts_plural former unbound envoy_scope possessive_states locative beside acting "
    "capital stop cautious bound traps links and"
).split()


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The ways one office is written.

    ``of`` is set when the words name the state or body themselves ("UN envoy"). ``construct`` forms stand right
    before it, ``possessive`` ones carry it as an ending ("her foreign minister"), ``split`` ones follow it ("le
    ministre français des Affaires étrangères").
    """

    role: str
    of: str | None
    forms: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Clitics:
    """Letters written together with the word after them; empty where a language has none."""

    conjunctions: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    article: str = ""
    contracted: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Naming:
    """Everything ``{lang}/entities.toml`` says."""

    titles: tuple[TitleWords, ...]
    words: Mapping[str, tuple[str, ...]]
    clitics: Clitics
    adjective_endings: tuple[str, ...]
    adjective_article: str
    joined: tuple[str, ...]
    letters: tuple[tuple[str, str], ...]


@cache
def load_naming(folders: tuple[Path, ...], language: Language) -> Naming:
    """Return how a language names things; the lists of several folders are added up."""
    records = [read_toml(path) for path in (folder / language / "entities.toml" for folder in folders) if path.exists()]
    if not records:
        raise ValueError(f"no {language}/entities.toml in {', '.join(map(str, folders))}")
    first = records[0]
    adjectives, variants = first.inner("adjectives"), first.inner("variants")
    return Naming(
        titles=tuple(_title(inner) for record in records for inner in record.inners("title")),
        words={key: sum((record.inner("words").texts(key) for record in records), ()) for key in _WORDS},
        clitics=_clitics(first.inner("clitics")),
        adjective_endings=_with_empty(adjectives, "endings"),
        adjective_article=adjectives.text("article", ""),
        joined=variants.texts("joined"),
        letters=tuple(_pairs(variants)),
    )


def _title(record: Record) -> TitleWords:
    record.only(_TITLE)
    return TitleWords(record.text("role"), record.optional("of"), {form: record.texts(form) for form in _FORMS})


def _clitics(record: Record) -> Clitics:
    return Clitics(
        record.texts("conjunctions"),
        record.texts("prepositions"),
        record.text("article", ""),
        record.text("contracted", ""),
    )


def _with_empty(record: Record, key: str) -> tuple[str, ...]:
    value = record.table.get(key, [""])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise record.wrong(f"{key!r} must be a list of texts")
    return tuple(value)


def _pairs(record: Record) -> list[tuple[str, str]]:
    value = record.table.get("letters", [])
    if not isinstance(value, list) or not all(isinstance(item, list) and len(item) == 2 for item in value):
        raise record.wrong("'letters' must be a list of pairs")
    return [(str(first), str(second)) for first, second in value]
