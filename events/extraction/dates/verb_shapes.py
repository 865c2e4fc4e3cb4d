"""The tense told by the shape of a verb that nobody listed."""

import re
from collections.abc import Iterable
from functools import lru_cache

from events.extraction.dates.tokens import Tokens
from events.lexicon.date_kinds import Kind
from events.lexicon.date_words import TenseWords

# What may stand before the first word of a clause: a quotation mark, a comma, a bracket.
_OPENINGS = {"\n", ".", "!", "?", ";", ",", ":", '"', "("}
_LONGEST = 24
_FEMININE = "\N{ARABIC LETTER HEH}"  # as folded


def has_past_shape(tokens: Tokens, clause: Iterable[int], words: TenseWords) -> bool:
    """Say whether a clause holds a word that is made as verbs of the past are.

    "Fighters overpowered the guards" by its ending, Arabic "they were ambushed" by its pattern.
    """
    if not (words.past_shapes or words.opening_past_shapes):
        return False
    anywhere, opening = _pattern(words.past_shapes), _pattern(words.opening_past_shapes)
    return any(
        _matches(anywhere, tokens, at, words)
        or (
            opens_clause(tokens, at, words) and (_matches(opening, tokens, at, words) or _is_passive(tokens, at, words))
        )
        for at in clause
    )


def has_present_shape(tokens: Tokens, at: int, words: TenseWords) -> bool:
    """Say whether a word is made as verbs of the present are, and is none that only describes ("says", "includes")."""
    text = tokens.texts[at]
    if not words.present_shapes or not text.isalpha() or len(text) > _LONGEST:
        return False
    bare = text[1:] if text[:1] in words.proclitics else text
    known = words.no_present_shape
    if _is_hers(tokens, at, bare, words):
        return True
    return text not in known and bare not in known and _pattern(words.present_shapes).fullmatch(bare) is not None


def is_present_shape(text: str, words: TenseWords) -> bool:
    """Say whether a word by itself is made as verbs of the present are."""
    return text not in words.no_present_shape and _pattern(words.present_shapes).fullmatch(text) is not None


def _is_hers(tokens: Tokens, at: int, bare: str, words: TenseWords) -> bool:
    """Say whether a word that may be of the past too is of the present: its subject is feminine, as Arabic shows."""
    if tokens.text(at + 1) not in words.feminine_subjects:
        return False
    shaped = _pattern(words.feminine_present_shapes).fullmatch(bare) is not None
    return shaped and _pattern(words.no_feminine_present).fullmatch(bare) is None


def announces_beside(tokens: Tokens, at: int, words: TenseWords) -> bool:
    """Say whether an Arabic verb of the present stands here, its subject before it: of a feminine one by its ending."""
    text = tokens.texts[at]
    if not words.present_shapes or text in words.past or text in words.no_past_shape:
        return False
    if is_present_shape(text, words):
        return True
    hers = tokens.text(at - 1) in words.feminine_subjects or tokens.text(at - 1).endswith(_FEMININE)
    shaped = _pattern(words.feminine_present_shapes).fullmatch(text) is not None
    return hers and shaped and _pattern(words.no_feminine_present).fullmatch(text) is None


def _is_passive(tokens: Tokens, at: int, words: TenseWords) -> bool:
    """Say whether the vowel of the passive is written on the first letter."""
    written = tokens.written(at) if words.passive_marks else ""
    return written[1:2] in words.passive_marks and not written.startswith(words.no_passive)


@lru_cache(maxsize=16)
def _pattern(shapes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(shapes) or "(?!)")


def _matches(pattern: re.Pattern[str], tokens: Tokens, at: int, words: TenseWords) -> bool:
    """Say whether a word has one of the shapes, with or without the conjunction before it; names have none."""
    text = tokens.texts[at]
    if not text.isalpha() or len(text) > _LONGEST or (text.isascii() and tokens.capital(at)):
        return False
    bare = text[1:] if text[:1] in words.proclitics else text
    if not words.no_past_shape.isdisjoint({text, bare}):
        return False
    return pattern.fullmatch(text) is not None or (bare is not text and pattern.fullmatch(bare) is not None)


def opens_clause(tokens: Tokens, at: int, words: TenseWords) -> bool:
    """Say whether the word here is the first of its clause, "and" and "has" before it left out."""
    before = tokens.text(at - 1)
    if before in words.before_verbs:
        return True
    return at == 0 or before in _OPENINGS or tokens.get(at - 1, Kind.AND) is not None
