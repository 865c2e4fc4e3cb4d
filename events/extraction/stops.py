"""A tour told stop by stop: what happened at a stop happened on the day that the stop was told with."""

from collections.abc import Iterator

from events.extraction.article import Article, Dated, Locality
from events.extraction.draft import Draft
from events.vocabulary import EdtfDate, Precision

_BESIDE = 3
_NO_WORDS = ("paragraph", "news", "article", "")


def day_of_stop(article: Article, draft: Draft) -> tuple[EdtfDate, str] | None:
    """Return the day on which somebody was where an event without date words took place, and its basis.

    "... and on Sunday in Cairo. In the Egyptian capital he met the minister": they met on Sunday.
    """
    place = draft.locality
    if place is None or place.country or draft.date_basis not in _NO_WORDS or not draft.asserted_occurrence:
        return None
    if not draft.sentence.first <= place.first < draft.sentence.stop:
        return None
    return next(((day, "event") for day in _days_there(article, draft, place)), None)


def _days_there(article: Article, draft: Draft, place: Locality) -> Iterator[EdtfDate]:
    """Yield the days told right beside the same place before, in the paragraph or the one before it, latest first."""
    for stop in reversed(article.localities_in(0, draft.sentence.first)):
        sentence = next(one for one in article.sentences if one.first <= stop.first < one.stop)
        if draft.sentence.line - sentence.line > 1:
            return
        if stop.id != place.id:
            continue
        near = article.dates_in(max(sentence.first, stop.first - _BESIDE), min(sentence.stop, stop.last + _BESIDE))
        yield from (dated.value for dated in near if dated.value is not None and _gone(article, dated))


def _gone(article: Article, dated: Dated) -> bool:
    """Say whether a date is a day that lies behind."""
    value, anchor = dated.value, article.anchor
    if value is None or value.precision is not Precision.DAY:
        return False
    return anchor is None or value.latest <= anchor.latest
