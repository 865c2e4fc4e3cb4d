"""When an event took place by its own words: which date of a sentence belongs to which trigger."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from events.extraction.anaphora import CONTACTS
from events.extraction.article import Article, Dated
from events.extraction.draft import Draft
from events.extraction.foreign_dates import of_what_is_treated, only_since
from events.extraction.nouns import purposive
from events.extraction.sentences import Part
from events.extraction.triggers import Hit
from events.extraction.words import Mark
from events.lexicon.clitics import ARTICLE
from events.lexicon.inflection import Tense
from events.vocabulary import EdtfDate, EventStatus, EventType, Precision

# Looked up once: these are asked of every draft, actor or word.
_CANCELLED = EventStatus.CANCELLED
_INFINITIVE, _PURPOSE = Tense.INFINITIVE, Tense.PURPOSE

BACKGROUND_AFTER = timedelta(days=10)
_FAR, _KNOWN, _FOR_A_PURPOSE = 1000, 6, 20
_SINCE_REACH, _BESIDE_NUMBER, _SINCE_WHAT = 14, 7, 7
_STARTED = ("own", "appointment", "sworn", "n_election", "attack", "resignation", "elect", "fight")
_YEAR, _HALF_YEAR = re.compile(r"\d{4}"), timedelta(days=180)
_GONE = ("day relative", "so long ago")
_CHAINED, _CHAIN_REACH = "day told before", 600
_BARE_WEEKDAY, _WEEK = "weekday", timedelta(days=7)
_COUNTED_REACH = 4
_GATHERING, _UNTIL_REACH = timedelta(days=14), 14
_AFTER_REACH, _REPORT_REACH = 2, 3


def given_dates(article: Article, drafts: Sequence[Draft], *, dates: Sequence[Dated]) -> list[Dated | None]:
    """Give each date of a sentence to the one trigger it stands with, and each trigger its nearest date, if any."""
    best: dict[int, tuple[int, Dated]] = {}
    same = [_verb_of(article, draft, drafts) for draft in drafts] if dates else []
    for dated in dates:
        if is_deadline(article, dated) or last_time(article, dated) or since_something(article, dated, drafts):
            continue
        scored = [
            (_distance(article, draft, dated, drafts), _words_between(draft.hit, dated), number)
            for number, draft in enumerate(drafts)
            if reaches(draft, dated)
        ]
        if not scored:
            continue
        distance, _, number = min(scored)
        verb = same[number]
        number = number if verb is None else verb
        if number not in best or distance < best[number][0]:
            best[number] = (distance, dated)
    given: list[Dated | None] = [None] * len(drafts)
    for number, (distance, dated) in best.items():
        if distance < _FAR:
            given[number] = _widest(drafts[number], dated, dates)
    return given


def _verb_of(article: Article, draft: Draft, drafts: Sequence[Draft]) -> int | None:
    """Return which verb of its clause tells of what a noun names: "arrived yesterday on a visit", "the forum met".

    A participle only says what they met for: in "received him on Tuesday, discussing the vote" the day is the verb's.
    """
    first = draft.hit.first
    if draft.hit.rule.weak and draft.hit.rule.kind == "act" and draft.hit.head.tense is Tense.NOUN:
        return _met_before(draft, drafts)
    if draft.hit.rule.kind != "name" or article.reading.find("aside", max(0, first - 1), first) is not None:
        return None
    for number, other in enumerate(drafts):
        if other.hit.rule.kind != "act" or other.scope != draft.scope or other.hit.first > draft.hit.first:
            continue
        trips = draft.type is other.type is EventType.VISIT
        subject = other.has("gathers") and draft.hit.first == other.hit.last + 1
        if trips or subject:
            return number
    return None


def _met_before(draft: Draft, drafts: Sequence[Draft]) -> int | None:
    for number, other in enumerate(drafts):
        verb = other.hit.rule.kind == "act" and not other.hit.rule.weak and other.scope == draft.scope
        if verb and other.type in CONTACTS and other.hit.last < draft.hit.first:
            return number
    return None


def _widest(draft: Draft, dated: Dated, dates: Sequence[Dated]) -> Dated:
    """Return the span of days a gathering lasted where the sentence gives it beside its first or last day."""
    lasting = draft.type in (EventType.TALKS, EventType.CONFERENCE)
    near = (other for other in dates if lasting or reaches(draft, other))
    spans = (other for other in near if _lasted(other.value, dated.value))
    return next(spans, dated)


def _lasted(wide: EdtfDate | None, narrow: EdtfDate | None) -> bool:
    if wide is None or narrow is None or wide.precision is not Precision.INTERVAL:
        return False
    if wide.latest - wide.earliest > _GATHERING:
        return False
    return wide.earliest <= narrow.earliest and narrow.latest <= wide.latest


def last_time(article: Article, dated: Dated) -> bool:
    """Say whether a date only tells when it last happened: "the first such visit since 2014"."""
    since = article.reading.find("since", max(0, dated.first - _SINCE_REACH), dated.first)
    if since is None or _comma_between(article, since.last, dated.first):
        return False
    if article.dates_in(since.last + 1, dated.first):
        return False
    opening = next((one.first for one in article.sentences if one.first <= since.first < one.stop), 0)
    return article.reading.find_any(("first_of", "not"), max(opening, since.first - 12), since.first) is not None


def since_something(article: Article, dated: Dated, drafts: Sequence[Draft] = ()) -> bool:
    """Say whether a date belongs to what is counted from ("their third session since his election in March").

    What is an event of its own there ("since the fall of Gaddafi in 2011") keeps its date.
    """
    since = article.reading.last(("since",), dated.first - _SINCE_WHAT, dated.first)
    if since is None or since.last + 1 >= dated.first or _comma_between(article, since.last, dated.first):
        return False
    if any(since.last < draft.hit.last < dated.first for draft in drafts):
        return False
    return article.reading.find_any(_STARTED, since.last + 1, dated.first) is not None


def _comma_between(article: Article, first: int, stop: int) -> bool:
    return any("," in article.reading.words[index].before for index in range(first + 1, stop + 1))


def reaches(draft: Draft, dated: Dated) -> bool:
    """Say whether a date stands in the clause of a draft."""
    return draft.scope.left <= dated.first < draft.scope.right


def _distance(article: Article, draft: Draft, dated: Dated, drafts: Sequence[Draft]) -> int:
    hit = draft.hit
    if draft.status is _CANCELLED:
        set_for = article.reading.find("planned", hit.last + 1, draft.scope.right)
        if set_for is not None and dated.first < set_for.first:
            return _FAR
    if dated.mention.from_event is not None and dated.value is None:
        return 0 if 0 < hit.first - dated.last <= _COUNTED_REACH else _FAR
    if _of_another(article, draft, dated, drafts):
        return _FAR
    if draft.has("numbered") and not -_BESIDE_NUMBER <= dated.first - hit.last <= _BESIDE_NUMBER:
        return _FAR
    if _told_in_relative(article, draft, dated, drafts):
        return 0
    if hit.rule.kind == "name" and purposive(article, draft):
        return _FOR_A_PURPOSE + _words_between(hit, dated)
    away = _KNOWN if hit.rule.kind == "name" and hit.head.prefix.endswith(ARTICLE) else 0
    return away + _words_between(hit, dated)


def _of_another(article: Article, draft: Draft, dated: Dated, drafts: Sequence[Draft]) -> bool:
    """Say whether a date beside a trigger tells of something else."""
    if only_since(article, draft, dated) or of_what_is_treated(article, draft, dated):
        return True
    if _of_who_reports(article, draft, dated) or _before_an_aim(draft, dated, drafts):
        return True
    return _before_what_followed(article, draft, dated, drafts)


def _of_who_reports(article: Article, draft: Draft, dated: Dated) -> bool:
    """Say whether a date behind a comma tells when an aim was reported ("to meet X", the agency said on Monday)."""
    if draft.hit.head.tense not in (_INFINITIVE, _PURPOSE):
        return False
    told = article.reading.last(("report",), max(draft.hit.last + 1, dated.first - _REPORT_REACH), dated.first)
    return told is not None and _comma_between(article, draft.hit.last, told.first)


def _before_an_aim(draft: Draft, dated: Dated, drafts: Sequence[Draft]) -> bool:
    """Say whether a date between a trip and its aim is the trip's ("flies to Benghazi on Thursday to meet Haftar")."""
    if draft.hit.head.tense not in (_INFINITIVE, _PURPOSE) or dated.first > draft.hit.first:
        return False
    trips = (other for other in drafts if other.type is EventType.VISIT and other.scope == draft.scope)
    return any(trip.hit.first < dated.first for trip in trips)


