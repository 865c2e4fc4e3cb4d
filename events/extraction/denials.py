"""Whether the text says that something did not happen: denied outright, reports of it denied, none of it at all."""

from events.extraction.clauses import Scope
from events.extraction.governors import FINITE, governed_by, governing_verb
from events.extraction.sentences import Sentence
from events.extraction.triggers import Hit
from events.extraction.words import Reading
from events.lexicon.inflection import Tense

_NAMES = ("n_meeting", "n_talks", "n_conference", "n_visit")
# Without one of these in its sentence nothing is denied.
_CUES = ("deny", "hearsay", "denial", "baseless", "maybe")
_NEAR, _TOPIC_REACH, _HEARSAY_AFTER = 4, 6, 16
_LED_IN, _DENIED_REACH, _ANY_REACH = 5, 14, 6


def denied(reading: Reading, hit: Hit, scope: Scope, sentence: Sentence) -> bool:
    """Say whether somebody denies or declines it ("denied having met", "dismissed reports of a meeting")."""
    if reading.find_any(_CUES, sentence.first, sentence.stop) is None:
        return False
    first = hit.first
    if hit.rule.kind == "name":  # "declined an invitation to talks"
        first = getattr(reading.last(("n_thing",), max(scope.left, first - _TOPIC_REACH), first), "first", first)
    if reading.find_any(("deny", "hearsay"), max(scope.left, first - 6), hit.first) is not None:
        return True
    if _denied_report(reading, hit, sentence) or _denied_that(reading, hit, scope, sentence):
        return True
    if _not_to_be_held(reading, hit, scope) or governed_by(reading, hit, scope, "denial"):
        return True
    return reading.find("baseless", hit.last + 1, min(sentence.stop, hit.last + _HEARSAY_AFTER)) is not None


def _denied_report(reading: Reading, hit: Hit, sentence: Sentence) -> bool:
    """Say whether reports of it are denied: "denied media reports of a meeting", with no new statement between."""
    deny = reading.last(("deny",), sentence.first, hit.first)
    report = reading.find("denied_report", deny.last + 1, hit.first) if deny is not None else None
    if report is None:
        return False
    if reading.find("break", report.last + 1, hit.first) is not None:
        return False
    told = (mark for index in range(report.last + 1, hit.first) for mark in reading.at[index] if mark.key == "report")
    return not any(
        mark.tense in (Tense.PAST, Tense.PRESENT) and "," in reading.words[mark.first].before for mark in told
    )


def _denied_that(reading: Reading, hit: Hit, scope: Scope, sentence: Sentence) -> bool:
    """Say whether the clause of a verb is what somebody denies: "denied that the two leaders would meet"."""
    that = reading.find("that", scope.left, hit.first)
    if that is None or that.first - scope.left > _LED_IN:
        return False
    told = reading.last(("deny", "report"), max(sentence.first, that.first - _DENIED_REACH), that.first)
    return told is not None and told.key == "deny" and told.tense in (Tense.PAST, Tense.PRESENT)


def _not_to_be_held(reading: Reading, hit: Hit, scope: Scope) -> bool:
    """Say whether holding it is only thinkable: "did not rule out convening the forum"."""
    held = governing_verb(reading, hit, scope) if hit.rule.kind == "name" else None
    if held is None or held.tense in FINITE:
        return False
    return reading.find_any(("deny", "maybe"), max(scope.left, held.first - _NEAR), held.first) is not None


def none_of(reading: Reading, hit: Hit, sentence: Sentence) -> bool:
    """Say whether there is to be none ("there will not be any dialogue or meeting")."""
    for index in range(hit.first - 1, max(sentence.first, hit.first - _ANY_REACH) - 1, -1):
        if reading.find("not", index, index + 1):
            return True
        if reading.find_any(("there_is", *_NAMES), index, index + 1) is None:
            return False
    return False
