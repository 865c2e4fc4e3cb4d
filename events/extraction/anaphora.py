"""Mentions of an event already told: "the meeting", "the talks", "cette conférence"."""

from collections.abc import Sequence

from events.extraction.article import Article
from events.extraction.draft import Draft
from events.extraction.words import Reading
from events.lexicon.inflection import Tense
from events.lexicon.trigger_words import ARTICLE
from events.vocabulary import EventStatus, EventType, Role

CONTACTS = frozenset({EventType.MEETING, EventType.TALKS, EventType.CONFERENCE, EventType.CALL})
_ACCORDS = frozenset({EventType.CEASEFIRE, EventType.AGREEMENT})
_ENOUGH_ACTORS = 2
_NOUN_REACH = 3


def told_before(article: Article, draft: Draft, *, earlier: Sequence[Draft]) -> Draft | None:
    """Return the event a draft only points at: a definite noun with no date and no other parties of its own."""
    dated = draft.dated is not None and draft.dated.value is not None
    if _sides_again(article, draft) and not dated:
        return _antecedent(draft, earlier=earlier)
    if draft.hit.head.tense is not Tense.NOUN or (dated and draft.own_actors):
        return None
    if draft.status in (EventStatus.PLANNED, EventStatus.CANCELLED):
        return None
    named = place_named(article, draft)
    if named is not None:
        there = [other for other in earlier if _place(other) == named]
        return _antecedent(draft, earlier=there or [other for other in earlier if _place(other) == _place(draft)])
    told = _antecedent(draft, earlier=earlier)
    if told is None or not is_definite(article.reading, draft):
        return None
    if dated and told.date_basis in ("words", "sentence"):
        return None
    first = draft.hit.first
    pointing = article.reading.find("demonstrative", max(0, first - 1), first) is not None
    here = _place(draft) in (None, _place(told))
    treats = article.reading.find("treats", max(draft.scope.left, first - 2), draft.hit.last + 3) is not None
    pointing = (
        pointing
        or treats
        or _proceedings(article, draft, told)
        or (here and article.reading.find("attend", draft.scope.left, first) is not None)
    )
    return told if pointing or draft.own_actors < _ENOUGH_ACTORS or _shares_actors(draft, told) else None


def _sides_again(article: Article, draft: Draft) -> bool:
    """Say whether the two who met are told of again ("The two sides discussed ...")."""
    head = draft.hit.head
    if draft.type not in CONTACTS or head.tense is Tense.NOUN or draft.hit.rule.subject is Role.HOST:
        return False
    return article.reading.find("both_sides", head.last + 1, head.last + 2) is not None


def _proceedings(article: Article, draft: Draft, told: Draft) -> bool:
    """Say whether it is what went on at a gathering of the same paragraph ("the deliberations, chaired by ...")."""
    first = draft.hit.first
    here = draft.sentence.line == told.sentence.line
    return here and article.reading.find("proceedings", first, first + 1) is not None


def _shares_actors(draft: Draft, told: Draft) -> bool:
    return bool({actor.id for actor, _ in draft.actors} & {actor.id for actor, _ in told.actors})


def place_named(article: Article, draft: Draft) -> str | None:
    """Return the place it is called by ("the London meeting")."""
    after = article.localities_in(draft.hit.last + 1, draft.hit.last + 2)
    if not after or article.reading.find("in_place", draft.hit.last + 1, draft.hit.last + 2) is not None:
        return None
    return after[0].id


def _place(draft: Draft) -> str | None:
    return draft.locality.id if draft.locality else None


def is_definite(reading: Reading, draft: Draft) -> bool:
    """Say whether its noun has the article, so that the reader is taken to know it."""
    head = draft.hit.head
    if any(mark.prefix.endswith(ARTICLE) for mark in draft.hit.marks if mark.tense is Tense.NOUN):
        return True
    reach = _NOUN_REACH if draft.hit.rule.kind == "name" else 1
    if draft.type is EventType.VISIT and reading.find("own", max(0, head.first - 1), head.first):
        return True  # "during his visit": the trip is known
    return reading.find("the", max(0, head.first - reach), head.first) is not None


def _antecedent(draft: Draft, *, earlier: Sequence[Draft]) -> Draft | None:
    """Return the last event told that a definite noun can mean."""
    family = next((kinds for kinds in (CONTACTS, _ACCORDS) if draft.type in kinds), frozenset({draft.type}))
    return next((other for other in reversed(earlier) if other.type in family and other.verdict.asserted), None)


def adds_people(article: Article, draft: Draft) -> bool:
    """Say whether a pointing clause tells who took part ("the meeting was attended by ...")."""
    return article.reading.find("attend", draft.scope.left, draft.scope.right) is not None