def told_aside(article: Article, draft: Draft) -> Mark | None:
    """Return the word that makes an event the frame of another ("after talks with Merkel"), None where none does."""
    first = draft.hit.first
    return article.reading.last(("aside",), max(draft.scope.left, first - _AFTER_REACH), first)


def _before_what_followed(article: Article, draft: Draft, dated: Dated, drafts: Sequence[Draft]) -> bool:
    """Say whether a date tells when that was which came after an event: "met Macron on Monday after talks with Merkel".

    The talks were not on Monday.
    """
    after = told_aside(article, draft)
    if after is None or not dated.last < after.first:
        return False
    return any(other.scope == draft.scope and other.hit.first < dated.first for other in drafts if other is not draft)


def _told_in_relative(article: Article, draft: Draft, dated: Dated, drafts: Sequence[Draft]) -> bool:
    """Say whether a date stands in the relative clause of a named event ("the talks, which ran from 18 to 23 May").

    In "the talks stopped after the operation that Haftar launched in April" it tells of something else.
    """
    if draft.hit.rule.kind != "name":
        return False
    relative = article.reading.find("relative", draft.hit.last + 1, draft.scope.right)
    if relative is None or relative.first > dated.first:
        return False
    if any(draft.hit.last < other.hit.first <= other.hit.last < dated.first for other in drafts):
        return False
    between = range(relative.first + 1, dated.first)
    return not any("," in article.reading.words[index].before for index in between)


