"""Mentions of an event already told: "the meeting", "the talks", "cette conférence"."""

from collections.abc import Sequence
from datetime import timedelta

from events.extraction.article import Article
from events.extraction.draft import Draft
from events.extraction.words import Reading
from events.lexicon.clitics import ARTICLE
from events.lexicon.inflection import Tense
from events.vocabulary import EventStatus, EventType, Role

# Looked up once: these are asked of every draft, actor or word.
_CANCELLED, _PLANNED = EventStatus.CANCELLED, EventStatus.PLANNED
_AGREEMENT, _VISIT = EventType.AGREEMENT, EventType.VISIT
_NOUN = Tense.NOUN

CONTACTS = frozenset({EventType.MEETING, EventType.TALKS, EventType.CONFERENCE, EventType.CALL})
_ACCORDS = frozenset({EventType.CEASEFIRE, EventType.AGREEMENT})
_ENOUGH_ACTORS = 2
_WEEKS = timedelta(days=21)
_NOUN_REACH, _FIRST_REACH, _ATTENDED_REACH = 3, 6, 4


def told_before(article: Article, draft: Draft, *, earlier: Sequence[Draft]) -> Draft | None:
    """Return the event a draft only points at: a definite noun with no date and no other parties of its own."""
    told = _pointed_at(article, draft, earlier=earlier)
    return None if told is None or _of_another_time(draft, told) else told


def _of_another_time(draft: Draft, told: Draft) -> bool:
    """Say whether a noun has a day of its own, weeks from what was told ("the second conference, in June, ...")."""
    if draft.dated is None or draft.date_basis != "words" or draft.date is None or told.date is None:
        return False
    return max(draft.date.earliest, told.date.earliest) - min(draft.date.latest, told.date.latest) > _WEEKS


def _pointed_at(article: Article, draft: Draft, *, earlier: Sequence[Draft]) -> Draft | None:
    dated = draft.dated is not None and draft.dated.value is not None
    if not dated and (_sides_again(article, draft) or _first_such(article, draft)):
        return _antecedent(draft, earlier=earlier)
    if not dated and draft.type in CONTACTS and _first_to(article, draft):
        return _antecedent(draft, earlier=[other for other in earlier if _shares_actors(draft, other)])
    if _failed_text(article, draft):
        return _antecedent(draft, earlier=[other for other in earlier if other.status is EventStatus.FAILED])
    if draft.hit.head.tense is not _NOUN or (dated and draft.own_actors):
        return None
    if draft.status is _CANCELLED and draft.dated is None:
        return _called_off_already(article, draft, earlier)
    if draft.status in (_PLANNED, _CANCELLED):
        return None
    named = place_named(article, draft)
    if named is not None:
        there = [other for other in earlier if _place(other) == named]
        return _antecedent(draft, earlier=there or [other for other in earlier if _place(other) == _place(draft)])
    return _planned_pair(draft, earlier) or _meant(article, draft, earlier)


