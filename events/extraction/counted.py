"""Days counted from an event of the same article: "the day after the conference", "a day after meeting Haftar"."""

from collections.abc import Sequence
from datetime import timedelta

from events.extraction.anaphora import CONTACTS
from events.extraction.article import Article, Dated
from events.extraction.draft import Draft
from events.extraction.nouns import NAMES
from events.extraction.timing import last_news
from events.vocabulary import EdtfDate, EventType, Precision

_BESIDE = 4


def counted_date(article: Article, draft: Draft, *, earlier: Sequence[Draft]) -> EdtfDate | None:
    """Return the day of an event that another one is counted from, or that is itself counted from one told before.

    "He arrived on Thursday, a day after meeting Haftar": they met on Wednesday. "The day after the conference he is
    expected in Paris": the day after the day of the conference told before.
    """
    own = draft.dated
    if own is not None and own.mention.from_event is not None and _opens(own, draft):
        return _moved(_told_beside(article, draft, own, earlier), -own.mention.from_event)
    for dated in article.dates_in(draft.scope.left, draft.scope.right):
        if own is None and dated.mention.from_event is not None and dated.value is None:
            return _moved(_meant(article, dated, earlier), dated.mention.from_event)
    return None


def _opens(dated: Dated, draft: Draft) -> bool:
    """Say whether the event is what the day is counted from, its words right behind it."""
    return 0 < draft.hit.first - dated.last <= _BESIDE


def _told_beside(article: Article, draft: Draft, dated: Dated, earlier: Sequence[Draft]) -> EdtfDate | None:
    """Return the day of the statement beside it: of its sentence, else of the news the passage goes on from."""
    around = article.dates_in(draft.sentence.first, draft.sentence.stop)
    days = [other for other in around if other.value is not None and other.value.precision is Precision.DAY]
    before = [other.value for other in days if other.first < dated.first]
    if days:
        return before[-1] if before else days[0].value
    news = last_news(article, earlier)
    return news.date if news is not None else None


def _meant(article: Article, dated: Dated, earlier: Sequence[Draft]) -> EdtfDate | None:
    """Return the day of the gathering told before that the noun behind the words means."""
    noun = article.reading.find_any((*NAMES, "n_visit"), dated.last + 1, dated.last + 1 + _BESIDE)
    if noun is None:
        return None
    meant = frozenset({EventType.VISIT}) if noun.key == "n_visit" else CONTACTS
    told = (other for other in reversed(earlier) if other.type in meant and other.verdict.asserted)
    return next((other.date for other in told if other.date is not None), None)


def _moved(day: EdtfDate | None, days: int) -> EdtfDate | None:
    """Return a day so many days away; what is not known to the day stays unknown."""
    if day is None or day.precision is not Precision.DAY:
        return None
    return EdtfDate.day(day.earliest + timedelta(days=days), approximate=day.approximate)
