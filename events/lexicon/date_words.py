"""The words of dates: months, weekdays, numbers, units and the small words between them.

Each language folder holds ``dates_*.toml``: ``[kind]`` tables of key = [spellings]. Spellings are folded, cut into
words as articles are, and, in Arabic, given the proclitics a writer may attach. ``dates_tense.toml`` tells past from
future.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from events.lexicon.date_kinds import CORE, NEVER_OPEN, Entry, Kind, Phrase, Word
from events.lexicon.folding import fold
from events.lexicon.records import LexiconError, read_toml
from events.vocabulary import Language

WORD = re.compile(r"\d+|[^\W\d]+|[^\w\s]|\n")

_ALEF_LAM = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_LAM = "\N{ARABIC LETTER LAM}"
_WAW = "\N{ARABIC LETTER WAW}"
_FEH = "\N{ARABIC LETTER FEH}"
_BEH = "\N{ARABIC LETTER BEH}"
_PROCLITICS = ("", _WAW, _FEH, _BEH, _LAM, _WAW + _BEH, _WAW + _LAM, _FEH + _BEH, _FEH + _LAM)

# Languages read beside the article's own: Arabic and Latin words cannot be mistaken for each other.
_BESIDE = {Language.ARABIC: Language.ENGLISH, Language.ENGLISH: Language.ARABIC, Language.FRENCH: Language.ARABIC}


@dataclass(frozen=True, slots=True, eq=False)
class TenseWords:
    """Words and word ends that tell whether a clause looks back or ahead."""

    future: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    future_prefixes: tuple[str, ...] = ()
    future_prefixes_written: tuple[str, ...] = ()
    future_suffixes: tuple[str, ...] = ()
    past_suffixes: tuple[str, ...] = ()
    not_future: frozenset[str] = frozenset()
    not_past: frozenset[str] = frozenset()
    opening_verbs: frozenset[str] = frozenset()
    neutral: frozenset[str] = frozenset()
    neutral_after: frozenset[str] = frozenset()
    undone: frozenset[str] = frozenset()
    that_words: frozenset[str] = frozenset()
    foretelling: frozenset[str] = frozenset()
    once_meant: frozenset[str] = frozenset()
    object_suffixes: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    future_openers: frozenset[str] = frozenset()
    past_openers: frozenset[str] = frozenset()
    present_words: frozenset[str] = frozenset()
    present_prefixes: tuple[str, ...] = ()
    had_done: frozenset[str] = frozenset()
    was: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    ongoing: frozenset[str] = frozenset()
    calling: frozenset[str] = frozenset()
    pledging: frozenset[str] = frozenset()
    urging: frozenset[str] = frozenset()
    leading_to: frozenset[str] = frozenset()
    after_which: frozenset[str] = frozenset()
    verbs_or_nouns: frozenset[str] = frozenset()
    before_nouns: frozenset[str] = frozenset()
    done_before: tuple[str, ...] = ()
    participles_written: tuple[str, ...] = ()
    allowed: frozenset[str] = frozenset()
    deciding: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    past_after: frozenset[str] = frozenset()
    dating_back: frozenset[str] = frozenset()
    future_before: frozenset[str] = frozenset()
    future_after: frozenset[str] = frozenset()
    until_to: frozenset[str] = frozenset()
    no_past_participle: frozenset[str] = frozenset()
    setting: frozenset[str] = frozenset()
    ahead_unless_past: frozenset[str] = frozenset()
    past_shapes: tuple[str, ...] = ()
    opening_past_shapes: tuple[str, ...] = ()
    no_past_shape: frozenset[str] = frozenset()
    present_shapes: tuple[str, ...] = ()
    no_present_shape: frozenset[str] = frozenset()
    feminine_present_shapes: tuple[str, ...] = ()
    no_feminine_present: tuple[str, ...] = ()
    feminine_subjects: frozenset[str] = frozenset()
    no_announcement: frozenset[str] = frozenset()
    passive_marks: tuple[str, ...] = ()
    no_passive: tuple[str, ...] = ()
    before_verbs: frozenset[str] = frozenset()
    not_future_stems: tuple[str, ...] = ()
    proclitics: str = _WAW + _FEH


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """All date words that are read in articles of one language."""

    entries: Mapping[str, Entry]
    tense: TenseWords
    weekend: tuple[int, int, int]


@lru_cache(maxsize=2)
def load_date_words(folders: tuple[Path, ...]) -> dict[Language, DateWords]:
    """Return the date words of every language, its companion's script included; a later folder replaces whole kinds."""
    tables = {language: _read([folder / language.value for folder in folders]) for language in Language}
    return {language: _build(language, tables) for language in Language}


