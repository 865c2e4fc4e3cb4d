"""Whether the clause around a date looks back or ahead: the nearest verb or marker before it, else the one after."""

from events.extraction.dates.clauses import clause, ends_sentence, forms_of
from events.extraction.dates.context import Tense
from events.extraction.dates.limits import dates_back, goes_on_until, had_been, has_expired, is_allowed, is_deadline
from events.extraction.dates.tokens import Tokens, preceded
from events.extraction.dates.verb_shapes import announces_beside, has_past_shape, has_present_shape, opens_clause
from events.extraction.dates.verb_tense import tense_of
from events.lexicon.date_kinds import Kind
from events.lexicon.date_words import TenseWords

# Looked up once: these are asked wherever a date may begin.
_ARTICLE, _BY, _DAY_PART, _IN, _OF, _ONLY_PAST, _SET_FOR_A_DAY, _SINCE, _THE_DAY = (
    Kind.ARTICLE,
    Kind.BY,
    Kind.DAY_PART,
    Kind.IN,
    Kind.OF,
    Kind.ONLY_PAST,
    Kind.SET_FOR_A_DAY,
    Kind.SINCE,
    Kind.THE_DAY,
)
_FUTURE = Tense.FUTURE

_REACH_BACK = 30
_REACH_AHEAD = 16
_REACH_CALL, _REACH_DECISION = 2, 3
_APOSTROPHES = {"'", "\N{RIGHT SINGLE QUOTATION MARK}"}
# "Wednesday's session of parliament will"
_REACH_VERB = 3
_REACH_ANNOUNCED = 8
_REACH_SET = 3
_SHORTEST_OBJECT = 4
_MOST_SMALL_WORDS = 3
_FEWEST_IN_FRONT, _REACH_IN_FRONT, _REACH_DONE = 2, 12, 2


def tense_at(tokens: Tokens, start: int, end: int, words: TenseWords) -> Tense:
    """Return the tense of the clause that holds a phrase from ``start`` up to ``end``.

    What stands right before the phrase decides, then the nearest known verb or marker, then the shapes of verbs.
    """
    beside = _beside(tokens, start, end, words)
    if beside is not None:
        return beside
    before = range(start - 1, max(start - 1 - _REACH_BACK, -1), -1)
    after = range(end, min(end + _REACH_AHEAD, tokens.size))
    if _opens_what_is_said(tokens, start, words) and (said := _told(tokens, after, words)) is not None:
        return said
    told = _told(tokens, before, words)
    opens_ahead = _opens_ahead(tokens, start, words)
    if told is not _FUTURE and _is_foretold(tokens, start, end, words):
        return Tense.OPEN
    if told is None and has_past_shape(tokens, clause(tokens, before), words):
        # "Inaugurated the minister on Sunday a plant that will", as Arabic puts it
        return Tense.PAST
    in_front = told is None and not opens_ahead and _stands_in_front(tokens, start, end, words)
    told = told or _told(tokens, after, words)
    if in_front and told is _FUTURE:
        return Tense.OPEN
    if told is not None or opens_ahead:
        return told or _FUTURE
    if has_past_shape(tokens, (*clause(tokens, before), *clause(tokens, after)), words):
        return Tense.PAST
    return _FUTURE if preceded(tokens, start, Kind.UNTIL) else Tense.UNKNOWN


def _opens_what_is_said(tokens: Tokens, start: int, words: TenseWords) -> bool:
    """Say whether a phrase opens a clause of its own: "he held that 24 December will be no polling day"."""
    at = _back_over(tokens, start - 1, _ARTICLE, _THE_DAY)
    return tokens.text(at) in words.that_words


def _back_over(tokens: Tokens, at: int, *kinds: Kind) -> int:
    """Return the word before a few small ones."""
    for place in range(at, at - _MOST_SMALL_WORDS, -1):
        if not tokens.get(place, *kinds):
            return place
    return at - _MOST_SMALL_WORDS


def _stands_in_front(tokens: Tokens, start: int, end: int, words: TenseWords) -> bool:
    """Say whether a phrase ends what the sentence opens with: "After meeting the envoy on Sunday, he will".

    He has met him or will have by then; "After Sunday's vote, they will" is told as the sentence is.
    """
    if tokens.text(end) != "," or start < _FEWEST_IN_FRONT:
        return False
    opening = start - 1
    while opening > 0 and start - opening <= _REACH_IN_FRONT and not ends_sentence(tokens, opening - 1):
        opening -= 1
    return any(" ".join(tokens.texts[opening : opening + size]) in words.after_which for size in (1, 2, 3, 4)) and any(
        tokens.text(place).endswith(words.done_before) for place in range(opening + 1, opening + 1 + _REACH_DONE)
    )


def _told(tokens: Tokens, reach: range, words: TenseWords) -> Tense | None:
    """Return the tense of the nearest word of a stretch that tells one."""
    goes_back = reach.step < 0
    for at in clause(tokens, reach):
        if goes_back and _is_what_it_is(tokens, at, reach.start):
            continue
        found = Tense.PAST if goes_back and tokens.get(at, _SINCE) else tense_of(tokens, at, words)
        if found is not None:
            return found
    return None


