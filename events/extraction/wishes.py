"""What somebody only wants, asks for or talks about: no event, whatever noun or verb names it."""

from events.extraction.clauses import Scope
from events.extraction.governors import FINITE, holding
from events.extraction.triggers import Hit
from events.extraction.words import Mark, Reading
from events.lexicon.inflection import Tense
from events.vocabulary import EventType

# Looked up once: these are asked of every draft, actor or word.
_CEASEFIRE = EventType.CEASEFIRE
_INFINITIVE = Tense.INFINITIVE

_NEAR, _TOPIC_REACH, _BESIDE = 4, 6, 2
# "signed the terms of a truce" is more than a wish
_SAYING = ("declare", "agree")
_WANTED = (EventType.CEASEFIRE, EventType.AGREEMENT, EventType.MISSION, EventType.SANCTION)


def only_wished(reading: Reading, hit: Hit, scope: Scope, governor: Mark | None) -> bool:
    """Say whether an event is only wished for ("urged a ceasefire", "a desire to host talks")."""
    if "numbered" in hit.rule.options:  # "implementing resolution 2510, adopted on 12 February": it was adopted
        return False
    if set_by_text(reading, hit, scope):
        return False
    if _requested(reading, hit, scope) or _called_for(reading, hit):
        return True
    if governor is not None and _wished_held(reading, governor, scope):
        return True
    if hit.rule.kind == "name":
        beside = governor is not None and abs(governor.first - hit.first) <= _NEAR
        return not beside and _wished(reading, hit, scope)
    return hit.head.tense not in (Tense.PAST, Tense.PRESENT) and _wished(reading, hit, scope)


def set_by_text(reading: Reading, hit: Hit, scope: Scope) -> bool:
    """Say whether a text sets from when a truce holds ("the initiative provides for a ceasefire as of Monday")."""
    if hit.rule.type is not _CEASEFIRE or not reading.find("provides", scope.left, hit.first):
        return False
    return reading.find("as_of", hit.last + 1, min(scope.right, hit.last + _NEAR)) is not None


def _wished_held(reading: Reading, governor: Mark, scope: Scope) -> bool:
    """Say whether to hold it is only a wish ("a desire to host talks")."""
    infinitive = governor.tense is _INFINITIVE
    if not infinitive and reading.find("n_holding", governor.first, governor.first + 1) is None:
        return False
    return reading.find("wish", max(scope.left, governor.first - _NEAR), governor.first) is not None


def _requested(reading: Reading, hit: Hit, scope: Scope) -> bool:
    """Say whether a noun is what somebody asks for, however far the verb stands ("asked X to send observers")."""
    asked = ("request", "propose") if hit.rule.type in _WANTED else ("request",)
    if reading.find_any(asked, scope.left, hit.first) is None:
        return False
    verbal_noun = any(mark.tense is Tense.NOUN and mark.key != hit.head.key for mark in reading.at[hit.head.first])
    if hit.head.tense in FINITE and not verbal_noun:
        return False
    for index in range(hit.first - 1, scope.left - 1, -1):
        marks = reading.at[index]
        if reading.finite[index] and not holding(marks) and any(mark.tense in FINITE for mark in marks):
            return any(mark.key in asked for mark in marks)
    return False


def _called_for(reading: Reading, hit: Hit) -> bool:
    """Say whether what is declared is only a call for a truce ("announced that it welcomed the call for a truce")."""
    if not any(mark.key in _SAYING for mark in hit.marks):
        return False
    truces = (mark.first for mark in hit.marks if mark.key == "n_ceasefire")
    return any(reading.find("wish", at - _BESIDE, at) is not None for at in truces if at > hit.first)


def _wished(reading: Reading, hit: Hit, scope: Scope) -> bool:
    if hit.rule.kind == "name" and reading.find("about", max(scope.left, hit.first - _TOPIC_REACH), hit.first):
        return True
    if hit.rule.kind == "name" and reading.find("opening", hit.first - 1, hit.first):
        return False
    wish = reading.last(("wish",), max(scope.left, hit.first - _NEAR), hit.first + 1)
    return wish is not None and not _aim_of_trip(reading, hit, scope, wish)


def _aim_of_trip(reading: Reading, hit: Hit, scope: Scope, wish: Mark) -> bool:
    """Say whether "in order to" tells what somebody travelled for ("s'est rendu à Paris pour rencontrer Macron")."""
    if hit.head.tense is not _INFINITIVE or hit.rule.type is not EventType.MEETING or hit.first - wish.last > _BESIDE:
        return False
    return wish.first < hit.first and reading.find("arrive", scope.left, wish.first) is not None
