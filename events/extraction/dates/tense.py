"""Whether the clause around a date looks back or ahead: the nearest verb or marker before it, else the one after."""

from functools import lru_cache

from events.extraction.dates.clauses import MOST_WORDS, SHORTEST_PAST, SHORTEST_VERB, clause, ends_sentence, forms_of
from events.extraction.dates.context import Tense
from events.extraction.dates.limits import dates_back, goes_on_until, had_been, is_allowed, is_deadline
from events.extraction.dates.tokens import Tokens, preceded
from events.extraction.dates.verb_shapes import has_past_shape
from events.lexicon.date_kinds import Kind
from events.lexicon.date_words import TenseWords
from events.lexicon.folding import fold

_REACH_BACK = 30
_REACH_AHEAD = 16
_REACH_WAS = 4
_REACH_INTENT = 3
_REACH_UNDONE = 15
_NONE = "\0"
_SHORTEST_PLURAL = 6  # "will appoint" ends as a plural does and is shorter
_HEH, _TEH = "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER TEH}"
_REACH_CALL, _REACH_DECISION = 2, 3
_APOSTROPHES = {"'", "\N{RIGHT SINGLE QUOTATION MARK}"}
# "Wednesday's session of parliament will"
_REACH_VERB = 3
# The words of how many languages and lexicons are remembered.
_MOST_LANGUAGES = 12


def tense_at(tokens: Tokens, start: int, end: int, words: TenseWords) -> Tense:
    """Return the tense of the clause that holds a phrase from ``start`` up to ``end``.

    What stands right before the phrase decides, then the nearest known verb or marker, then the shapes of verbs.
    """
    beside = _beside(tokens, start, end, words)
    if beside is not None:
        return beside
    before = range(start - 1, max(start - 1 - _REACH_BACK, -1), -1)
    after = range(end, min(end + _REACH_AHEAD, tokens.size))
    for reach in (before, after):
        for at in clause(tokens, reach):
            found = Tense.PAST if reach is before and tokens.get(at, Kind.SINCE) else _tense_of(tokens, at, words)
            if found is not None:
                return found
    opening = {tokens.text(start), f"{tokens.text(start)} {tokens.text(start + 1)}"}
    if not words.ahead_unless_past.isdisjoint(opening) or preceded(tokens, start, Kind.STARTING):
        return Tense.FUTURE
    whole = (*clause(tokens, before), *clause(tokens, after))
    if has_past_shape(tokens, whole, words):
        return Tense.PAST
    return Tense.FUTURE if preceded(tokens, start, Kind.UNTIL) else Tense.UNKNOWN


def _beside(tokens: Tokens, start: int, end: int, words: TenseWords) -> Tense | None:
    """Return the tense that the words right before a phrase give it: by, until, since, "set"."""
    if preceded(tokens, start, Kind.BY):
        return Tense.PAST if _was_done_by(tokens, end, words) else Tense.FUTURE
    if dates_back(tokens, start, words):
        return Tense.PAST
    if goes_on_until(tokens, start, words) or (is_deadline(tokens, start) and not had_been(tokens, start, words)):
        return Tense.FUTURE
    if tokens.get(start - 1, Kind.SINCE):
        return Tense.PAST
    if is_allowed(tokens, start, words) or _will_be_held(tokens, start, end, words):
        return Tense.FUTURE
    if {tokens.text(start - 1), f"{tokens.text(start - 2)} {tokens.text(start - 1)}"} & words.future_before:
        return Tense.FUTURE
    return Tense.FUTURE if tokens.text(start - 1) in words.setting else None


def _will_be_held(tokens: Tokens, start: int, end: int, words: TenseWords) -> bool:
    """Say whether a day is that of a gathering still to come: "said that Wednesday's session will debate"."""
    possessive = end + 2 if tokens.text(end) in _APOSTROPHES and tokens.glued(end) else end
    is_behind = tokens.text(possessive).isascii() and tokens.get(possessive, Kind.SET_FOR_A_DAY) is not None
    before = start
    while tokens.get(before - 1, Kind.OF, Kind.ARTICLE, Kind.THE_DAY):
        before -= 1
    if not is_behind and not tokens.get(before - 1, Kind.SET_FOR_A_DAY):
        return False
    after = possessive + 1 if is_behind else end
    following = clause(tokens, range(after, min(after + _REACH_VERB, tokens.size)))
    told = next((tense for at in following if (tense := _tense_of(tokens, at, words)) is not None), None)
    return told is Tense.FUTURE or (told is None and _is_called_to(tokens, before - 1, words))


def _is_called_to(tokens: Tokens, event: int, words: TenseWords) -> bool:
    """Say whether somebody is called to a gathering, named by its day: "summoned the members to the Tuesday session"."""
    return preceded(tokens, event, Kind.TO) and is_called_for(tokens, event, words)


def _was_done_by(tokens: Tokens, end: int, words: TenseWords) -> bool:
    """Say whether what follows a date had been done by then: "by late August the two chambers had agreed"."""
    after = range(end, min(end + _REACH_AHEAD, tokens.size))
    return any(tokens.texts[at] in words.had_done for at in clause(tokens, after))


def is_called_for(tokens: Tokens, start: int, words: TenseWords) -> bool:
    """Say whether the nearest verb before a phrase calls for what is dated: "called for a new round on 19 August"."""
    for at in range(start - 1, max(start - 1 - _REACH_BACK, -1), -1):
        if ends_sentence(tokens, at):
            return False
        if not words.calling.isdisjoint(forms_of(tokens.texts[at], words)):
            return True
        if _tense_of(tokens, at, words) is not None:
            # A verbal noun is written as its verb in Arabic: "proposed the holding of a round on 3 February".
            before = tokens.texts[max(0, at - _REACH_CALL) : at]
            return any(not words.calling.isdisjoint(forms_of(text, words)) for text in before)
    return False


def is_agreed(tokens: Tokens, start: int, words: TenseWords) -> bool:
    """Say whether the clause before a date agrees on, promises or tells what is to come: "agreed on 19 May to meet"."""
    agreeing = words.calling | words.deciding | words.pledging
    before = range(start - 1, max(start - 1 - _REACH_BACK, -1), -1)
    return any(not agreeing.isdisjoint(forms_of(tokens.texts[at], words)) for at in clause(tokens, before))


def is_plan(tokens: Tokens, start: int, words: TenseWords) -> bool:
    """Say whether the nearest verb before a phrase is the noun of what was decided on.

    Arabic writes both alike: "the Council decided to hold its session on Monday".
    """
    for at in range(start - 1, max(start - 1 - _REACH_BACK, -1), -1):
        if ends_sentence(tokens, at):
            return False
        if _tense_of(tokens, at, words) is not None:
            before = tokens.texts[max(0, at - _REACH_DECISION) : at]
            return any(not words.deciding.isdisjoint(forms_of(text, words)) for text in before)
    return False


def _tense_of(tokens: Tokens, at: int, words: TenseWords) -> Tense | None:
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
    return Tense.FUTURE if _is_intended(tokens, at, words) else Tense.PAST


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
    return _had_been(tokens, at, words) or tokens.text(at - 1) in words.auxiliaries


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


def _future(tokens: Tokens, at: int, words: TenseWords) -> Tense:
    """Return the future, unless "was" stands before: what was to come may have passed since."""
    after = tokens.texts[at + 1 : at + 1 + _REACH_UNDONE]
    was = _had_been(tokens, at, words) or not words.undone.isdisjoint(after)
    return Tense.UNKNOWN if was else Tense.FUTURE


def _is_present(text: str, words: TenseWords) -> bool:
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
