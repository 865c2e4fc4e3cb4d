"""Whether an event happened: by the grammar around its trigger and the words beside it."""

from dataclasses import dataclass
from itertools import pairwise

from events.extraction.clauses import Scope
from events.extraction.denials import denied, none_of
from events.extraction.governors import FINITE, governed_by, governing_verb
from events.extraction.sentences import Sentence
from events.extraction.triggers import Hit
from events.extraction.wishes import only_wished, set_by_text
from events.extraction.words import Mark, Reading
from events.lexicon.inflection import Tense
from events.vocabulary import EventStatus, EventType

# Looked up once: these are asked of every draft, actor or word.
_FAILED, _OCCURRED = EventStatus.FAILED, EventStatus.OCCURRED
_FUTURE, _NOUN, _PRESENT = Tense.FUTURE, Tense.NOUN, Tense.PRESENT

_GOVERNOR_REACH = 9
_NEAR = 4
_LED_IN = 5
_TOPIC_REACH = 6
_FAIL_REACH = 18
_CANCEL_REACH, _CANCEL_PASSIVE_REACH = 14, 18
_CANCEL_BESIDE, _LONG_NAME = 6, 9
_NOT_REACH, _MAIN_VERB = 2, 25
_PROPOSAL_REACH = 9
_NAMES = ("n_meeting", "n_talks", "n_conference", "n_visit")
_ACCORDS = (EventType.AGREEMENT, EventType.CEASEFIRE)
_AHEAD = (EventType.VISIT, EventType.MEETING, EventType.TALKS, EventType.CONFERENCE)
_SIGNING = ("sign", "signing", "signed", "agree", "declare", "accept")
_CAN_FAIL = (EventType.TALKS, EventType.MEETING, EventType.CONFERENCE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the grammar says: the status, whether the event is asserted, whether something asserts its name, and why."""

    status: EventStatus
    asserted: bool
    licensed: bool
    why: str
    tense: Tense = Tense.NOUN


def judge(reading: Reading, hit: Hit, scope: Scope, sentence: Sentence) -> Verdict:
    """Judge one trigger.

    In "The talks scheduled for Monday were postponed" the talks are cancelled; in "He denied that they had met"
    nothing is asserted.
    """
    clause, scope = scope, _with_lead_in(reading, scope, sentence)
    if any(mark.key == "signed" for mark in hit.marks):
        return Verdict(_OCCURRED, asserted=True, licensed=True, why="told as a past fact")
    turned = _broken_down(reading, hit) or _turned_around(reading, hit, scope, sentence)
    if turned is not None:
        return turned
    if _only_proposed(reading, hit, clause):
        return Verdict(_OCCURRED, asserted=False, licensed=False, why="possible only")
    if _cancelled(reading, hit, scope, sentence):
        return Verdict(EventStatus.CANCELLED, asserted=True, licensed=True, why="cancelled or postponed")
    if hit.rule.type in _CAN_FAIL and reading.find(
        "fail", max(scope.left, hit.first - 3), min(scope.right, hit.last + _FAIL_REACH)
    ):
        return Verdict(_FAILED, asserted=True, licensed=True, why="ended without result")
    if reading.find_any(("planned", "future"), scope.left, clause.left) or _to_follow(reading, hit, clause):
        return Verdict(EventStatus.PLANNED, asserted=True, licensed=True, why="announced for the future")
    return _by_tense(reading, hit, scope, governing_verb(reading, hit, scope))


def _with_lead_in(reading: Reading, scope: Scope, sentence: Sentence) -> Scope:
    """Let a clause begun by "that" hear the words before it: "it is expected that ..."."""
    if reading.find("that", scope.left, scope.left + 1):
        return Scope(max(sentence.first, scope.left - _LED_IN), scope.right)
    return scope


def _turned_around(reading: Reading, hit: Hit, scope: Scope, sentence: Sentence) -> Verdict | None:
    failing = "fails_without" in hit.rule.options and any(mark.key in _SIGNING for mark in hit.marks)
    without = reading.find("without", max(sentence.first, hit.first - _NEAR), hit.first + 1) is not None
    negated = hit.rule.status is not _FAILED and _negated(reading, hit, scope, sentence)
    if failing and (without or negated):
        return Verdict(_FAILED, asserted=True, licensed=True, why="it was not done")
    for turned, why in (
        (without, "without it"),
        (negated, "negated"),
        (_not_reached(reading, hit, scope), "not reached"),
        (denied(reading, hit, scope, sentence), "denied"),
        (_doubtful(reading, hit, scope), "possible only"),
        (_asked(reading, hit, scope) or _to_be_cancelled(reading, hit, scope), "asked for"),
    ):
        if turned:
            return Verdict(_OCCURRED, asserted=False, licensed=False, why=why)
    return None


def _broken_down(reading: Reading, hit: Hit) -> Verdict | None:
    """Return that a truce failed where its collapse is what was announced."""
    truces = [mark.first for mark in hit.marks if mark.key == "n_ceasefire" and mark.first > hit.first]
    if not any(reading.find("fail", at - 1, at) for at in truces):
        return None
    return Verdict(_FAILED, asserted=True, licensed=True, why="its collapse is told")


def _negated(reading: Reading, hit: Hit, scope: Scope, sentence: Sentence) -> bool:
    """Say whether "not" stands before the verb: the trigger's own, or the one that governs a noun."""
    if hit.head.tense is _NOUN and none_of(reading, hit, sentence):
        return True
    if reading.find("not", sentence.first, sentence.stop) is None:
        return False
    governor = governing_verb(reading, hit, scope) if hit.rule.kind == "name" else None
    heads = [(hit.head.first, 1 if hit.head.tense is _NOUN else _NOT_REACH)]
    if governor is not None and governor.tense is not _NOUN and not _stayed_away(reading, hit, governor):
        heads.append((governor.first, _NOT_REACH))
    reached = ((at, _past_helpers(reading, at, sentence) - reach) for at, reach in heads)
    return any(reading.find("not", max(sentence.first, first), at) is not None for at, first in reached)


def _stayed_away(reading: Reading, hit: Hit, governor: Mark) -> bool:
    """Say whether somebody only was not there ("did not attend the conference"): it took place all the same."""
    if hit.rule.type is not EventType.CONFERENCE or governor.tense is not Tense.PAST:
        return False
    attended = reading.find("attend", governor.first, governor.last + 1) is not None
    return attended and not reading.find("there_is", governor.last + 1, hit.first)


def _past_helpers(reading: Reading, index: int, sentence: Sentence) -> int:
    """Return where the helping verbs before a participle begin ("n'a pas encore été signé"): "not" stands before."""
    first = index
    while first - 1 > sentence.first and reading.find_any(("auxiliary", "helper"), first - 1, first):
        first -= 1
    return first


def _not_reached(reading: Reading, hit: Hit, scope: Scope) -> bool:
    """Say whether an accord is what somebody failed to reach."""
    if hit.rule.type not in _ACCORDS or hit.head.tense is not _NOUN:
        return False
    return reading.find("fail", max(scope.left, hit.first - _FAIL_REACH), hit.first) is not None


def _asked(reading: Reading, hit: Hit, scope: Scope) -> bool:
    """Say whether somebody is only asked to do it: "asked the Secretary-General to appoint an envoy"."""
    if hit.rule.kind == "name" or hit.head.tense is not Tense.INFINITIVE:
        return False
    return reading.find("ask", scope.left, hit.head.first) is not None


def _to_be_cancelled(reading: Reading, hit: Hit, scope: Scope) -> bool:
    """Say whether somebody only wants it called off: "demanding that talks be suspended"."""
    after = reading.find("cancel", hit.last + 1, min(scope.right, hit.last + _CANCEL_BESIDE))
    return after is not None and reading.find("wish", scope.left, hit.first) is not None


def _doubtful(reading: Reading, hit: Hit, scope: Scope) -> bool:
    head = hit.head
    if reading.find("condition", scope.left, head.first):
        return True
    if reading.find("hearsay", max(scope.left, head.first - 4), head.first):
        return True
    if hit.rule.kind == "name" and reading.find(
        "doubt_after", hit.last + 1, min(scope.right, hit.last + _TOPIC_REACH + 3)
    ):
        return True
    mark = reading.find("maybe", max(scope.left, head.first - 3), head.first)
    if mark is None:
        return False
    stop = head.first if hit.rule.kind == "name" else len(reading.words)  # "a possible meeting" is no "may have met"
    following = range(mark.last + 1, min(mark.last + 3, stop))
    perfect = any(found.tense is Tense.PAST for index in following for found in reading.at[index])
    return not (mark.first == mark.last and perfect)


def _only_proposed(reading: Reading, hit: Hit, scope: Scope) -> bool:
    """Say whether to call it off is only asked for ("proposed to postpone the vote")."""
    before = reading.find("cancel", max(scope.left, hit.first - _NEAR), hit.first)
    if before is None or before.tense in FINITE:
        return False
    return (
        reading.find_any(("propose", "deny"), max(scope.left, before.first - _PROPOSAL_REACH), before.first) is not None
    )


def _to_follow(reading: Reading, hit: Hit, clause: Scope) -> bool:
    """Say whether a clause tells what is to come next ("..., with X to receive Y at noon")."""
    if hit.head.tense is not _PRESENT or hit.head.first - clause.left > _NEAR:
        return False
    return reading.find("to_follow", max(0, clause.left - 1), clause.left + 1) is not None


def _cancelled(reading: Reading, hit: Hit, scope: Scope, sentence: Sentence) -> bool:
    if reading.find_any(("cancel", "put_off"), sentence.first, sentence.stop) is None:
        return False
    return _called_off_before(reading, hit, scope) or _called_off_after(reading, hit, scope, sentence)


def _called_off_before(reading: Reading, hit: Hit, scope: Scope) -> bool:
    before = reading.find("cancel", max(scope.left, hit.first - _NEAR), hit.first) or _postponement(reading, hit, scope)
    if before is not None and not reading.find("n_own_part", before.last + 1, before.last + 2):
        return True
    if hit.rule.kind == "name" and (
        governed_by(reading, hit, scope, "cancel") or _opens_called_off(reading, hit, scope)
    ):
        return True
    return any(reading.find("cancel", one.last + 1, two.first) for one, two in pairwise(hit.marks))


def _postponement(reading: Reading, hit: Hit, scope: Scope) -> Mark | None:
    """Return the noun that calls off a gathering with a long name ("postponement of the National ... Conference")."""
    if hit.rule.kind != "name":
        return None
    mark = reading.last(("cancel",), max(scope.left, hit.first - _LONG_NAME), hit.first)
    if mark is None or mark.tense in FINITE or not reading.find("of", mark.last + 1, mark.last + 2):
        return None
    between = range(mark.last + 1, hit.first)
    told = any("," in reading.words[at].before or reading.finite[at] for at in between)
    return None if told or reading.find_any(_NAMES, between.start, hit.first) else mark


def _opens_called_off(reading: Reading, hit: Hit, scope: Scope) -> bool:
    """Say whether a clause opens with calling off, its subject before what is called off ("postponed the UN the")."""
    first = reading.find("put_off", scope.left, scope.left + 1)
    if first is None or hit.first - first.last > _CANCEL_PASSIVE_REACH:
        return False
    between = range(first.last + 1, hit.first)
    return not (
        any("," in reading.words[at].before for at in between) or reading.find_any(_NAMES, between.start, hit.first)
    )


def _called_off_after(reading: Reading, hit: Hit, scope: Scope, sentence: Sentence) -> bool:
    mark = reading.find("cancel", hit.last + 1, sentence.stop)
    if mark is None:
        return False
    passive = reading.find("auxiliary", mark.first - 1, mark.first) is not None
    if mark.first - hit.last > (_CANCEL_PASSIVE_REACH if passive else _CANCEL_REACH):
        return False
    if mark.first < scope.right and (mark.first - hit.last <= _CANCEL_BESIDE or (passive and _of(reading, hit, mark))):
        return True
    if reading.find("cancel_it", mark.first, mark.first + 1):
        return True
    before = mark.first if hit.rule.kind == "name" or mark.first < scope.right else hit.first
    return reading.find_any(("planned", "future"), sentence.first, before) is not None


def _of(reading: Reading, hit: Hit, passive: Mark) -> bool:
    """Say whether a noun is the subject of a passive verb: no other verb or noun of its kind between."""
    if hit.rule.kind != "name":
        return False
    between = (mark for index in range(hit.last + 1, passive.first) for mark in reading.at[index])
    return not any(mark.tense in FINITE or mark.key in _NAMES for mark in between)


def _by_tense(reading: Reading, hit: Hit, scope: Scope, governor: Mark | None) -> Verdict:
    named = hit.head.tense is _NOUN
    head = governor if named and governor is not None else hit.head
    licensed = hit.rule.kind == "act" or governor is not None
    if _planned(reading, hit, head, scope) or set_by_text(reading, hit, scope):
        return _fact(reading, EventStatus.PLANNED, "announced for the future", head)
    if only_wished(reading, hit, scope, governor):
        return Verdict(_OCCURRED, asserted=False, licensed=False, why="wished for")
    if _ongoing(reading, hit, scope, head):
        return _fact(reading, EventStatus.ONGOING, "under way", head)
    return _fact(reading, _OCCURRED, "told as a fact", head, licensed=licensed)


def _fact(reading: Reading, status: EventStatus, why: str, head: Mark, *, licensed: bool = True) -> Verdict:
    return Verdict(status, asserted=True, licensed=licensed, why=why, tense=_tense(reading, head))


def _tense(reading: Reading, head: Mark) -> Tense:
    """Return the tense of a verb; "is hosting" is present, an Arabic one after "before that" past as its main verb."""
    if head.tense is _PRESENT and reading.find("before_that", head.first - _NOT_REACH, head.first):
        first = max(0, head.first - _MAIN_VERB)
        past = any(mark.tense is Tense.PAST for index in range(first, head.first) for mark in reading.at[index])
        return Tense.PAST if past else head.tense
    running = head.tense is _NOUN and reading.find("progressive", head.first - 1, head.first) is not None
    return _PRESENT if running else head.tense


def _planned(reading: Reading, hit: Hit, head: Mark, scope: Scope) -> bool:
    if _FUTURE in (head.tense, hit.head.tense):
        return True
    if hit.rule.kind == "name" and hit.rule.type in _AHEAD and reading.find("announces", hit.first - 3, hit.first):
        return True
    start = max(scope.left, min(hit.first, head.first) - 5)
    if _described_by(reading, hit):  # "will review the accord signed in April"
        start = hit.first
    if reading.find("future", start, max(hit.head.first, head.first)):
        return True
    mark = reading.find("planned", start, min(scope.right, hit.last + 5))
    if mark is not None and mark.first < hit.first and reading.find_any(_NAMES, mark.first - 1, mark.first):
        mark = reading.find("planned", hit.first, min(scope.right, hit.last + 5))
    if mark is not None or reading.find("planned_after", hit.last + 1, min(scope.right, hit.last + 5)):
        return True
    return _planned_passive(reading, hit, scope)


def _described_by(reading: Reading, hit: Hit) -> bool:
    """Say whether a participle without its own helping verb describes the noun before it ("the accord signed in")."""
    noun = hit.marks[0]
    if hit.head is noun or hit.head.tense is not Tense.PAST or noun.tense is not _NOUN:
        return False
    return hit.head.first == noun.last + 1


def _planned_passive(reading: Reading, hit: Hit, scope: Scope) -> bool:
    """Say whether the verb of a long subject announces it: "a conference to support Libya ... is scheduled for"."""
    mark = reading.find("planned", hit.last + 5, min(scope.right, hit.last + _CANCEL_REACH))
    return mark is not None and reading.find("auxiliary", mark.first - 1, mark.first) is not None


def _ongoing(reading: Reading, hit: Hit, scope: Scope, head: Mark) -> bool:
    reach = _GOVERNOR_REACH if hit.rule.kind == "name" else _NEAR
    near = (max(scope.left, hit.first - reach), min(scope.right, hit.last + _NEAR))
    if reading.find("ongoing", *near):
        return True
    return head.tense is _PRESENT and reading.find("since", scope.left, scope.right) is not None
