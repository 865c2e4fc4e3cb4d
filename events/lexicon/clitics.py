"""What may stand before an Arabic word, and who acts by how a verb begins and ends; every reading of a written word.

Particles are cut off, and what stays must be a known form: "and will meet" is read as "meet", in the future.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from events.lexicon.inflection import Tense

CONJUNCTIONS = ("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}")
ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
HIM = ("\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}")
THEM = (
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER MEEM}",
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER MEEM}\N{ARABIC LETTER ALEF}",
)
LAM = "\N{ARABIC LETTER LAM}"
# endings and beginnings of verbs that tell who acts: she, the two of them, they
FEMININE_PAST = ("\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER TEH}\N{ARABIC LETTER ALEF}")
FEMININE_PRESENT = "\N{ARABIC LETTER TEH}"
PLURAL_PAST = ("\N{ARABIC LETTER WAW}\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}")
# how plurals end that act, whatever stands behind them: never those who are met
NOMINATIVE = ("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}")
DUAL = ("\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}")
_SEEN = "\N{ARABIC LETTER SEEN}"
_PREPOSITIONS = (LAM, "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER KAF}")


class Form(NamedTuple):
    """One reading of a word: the set it belongs to, its tense, and the clitics cut off before it.

    ``spelling`` is how an exact entry is written, accents and all: "a" has, "à" is a place.
    """

    key: str
    tense: Tense
    prefix: str = ""
    spelling: str = ""


def arabic_readings(token: str, forms: Mapping[str, tuple[Form, ...]]) -> Iterable[Form]:
    """Yield every reading of a folded word: as it stands, or with its particles cut off."""
    exact = forms.get(token, ())
    if exact and token.startswith(CONJUNCTIONS):
        yield from exact
        return
    for conjunction in ("", *CONJUNCTIONS):
        if not token.startswith(conjunction) or (conjunction and len(token) < 3):
            continue
        rest = token[len(conjunction) :]
        yield from (form._replace(prefix=conjunction) for form in forms.get(rest, ()))
        yield from _without_particles(rest, conjunction, forms)


def _without_particles(token: str, before: str, forms: Mapping[str, tuple[Form, ...]]) -> Iterable[Form]:
    if token.startswith(_SEEN):
        yield from _verbs(forms.get(token[1:], ()), before + _SEEN, Tense.FUTURE)
    if token.startswith(LAM + LAM):
        yield from _nouns(forms.get(token[2:], ()), before + LAM + ARTICLE)
    if token.startswith(ARTICLE):
        yield from _nouns(forms.get(token[2:], ()), before + ARTICLE)
    if not token.startswith(_PREPOSITIONS) or len(token) < 4:
        return
    preposition, rest = before + token[0], token[1:]
    if token[0] == LAM:
        yield from _verbs(forms.get(rest, ()), preposition, Tense.PURPOSE)
    yield from _nouns(forms.get(rest, ()), preposition)
    if rest.startswith(ARTICLE):
        yield from _nouns(forms.get(rest[2:], ()), preposition + ARTICLE)


def _verbs(forms: Iterable[Form], prefix: str, tense: Tense) -> Iterable[Form]:
    return (Form(form.key, tense, prefix) for form in forms if form.tense is Tense.PRESENT)


def _nouns(forms: Iterable[Form], prefix: str) -> Iterable[Form]:
    return (Form(form.key, form.tense, prefix) for form in forms if form.tense is Tense.NOUN)
