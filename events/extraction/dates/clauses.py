"""Where sentences end, and the forms in which a verb may stand in one."""

from bisect import bisect_left, bisect_right
from functools import lru_cache

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


def sentence_ends(tokens: Tokens) -> list[int]:
    """Return where the sentences of a text end: found once, asked beside every date."""
    if tokens.sentence_ends is None:
        texts = tokens.texts
        tokens.sentence_ends = [at for at, text in enumerate(texts) if text in _ENDS and ends_sentence(tokens, at)]
    return tokens.sentence_ends


def clause(tokens: Tokens, reach: range) -> range:
    """Return the places of a stretch of words, forwards or backwards, up to where the sentence ends."""
    ends = sentence_ends(tokens)
    if reach.step > 0:
        after = bisect_left(ends, reach.start)
        return range(reach.start, min(reach.stop, ends[after])) if after < len(ends) else reach
    before = bisect_right(ends, reach.start) - 1
    return range(reach.start, max(reach.stop, ends[before]), -1) if before >= 0 else reach


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
