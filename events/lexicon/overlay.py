"""What editors add to the lexicon's files: each addition on its own, and all together as a folder to read on top.

A spelling goes to someone known ("Hifter" is Khalifa Haftar), a word to a set of the triggers, an entry is a TOML block
of its own (a person, a body, a place, a trigger). Written out they are TOML files like those of the base, so that an
addition that proves itself can be moved there.
"""

import json
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from events.lexicon.collisions import collisions
from events.lexicon.load import FOLDER, Lexicon, load_lexicon
from events.lexicon.trigger_words import set_names, trigger_words
from events.vocabulary import Language

# The files of a block, by its kind; one of a language goes into that language's folder.
_FILES = {
    "person": "people/overlay.toml",
    "body": "bodies/overlay.toml",
    "state": "states.toml",
    "place": "places/overlay.toml",
    "trigger": "triggers_overlay.toml",
}
_OF_A_LANGUAGE = "trigger"


class OverlayKind(StrEnum):
    """What an addition is."""

    SPELLING = "spelling"
    WORD = "word"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Addition:
    """One addition: ``target`` is the id a spelling belongs to, or the set a word joins."""

    kind: OverlayKind
    text: str
    target: str = ""
    language: Language | None = None


def overlay_files(additions: Iterable[Addition]) -> dict[str, str]:
    """Return the additions as TOML files by their paths; the order of the additions makes no difference.

    >>> overlay_files([Addition(OverlayKind.SPELLING, "Hifter", "khalifa-haftar", Language.ENGLISH)])
    {'spellings.toml': '[[spelling]]\\nof = "khalifa-haftar"\\nen = ["Hifter"]\\n'}
    """
    chosen = sorted(set(additions), key=lambda one: (one.kind, one.target, one.language or "", one.text))
    files: dict[str, list[str]] = {}
    for addition in chosen:
        path, block = _block(addition)
        files.setdefault(path, []).append(block)
    for language, sets in _sets(chosen).items():
        files.setdefault(f"{language}/{_FILES[_OF_A_LANGUAGE]}", []).insert(0, sets)
    return {path: "\n".join(filter(None, blocks)) for path, blocks in sorted(files.items())}


def write_overlay(additions: Iterable[Addition], folder: Path) -> list[Path]:
    """Write the additions' files under a folder and return them."""
    written = []
    for name, text in overlay_files(additions).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def read_with(folder: Path) -> Lexicon:
    """Return the base with a folder on top, read whole; raises ValueError saying what is wrong with it."""
    lexicon = load_lexicon(FOLDER, folder)
    trigger_words(lexicon.folders)
    clashes = set(collisions(lexicon)) - set(collisions(load_lexicon()))
    if clashes:
        raise ValueError("; ".join(sorted(clashes)))
    return lexicon


def sound(additions: tuple[Addition, ...], *, fits: Callable[[tuple[Addition, ...]], bool]) -> tuple[Addition, ...]:
    """Return the additions that can be read together, leaving out what no longer fits the base.

    >>> sound((1, 2, 3), fits=lambda some: 2 not in some)
    (1, 3)
    """
    if not additions or fits(additions):
        return additions
    if len(additions) == 1:
        return ()
    middle = len(additions) // 2
    first = sound(additions[:middle], fits=fits)
    second = sound(additions[middle:], fits=fits)
    return first + second if fits(first + second) else first


def _block(addition: Addition) -> tuple[str, str]:
    match addition.kind:
        case OverlayKind.SPELLING:
            language = _language(addition)
            return (
                "spellings.toml",
                f"[[spelling]]\nof = {_quoted(addition.target)}\n{language} = [{_quoted(addition.text)}]\n",
            )
        case OverlayKind.WORD:
            language = _language(addition)
            if addition.target not in set_names(language):
                raise ValueError(f"no set named {addition.target!r} in {language}/triggers.toml or cues.toml")
            return f"{language}/{_FILES[_OF_A_LANGUAGE]}", ""
        case OverlayKind.ENTRY:
            return _file_of(addition), addition.text.strip() + "\n"


def _sets(additions: Iterable[Addition]) -> dict[Language, str]:
    """Return the words of each language as one table of sets."""
    words: dict[Language, dict[str, list[str]]] = {}
    for one in additions:
        if one.kind is OverlayKind.WORD:
            words.setdefault(_language(one), {}).setdefault(one.target, []).append(one.text)
    return {
        language: "[sets]\n"
        + "".join(f"{_quoted(key)} = [{', '.join(map(_quoted, some))}]\n" for key, some in sets.items())
        for language, sets in words.items()
    }


def _file_of(addition: Addition) -> str:
    try:
        table = tomllib.loads(addition.text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"not TOML: {error}") from error
    kinds = [kind for kind in _FILES if kind in table]
    if len(table) != 1 or not kinds or not isinstance(table[kinds[0]], list):
        raise ValueError(f"an entry is one block: {', '.join(f'[[{kind}]]' for kind in _FILES)}")
    name = _FILES[kinds[0]]
    return f"{_language(addition)}/{name}" if kinds[0] == _OF_A_LANGUAGE else name


def _language(addition: Addition) -> Language:
    if addition.language is None:
        raise ValueError("say in which language")
    return addition.language


def _quoted(text: str) -> str:
    """Write a text as a TOML string: JSON's is one, but for a bare delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