def _is_what_it_is(tokens: Tokens, at: int, last: int) -> bool:
    """Say whether "is" only leads to the date: "la nouvelle date est le 28 avril", not "c'est le 28 avril que"."""
    beside = at == last or (at == last - 1 and tokens.get(last, _ARTICLE) is not None)
    return beside and tokens.get(at, Kind.COPULA) is not None and tokens.text(at - 1) not in _APOSTROPHES


def _is_foretold(tokens: Tokens, start: int, end: int, words: TenseWords) -> bool:
    """Say whether the nearest verb before a phrase foretells, so that the day may be that of what it foretells.

    "Forecasters expected strong winds on Thursday"; "expected on Thursday that" is the day it was said.
    """
    for at in clause(tokens, range(start - 1, max(start - 1 - _REACH_BACK, -1), -1)):
        if not words.foretelling.isdisjoint(forms_of(tokens.texts[at], words)):
            return tokens.text(end) not in words.future_openers
        if tense_of(tokens, at, words) is not None:
            return False
    return False


def _opens_ahead(tokens: Tokens, start: int, words: TenseWords) -> bool:
    """Say whether a phrase lies ahead by how it opens, unless a verb tells of a past: "this Friday", "as of Friday"."""
    opening = {tokens.text(start), f"{tokens.text(start)} {tokens.text(start + 1)}"}
    return not words.ahead_unless_past.isdisjoint(opening) or preceded(tokens, start, Kind.STARTING)


def _beside(tokens: Tokens, start: int, end: int, words: TenseWords) -> Tense | None:
    """Return the tense that the words right before a phrase give it: by, until, since, "set"."""
    if preceded(tokens, start, _BY):
        return Tense.PAST if _was_done_by(tokens, end, words) else _FUTURE
    if dates_back(tokens, start, words):
        return Tense.PAST
    if goes_on_until(tokens, start, words) or _is_running_out(tokens, start, words) or _is_due(tokens, start, words):
        return _FUTURE
    if tokens.get(start - 1, _SINCE) or _has_happened(tokens, start, end, words):
        return Tense.PAST
    ahead = is_allowed(tokens, start, end, words) or _will_be_held(tokens, start, end, words)
    ahead = ahead or _announces_here(tokens, start, words) or _is_set(tokens, start, end, words)
    if ahead or _is_announced(tokens, start, words):
        return _FUTURE
    return None


def _is_running_out(tokens: Tokens, start: int, words: TenseWords) -> bool:
    over = had_been(tokens, start, words) or has_expired(tokens, start, words)
    return not over and is_deadline(tokens, start)


def _is_due(tokens: Tokens, start: int, words: TenseWords) -> bool:
    """Say whether something is asked or promised to be done before a day: "urged them to vote before 16 September".

    "Said they had met before 16 September" tells of what was done.
    """
    place = _back_over(tokens, start - 1, _ARTICLE, _THE_DAY)
    if tokens.text(place) not in words.leading_to:
        return False
    binding = words.calling | words.deciding | words.pledging | words.urging
    for at in clause(tokens, range(place - 1, max(place - 1 - _REACH_BACK, -1), -1)):
        if not binding.isdisjoint(forms_of(tokens.texts[at], words)):
            return True
        if tense_of(tokens, at, words) is Tense.PAST:
            return False
    return False


def _has_happened(tokens: Tokens, start: int, end: int, words: TenseWords) -> bool:
    """Say whether a day is that of an attack, or stands behind a participle: "publié dimanche"."""
    possessive = end + 2 if tokens.text(end) in _APOSTROPHES and tokens.glued(end) else end
    before = start - 1
    while tokens.get(before, _OF, _ARTICLE, _THE_DAY):
        before -= 1
    if tokens.get(before, _ONLY_PAST) or (tokens.text(possessive).isascii() and tokens.get(possessive, _ONLY_PAST)):
        return not any(tense_of(tokens, at, words) is _FUTURE for at in range(max(0, before - _REACH_VERB), before))
    return _ends_as_participle(tokens, start - 1, words) and tense_of(tokens, start - 2, words) is not _FUTURE


def _ends_as_participle(tokens: Tokens, at: int, words: TenseWords) -> bool:
    if at < 0 or not words.participles_written or tokens.texts[at] in words.no_past_participle:
        return False
    if not tokens.written(at).lower().endswith(words.participles_written):
        return False
    return tense_of(tokens, at, words) is not _FUTURE and tokens.texts[at] not in words.ongoing


def _before_small_words(tokens: Tokens, start: int, words: TenseWords) -> int:
    """Return the word before a phrase, "on the" and an object of his left out: "takes up his work on the first"."""
    at = _back_over(tokens, start - 1, _THE_DAY, _DAY_PART)
    at = at - 1 if tokens.get(at, _IN) and not tokens.get(at, _OF) else at
    his = len(tokens.text(at)) >= _SHORTEST_OBJECT and tokens.text(at).endswith(words.object_suffixes or "\0")
    return at - 1 if his else at


