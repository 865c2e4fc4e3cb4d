"""Find the words that announce events."""

from collections.abc import Iterator
from dataclasses import dataclass

from events.extraction.sentences import Sentence
from events.extraction.words import Mark, Reading
from events.lexicon.inflection import Tense
from events.lexicon.trigger_words import LanguageWords, Step, TriggerRule


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matched, with the marks that matched its steps."""

    rule: TriggerRule
    marks: tuple[Mark, ...]

    @property
    def first(self) -> int:
        """Return its first word."""
        return min(mark.first for mark in self.marks)

    @property
    def last(self) -> int:
        """Return its last word."""
        return max(mark.last for mark in self.marks)

    @property
    def head(self) -> Mark:
        """Return the verb it rests on, or its first mark where it has none."""
        return next((mark for mark in self.marks if mark.tense is not Tense.NOUN), self.marks[0])


def find_triggers(reading: Reading, sentence: Sentence, *, words: LanguageWords) -> tuple[Hit, ...]:
    """Return the triggers of a sentence in order, the most specific one where several claim the same words.

    In "The sides signed an agreement in Geneva" the words "signed" and "agreement" are one trigger.
    """
    hits = [hit for index in range(sentence.first, sentence.stop) for hit in _hits_at(reading, index, sentence, words)]
    hits.sort(key=lambda hit: (hit.rule.weak, -len(hit.marks), hit.rule.kind == "name", hit.last - hit.first))
    taken: set[int] = set()
    kept = []
    for hit in hits:
        claims = {index for mark in hit.marks for index in range(mark.first, mark.last + 1)}
        if not claims & taken:
            taken |= claims
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.first))


def _hits_at(reading: Reading, index: int, sentence: Sentence, words: LanguageWords) -> Iterator[Hit]:
    for mark in reading.at[index]:
        for rule in words.rules.get(mark.key, ()):
            if mark.last < sentence.stop and mark.key in rule.steps[0].keys:
                marks = _follow(reading, mark, rule.steps[1:], sentence.stop)
                if marks is not None:
                    yield Hit(rule, (mark, *marks))


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
            if mark.key in step.keys and mark.last < stop:
                return mark
    return None