def _called_off_already(article: Article, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """Return what was called off before, where it is spoken of again ("the postponement of this summit")."""
    first = draft.hit.first
    known = is_definite(article.reading, draft) or article.reading.find("demonstrative", first - 1, first) is not None
    off = [other for other in earlier if other.status is _CANCELLED and other.dated is not None]
    return _antecedent(draft, earlier=off) if known and draft.own_actors < _ENOUGH_ACTORS else None


def _meant(article: Article, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """Return the event a definite noun means ("the meeting dealt with"): what dealt with something has happened."""
    left = draft.scope.left
    treats = article.reading.find("treats", max(left, draft.hit.first - 2), draft.hit.last + 3)
    past = treats is not None and treats.tense is Tense.PAST
    told = _antecedent(draft, earlier=[other for other in earlier if other.asserted_occurrence] if past else earlier)
    if told is None or not is_definite(article.reading, draft) or article.reading.find("then", left, left + 1):
        return None
    if draft.dated is not None and draft.dated.value is not None and told.date_basis in ("words", "sentence"):
        return None
    pointing = treats is not None or _points(article, draft, told) or only_mediators(draft)
    return told if pointing or draft.own_actors < _ENOUGH_ACTORS or _shares_actors(draft, told) else None


def _points(article: Article, draft: Draft, told: Draft) -> bool:
    """Say whether the words around a noun take up what was told: "this meeting", "those attending the talks"."""
    reading, first = article.reading, draft.hit.first
    if reading.find("demonstrative", max(0, first - 1), first) or _proceedings(article, draft, told):
        return True
    here = _place(draft) in (None, _place(told))
    stop = min(draft.scope.right, draft.hit.last + _ATTENDED_REACH)
    return here and reading.find("attend", draft.scope.left, stop) is not None


def _sides_again(article: Article, draft: Draft) -> bool:
    """Say whether the two who met are told of again ("The two sides discussed ...")."""
    head = draft.hit.head
    if draft.type not in CONTACTS or head.tense is _NOUN or draft.hit.rule.subject is Role.HOST:
        return False
    return article.reading.find("both_sides", head.last + 1, head.last + 2) is not None


def _failed_text(article: Article, draft: Draft) -> bool:
    """Say whether one side signs a text known already ("Sarraj signed the text") that the other did not."""
    words = article.reading.words
    return draft.type is _AGREEMENT and any(
        mark.key == "n_declaration" and words[mark.first].text.startswith(ARTICLE) for mark in draft.hit.marks
    )


def _planned_pair(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """Return the planned meeting of the same two that a noun without a verb or day of its own still means."""
    if draft.verdict.licensed or draft.dated is not None or draft.type not in CONTACTS:
        return None
    plans = (other for other in reversed(earlier) if other.type in CONTACTS and other.status is _PLANNED)
    return next((other for other in plans if len(_ids(other) & _ids(draft)) >= _ENOUGH_ACTORS), None)


def _ids(draft: Draft) -> set[str | None]:
    return {actor.id for actor, _ in draft.actors}


def _first_such(article: Article, draft: Draft) -> bool:
    """Say whether a clause only describes the traveller of a trip ("is the first minister to visit Tripoli since")."""
    if draft.type is not _VISIT:
        return False
    if draft.hit.head.tense is _NOUN:  # "this is his first visit"; "he will pay his first visit" is the news
        first = article.reading.find("first_of", draft.hit.first - 1, draft.hit.first)
        return first is not None and article.reading.find("demonstrative", draft.scope.left, first.first) is not None
    return _first_to(article, draft)


def _first_to(article: Article, draft: Draft) -> bool:
    """Say whether a verb only tells what somebody is the first to have done ("is the first premier to meet them")."""
    head, left = draft.hit.head, max(draft.scope.left, draft.hit.first - _FIRST_REACH)
    return head.tense is not _NOUN and article.reading.find("first_of", left, draft.hit.first) is not None


def _proceedings(article: Article, draft: Draft, told: Draft) -> bool:
    """Say whether it is what went on at a gathering of the same paragraph ("the deliberations, chaired by ...")."""
    first = draft.hit.first
    here = draft.sentence.line == told.sentence.line
    return here and article.reading.find("proceedings", first, first + 1) is not None


def _shares_actors(draft: Draft, told: Draft) -> bool:
    return bool(_ids(draft) & _ids(told))


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
    if any(mark.prefix.endswith(ARTICLE) for mark in draft.hit.marks if mark.tense is _NOUN):
        return True
    reach = _NOUN_REACH if draft.hit.rule.kind == "name" else 1
    if draft.type is _VISIT and reading.find("own", max(0, head.first - 1), head.first):
        return True  # "during his visit": the trip is known
    return reading.find("the", max(0, head.first - reach), head.first) is not None


def _antecedent(draft: Draft, *, earlier: Sequence[Draft]) -> Draft | None:
    """Return the last event told that a definite noun can mean."""
    family = next((kinds for kinds in (CONTACTS, _ACCORDS) if draft.type in kinds), frozenset({draft.type}))
    return next((other for other in reversed(earlier) if other.type in family and other.verdict.asserted), None)


def only_mediators(draft: Draft) -> bool:
    """Say whether all it names is who brought the sides together ("the meeting was brokered by Egypt")."""
    return bool(draft.own) and all(role is Role.MEDIATOR for _, role in draft.own or ())


def adds_people(article: Article, draft: Draft) -> bool:
    """Say whether a pointing clause tells who took part ("the meeting was attended by ...")."""
    return only_mediators(draft) or article.reading.find("attend", draft.scope.left, draft.scope.right) is not None