def load_wars(folders: tuple[Path, ...]) -> tuple[tuple[date, str], ...]:
    """Return the first day and the name of each war whose fighting articles count in months."""
    found: dict[date, str] = {}
    for path in (folder / "wars.toml" for folder in folders):
        if path.exists():
            table = read_toml(path).table
            found |= {war["start"]: war["name"] for war in table.get("war", ())}
    return tuple(sorted(found.items()))


def _read(folders: list[Path]) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("dates_*.toml"))):
        table = read_toml(path).table
        tables |= {"tense": table} if path.stem == "dates_tense" else _checked(path, table)
    return tables


def _checked(path: Path, table: Mapping[str, Any]) -> Mapping[str, Any]:
    unknown = table.keys() - {kind.value for kind in Kind} - {"weekend"}
    if unknown:
        raise LexiconError(f"{path}: no such kind of date word: {', '.join(sorted(unknown))}")
    return table


def _build(language: Language, tables: Mapping[Language, dict[str, Any]]) -> DateWords:
    collected: dict[str, tuple[dict[Kind, Word], list[Phrase]]] = {}
    for source in (_BESIDE[language], language):
        for words, kind, word in _spellings(tables[source], arabic=source is Language.ARABIC):
            readings, phrases = collected.setdefault(words[0], ({}, []))
            if len(words) == 1:
                readings[kind] = word
            else:
                phrases.append(Phrase(words[1:], kind, word))
    entries = {first: _entry(readings, phrases) for first, (readings, phrases) in collected.items()}
    return DateWords(entries, _tense(tables[language].get("tense", {})), _weekend(tables[language]))


def _entry(readings: dict[Kind, Word], phrases: list[Phrase]) -> Entry:
    kinds = {*readings, *(phrase.kind for phrase in phrases)}
    return Entry(
        readings,
        _by_next_word(phrases),
        _traps(phrases),
        opens=not kinds <= NEVER_OPEN,
        core=bool(kinds & CORE),
        event=Kind.LANDMARK_WORD in kinds,
        measures=bool(kinds & {Kind.UNIT, Kind.SHIFT, Kind.RECENT_SHIFT, Kind.APPROX, Kind.ORDINAL_SUFFIX}),
    )


def _by_next_word(phrases: list[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases by their second word, so that of those that fit the longest is the one kept."""
    found: dict[str, tuple[Phrase, ...]] = {}
    for phrase in sorted(phrases, key=lambda phrase: len(phrase.rest)):
        if phrase.kind is not Kind.NOT_A_DATE:
            found[phrase.rest[0]] = (*found.get(phrase.rest[0], ()), phrase)
    return found


def _traps(phrases: list[Phrase]) -> tuple[tuple[str, ...], ...]:
    return tuple(phrase.rest for phrase in phrases if phrase.kind is Kind.NOT_A_DATE)


def _spellings(table: dict[str, Any], *, arabic: bool) -> Iterator[tuple[tuple[str, ...], Kind, Word]]:
    for kind, value, count, spelling in _rows(table):
        folded = fold(spelling)
        # "and Sunday" without its article is the word for "one".
        plain = not arabic or kind is Kind.WEAK_WEEKDAY
        for prefix, form in [("", folded)] if plain else _with_proclitics(folded):
            words = tuple(WORD.findall(form))
            definite = arabic and folded.startswith(_ALEF_LAM)
            yield words, kind, Word(value, len(words), prefix, count, definite)


def _rows(table: dict[str, Any]) -> Iterator[tuple[Kind, int | str, str, str]]:
    for name, keys in table.items():
        if name in {"tense", "weekend"}:
            continue
        for key, spellings in keys.items():
            value = int(key) if key.lstrip("-").isdigit() else key
            counts = spellings if isinstance(spellings, dict) else {"": spellings}
            for count, words in counts.items():
                for spelling in words:
                    yield Kind(name), value, count, spelling


def _with_proclitics(form: str) -> Iterator[tuple[str, str]]:
    for prefix in _PROCLITICS:
        # "to the" is written with one lam less: li + al- = lil-.
        swallowed = prefix.endswith(_LAM) and form.startswith(_ALEF_LAM)
        yield prefix, prefix + (form[1:] if swallowed else form)


def _tense(table: Mapping[str, list[str]]) -> TenseWords:
    built = TenseWords()
    for name, words in table.items():
        kind = type(getattr(built, name, None))
        if kind not in {frozenset, tuple}:
            raise ValueError(f"dates_tense.toml: no such list: {name}")
        # Neutral words are compared as written: folding makes them equal to what they must be told from.
        as_written = name == "neutral" or name.endswith(("_shapes", "_present", "_written", "_marks"))
        folded = words if as_written else [fold(word) for word in words]
        built = replace(built, **{name: kind(folded)})
    return built


def _weekend(table: Mapping[str, Any]) -> tuple[int, int, int]:
    first, last, skips = (int(table["weekend"][name][0]) for name in ("first", "last", "next_skips"))
    return first, last, skips
