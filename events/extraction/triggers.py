"""Find the words that announce events."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from events.extraction.sentences import Sentence
from events.extraction.words import Mark, Reading
from events.lexicon.inflection import Tense
from events.lexicon.trigger_words import LanguageWords, Step, TriggerRule

# Looked up once: these are asked of every draft, actor or word.
_NOUN = Tense.NOUN


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matched, with the marks that matched its steps.

    ``first`` and ``last`` are its words, ``head`` the verb it rests on, or its first mark where it has none.
    """

    rule: TriggerRule
    marks: tuple[Mark, ...]
    first: int = field(init=False, repr=False, compare=False)
    last: int = field(init=False, repr=False, compare=False)
    head: Mark = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out once what every step asks."""
        marks = self.marks  # one behind the other
        verbs = [mark for mark in marks if mark.tense is not _NOUN]
        object.__setattr__(self, "first", marks[0].first)
        object.__setattr__(self, "last", marks[-1].last)
        object.__setattr__(self, "head", verbs[0] if verbs else marks[0])


def find_triggers(
    reading: Reading, sentence: Sentence, *, starts: Sequence[int], words: LanguageWords
) -> tuple[Hit, ...]:
    """Return the triggers of a sentence in order, the most specific one where several claim the same words.

    ``starts`` are where its clauses begin; a pattern reaches into a next clause only where that tells of its noun.

    In "The sides signed an agreement in Geneva" the words "signed" and "agreement" are one trigger.
    """
    hits: list[Hit] = []
    ends, known = _ends(reading, sentence, starts), words.rules
    opened = reading.opened_in(words.openers, sentence.first, sentence.stop)
    for mark in chain.from_iterable([reading.at[index] for index in opened]):
        if mark.key in known:
            stop = ends[bisect_right(ends, mark.first)]
            if mark.last < stop:
                hits.extend(_hits_at(reading, mark, known[mark.key], stop))
    hits.sort(key=_precedence)
    taken: set[int] = set()
    kept = []
    for hit in hits:
        claims = [index for mark in hit.marks for index in range(mark.first, mark.last + 1)]
        if taken.isdisjoint(claims):
            taken.update(claims)
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.first))


def _precedence(hit: Hit) -> tuple[bool, int, int, bool, int]:
    """Put the hit that says most first: more steps, then more words, then verbs, then what stands closer together."""
    words = sum([mark.last - mark.first + 1 for mark in hit.marks])
    return hit.rule.weak, -len(hit.marks), -words, hit.rule.kind == "name", hit.last - hit.first


def _ends(reading: Reading, sentence: Sentence, starts: Sequence[int]) -> list[int]:
    """Return where patterns of a sentence must end, in order: a pattern ends where the next such clause begins."""
    return [*(start for start in starts if not reading.find("relative", start, start + 1)), sentence.stop]


def _hits_at(reading: Reading, mark: Mark, rules: Sequence[TriggerRule], stop: int) -> Iterator[Hit]:
    for rule in rules:
        marks = _follow(reading, mark, rule.steps[1:], stop) if len(rule.steps) > 1 else ()
        if marks is not None and not _is_noun(reading, mark, rule):
            yield Hit(rule, (mark, *marks))


def _is_noun(reading: Reading, mark: Mark, rule: TriggerRule) -> bool:
    """Say whether a word that could be a verb is a noun here, for an article stands before it ("la rencontre")."""
    if rule.kind == "name" or mark.tense is _NOUN:
        return False
    if _compound(reading, mark):
        return True
    before = mark.first - 1
    if reading.find("adjective", max(0, before), mark.first):
        before -= 1
    return reading.find_any(("the", "a", "own"), max(0, before), mark.first) is not None


def _compound(reading: Reading, mark: Mark) -> bool:
    """Say whether a verb form is only the end of a compound adjective or noun ("the premier-designate")."""
    if mark.tense is _NOUN or reading.words[mark.first].before != "-":
        return False
    return reading.find("verb_prefix", mark.first - 1, mark.first) is None


def _follow(reading: Reading, mark: Mark, steps: tuple[Step, ...], stop: int) -> list[Mark] | None:
    found: list[Mark] = []
    position = mark.last + 1
    for step in steps:
        following = _next(reading, step, position, stop)
        if following is None:
            return None
        found.append(following)
        position = following.last + 1
    return found


def _next(reading: Reading, step: Step, position: int, stop: int) -> Mark | None:
    for index in range(position, min(position + step.gap + 1, stop)):
        for mark in reading.at[index]:
            if mark.key in step.keys and mark.last < stop and not _compound(reading, mark):
                return mark
    return None
