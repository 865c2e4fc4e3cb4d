"""Known events called by their place and day: "the Skhirat agreement of December 2015"."""

from events.extraction.article import Article, Dated, Locality
from events.extraction.status import Verdict
from events.extraction.triggers import Hit
from events.vocabulary import EventStatus, EventType

_NAMEABLE = frozenset({EventType.CONFERENCE, EventType.AGREEMENT, EventType.MEETING, EventType.TALKS})
_PLACE_REACH, _DATE_REACH = 3, 6
_LIGHT = ("of", "in_place", "the", "about", "topic_of", "held", "signed", "relative")


def recalled(article: Article, hit: Hit, verdict: Verdict) -> Verdict:
    """Return a verdict that what is called by its place and a day gone by took place, whatever is said of it.

    "They asked for a return to the Skhirat agreement of December 2015" wishes for the return, not for the agreement.
    """
    if verdict.asserted or hit.rule.kind != "name" or hit.rule.type not in _NAMEABLE:
        return verdict
    dated, anchor = called_by_its_day(article, hit), article.anchor
    if dated is None or dated.value is None or anchor is None or dated.value.latest >= anchor.earliest:
        return verdict
    return Verdict(EventStatus.OCCURRED, asserted=True, licensed=True, why="called by its place and day")


def called_by_its_day(article: Article, hit: Hit) -> Dated | None:
    """Return the date that follows the name of an event called by its place, nothing but small words between."""
    place = its_place(article, hit)
    if place is None:
        return None
    after = max(hit.last, place.last) + 1
    dated = next((date for date in article.dates_in(after, after + _DATE_REACH) if date.value is not None), None)
    if dated is None or not all(_is_light(article, index) for index in range(after, dated.first)):
        return None
    return dated


def its_place(article: Article, hit: Hit) -> Locality | None:
    """Return the town an event is called by, right before or after its noun ("Berlin conference", "accord de Rome")."""
    before = article.localities_in(max(0, hit.first - _PLACE_REACH), hit.first)
    if before and before[-1].last == hit.first - 1 and not before[-1].country:
        return before[-1]
    for place in article.localities_in(hit.last + 1, hit.last + 1 + _PLACE_REACH):
        named = all(article.reading.find("of", index, index + 1) for index in range(hit.last + 1, place.first))
        return place if named and not place.country else None
    return None


def _is_light(article: Article, index: int) -> bool:
    """Say whether a word says nothing of its own: a preposition, an article, "held", or whose country it was about."""
    if any(mark.key in _LIGHT for mark in article.reading.at[index]):
        return True
    return any(place.first <= index <= place.last for place in article.localities_in(index - 2, index + 1))
