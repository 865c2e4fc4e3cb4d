"""Whether the clause around a date looks back or ahead: the nearest verb or marker before it, else the one after."""

from events.extraction.dates.context import Tense
from events.extraction.dates.tokens import Tokens
from events.lexicon.date_words import TenseWords

_REACH_BACK = 30
_REACH_AHEAD = 10
_SHORTEST_VERB = 4
_ENDS = {".", "!", "?", "\n", ";"}


def tense_at(tokens: Tokens, start: int, end: int, words: TenseWords) -> Tense:
    """Return the tense of the clause that holds a phrase from ``start`` up to ``end``."""
    for at in range(start - 1, max(start - 1 - _REACH_BACK, -1), -1):
        if _ends_sentence(tokens, at):
            break
        found = _tense_of(tokens, at, words)
        if found is not Tense.UNKNOWN:
            return found
    for at in range(end, min(end + _REACH_AHEAD, tokens.size)):
        if _ends_sentence(tokens, at):
            break
        found = _tense_of(tokens, at, words)
        if found is not Tense.UNKNOWN:
            return found
    return Tense.UNKNOWN


def _ends_sentence(tokens: Tokens, at: int) -> bool:
    return tokens.text(at) in _ENDS and not (tokens.text(at) == "." and tokens.glued(at + 1))


def _tense_of(tokens: Tokens, at: int, words: TenseWords) -> Tense:
    text = tokens.text(at)
    bare = text[1:] if len(text) > _SHORTEST_VERB and text not in words.past and text[0] in words.proclitics else text
    for form in {text, bare}:
        if form in words.future or _is_future_verb(form, words):
            return Tense.FUTURE
    for form in {text, bare}:
        if form in words.past or _is_past_verb(form, words):
            return Tense.PAST
    return Tense.UNKNOWN


def _is_future_verb(form: str, words: TenseWords) -> bool:
    if form in words.not_future:
        return False
    long_enough = len(form) >= _SHORTEST_VERB
    return long_enough and (form.startswith(words.future_prefixes) or form.endswith(words.future_suffixes))


def _is_past_verb(form: str, words: TenseWords) -> bool:
    return len(form) >= _SHORTEST_VERB and form.endswith(words.past_suffixes) and form not in words.not_past
