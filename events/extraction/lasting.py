"""How long a gathering lasted, where its sentence tells that beside its first or last day."""

import re
from datetime import date, timedelta

from events.extraction.article import Article, Dated
from events.extraction.draft import Draft
from events.vocabulary import EdtfDate, EventStatus, EventType, Precision

_GATHERINGS = (EventType.TALKS, EventType.CONFERENCE)
_DAYS = re.compile(r"P(\d{1,2})D")
_LONGEST = 14
_REACH = 8


def days_it_lasted(article: Article, draft: Draft) -> EdtfDate | None:
    """Return the first and last day of talks or a conference of which only one is told, with their length.

    "Five days of talks that had opened on Monday" ran from Monday to Friday, "three days of talks wound up yesterday"
    from the day before the day before yesterday on.
    """
    when, dated = draft.date, draft.dated
    if draft.type not in _GATHERINGS or draft.status is not EventStatus.OCCURRED or when is None or dated is None:
        return None
    if when.precision is not Precision.DAY or when.approximate:
        return None
    length = _length(article, draft)
    if length is None:
        return None
    if _nearest(article, draft, dated, "it_ended"):
        return EdtfDate(when.earliest - length, when.latest)
    if not _nearest(article, draft, dated, "it_began") or _still_on(article, when.latest + length):
        return None
    return EdtfDate(when.earliest, when.latest + length)


def _length(article: Article, draft: Draft) -> timedelta | None:
    """Return the time from its first to its last day, where its sentence tells one length in days."""
    told = [one for one in article.lengths if draft.sentence.first <= one.first < draft.sentence.stop]
    days = [int(found.group(1)) for one in told if (found := _DAYS.fullmatch(one.mention.duration or ""))]
    return timedelta(days=days[0] - 1) if len(days) == 1 and 1 < days[0] <= _LONGEST else None


def _nearest(article: Article, draft: Draft, dated: Dated, cue: str) -> bool:
    """Say whether the word right before or behind the date, of beginning and ending, is this one."""
    first = max(draft.sentence.first, dated.first - _REACH)
    before = article.reading.last(("it_began", "it_ended"), first, dated.first)
    if before is not None:
        return before.key == cue
    stop = min(draft.sentence.stop, dated.last + _REACH)
    after = article.reading.find_any(("it_began", "it_ended"), dated.last + 1, stop)
    return after is not None and after.key == cue


def _still_on(article: Article, last_day: date) -> bool:
    return article.anchor is not None and last_day > article.anchor.latest