def _announces_here(tokens: Tokens, start: int, words: TenseWords) -> bool:
    """Say whether a verb of the present right before a phrase announces: "le Conseil vote jeudi", not "le vote jeudi".

    Arabic writes so what its headlines tell: "the minister opens on Sunday the"; "did not open" is past.
    """
    at = _before_small_words(tokens, start, words)
    if at < 1 or not tokens.text(at - 1).isalpha() or tokens.text(at - 1) in words.before_nouns | words.past_after:
        return False
    if tokens.text(at) not in words.verbs_or_nouns:
        return announces_beside(tokens, at, words) and not had_been(tokens, start, words)
    return not (words.participles_written and tokens.written(at).lower().endswith(words.participles_written))


def _is_set(tokens: Tokens, start: int, end: int, words: TenseWords) -> bool:
    """Say whether a day is set for something: "the session is Friday", "set Thursday", "Thursday as the date"."""
    before = tokens.text(start - 1)
    return (
        before in words.future_before
        or f"{tokens.text(start - 2)} {before}" in words.future_before
        or before in words.setting
        or _sets_a_date(tokens, start, words)
        or tokens.text(end) in words.future_after
    )


def _sets_a_date(tokens: Tokens, start: int, words: TenseWords) -> bool:
    """Say whether a date is what somebody set: Arabic's "set the forum June as the end", not "set in June"."""
    if tokens.text(start - 1).isascii() or tokens.get(start - 1, _IN):
        return False
    if tokens.get(start, Kind.WEEKDAY, _THE_DAY, Kind.DAY_OFFSET, _DAY_PART):
        return False
    return any(tokens.texts[at] in words.setting for at in range(max(0, start - _REACH_SET), start))


def _is_announced(tokens: Tokens, start: int, words: TenseWords) -> bool:
    """Say whether an unlisted verb of the present opens the clause: Arabic's "considers the Council on Thursday"."""
    if not words.present_shapes:
        return False
    before = range(start - 1, max(start - 1 - _REACH_ANNOUNCED, -1), -1)
    for at in clause(tokens, before):
        if tokens.texts[at] in words.no_announcement:
            return False
        if has_present_shape(tokens, at, words):
            return opens_clause(tokens, at, words)
        if tense_of(tokens, at, words) is not None:
            return False
    return False


def _will_be_held(tokens: Tokens, start: int, end: int, words: TenseWords) -> bool:
    """Say whether a day is that of a gathering still to come: "said that Wednesday's session will debate"."""
    possessive = end + 2 if tokens.text(end) in _APOSTROPHES and tokens.glued(end) else end
    is_behind = tokens.text(possessive).isascii() and tokens.get(possessive, _SET_FOR_A_DAY) is not None
    before = start
    while tokens.get(before - 1, _OF, _ARTICLE, _THE_DAY):
        before -= 1
    if not is_behind and not tokens.get(before - 1, _SET_FOR_A_DAY):
        return False
    after = possessive + 1 if is_behind else end
    following = clause(tokens, range(after, min(after + _REACH_VERB, tokens.size)))
    told = next((tense for at in following if (tense := tense_of(tokens, at, words)) is not None), None)
    return told is _FUTURE or (told is None and _is_called_to(tokens, before - 1, words))


def _is_called_to(tokens: Tokens, event: int, words: TenseWords) -> bool:
    """Say whether somebody is called to a gathering, named by its day: "called them to the Tuesday session"."""
    return preceded(tokens, event, Kind.TO) and is_called_for(tokens, event, words)


def _was_done_by(tokens: Tokens, end: int, words: TenseWords) -> bool:
    """Say whether what follows a date had been done by then: "by late August the two chambers had agreed"."""
    after = range(end, min(end + _REACH_AHEAD, tokens.size))
    return any(tokens.texts[at] in words.had_done for at in clause(tokens, after))


def is_called_for(tokens: Tokens, start: int, words: TenseWords) -> bool:
    """Say whether the nearest verb before a phrase calls for what is dated: "called for a new round on 19 August"."""
    for at in clause(tokens, range(start - 1, max(start - 1 - _REACH_BACK, -1), -1)):
        if not words.calling.isdisjoint(forms_of(tokens.texts[at], words)):
            return True
        if tense_of(tokens, at, words) is not None:
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
    for at in clause(tokens, range(start - 1, max(start - 1 - _REACH_BACK, -1), -1)):
        if tense_of(tokens, at, words) is not None:
            before = tokens.texts[max(0, at - _REACH_DECISION) : at]
            return any(not words.deciding.isdisjoint(forms_of(text, words)) for text in before)
    return False


def is_asked(tokens: Tokens, start: int, words: TenseWords) -> bool:
    """Say whether the nearest verb before a phrase asks for something or decides on it."""
    asking = words.calling | words.deciding
    before = range(start - 1, max(start - 1 - _REACH_BACK, -1), -1)
    for at in clause(tokens, before):
        if not asking.isdisjoint(forms_of(tokens.texts[at], words)):
            return True
        if tense_of(tokens, at, words) is not None:
            return False
    return False
