"""How a language names actors: titles, courtesy words, prepositions, endings; read from ``{lang}/entities.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from events.lexicon.folding import fold
from events.lexicon.records import Record, read_toml
from events.vocabulary import Language

_FORMS = ("words", "construct", "plural", "plural_construct", "possessive", "split")
_TITLE = frozenset({"role", "of", *_FORMS})
_WORDS = (
    "honorifics counterparts counterparts_plural former unbound envoy_scope possessive_states locative beside acting "
    "capital capital_of stop cautious bound traps links and no_name_starts aside_starts nationals attributive "
    "predicative housing list_links sponsoring officials"
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
class ShortName:
    """A common noun that takes up a body named before ("the mission"); ``every``: all of them ("the two houses")."""

    words: tuple[str, ...]
    of: tuple[str, ...]
    every: bool


@dataclass(frozen=True, slots=True)
class Clitics:
    """Letters written together with the word after them; empty where a language has none."""

    conjunctions: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    article: str = ""
    contracted: str = ""


@dataclass(frozen=True, slots=True)
class Sounds:
    """What makes two spellings of one foreign name alike."""

    same: tuple[tuple[str, str], ...] = ()
    ignored: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    fewest: int = 6

    def of(self, word: str) -> str:
        """Return what a folded word sounds like.

        >>> Sounds(same=(("kh", "k"),), ignored=("a", "i", "e", "h")).of("khalifah")
        'klf'
        """
        if word in self.particles:
            return ""
        for written, heard in self.same:
            word = word.replace(written, heard)
        kept = [letter for letter in word if letter not in self.ignored]
        return "".join(letter for letter, before in zip(kept, ["", *kept], strict=False) if letter != before)


@dataclass(frozen=True, slots=True, eq=False)
class Naming:
    """Everything ``{lang}/entities.toml`` says."""

    titles: tuple[TitleWords, ...]
    shorts: tuple[ShortName, ...]
    words: Mapping[str, tuple[str, ...]]
    clitics: Clitics
    adjective_endings: tuple[str, ...]
    adjective_article: str
    joined: tuple[str, ...]
    letters: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, ...], ...]
    particles: frozenset[str]
    sounds: Sounds


@lru_cache(maxsize=12)
def load_naming(folders: tuple[Path, ...], language: Language) -> Naming:
    """Return how a language names things; the lists of several folders are added up."""
    records = [read_toml(path) for path in (folder / language / "entities.toml" for folder in folders) if path.exists()]
    if not records:
        raise ValueError(f"no {language}/entities.toml in {', '.join(map(str, folders))}")
    first = records[0]
    adjectives, variants = first.inner("adjectives"), first.inner("variants")
    return Naming(
        titles=tuple(_title(inner) for record in records for inner in record.inners("title")),
        shorts=tuple(_short(inner) for record in records for inner in record.inners("short")),
        words={key: sum((record.inner("words").texts(key) for record in records), ()) for key in _WORDS},
        clitics=_clitics(first.inner("clitics")),
        adjective_endings=_with_empty(adjectives, "endings"),
        adjective_article=adjectives.text("article", ""),
        joined=variants.texts("joined"),
        letters=tuple(_pairs(variants, "letters")),
        groups=_groups(variants),
        particles=frozenset(fold(word) for word in variants.texts("particles")),
        sounds=_sounds(first.inner("sounds")),
    )


def _title(record: Record) -> TitleWords:
    record.only(_TITLE)
    return TitleWords(record.text("role"), record.optional("of"), {form: record.texts(form) for form in _FORMS})


def _short(record: Record) -> ShortName:
    record.only(frozenset({"words", "of", "every"}))
    return ShortName(record.texts("words"), record.texts("of"), record.flag("every", default=False))


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


def _groups(record: Record) -> tuple[tuple[str, ...], ...]:
    value = record.table.get("groups", [])
    if not isinstance(value, list) or not all(isinstance(item, list) and item for item in value):
        raise record.wrong("'groups' must be a list of lists")
    return tuple(tuple(str(word) for word in item) for item in value)


def _sounds(record: Record) -> Sounds:
    if not record.table:
        return Sounds()
    return Sounds(
        same=tuple((fold(written), fold(heard)) for written, heard in _pairs(record, "same")),
        ignored=tuple(fold(letter) for letter in record.texts("ignored")),
        particles=record.texts("particles"),
        fewest=record.number("fewest"),
    )


def _pairs(record: Record, key: str) -> list[tuple[str, str]]:
    value = record.table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, list) and len(item) == 2 for item in value):
        raise record.wrong(f"{key!r} must be a list of pairs")
    return [(str(first), str(second)) for first, second in value]
