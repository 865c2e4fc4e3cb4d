"""Dates of a sentence that are not of the event told in it: of what was discussed, or since when things are so."""

from events.extraction.article import Article, Dated
from events.extraction.draft import Draft
from events.vocabulary import EventStatus, EventType

_BESIDE_SINCE, _SINCE_WHAT = 4, 3
_TREATS_REACH, _BESIDE_TREATS = 3, 3
_OF_ONE_DAY = (EventType.MEETING, EventType.CALL, EventType.STATEMENT, EventType.RESOLUTION)


def only_since(article: Article, draft: Draft, dated: Dated) -> bool:
    """Say whether a day only tells since when things are so ("was briefed on transfers of arms since 4 April")."""
    if draft.type not in _OF_ONE_DAY or draft.status is EventStatus.ONGOING:
        return False
    away = max(dated.first - draft.hit.last, draft.hit.first - dated.last)
    return away > _BESIDE_SINCE and article.reading.find("since", max(0, dated.first - 2), dated.first) is not None


def counts_since(article: Article, owner: Draft) -> bool:
    """Say whether an event only tells since when something else is so ("since arriving on 14 October, he has met")."""
    head = owner.hit.first
    return article.reading.find("since", max(owner.sentence.first, head - _SINCE_WHAT), head) is not None


def of_what_is_treated(article: Article, draft: Draft, dated: Dated) -> bool:
    """Say whether a date belongs to what a gathering was about ("the talks centred on the plan presented in August").

    Right behind the verb it may be the gathering's own ("the meeting came on Monday").
    """
    hit = draft.hit
    if hit.rule.kind != "name":
        return False
    treats = article.reading.find("treats", hit.last + 1, min(draft.scope.right, hit.last + _TREATS_REACH + 1))
    return treats is not None and dated.first - treats.last > _BESIDE_TREATS
