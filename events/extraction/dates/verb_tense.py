"""Whether one word of a clause looks back or ahead: what its letters, its neighbours and the lexicon say of it."""

from functools import lru_cache

from events.extraction.dates.clauses import MOST_WORDS, SHORTEST_PAST, SHORTEST_VERB, forms_of
from events.extraction.dates.context import Tense
from events.extraction.dates.tokens import Tokens
from events.extraction.dates.verb_shapes import is_present_shape
from events.lexicon.date_kinds import Kind
from events.lexicon.date_words import TenseWords
from events.lexicon.folding import fold

_REACH_ONCE = 2
_REACH_WAS, _REACH_INTENT, _REACH_UNDONE = 4, 3, 15
_NONE = "\0"
_SHORTEST_PLURAL = 6  # "will appoint" ends as a plural does and is shorter
_HEH, _TEH = "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER TEH}"
# The words of how many languages and lexicons are remembered.
_MOST_LANGUAGES = 12


def tense_of(tokens: Tokens, at: int, words: TenseWords) -> Tense | None:
    """Return the tense that a word tells of, none for most."""
    if words.past_after and tokens.text(at - 1) in words.past_after:
        return Tense.PAST
    if _is_silent(tokens.texts[at], words):
        return None
    if _is_neutral(tokens, at, words):
        return None
    forms = forms_of(tokens.texts[at], words)
    pairs = {f"{form} {tokens.text(at + 1)}" for form in forms} | {f"{tokens.text(at - 1)} {tokens.texts[at]}"}
    if not words.unsure.isdisjoint(forms | pairs):
        return Tense.UNKNOWN
    if _looks_ahead(tokens, at, forms, pairs, words):
        return _future(tokens, at, words)
    if (forms | pairs) & words.opening_verbs and _announces(tokens, at, words):
        return Tense.FUTURE
    if not _looks_back(tokens, at, forms, pairs, words):
        return None
    return Tense.FUTURE if _is_intended(tokens, at, words) or _is_to_be(tokens, at, words) else Tense.PAST


def _is_neutral(tokens: Tokens, at: int, words: TenseWords) -> bool:
    """Say whether a word that may tell of a tense tells of none here: "be held", "à", the month of May."""
    if tokens.text(at - 1) in words.neutral_after or (words.neutral and tokens.written(at).lower() in words.neutral):
        return True
    return tokens.get(at, Kind.CAPITAL_MONTH) is not None and tokens.capital(at)


def _announces(tokens: Tokens, at: int, words: TenseWords) -> bool:
    """Say whether a verb of the present announces: no participle written alike ("lancé"), none of what was done."""
    written = words.participles_written
    is_participle = bool(written) and tokens.written(at).lower().endswith(written)
    return not is_participle and not _was_done(tokens, at, words)


def _was_done(tokens: Tokens, at: int, words: TenseWords) -> bool:
    """Say whether what could be a verb of the present is none: "was to arrive", in French "est arrive"."""
    if _had_been(tokens, at, words) or tokens.text(at - 1) in words.auxiliaries:
        return True
    return at > 1 and tokens.written(at - 2).lower() in words.auxiliaries  # "n'a pas rejoint"


def _had_been(tokens: Tokens, at: int, words: TenseWords) -> bool:
    """Say whether "was" stands shortly before, "and" joined to it or not."""
    before = tokens.texts[max(0, at - _REACH_WAS) : at]
    return any(text in words.was or (text[:1] in words.proclitics and text[1:] in words.was) for text in before)


@lru_cache(maxsize=MOST_WORDS)
def _is_silent(text: str, words: TenseWords) -> bool:
    """Say whether a word tells of no tense, whatever stands beside it: most do, asked again and again."""
    forms = forms_of(text, words)
    if text.startswith(_written_ahead(words)) or not _in_pairs(words).isdisjoint({text, *forms}):
        return False
    telling = (words.future, words.unsure, words.past, words.future_openers, words.past_openers, words.opening_verbs)
    if not all(forms.isdisjoint(known) for known in telling):
        return False
    return not any(_is_future_verb(form, words) or _is_past_verb(form, words) for form in forms)


@lru_cache(maxsize=_MOST_LANGUAGES)
def _written_ahead(words: TenseWords) -> tuple[str, ...]:
    """Return how words begin, once folded, that may be verbs of the future by how they are written."""
    return tuple(map(fold, words.future_prefixes_written))


