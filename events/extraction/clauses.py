"""Where one statement ends and the next begins inside a sentence."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from events.extraction.sentences import Sentence
from events.extraction.triggers import Hit
from events.extraction.words import Mark, Reading
from events.lexicon.clitics import CONJUNCTIONS
from events.lexicon.inflection import Tense

_FINITE = (Tense.PAST, Tense.PRESENT, Tense.FUTURE)
_STOP, _LOOSE = ":", re.compile(";| - ")
_RELATIVE_REACH = 10
_CLAUSE_WORDS, _SOURCE_WORDS, _SPEAKER_WORDS = 8, 8, 7
_SOFT_WORDS, _MAIN_WORDS, _SUBJECT_WORDS = 6, 10, 5
_ASIDE_WORDS = 3
_COUNTED = 3  # "two days after" opens a sentence as "after" does
_TOLD_NOUNS = frozenset(
    "n_meeting n_talks n_conference n_visit n_phone n_agreement n_ceasefire resignation appointment attack arrive "
    "arrive_to".split()
)
_OPENING_REACH, _OPENING_LIMIT = 4, 30
_ALONG_WORDS = 16
_OFFICES = {"n_post", "n_office", "n_ambassador"}
_GATHERINGS = ("n_meeting", "n_talks", "n_conference")
_OPENERS = frozenset("of break that relative and helper alongside break_before_event".split())
_NAMES = ("n_meeting", "n_talks", "n_phone", "n_visit")


@dataclass(frozen=True, slots=True)
class Scope:
    """The words around a trigger that belong to it: ``left`` to ``right`` (excluded)."""

    left: int
    right: int


def clause_starts(reading: Reading, sentence: Sentence) -> list[int]:
    """Return the words of a sentence at which a clause begins, the first word included.

    "He met Lavrov while Salame flew to Rome" has two clauses, the second at "while".
    """
    starts, told = [sentence.first], _finite(reading, sentence.first)
    main = _main_verb(reading, sentence)
    for index in _where_one_may_begin(reading, sentence):
        verb = _finite(reading, index)
        if index == main and len(starts) == 1:
            told = True
            continue
        if not told and len(starts) == 1 and _has_told(reading, index):  # "The commander, Haftar, has announced"
            told = True
            continue
        comma = told and "," in reading.words[index].before
        resumes = comma and verb and _in_relative(reading, starts[-1])
        opened = starts[-1] - sentence.first <= _COUNTED and _names_subject(reading, starts[-1], index)
        if (
            resumes
            or opened
            or (told and _speaker_joined(reading, index))
            or (comma and _resumes_main(reading, starts[-1], index))
            or _opens(reading, index)
        ):
            starts.append(index)
            told = False
        told = told or verb
    return starts


def _where_one_may_begin(reading: Reading, sentence: Sentence) -> list[int]:
    """Return the words after the first that are a verb, open a clause or stand behind a mark: most are neither."""
    first, stop = sentence.first + 1, sentence.stop
    verbs = compress(range(first, stop), reading.finite[first:stop])
    return sorted({*verbs, *reading.parted_in(first, stop), *reading.opened_in(_OPENERS, first, stop)})


def _main_verb(reading: Reading, sentence: Sentence) -> int | None:
    """Return the verb after the comma of a sentence that opens with a gathering ("In a meeting with X, Y said ...")."""
    first = sentence.first
    opening = reading.find("opening", first, first + 1)
    if opening is None or reading.find_any(_NAMES, opening.last + 1, opening.last + _OPENING_REACH) is None:
        return None
    for index in range(first + 1, min(first + _OPENING_LIMIT, sentence.stop)):
        if "," in reading.words[index].before and _finite(reading, index):
            return index
    return None


def _in_relative(reading: Reading, start: int) -> bool:
    """Say whether a clause is a relative one: the verb after its comma resumes the main statement."""
    return reading.find("relative", start, start + 1) is not None


def _names_subject(reading: Reading, start: int, index: int) -> bool:
    """Say whether a name and its verb follow an opening clause ("After he met Haftar, Kubis flew to")."""
    if "," not in reading.words[index].before or reading.find("subordinate", start, start + 1) is None:
        return False
    if reading.find_any(("and", "relative", "in_place", "of", "with"), index, index + 1):
        return False
    for following in range(index + 1, min(index + _SUBJECT_WORDS, len(reading.words))):
        if "," in reading.words[following].before:
            return False
        if _finite(reading, following):
            return True
    return False


def _resumes_main(reading: Reading, start: int, index: int) -> bool:
    """Say whether a comma ends a subordinate clause: "After he met Haftar in Rome, the envoy flew to Cairo"."""
    opening = reading.find("opens_main", index, index + 1)
    if opening is None and reading.find("subordinate", start, start + 1):
        opening = reading.find("the", index, index + 1)  # after "who", ", the" may only say who somebody is
    if opening is None or reading.find_any(("subordinate", "relative"), start, start + 1) is None:
        return False
    for following in range(index, min(index + _MAIN_WORDS, len(reading.words))):
        if following > index and "," in reading.words[following].before:
            return False
        if _finite(reading, following):
            return True
    return False


def _finite(reading: Reading, index: int) -> bool:
    return bool(reading.finite[index])


def _opens(reading: Reading, index: int) -> bool:
    before = reading.words[index].before
    if before != " " and _parts(reading, index, before):
        return True
    if not _may_open(reading, index, comma="," in before):
        return False
    return not (_plans(reading, index - 2) or reading.find("not_that", index, index + 1))


def _parts(reading: Reading, index: int, mark: str) -> bool:
    """Say whether a mark before a word parts statements: a colon, a semicolon or a dash with a verb behind it."""
    return _STOP in mark or (_LOOSE.search(mark) is not None and _has_verb(reading, index))


def _may_open(reading: Reading, index: int, *, comma: bool) -> bool:
    # Every answer below asks for one of these words or a verb: most words are neither.
    if not reading.finite[index] and index not in reading.opened_by(_OPENERS):
        return False
    if (comma and _names_source(reading, index)) or lists_people(reading, index):
        return False
    if comma and reading.find("by_way", index, index + 1) and reading.find("video", index + 1, index + 2):
        return False  # ", by video, with": in Arabic "by" is spelt as "expressed" is
    if (comma or reading.words[index].text.startswith(CONJUNCTIONS)) and _plans(reading, index):
        return True
    if any(_opening(mark, comma=comma) for mark in reading.at[index]) or (comma and _joins(reading, index)):
        return True
    if comma and (_has_told(reading, index) or _goes_along(reading, index)):
        return True
    return bool(reading.find("break_before_event", index, index + 1)) and _leads_to_event(reading, index)


def lists_people(reading: Reading, index: int) -> bool:
    """Say whether words only name some of those told ("met officials, including X and Y"), no things nor statements."""
    if reading.find("lists", index, index + 1) is None:
        return False
    for following in range(index + 1, min(index + _CLAUSE_WORDS, len(reading.words))):
        if "," in reading.words[following].before or "." in reading.words[following].before:
            return True
        keys = {mark.key for mark in reading.at[following]}
        if _finite(reading, following) or any(key.startswith("n_") for key in keys - _OFFICES):
            return False
    return True


def _names_source(reading: Reading, index: int) -> bool:
    """Say whether words between two commas only tell the source (", according to his office, ")."""
    if reading.find("according", index, index + 1) is None:
        return False
    for following in range(index + 1, min(index + _SOURCE_WORDS, len(reading.words))):
        if "," in reading.words[following].before:
            return not _finite(reading, following)
        if _finite(reading, following):
            return False
    return False


def aside_of_a_day(reading: Reading, index: int) -> bool:
    """Say whether words between two commas only tell beside what it was ("X held, on the eve of the talks, a")."""
    if "," not in reading.words[index].before or reading.find("anchored", index, index + 1) is None:
        return False
    following = range(index + 1, min(index + 1 + _ASIDE_WORDS, len(reading.words)))
    close = next((at for at in following if "," in reading.words[at].before), None)
    return close is not None and not any(_finite(reading, at) for at in range(index + 1, close))


def _leads_to_event(reading: Reading, index: int) -> bool:
    """Say whether "before" or "after" leads to a statement or an event ("after talks in"), not a thing or a day."""
    for following in range(index + 1, min(index + 1 + _SOFT_WORDS, len(reading.words))):
        if any(end in reading.words[following].before for end in (",", ";", ".")):
            return False
        if reading.find("by", following, following + 1):  # "was received before leaving by the president"
            return False
        for mark in reading.at[following]:
            if mark.tense is not Tense.NOUN or mark.key == "verb" or mark.key in _TOLD_NOUNS:
                return True
    return False


def _plans(reading: Reading, index: int) -> bool:
    """Say whether "it is planned that" begins at a word: what follows is no clause of its own."""
    if index < 0 or reading.find("of", index, index + 1) is None:
        return False
    return (
        reading.find("planned", index + 1, index + 2) is not None
        and reading.find("that", index + 2, index + 3) is not None
    )


def _opening(mark: Mark, *, comma: bool) -> bool:
    if mark.key in ("break", "that", "relative"):
        return True
    finite = mark.tense in _FINITE
    return finite and (mark.prefix.startswith(CONJUNCTIONS) or (comma and mark.key in ("report", "verb")))


def _goes_along(reading: Reading, index: int) -> bool:
    """Say whether a clause told alongside begins at a word: ", as delegates gathered in Rabat", not ", as premier,"."""
    if reading.find("alongside", index, index + 1) is None:
        return False
    for following in range(index + 1, min(index + _ALONG_WORDS, len(reading.words))):
        if any(end in reading.words[following].before for end in (",", ";", ".")):
            return False
        if _finite(reading, following):
            return True
    return False


def _has_told(reading: Reading, index: int) -> bool:
    """Say whether "has said", the words that only report, begins at a word (", a indiqué mardi le ministère")."""
    told = reading.find("report", index + 1, index + 3)
    return told is not None and told.tense is Tense.PAST and reading.find("helper", index, index + 1) is not None


def _has_verb(reading: Reading, index: int) -> bool:
    """Say whether a finite verb follows soon: a semicolon or dash parts statements, not the names of a list."""
    following = range(index, min(index + _CLAUSE_WORDS, len(reading.words)))
    return any(_finite(reading, near) for near in following)


def _speaker_joined(reading: Reading, index: int) -> bool:
    """Say whether "and" and a name lead to a verb of saying, with no comma between ("met A and the envoy B said")."""
    if reading.find("and", index, index + 1) is None:
        return False
    for following in range(index + 1, min(index + _SPEAKER_WORDS, len(reading.words))):
        if "," in reading.words[following].before or any(mark.key == "and" for mark in reading.at[following]):
            return False
        if _finite(reading, following):
            return following > index + 1 and any(mark.key == "report" for mark in reading.at[following])
    return False


def _joins(reading: Reading, index: int) -> bool:
    """Say whether an "and" after a comma begins a statement: a verb follows before the next comma."""
    if reading.find("and", index, index + 1) is None:
        return False
    for following in range(index + 1, min(index + _CLAUSE_WORDS, len(reading.words))):
        if "," in reading.words[following].before:
            return False
        if any(mark.key == "verb" for mark in reading.at[following]):
            return True
    return False


def scope_of(reading: Reading, hit: Hit, starts: Sequence[int], sentence: Sentence) -> Scope:
    """Return the clause a trigger stands in; a named event keeps the relative clause that tells of it."""
    left = starts[max(0, bisect_right(starts, hit.first) - 1)]
    after = bisect_left(starts, hit.last + 1)
    right = starts[after] if after < len(starts) else sentence.stop
    if right < sentence.stop and _tells_of(reading, hit, right):
        after += 1
        right = starts[after] if after < len(starts) else sentence.stop
        if right < sentence.stop and "," in reading.words[right].before and _finite(reading, right):
            after += 1
            right = starts[after] if after < len(starts) else sentence.stop
    return Scope(left, right)


def _tells_of(reading: Reading, hit: Hit, start: int) -> bool:
    near = start - hit.last <= _RELATIVE_REACH and reading.find("relative_own", start, start + 1) is None
    things = _GATHERINGS if start - hit.last <= _CLAUSE_WORDS else (*_GATHERINGS, "n_agreement")
    another = reading.find_any(things, hit.last + 2, start) if near else None
    if not near or (another is not None and not reading.find("of", another.first - 1, another.first)):
        return False  # "the round of talks, which" tells of one thing, "the round after the talks, which" of another
    return hit.rule.kind == "name" and any(mark.key == "relative" for mark in reading.at[start])