def _words_between(hit: Hit, dated: Dated) -> int:
    if dated.first > hit.last:
        return dated.first - hit.last
    if dated.last < hit.first:
        return 2 * (hit.first - dated.last)
    return 0


def agree(article: Article, draft: Draft, *, earlier: Sequence[Draft]) -> None:
    """Bring a date in line with what is told around it.

    A bare weekday moves to the other side of the day of writing where the verb says so ("will meet on Monday"), "the
    same day" counts from the last news rather than from an old story told in between.
    """
    anchor, dated = article.anchor, draft.dated
    if anchor is None or dated is None or draft.date is None:
        return
    if dated.mention.rule == _CHAINED:
        _count_from_news(article, draft, dated, earlier)
        return
    if _announced_then(draft, dated, anchor):
        draft.dated, draft.date, draft.date_basis = None, None, ""
        return
    if dated.mention.rule != _BARE_WEEKDAY:
        _next_year(article, draft, dated, anchor)
        return
    present = draft.verdict.asserted and draft.verdict.tense is Tense.PRESENT and draft.sentence.part is Part.BODY
    if present and draft.status is EventStatus.OCCURRED and draft.date.latest < anchor.earliest:
        draft.status, draft.date = EventStatus.PLANNED, _moved(draft.date, _WEEK)
        return
    done = draft.status is EventStatus.OCCURRED and draft.verdict.tense is Tense.PAST
    if (done or draft.status is EventStatus.FAILED) and draft.date.earliest > anchor.latest:
        draft.date = _moved(draft.date, -_WEEK)
    if draft.status in (EventStatus.PLANNED, _CANCELLED) and draft.date.latest < anchor.earliest:
        draft.date = _moved(draft.date, _WEEK)


def _announced_then(draft: Draft, dated: Dated, anchor: EdtfDate) -> bool:
    """Say whether a past date before a plan only tells when it was announced ("in February it affirmed that")."""
    if draft.status is not EventStatus.PLANNED or draft.date is None or dated.mention.rule == _BARE_WEEKDAY:
        return False
    gone = dated.mention.rule.startswith(_GONE)  # "the meeting was confirmed yesterday"
    return draft.date.latest < anchor.earliest and (gone or dated.first < draft.hit.first)


