"""Days that something ends on, lasts until or goes back to: "expires on 4 May", "dates back to March 2020"."""

from events.extraction.dates.clauses import clause, forms_of
from events.extraction.dates.tokens import Tokens, preceded
from events.lexicon.date_kinds import Kind
from events.lexicon.date_words import TenseWords

# Looked up once: these are asked wherever a date may begin.
_ARTICLE, _DATED, _EXPIRY_WORD, _THE_DAY, _TO, _UNTIL = (
    Kind.ARTICLE,
    Kind.DATED,
    Kind.EXPIRY_WORD,
    Kind.THE_DAY,
    Kind.TO,
    Kind.UNTIL,
)

_REACH_BACK = 30
_REACH_LIMIT, _REACH_EXPIRY, _MOST_SMALL_WORDS, _LONGEST_UNTIL = 30, 4, 2, 4
_REACH_HAD_BEEN = 8


def is_deadline(tokens: Tokens, start: int) -> bool:
    """Say whether a date is when something still running ends: "extended until 31 October", "expires on 4 May"."""
    before = range(start - 1, max(start - 1 - _REACH_LIMIT, -1), -1)
    if any(tokens.get(at, _EXPIRY_WORD) for at in clause(tokens, before[:_REACH_EXPIRY])):
        return True
    return is_up_to(tokens, start) and any(
        tokens.get(at, Kind.RENEWAL_WORD, Kind.MANDATE_WORD) for at in clause(tokens, before)
    )


def goes_on_until(tokens: Tokens, start: int, words: TenseWords) -> bool:
    """Say whether a date is when something that goes on will end: "the visit continues until Thursday"."""
    if not is_up_to(tokens, start):
        return False
    before = range(start - 1, max(start - 1 - _REACH_LIMIT, -1), -1)
    return any(not words.ongoing.isdisjoint(forms_of(tokens.texts[at], words)) for at in clause(tokens, before))


def is_allowed(tokens: Tokens, start: int, end: int, words: TenseWords) -> bool:
    """Say whether somebody has until then: "ont jusqu'au 20 février", "gave him until Thursday to reply"."""
    for length in range(1, _LONGEST_UNTIL + 1):
        word = tokens.get(start - length, _UNTIL)
        if word is not None and word.length == length:
            return tokens.text(start - length - 1) in words.allowed or tokens.text(end) in words.until_to
    return False


def had_been(tokens: Tokens, start: int, words: TenseWords) -> bool:
    """Say whether "was" stands in the clause before: "its mandate was to have ended on Wednesday"."""
    before = range(start - 1, max(start - 1 - _REACH_HAD_BEEN, -1), -1)
    return any(tokens.texts[at] in words.was or tokens.texts[at][1:] in words.was for at in clause(tokens, before))


def has_expired(tokens: Tokens, start: int, words: TenseWords) -> bool:
    """Say whether the word for "expires" is the participle of one that did: "a expiré jeudi"."""
    before = range(start - 1, max(start - 1 - _REACH_EXPIRY, -1), -1)
    return any(
        tokens.get(at, _EXPIRY_WORD) and tokens.written(at - 1).lower() in words.auxiliaries
        for at in clause(tokens, before)
        if at
    )


def is_up_to(tokens: Tokens, start: int) -> bool:
    """Say whether a date is told as the end of a stretch: "until 31 October"."""
    at = start
    while tokens.get(at - 1, _THE_DAY, _DATED, _ARTICLE) and start - at < _MOST_SMALL_WORDS:
        at -= 1
    return any(preceded(tokens, here, _UNTIL, _TO) for here in range(at, start + 1))


def dates_back(tokens: Tokens, start: int, words: TenseWords) -> bool:
    """Say whether something goes back to a date: "their last meeting dates back to March 2020"."""
    if not (words.dating_back and preceded(tokens, start, _TO)):
        return False
    before = range(start - 1, max(start - 1 - _REACH_BACK, -1), -1)
    return any(not words.dating_back.isdisjoint(forms_of(tokens.texts[at], words)) for at in clause(tokens, before))
