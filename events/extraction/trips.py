"""What a trip is for: "flew to Rome for talks with Conte", "left for Tunis to attend the ministers' meeting"."""

from collections.abc import Sequence

from events.extraction.anaphora import CONTACTS
from events.extraction.article import Article
from events.extraction.draft import Draft
from events.extraction.nouns import NAMES, purposive
from events.lexicon.inflection import Tense
from events.vocabulary import EntityKind, EventStatus, EventType

# Looked up once: these are asked of every draft, actor or word.
_STATE = EntityKind.STATE
_VISIT = EventType.VISIT

_ATTEND_REACH = 4


def met_on_trip(draft: Draft, kept: Sequence[Draft]) -> bool:
    """Say whether "to meet X" is told of a dated trip that was made: then they are taken to have met."""
    trips = (other for other in kept if other.type is _VISIT and other.scope == draft.scope)
    named = draft.own_actors > 0 and any(actor.first > draft.hit.last for actor, _ in draft.actors)
    return named and any(trip.asserted_occurrence and trip.dated is not None for trip in trips)


def aim_ahead(article: Article, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """Return the dated trip whose aim a noun names, where that is still to come.

    "will visit Tripoli on Tuesday for talks with Sarraj" plans the talks; "left today to attend the summit" the summit.
    """
    if draft.type is _VISIT or draft.dated is not None:
        return None
    if draft.hit.rule.kind != "name":
        return _trip_ahead(draft, earlier) if _to_see_somebody(draft) else None
    attends = _attends(article, draft)
    if not attends and not (_sees_somebody(draft) and purposive(article, draft)):
        return None
    for trip in reversed(earlier):
        if trip.type is _VISIT and trip.scope == draft.scope and trip.date is not None:
            return trip if attends or trip.status is EventStatus.PLANNED else None
    return None


def _to_see_somebody(draft: Draft) -> bool:
    """Say whether an infinitive tells whom a trip is to see ("will fly to Benghazi on Thursday to meet Haftar")."""
    aims = draft.hit.head.tense in (Tense.INFINITIVE, Tense.PURPOSE) and not draft.hit.rule.weak
    return aims and draft.type in CONTACTS and _sees_somebody(draft)


def _trip_ahead(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """Return the dated trip still to come that its clause tells of."""
    trips = (other for other in reversed(earlier) if other.type is _VISIT and other.scope == draft.scope)
    return next((trip for trip in trips if trip.date is not None and trip.status is EventStatus.PLANNED), None)


def _sees_somebody(draft: Draft) -> bool:
    """Say whether a person or body is named behind the words: "talks with the authorities" are none of anybody's."""
    guests = (actor for actor, _ in draft.actors if actor.first > draft.hit.last)
    return draft.own_actors > 0 and any(actor.kind is not _STATE for actor in guests)


def _attends(article: Article, draft: Draft) -> bool:
    """Say whether somebody travels to take part in a gathering ("to attend the meeting of the ministers")."""
    reading, first = article.reading, draft.hit.first
    mark = reading.last(("attend_to",), max(draft.scope.left, first - _ATTEND_REACH), first)
    return mark is not None and reading.find_any(NAMES, mark.last + 1, first) is None


def travelled_on(article: Article, draft: Draft) -> bool:
    """Say whether it is the aim of a trip told as the next step ("met X before flying to Benghazi to meet Y")."""
    left, head = draft.scope.left, draft.hit.first
    if left == draft.sentence.first or not article.reading.find("break_before_event", left, left + 1):
        return False
    return article.reading.find_any(("arrive", "arrive_to"), left + 1, head) is not None