@lru_cache(maxsize=_MOST_LANGUAGES)
def _in_pairs(words: TenseWords) -> frozenset[str]:
    """Return the words of what tells of a tense by two words."""
    return frozenset(
        word
        for known in (words.future, words.past, words.opening_verbs)
        for pair in known
        if " " in pair
        for word in pair.split()
    )


def _looks_ahead(tokens: Tokens, at: int, forms: frozenset[str], pairs: set[str], words: TenseWords) -> bool:
    if not words.future.isdisjoint(forms | pairs):
        return True
    if not _is_noun(tokens.texts[at], forms, words):
        if any(_is_future_verb(form, words) for form in forms):
            return True
        first_person = words.future_prefixes_written
        if first_person and len(tokens.texts[at]) >= SHORTEST_VERB and tokens.written(at).startswith(first_person):
            return True
    return bool(forms & words.future_openers) and _is_present(tokens.text(at + 1), words)


def _looks_back(tokens: Tokens, at: int, forms: frozenset[str], pairs: set[str], words: TenseWords) -> bool:
    if not words.past.isdisjoint(forms | pairs) or any(_is_past_verb(form, words) for form in forms):
        return True
    return bool(forms & words.past_openers) and not _opens_with_present(tokens.text(at + 1), words)


def _is_intended(tokens: Tokens, at: int, words: TenseWords) -> bool:
    """Say whether a past with a pronoun is a verbal noun: "which France intends to hold", its holding in Arabic."""
    text = tokens.texts[at]
    if text in words.past or not words.object_suffixes or not text.endswith(words.object_suffixes):
        return False
    return not words.future.isdisjoint(tokens.texts[max(0, at - _REACH_INTENT) : at])


def _is_to_be(tokens: Tokens, at: int, words: TenseWords) -> bool:
    """Say whether a past stands right behind what is to come, and so is its noun: Arabic's "it is planned to hold"."""
    return bool(words.object_suffixes) and tokens.text(at - 1) in words.future


def _future(tokens: Tokens, at: int, words: TenseWords) -> Tense:
    """Return the future, unless "was" stands before: what was to come may have passed since."""
    after = tokens.texts[at + 1 : at + 1 + _REACH_UNDONE]
    beside = tokens.texts[max(0, at - _REACH_ONCE) : at + 1 + _REACH_ONCE]
    was = _had_been(tokens, at, words) or not words.undone.isdisjoint(after) or not words.once_meant.isdisjoint(beside)
    return Tense.UNKNOWN if was else Tense.FUTURE


def _is_present(text: str, words: TenseWords) -> bool:
    if text in words.opening_verbs or is_present_shape(text, words):
        return True
    return text in words.present_words or (
        len(text) >= SHORTEST_PAST and bool(words.present_prefixes) and text.startswith(words.present_prefixes)
    )


def _opens_with_present(text: str, words: TenseWords) -> bool:
    """Say whether a relative clause opens with a verb of the present or future, or one that may be."""
    openings = words.present_prefixes + words.future_prefixes
    return text in words.present_words or text.startswith(openings) or text[:1] == "\N{ARABIC LETTER TEH}"


def _is_noun(text: str, forms: frozenset[str], words: TenseWords) -> bool:
    """Say whether a word that looks like a verb of the future is a noun we know: as it stands, or with a pronoun.

    Before a pronoun the feminine ending of a noun is written as a teh: "car", "his car". Plurals and duals of nouns end
    as no verb does.
    """
    stems = {text, *forms} | ({text[1:]} if text[:1] in words.proclitics else set())
    stems |= {stem[:-1] + _HEH for stem in stems if stem.endswith(_TEH)}
    return not words.not_future.isdisjoint(stems) or (
        len(text) >= _SHORTEST_PLURAL and bool(words.plurals) and text.endswith(words.plurals)
    )


def _is_future_verb(form: str, words: TenseWords) -> bool:
    if form in words.not_future or len(form) < SHORTEST_VERB or form.startswith(words.not_future_stems or _NONE):
        return False
    return form.startswith(words.future_prefixes) or form.endswith(words.future_suffixes)


def _is_past_verb(form: str, words: TenseWords) -> bool:
    return len(form) >= SHORTEST_VERB and form.endswith(words.past_suffixes) and form not in words.not_past
