"""Where sentences end, and the forms in which a verb may stand in one."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from events.extraction.dates.tokens import Tokens
from events.lexicon.date_kinds import Kind
from events.lexicon.date_words import TenseWords

SHORTEST_VERB, SHORTEST_PAST = 4, 3
_ALEF, _YEH = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER YEH}"
_MONTHS = (Kind.MONTH, Kind.CAREFUL_MONTH, Kind.CAPITAL_MONTH, Kind.WEAK_MONTH)
_ENDS = {".", "!", "?", "\n", ";"}
MOST_WORDS = 50_000


def ends_sentence(tokens: Tokens, at: int) -> bool:
    """Say whether a sentence ends here; the dots of "U.N." and "Oct. 3" end none."""
    text = tokens.texts[at]
    if text != ".":
        return text in _ENDS
    if tokens.glued(at + 1):
        return False
    before = tokens.text(at - 1)
    initial = len(before) == 1 and before.isascii() and before.isalpha()
    return not (initial or (tokens.get(at - 1, *_MONTHS) and tokens.text(at + 1).isdigit()))


def clause(tokens: Tokens, reach: range) -> Iterator[int]:
    """Yield the places of a stretch of words up to where the sentence ends."""
    return takewhile(lambda at: not ends_sentence(tokens, at), reach)


@lru_cache(maxsize=MOST_WORDS)
def forms_of(text: str, words: TenseWords) -> frozenset[str]:
    """Return a word with and without the conjunction before it and the pronoun after it."""
    forms = {text}
    if text[:1] in words.proclitics and text not in words.past and _leaves_a_verb(text[1:], words):
        forms.add(text[1:])
    if text.endswith(words.object_suffixes):
        bare = {form.removesuffix(suffix) for form in forms for suffix in words.object_suffixes}
        # before a pronoun the last letter of "met" is written as an alef
        forms |= bare | {form[:-1] + _YEH for form in bare if form.endswith(_ALEF)}
    return frozenset(forms)


def _leaves_a_verb(rest: str, words: TenseWords) -> bool:
    """Say whether what a conjunction leaves may be a verb: a short one has to be a known past."""
    known = rest in words.past or rest in words.opening_verbs
    return len(rest) >= SHORTEST_VERB or (len(rest) == SHORTEST_PAST and known)
