"""Days counted from an event of the same article: "the day after the conference", "a day after meeting Haftar"."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import timedelta

from events.extraction.anaphora import CONTACTS
from events.extraction.article import Article, Dated
from events.extraction.clauses import aside_of_a_day
from events.extraction.draft import Draft
from events.extraction.nouns import NAMES
from events.extraction.timing import last_news
from events.extraction.triggers import Hit
from events.extraction.words import Mark
from events.vocabulary import EdtfDate, EventType, Precision

_BESIDE, _NEXT = 4, 3
_DAYS = re.compile(r"P(\d{1,2})D")
# What a noun behind "the day after" means, of what was told before.
_MEANT: Mapping[str, frozenset[EventType]] = {
    **dict.fromkeys(NAMES, CONTACTS),
    "n_visit": frozenset({EventType.VISIT}),
    "counted_signing": frozenset({EventType.AGREEMENT, EventType.CEASEFIRE}),
    "counted_vote": frozenset({EventType.RESOLUTION}),
    "counted_briefing": frozenset({EventType.STATEMENT}),
}


def counted_date(article: Article, draft: Draft, *, earlier: Sequence[Draft]) -> EdtfDate | None:
    """Return the day of an event that another one is counted from, or that is itself counted from one told before.

    "He arrived on Thursday, a day after meeting Haftar": they met on Wednesday. "The day after the conference he is
    expected in Paris": the day after the day of the conference told before.
    """
    own = draft.dated
    if own is not None and own.mention.from_event is not None and _opens(own, draft):
        if _noun_behind(article, own.last, draft.hit.first) is None:
            return _moved(_told_beside(article, draft, own, earlier), -own.mention.from_event)
        return _moved(_meant(article, draft, own.last, earlier), own.mention.from_event)
    if own is not None:
        return None
    opening = max(draft.sentence.first, draft.scope.left - _NEXT)  # "the day before | the meeting she held"
    for dated in article.dates_in(opening, draft.scope.right):
        if not _counts(dated) or dated.last < draft.scope.left - 1:
            continue
        if _opens(dated, draft) and _noun_behind(article, dated.last, draft.hit.first) is None:
            return _moved(_told_beside(article, draft, dated, earlier), -(dated.mention.from_event or 0))
        return _moved(_meant(article, draft, dated.last, earlier), dated.mention.from_event or 0)
    return _told_around(article, draft, earlier)


def _told_around(article: Article, draft: Draft, earlier: Sequence[Draft]) -> EdtfDate | None:
    """Return the day that Arabic tells around the noun it counts from ("after the meeting by two days")."""
    before = _opening_of_count(article, draft)
    days = None if before is None else _days_behind(article, before)
    if before is None or days is None:
        return None
    return _moved(_meant(article, draft, before.last, earlier), days if before.key == "counted_after" else -days)


def _opening_of_count(article: Article, draft: Draft) -> Mark | None:
    return article.reading.last(("counted_after", "counted_before"), draft.scope.left, draft.hit.first)


def _days_behind(article: Article, before: Mark) -> int | None:
    """Return the days told behind the noun that a statement counts from; None where nothing or weeks are told."""
    noun = _noun_behind(article, before.last, before.last + _NEXT)
    if noun is None:
        return None
    stop = noun.last + 1 + _NEXT
    if article.reading.find("by_a_day", noun.last + 1, stop) is not None:
        return 1
    told = (one for one in article.lengths if noun.last < one.first < stop)
    found = (_DAYS.fullmatch(one.mention.duration or "") for one in told)
    return next((int(one.group(1)) for one in found if one), None)


def counted_starts(article: Article, hits: Sequence[Hit], starts: Sequence[int]) -> list[int]:
    """Add the places where a statement tells of another event, from which it only counts ("two days after X met Y")."""
    found = set(starts)
    for hit in hits:
        near = range(max(0, hit.first - _BESIDE), hit.first)
        dates = article.dates_in(near.start, near.stop)
        counted = [one.first for one in dates if _counts(one) and not aside_of_a_day(article.reading, one.first)]
        mark = article.reading.last(("long_after",), near.start, near.stop)
        found.update(counted or ([mark.first] if mark is not None else []))
    return sorted(found)


def _counts(dated: Dated) -> bool:
    return dated.mention.from_event is not None and dated.value is None


def long_ago(article: Article, draft: Draft) -> bool:
    """Say whether an event is only told as some weeks or months before another one, nobody knows how many."""
    first = draft.hit.first
    near = draft.scope.left if draft.hit.rule.weak else first - _BESIDE  # "days after a meeting that discussed"
    return article.reading.find("long_after", max(draft.scope.left, near), first) is not None


def date_told_after(article: Article, draft: Draft) -> EdtfDate | None:
    """Return the day that the next sentence gives: "... received the premier. That was on Tuesday"."""
    if not article.reading.all("was_then"):
        return None
    index = bisect_left(article.sentences, draft.sentence.stop, key=lambda sentence: sentence.first)
    if index >= len(article.sentences):
        return None
    following = article.sentences[index]
    if article.reading.find("was_then", following.first, following.first + 1) is None:
        return None
    return next((dated.value for dated in article.dates_in(following.first, following.stop)), None)


def _opens(dated: Dated, draft: Draft) -> bool:
    """Say whether the event is what the day is counted from, its words right behind it."""
    return draft.hit.last > dated.last and draft.hit.first - dated.last <= _BESIDE


def _told_beside(article: Article, draft: Draft, dated: Dated, earlier: Sequence[Draft]) -> EdtfDate | None:
    """Return the day of the statement beside it: of its sentence, else of the news the passage goes on from."""
    around = article.dates_in(draft.sentence.first, draft.sentence.stop)
    days = [other for other in around if other.value is not None and other.value.precision is Precision.DAY]
    before = [other.value for other in days if other.first < dated.first]
    if days:
        return before[-1] if before else days[0].value
    noun = article.reading.last((*NAMES, "n_visit"), draft.sentence.first, dated.first)
    news = _taken_up(article, noun, dated, earlier) or last_news(article, earlier)
    return news.date if news is not None else None


def _taken_up(article: Article, noun: Mark | None, dated: Dated, earlier: Sequence[Draft]) -> Draft | None:
    """Return the event that the noun before the words takes up by its place or people ("the Munich meeting came")."""
    if noun is None:
        return None
    people = {actor.id for actor in article.actors_in(noun.first, dated.first)}
    places = {place.id for place in article.localities_in(noun.first, dated.first)}
    for other in reversed(earlier):
        if other.type not in _MEANT[noun.key] or not other.asserted_occurrence:
            continue
        if people & {actor.id for actor, _ in other.actors} or (other.locality and other.locality.id in places):
            return other
    return None


def _noun_behind(article: Article, at: int, stop: int) -> Mark | None:
    """Return the first noun behind a word that what was told before may be called by."""
    return article.reading.find_any(tuple(_MEANT), at + 1, stop)


def _meant(article: Article, draft: Draft, at: int, earlier: Sequence[Draft]) -> EdtfDate | None:
    """Return the day of what was told before that the noun behind a word means; what is past hangs on no plan."""
    noun = _noun_behind(article, at, at + 1 + _BESIDE)
    if noun is None:
        return None
    told = [other for other in reversed(earlier) if other.type in _MEANT[noun.key] and other.verdict.asserted]
    told = [other for other in told if other.date and (other.asserted_occurrence or not draft.asserted_occurrence)]
    here = {place.id for place in article.localities_in(draft.scope.left, draft.scope.right)}
    there = [other for other in told if other.locality is not None and other.locality.id in here]
    called_so = [other for other in told if (other.type is EventType.TALKS) is (noun.key == "n_talks")]
    return next((other.date for other in (*there, *called_so, *told)), None)


def _moved(day: EdtfDate | None, days: int) -> EdtfDate | None:
    """Return a day so many days away; what is not known to the day stays unknown."""
    if day is None or day.precision is not Precision.DAY:
        return None
    return EdtfDate.day(day.earliest + timedelta(days=days), approximate=day.approximate)