def _count_from_news(article: Article, draft: Draft, dated: Dated, earlier: Sequence[Draft]) -> None:
    before = article.dates_in(max(0, dated.first - _CHAIN_REACH), dated.first)
    told = [other.value for other in before if other.value is not None and other.value.precision is Precision.DAY]
    days = [day for day in told if article.anchor is None or day.earliest <= article.anchor.latest]
    news = last_news(article, earlier)
    if not days or news is None or news.date is None or dated.value is None or article.anchor is None:
        return
    old = days[-1].latest < article.anchor.earliest - BACKGROUND_AFTER
    if (old or _told_since(news, before)) and news.date.precision is Precision.DAY:
        draft.date = _moved(news.date, dated.value.earliest - days[-1].earliest)


def _told_since(news: Draft, dates: Sequence[Dated]) -> bool:
    """Say whether an event without date words was told after the last date: "the next day" is the day after it."""
    told = [dated for dated in dates if dated.value is not None]
    return bool(told) and news.dated is None and news.hit.first > told[-1].last


def _next_year(article: Article, draft: Draft, dated: Dated, anchor: EdtfDate) -> None:
    """Place a plan's day and month, told without a year, ahead of the day of writing."""
    when = draft.date
    if when is None:
        return
    if draft.verdict.tense is Tense.PRESENT and draft.status is EventStatus.OCCURRED:
        draft.status = EventStatus.PLANNED if _without_year(when, dated, anchor) else draft.status
    if draft.status is _CANCELLED and when.earliest - anchor.latest >= _HALF_YEAR and _yearless(dated):
        draft.date = _in_year(when, when.earliest.year - 1)
    ahead = draft.status in (EventStatus.PLANNED, _CANCELLED)
    coming = (
        article.reading.find("planned_after", draft.hit.last + 1, dated.first) is not None
    )  # "the coming vote in May"
    if ahead and (
        _without_year(when, dated, anchor) or (coming and when.latest < anchor.earliest and _yearless(dated))
    ):
        draft.date = _in_year(when, when.earliest.year + 1)


def _in_year(when: EdtfDate, year: int) -> EdtfDate:
    """Return the same days of another year; the 29th of February stays in its own."""
    years = when.latest.year - when.earliest.year
    try:
        earliest, latest = when.earliest.replace(year=year), when.latest.replace(year=year + years)
    except ValueError:
        return when
    return EdtfDate(earliest, latest, when.approximate)


def _without_year(when: EdtfDate, dated: Dated, anchor: EdtfDate) -> bool:
    """Say whether a day was taken for one long past only because its year is not told."""
    return anchor.earliest - when.latest >= _HALF_YEAR and _yearless(dated)


def _yearless(dated: Dated) -> bool:
    return _YEAR.search(dated.mention.text) is None


def _moved(when: EdtfDate, by: timedelta) -> EdtfDate:
    return EdtfDate(when.earliest + by, when.latest + by, when.approximate)


def last_news(article: Article, earlier: Sequence[Draft]) -> Draft | None:
    """Return the last dated event told as having happened, old stories aside."""
    old = article.anchor.earliest - BACKGROUND_AFTER if article.anchor is not None else date.min
    told = (other for other in reversed(earlier) if other.date is not None and other.asserted_occurrence)
    return next((other for other in told if other.date is not None and other.date.latest >= old), None)


def is_deadline(article: Article, dated: Dated) -> bool:
    """Say whether a date only says how long something lasts ("until 15 June", "renewed it to the end of January")."""
    reading = article.reading
    if reading.find("until", dated.first - 1, dated.first) and reading.last(
        ("extend", "extension"), max(0, dated.first - _UNTIL_REACH), dated.first
    ):
        return True
    if _since_a_year(article, dated):
        return True
    mark = reading.last(("deadline",), max(0, dated.first - 3), dated.first)
    if mark is None:
        return False
    between = range(mark.last + 1, dated.first)  # "which expires on 31 October"
    return all(reading.find_any(("in_place", "topic_of", "extension"), index, index + 1) for index in between)


def _since_a_year(article: Article, dated: Dated) -> bool:
    """Say whether a date only says since which year things have been so ("mired in chaos since 2011")."""
    if dated.value is None or dated.value.precision is not Precision.YEAR:
        return False
    return article.reading.find("since", max(0, dated.first - 2), dated.first + 1) is not None
