"""What is put off: the day it had been set for is called off, the day it is put off to is planned."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from events.extraction.article import Article, Dated
from events.extraction.draft import Draft
from events.extraction.words import Mark
from events.vocabulary import EdtfDate, EventStatus, Precision

_SET_FOR = 2
_WEEK = timedelta(days=7)


def put_off(article: Article, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the plans that take the place of what was put off, and leave to each draft the day it had been set for.

    "The session was postponed from 22 to 29 June" is called off on the 22nd and planned for the 29th.
    """
    for draft in drafts:
        mark = article.reading.find("put_off", draft.sentence.first, draft.sentence.stop)
        if draft.status is not EventStatus.CANCELLED or mark is None:
            continue
        plan = _from_to(article, draft, mark) or _to(article, draft, mark)
        if plan is not None and _is_ahead(article, plan):
            yield plan


def _is_ahead(article: Article, plan: Draft) -> bool:
    return article.anchor is None or plan.date is None or plan.date.latest >= article.anchor.earliest


def _from_to(article: Article, draft: Draft, mark: Mark) -> Draft | None:
    """Part "from Monday to Thursday" behind the verb, which spells no span of days here."""
    dated, date = draft.dated, draft.date
    if dated is None or date is None or date.precision is not Precision.INTERVAL or dated.first < mark.last:
        return None
    if _behind_to(article, dated):  # "to next week" is one time, though it has a first and a last day
        return None
    if article.reading.find_any(("planned", "future"), mark.last + 1, dated.first + 1):
        return None
    ahead = _WEEK if _last_week(article, dated, date) else timedelta()
    plan = replace(draft, status=EventStatus.PLANNED, date=EdtfDate.day(date.latest + ahead), passages=[], apart=True)
    draft.date, draft.apart = EdtfDate.day(date.earliest + ahead), True
    return plan


def _last_week(article: Article, dated: Dated, date: EdtfDate) -> bool:
    """Say whether bare weekdays were taken for those gone by: what is put off lies ahead."""
    numbered = any(letter.isdigit() for letter in dated.mention.text)
    return not numbered and article.anchor is not None and date.latest < article.anchor.earliest


def _to(article: Article, draft: Draft, mark: Mark) -> Draft | None:
    """Return the plan for the day behind "to"; it is no day that anything had been set for."""
    later = article.dates_in(mark.last + 1, draft.sentence.stop)
    new = next((dated for dated in later if _behind_to(article, dated)), None)
    if new is None or new.value is None:
        return None
    if draft.dated is new:
        draft.dated, draft.date, draft.date_basis = None, None, ""
    plan = replace(draft, status=EventStatus.PLANNED, dated=new, date=new.value, passages=[], apart=True)
    plan.date_basis, draft.apart = "words", True
    return plan


def _behind_to(article: Article, dated: Dated) -> bool:
    """Say whether "to" stands before a day: "put off to Monday", not "which was scheduled for Monday"."""
    if article.reading.find("planned", max(0, dated.first - _SET_FOR), dated.first) is not None:
        return False
    return article.reading.find("put_off_to", max(0, dated.first - 1), dated.first + 1) is not None
