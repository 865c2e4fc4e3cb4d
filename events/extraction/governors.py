"""Which verb says that a named event takes place, is denied or is called off."""

from collections.abc import Sequence

from events.extraction.clauses import Scope
from events.extraction.triggers import Hit
from events.extraction.words import Mark, Reading
from events.lexicon.inflection import Tense

_GOVERNOR_REACH, _OBJECT_REACH = 9, 14
FINITE = (Tense.PAST, Tense.PRESENT, Tense.FUTURE)
_BETWEEN = ("in_place", "towards", "about", "n_own_part")


def governing_verb(reading: Reading, hit: Hit, scope: Scope) -> Mark | None:
    """Return the verb that says a named event took, takes or will take place."""
    before = reading.last(("occur",), max(scope.left, hit.first - _GOVERNOR_REACH), hit.first)
    if before is not None and not reading.find("agenda", before.first - 1, before.first):
        return before
    stop = min(scope.right, hit.last + _GOVERNOR_REACH)
    return reading.find_any(("occur", "held"), hit.last + 1, stop) or _passive_after(reading, stop, scope)


def _passive_after(reading: Reading, first: int, scope: Scope) -> Mark | None:
    """Return the passive that ends a long subject: "a conference to end the war in Libya ... will be held"."""
    mark = reading.find_any(("occur", "held"), first, min(scope.right, first + _GOVERNOR_REACH))
    passive = mark is not None and reading.find("auxiliary", mark.first - 1, mark.first) is not None
    return mark if passive else None


def governed_by(reading: Reading, hit: Hit, scope: Scope, key: str) -> bool:
    """Say whether a noun is the object of such a verb, nothing but its subject between ("denied any meeting")."""
    left = max(scope.left, hit.first - _OBJECT_REACH)
    if hit.head.tense not in (Tense.NOUN, Tense.INFINITIVE) or reading.find(key, left, hit.first) is None:
        return False
    for index in range(hit.first - 1, left - 1, -1):
        marks = reading.at[index]
        if reading.finite[index] and not holding(marks) and any(mark.tense in FINITE for mark in marks):
            return any(mark.key == key and mark.tense in FINITE for mark in marks)
        if any(mark.key in _BETWEEN for mark in marks):
            return False
    return False


def holding(marks: Sequence[Mark]) -> bool:
    """Say whether a word that could be a verb may as well be "the holding of"."""
    return any(mark.key == "occur" and mark.tense is Tense.NOUN for mark in marks)
