"""How sure an event is, from what supports it; the table of `make evaluate` shows whether the figures are honest.

Each sign adds to or takes from the log-odds that type, status and date are all right; the weights were read off the
gold corpus and rounded.
"""

import math

from events.extraction.article import Article
from events.extraction.draft import Draft
from events.vocabulary import EventStatus, EventType, Precision

_START = 0.7
_BY_DATE = {"words": 0.4, "sentence": 0.0, "event": 0.6, "news": 0.2, "paragraph": -0.9, "article": -0.9}
_NO_DATE = -2.2
_BY_TYPE = {
    EventType.RESOLUTION: 1.6,
    EventType.CALL: 1.4,
    EventType.APPOINTMENT: 1.2,
    EventType.AGREEMENT: 0.2,
    EventType.TALKS: -0.6,
    EventType.CONFERENCE: -0.3,
    EventType.CEASEFIRE: -0.4,
    EventType.STATEMENT: -1.2,
    EventType.OTHER: -0.9,
    EventType.MISSION: -0.6,
}
_NOBODY, _TOLD_AGAIN, _WEAK, _PLANNED, _ONGOING = -0.9, 0.4, -0.6, -0.3, -1.0
_DAY_VAGUE, _DAY_UNKNOWN = -0.5, -2.0


def confidence_of(article: Article, draft: Draft) -> float:
    """Return a probability that the event, its type, status and date are right."""
    odds = _START + _BY_DATE.get(draft.date_basis, _NO_DATE) + _BY_TYPE.get(draft.type, 0.0)
    odds += 0.0 if draft.actors else _NOBODY
    odds += _TOLD_AGAIN if draft.passages else 0.0
    odds += _WEAK if draft.hit.rule.weak else 0.0
    odds += {EventStatus.PLANNED: _PLANNED, EventStatus.ONGOING: _ONGOING}.get(draft.status, 0.0)
    odds += _day_of_writing(article)
    return round(1 / (1 + math.exp(-odds)), 2)


def _day_of_writing(article: Article) -> float:
    if article.anchor is None:
        return _DAY_UNKNOWN
    return 0.0 if article.anchor.precision is Precision.DAY else _DAY_VAGUE
