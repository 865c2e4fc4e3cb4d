"""The forms a word takes, worked out from how a contributor writes it.

A word is written once in TOML. Its shape says what it is:

* ``"=word"`` is matched exactly as it stands;
* ``"meet/met"`` is a verb: the dictionary form, then the parts that cannot be guessed. English wants the past (left
  empty when regular; one more slash where the -ing form is a noun of another kind), French the participle, present,
  future and imperfect (left out when regular), Arabic the imperfect;
* anything else is a noun or an adjective.

Arabic clitics (and, so, with, to, the, will) are not listed here: they are cut off when a text is read.
"""

from collections.abc import Iterator
from enum import StrEnum

from events.lexicon.folding import fold
from events.vocabulary import Language

_ALEF, _WAW, _YEH, _NOON, _TEH, _HEH = (
    "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER WAW}",
    "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER TEH}",
    "\N{ARABIC LETTER HEH}",
)
_MEEM = "\N{ARABIC LETTER MEEM}"
_MAKSURA = "\N{ARABIC LETTER ALEF MAKSURA}"
_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_HOLLOW = 4
_OBJECTS = (_HEH, _HEH + _ALEF, _HEH + _MEEM, _HEH + _MEEM + _ALEF, _NOON + _ALEF)


class Tense(StrEnum):
    """What a form of a word says about time."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    PURPOSE = "purpose"
    INFINITIVE = "infinitive"
    NOUN = "noun"


def inflect(word: str, *, language: Language) -> Iterator[tuple[str, Tense]]:
    """Yield each folded form of a word with its tense.

    >>> sorted(form for form, _ in inflect("meet/met", language=Language.ENGLISH))
    ['meet', 'meeting', 'meets', 'met']
    """
    if word.startswith("="):
        yield fold(word[1:]), Tense.NOUN
    elif "/" in word:
        yield from _VERBS[language](word.split("/"))
    else:
        yield from ((form, Tense.NOUN) for form in _NOUNS[language](word))


def _arabic_verb(parts: list[str]) -> Iterator[tuple[str, Tense]]:
    perfect, imperfect = parts[0], fold(parts[1]) if parts[1] else ""
    for form in _arabic_perfect(perfect):
        yield form, Tense.PAST
    if imperfect:
        for form in _arabic_imperfect(imperfect):
            yield form, Tense.PRESENT
    for extra in parts[2:]:
        yield fold(extra), Tense.PAST


def _arabic_perfect(written: str) -> Iterator[str]:
    plain = fold(written)
    if written.endswith(_MAKSURA):
        stem = plain[:-1]
        plural, weak = stem + _WAW, stem + _ALEF
        yield from (plain, stem + _TEH, plain + _ALEF, stem + _TEH + _ALEF, plural + _ALEF, plain + _NOON + _ALEF)
    elif plain.endswith(_ALEF) and written.endswith(_ALEF):
        stem = plain[:-1]
        plural, weak = stem + _WAW, plain
        yield from (plain, stem + _TEH, stem + _WAW + _ALEF, stem + _TEH + _ALEF)
    else:
        stem, plural, weak = plain, plain + _WAW, plain
        yield from (
            plain,
            plain + _TEH,
            plain + _ALEF,
            plain + _TEH + _ALEF,
            plural + _ALEF,
            plain + _NOON,
            plain + _NOON + _ALEF,
        )
    for ending in _OBJECTS:
        if not (ending == _HEH and _hollow(plain)):
            yield weak + ending
        yield from (stem + _TEH + ending, plural + ending)


def _hollow(plain: str) -> bool:
    """Say whether "he did it" would read like the verbal noun ("a`ada-hu" and "i`adah", once folded)."""
    return len(plain) == _HOLLOW and plain[0] == plain[2] == _ALEF


def _arabic_imperfect(plain: str) -> Iterator[str]:
    body = plain[1:]
    weak = body[:-1] if body[-1] in (_YEH, _WAW) else body
    endings = {body, weak, weak + _WAW + _NOON, weak + _WAW + _ALEF, body + _ALEF + _NOON, body + _ALEF, weak + _NOON}
    endings |= {body + ending for ending in _OBJECTS} | {weak + _WAW + ending for ending in _OBJECTS}
    # Nobody tells news as "I": that form would only make a present of pasts that fold alike ("agra", "iltaqa").
    for person in (_YEH, _TEH, _NOON):
        for ending in endings:
            yield person + ending


def _arabic_noun(written: str) -> Iterator[str]:
    plain = fold(written)
    dual = (_ALEF + _NOON, _YEH + _NOON, _YEH, _ALEF)
    yield plain
    if written.endswith(_MARBUTA):
        stem = plain[:-1]
        feminine = stem + _TEH
        yield from (feminine + ending for ending in (*dual, *_OBJECTS))
        yield stem + _ALEF + _TEH
        yield from (stem + _ALEF + _TEH + ending for ending in _OBJECTS)
    else:
        yield from (plain + ending for ending in (*dual, *_OBJECTS, _YEH + _HEH, _YEH + _HEH + _MEEM + _ALEF))
        yield plain + _ALEF + _TEH
        yield from (plain + _ALEF + _TEH + ending for ending in _OBJECTS)


def _english_verb(parts: list[str]) -> Iterator[tuple[str, Tense]]:
    stem = fold(parts[0])
    silent = stem[:-1] if stem.endswith("e") else stem
    yield stem, Tense.INFINITIVE
    yield (stem[:-1] + "ies" if _ends_in_consonant_y(stem) else stem + _plural(stem)), Tense.PRESENT
    if len(parts) < 3 or parts[2]:
        yield parts[2] if len(parts) > 2 else silent + "ing", Tense.NOUN
    for past in filter(None, (fold(parts[1]) or _english_past(stem)).split(",")):
        yield past, Tense.PAST


def _english_past(stem: str) -> str:
    if _ends_in_consonant_y(stem):
        return stem[:-1] + "ied"
    return stem + ("d" if stem.endswith("e") else "ed")


def _ends_in_consonant_y(stem: str) -> bool:
    return stem.endswith("y") and stem[-2:-1] not in "aeiou"


def _plural(stem: str) -> str:
    return "es" if stem.endswith(("s", "x", "z", "ch", "sh")) else "s"


def _english_noun(written: str) -> Iterator[str]:
    plain = fold(written)
    yield plain
    yield plain[:-1] + "ies" if _ends_in_consonant_y(plain) else plain + _plural(plain)


def _french_verb(parts: list[str]) -> Iterator[tuple[str, Tense]]:
    infinitive = fold(parts[0])
    stem = infinitive[:-2]
    tenses = (Tense.PAST, Tense.PRESENT, Tense.FUTURE, Tense.PAST)
    soft = stem + "e" if stem.endswith("g") else stem
    regular = (
        f"{stem}e",
        f"{stem}e,{stem}ent",
        f"{infinitive}a,{infinitive}ont",
        f"{soft}ait,{soft}aient,{soft}a,{stem}erent",
    )
    yield infinitive, Tense.INFINITIVE
    yield soft + "ant", Tense.NOUN
    for index, tense in enumerate(tenses):
        given = fold(parts[index + 1]) if index + 1 < len(parts) else ""
        for form in (given or regular[index]).split(","):
            yield form, tense
            if index == 0:
                yield from ((form + ending, tense) for ending in ("e", "s", "es"))
            if tense is Tense.FUTURE and form.endswith("ra"):  # "a annoncé qu'il se rendrait": ahead of what is told
                yield from ((form[:-1] + ending, tense) for ending in ("ait", "aient"))


def _french_noun(written: str) -> Iterator[str]:
    plain = fold(written)
    yield plain
    yield plain[:-2] + "aux" if plain.endswith("al") else plain + "s"
    if plain.endswith("el"):
        yield from (plain + "le", plain + "les")
    yield plain + "e"
    yield plain + "es"


_VERBS = {Language.ARABIC: _arabic_verb, Language.ENGLISH: _english_verb, Language.FRENCH: _french_verb}
_NOUNS = {Language.ARABIC: _arabic_noun, Language.ENGLISH: _english_noun, Language.FRENCH: _french_noun}
