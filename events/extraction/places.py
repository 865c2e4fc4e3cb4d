"""Where an event took place: never where a minister is from, and "by video" is nowhere."""

from collections.abc import Sequence

from events.extraction.article import Article, Locality
from events.extraction.draft import Draft
from events.vocabulary import EventType, Modality

_NOWHERE = (EventType.CALL, EventType.APPOINTMENT)
_REACH, _TRIP_REACH = 18, 20
_NEW_YORK = "new-york"


def place_of(article: Article, draft: Draft, *, earlier: Sequence[Draft]) -> Locality | None:
    """Return the place a draft's clause gives it, else the one of the statement before it in the sentence."""
    if draft.type in _NOWHERE or draft.modality in (Modality.VIDEO, Modality.PHONE):
        return None
    own = [
        place for place in article.localities_in(draft.scope.left, draft.scope.right) if _fits(article, place, draft)
    ]
    if own:
        return min(own, key=lambda place: _distance(draft, place))
    for other in reversed(earlier):
        if other.sentence is draft.sentence and other.locality is not None and other.type is not EventType.MILITARY:
            return other.locality
    return None


def _distance(draft: Draft, place: Locality) -> int:
    after = place.first - draft.hit.last
    return after if after >= 0 else 2 * (draft.hit.first - place.last)


def _fits(article: Article, place: Locality, draft: Draft) -> bool:
    if _distance(draft, place) > (_TRIP_REACH if draft.has("to_place") else _REACH):
        return False
    reading = article.reading
    at = reading.last(("in_place",), max(draft.scope.left, place.first - 2), place.first)
    glued = reading.words[place.first].text[:1] in ("\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}")
    if place.country and at is None and not draft.has("to_place"):
        return False
    if at is None and not glued and reading.find("title", max(draft.scope.left, place.first - 3), place.first):
        return False
    if draft.has("to_place") and reading.find("away", max(draft.hit.first, place.first - 2), place.first):
        return False
    about = reading.last(("about", "topic_of"), max(draft.scope.left, place.first - 3), place.first)
    return about is None or about.last < place.first - 1
