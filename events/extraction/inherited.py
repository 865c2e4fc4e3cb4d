"""When an event without date words took place: the date of what it hangs on, else roughly that of the news."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from events.extraction.article import Article, Dated
from events.extraction.counted import counted_date, date_told_after, long_ago
from events.extraction.draft import Draft
from events.extraction.foreign_dates import counts_since, of_what_is_treated
from events.extraction.nouns import NAMES
from events.extraction.participants import both_of
from events.extraction.timing import (
    BACKGROUND_AFTER,
    is_deadline,
    last_news,
    last_time,
    reaches,
    since_something,
    told_aside,
)
from events.extraction.trips import aim_ahead
from events.lexicon.inflection import Tense
from events.vocabulary import EdtfDate, EventStatus, EventType, Language, Precision

# Looked up once: these are asked of every draft, actor or word.
_CANCELLED, _PLANNED = EventStatus.CANCELLED, EventStatus.PLANNED
_APPOINTMENT, _MILITARY = EventType.APPOINTMENT, EventType.MILITARY
_ARABIC = Language.ARABIC
_FUTURE, _PRESENT = Tense.FUTURE, Tense.PRESENT

_RECENT, _DAY = timedelta(days=3), timedelta(days=1)
_LEAD_SENTENCES, _PLAN_REACH, _BESIDE_REPORT, _SINCE_WHAT = 3, 5, 3, 4
_GATHERING_NAME, _FRAMED = 6, 3
_FROM_EVENT = "so long from an event"
_END_OF_PERIOD, _END_OF_A_MONTH = "end part of period", timedelta(days=11)
_TOLD = ("words", "sentence", "event")


def inherit_date(article: Article, draft: Draft, *, earlier: Sequence[Draft], taken: frozenset[int]) -> None:
    """Date an event without date words: by its sentence, its paragraph, else roughly by the news of the article."""
    told = _told_of_it(article, draft, earlier)
    if told is not None:
        draft.date, draft.date_basis = told
        return
    if draft.tells_its_day:
        return
    plan = _follows_plan(article, draft, earlier)
    if plan is not None:
        draft.date, draft.date_basis, draft.status = plan.date, "event", _PLANNED
        return
    due = _due_by_the_end_of(article, draft)
    if due is not None:
        draft.date, draft.date_basis = due, "words"
        return
    if _since_it(article, draft) or _who_somebody_is(article, draft):
        draft.date_basis = "background"
        return
    found = _in_sentence(article, draft, earlier, taken) or _of_frame(article, draft)
    if found is not None:
        _take_from_sentence(article, draft, found, earlier)
    elif _pluperfect(article, draft) or _among_background(article, draft, earlier):
        draft.date_basis = "background"
    else:
        _take_from_news(article, draft, earlier)


def _told_of_it(article: Article, draft: Draft, earlier: Sequence[Draft]) -> tuple[EdtfDate | None, str] | None:
    """Return what the words around an event tell of its day: the next sentence, another event it is counted from."""
    following = date_told_after(article, draft)
    if following is not None:
        return following, "words"
    counted = counted_date(article, draft, earlier=earlier)
    if counted is not None:
        return counted, "event"
    if long_ago(article, draft):
        return None, "background"
    hung = None if draft.tells_its_day else _hangs_on(article, draft, earlier)
    return None if hung is None else (hung.date, "event")


def _due_by_the_end_of(article: Article, draft: Draft) -> EdtfDate | None:
    """Return the month or year before whose end something is planned ("expected to vote before the end of October")."""
    if draft.status is not _PLANNED:
        return None
    for dated in article.dates_in(draft.hit.last, draft.sentence.stop):
        if dated.value is not None and dated.mention.rule == _END_OF_PERIOD and _due(article, dated):
            last, within = dated.value.latest, dated.value.latest - dated.value.earliest
            return EdtfDate.parse(f"{last:%Y-%m}" if within <= _END_OF_A_MONTH else f"{last:%Y}")
    return None


def _due(article: Article, dated: Dated) -> bool:
    return article.reading.find("due_by", max(0, dated.first - 2), dated.first) is not None


def _take_from_news(article: Article, draft: Draft, earlier: Sequence[Draft]) -> None:
    near = _in_paragraph(article, draft, earlier)
    if near is not None and not _beside_another(article, draft, near):
        draft.date, draft.date_basis = near.date, "paragraph"
    elif draft.asserted_occurrence or _proposed(draft) or draft.status is _CANCELLED:
        draft.date, draft.date_basis = _roughly(article, draft, earlier)


def _proposed(draft: Draft) -> bool:
    """Say whether a step towards something was taken, and that is told as past ("proposed to appoint")."""
    return draft.hit.rule.status is _PLANNED and draft.verdict.tense is Tense.PAST


def _take_from_sentence(article: Article, draft: Draft, found: Dated, earlier: Sequence[Draft]) -> None:
    owner = _owner(found, earlier)
    draft.date, draft.date_basis = owner.date if owner else found.value, "sentence"
    if owner is None and _of_report(article, draft, found):
        draft.date_basis = "report"


def _of_report(article: Article, draft: Draft, dated: Dated) -> bool:
    """Say whether a date only tells when it was reported: "officials said on Friday that the two had met"."""
    if reaches(draft, dated):
        return False
    near = dated.first - _BESIDE_REPORT, dated.last + _BESIDE_REPORT
    return article.reading.find("report", *near) is not None


def _since_it(article: Article, draft: Draft) -> bool:
    """Say whether an undated event only tells since when things are so ("their first trip since taking office")."""
    reading, head = article.reading, draft.hit.first
    since = reading.last(("since",), max(draft.sentence.first, head - _SINCE_WHAT), head)
    if since is None or article.dates_in(since.last + 1, head):
        return False
    between = range(since.last + 1, head + 1)
    return not any("," in reading.words[index].before for index in between)


def _who_somebody_is(article: Article, draft: Draft) -> bool:
    """Say whether a relative clause only tells how somebody came to office ("X, who was appointed by parliament")."""
    if draft.type is not _APPOINTMENT or draft.status is not EventStatus.OCCURRED:
        return False
    left = draft.scope.left
    return left > draft.sentence.first and article.reading.find("relative", left, left + 1) is not None


def _pluperfect(article: Article, draft: Draft) -> bool:
    """Say whether an undated event is told as earlier than the news: "Guterres had tapped Lamamra"."""
    reading, head, left = article.reading, draft.hit.head.first, draft.scope.left
    if reading.find("that_day", left, draft.scope.right):  # "had met in the morning" is of the news, not before it
        return False
    reach = _BESIDE_REPORT + 2 if draft.hit.rule.kind == "name" else _BESIDE_REPORT  # "had hosted another round"
    if reading.find("background", max(left, head - reach), head) is not None:
        return True
    already = reading.find("already", max(left, head - 1), head)  # Arabic puts the subject between: "had X met"
    return already is not None and reading.find("had", left, head) is not None


def _of_a_plan(article: Article, dated: Dated) -> bool:
    """Say whether a date belongs to elections talked about ("evoked elections in the spring")."""
    return article.reading.last(("n_election",), max(0, dated.first - _BESIDE_REPORT - 1), dated.first) is not None


def _in_paragraph(article: Article, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """Return the last dated event of the paragraph that happened, or is planned, as the draft is."""
    same = (other for other in reversed(earlier) if other.sentence.line == draft.sentence.line)
    new = (other for other in same if other.type is not _MILITARY and not counts_since(article, other))
    here = (other for other in new if article.language is _ARABIC or not _pluperfect(article, other))
    called_off = draft.status is _CANCELLED
    alike = (other for other in here if (other.status is _CANCELLED) is called_off)
    told = (other for other in alike if other.date and other.asserted_occurrence == draft.asserted_occurrence)
    aside: Draft | None = None
    for other in told:
        if told_aside(article, other) is None:
            return other
        aside = aside or other  # "after his appointment in January"
    return aside


def _follows_plan(article: Article, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """Return the dated trip ahead that a draft is to be part of ("a two-day visit, during which he meets X")."""
    aim = aim_ahead(article, draft, earlier)
    if aim is not None:
        return aim
    if draft.verdict.tense not in (_PRESENT, _FUTURE) or not draft.verdict.asserted:
        return None
    during = article.reading.find("during_it", draft.scope.left, draft.scope.right) is not None
    for other in reversed(earlier):
        if draft.sentence.line - other.sentence.line > 1:
            return None
        ahead = other.status is _PLANNED or draft.verdict.tense is _FUTURE
        trip = other.type is EventType.VISIT and other.date is not None and ahead and other.date_basis in _TOLD
        here = other.sentence is draft.sentence and other.status is _PLANNED
        if trip and (during or here or (draft.status is _PLANNED and _shares_actor(draft, other))):
            return other
    return None


def _shares_actor(one: Draft, two: Draft) -> bool:
    return bool({actor.id for actor, _ in one.actors} & {actor.id for actor, _ in two.actors})


def _hangs_on(article: Article, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """Return the event that a passage without a date hangs on: "just before the opening", "the two ministers met"."""
    hinged = article.reading.find("hinge", draft.scope.left, draft.scope.right) or both_of(article, draft)
    if hinged is None or not draft.asserted_occurrence:
        return None
    sure = [other for other in earlier if other.date_basis in _TOLD]
    hung = last_news(article, sure) or last_news(article, earlier)
    return None if hung is None or _beside_another(article, draft, hung) else hung


def _beside_another(article: Article, draft: Draft, hung: Draft) -> bool:
    """Say whether they met beside a gathering in another town than the event told before ("of the Oslo Forum")."""
    hinge = article.reading.find("hinge", draft.scope.left, draft.scope.right)
    if hinge is None:
        return False
    named = article.localities_in(hinge.last + 1, hinge.last + 1 + _GATHERING_NAME)
    town = next((place for place in named if not place.country), None)
    return town is not None and hung.locality is not None and town.id != hung.locality.id


def _among_background(article: Article, draft: Draft, earlier: Sequence[Draft]) -> bool:
    """Say whether the last event told was an old one: what follows it undated belongs to the story so far."""
    if not earlier or article.anchor is None or draft.hit.rule.kind != "name":
        return False
    last = earlier[-1]
    near = draft.sentence.line - last.sentence.line <= 1
    return near and last.date is not None and last.date.latest < article.anchor.earliest - BACKGROUND_AFTER


def _in_sentence(article: Article, draft: Draft, earlier: Sequence[Draft], taken: frozenset[int]) -> Dated | None:
    """Return the last date told before in the sentence, else one told after that belongs to no other event."""
    told = article.dates_in(draft.sentence.first, draft.hit.first)
    found = [dated for dated in told if not (_counted(dated, draft) or since_something(article, dated, (draft,)))]
    before = [
        dated for dated in found if not is_deadline(article, dated) and _may_share(article, draft, dated, earlier)
    ]
    if before:
        return before[-1]
    after = article.dates_in(draft.hit.last, draft.sentence.stop)
    free = (dated for dated in after if dated.first not in taken or _trip_to_it(draft, dated))
    open_ones = (dated for dated in free if not is_deadline(article, dated))
    open_ones = (
        one for one in open_ones if not (_of_something_else(article, draft, one) or _gone(article, draft, one))
    )
    open_ones = (one for one in open_ones if not article.reading.find("whose", draft.hit.last + 1, one.first))
    open_ones = (one for one in open_ones if not article.reading.find("relative", draft.scope.right, one.first))
    left = [dated for dated in open_ones if not article.reading.find("since", max(0, dated.first - 1), dated.first + 1)]
    return left[0] if len(left) == 1 else None


def _trip_to_it(draft: Draft, dated: Dated) -> bool:
    """Say whether a date is that of the gathering a trip ahead is made for ("will go to Cairo for a meeting on")."""
    return draft.type is EventType.VISIT and draft.status is _PLANNED and reaches(draft, dated)


def _of_frame(article: Article, draft: Draft) -> Dated | None:
    """Return the day of the gathering at which something was done ("signed at the end of a meeting on Tuesday")."""
    anchor = article.anchor
    if anchor is None or not draft.asserted_occurrence or draft.hit.rule.kind == "name":
        return None
    frame = article.reading.find("frame", draft.hit.last + 1, draft.sentence.stop)
    if frame is None or article.reading.find_any(NAMES, frame.last + 1, frame.last + 1 + _FRAMED) is None:
        return None
    told = article.dates_in(frame.last + 1, draft.sentence.stop)
    when = told[0].value if len(told) == 1 else None
    if when is None or when.precision is not Precision.DAY:
        return None
    fresh = anchor.earliest - BACKGROUND_AFTER <= when.earliest and when.latest <= anchor.latest
    return told[0] if fresh else None


def _gone(article: Article, draft: Draft, dated: Dated) -> bool:
    """Say whether a plan is told with a day gone by: then it was announced ("will meet Haftar, he said on Monday")."""
    if draft.status is not _PLANNED or article.anchor is None or dated.value is None:
        return False
    return dated.value.latest < article.anchor.earliest


def _of_something_else(article: Article, draft: Draft, dated: Dated) -> bool:
    if last_time(article, dated) or of_what_is_treated(article, draft, dated):
        return True
    return since_something(article, dated, (draft,))


def _counted(dated: Dated, draft: Draft) -> bool:
    """Say whether it opens a sentence counting from an event nobody can place ("six years after the fall of")."""
    return (
        dated.value is None and dated.first <= draft.sentence.first + 1 and dated.mention.rule.startswith(_FROM_EVENT)
    )


def _may_share(article: Article, draft: Draft, dated: Dated, earlier: Sequence[Draft]) -> bool:
    """Say whether what has happened can share a date: never one ahead, nor one that belongs to a plan."""
    if draft.status is _PLANNED and article.anchor is not None and dated.value is not None:
        return dated.value.latest >= article.anchor.earliest
    if not draft.asserted_occurrence:
        return True
    owner = _owner(dated, earlier)
    if (owner is not None and not owner.asserted_occurrence) or _of_a_plan(article, dated):
        return False
    if owner is not None and counts_since(article, owner):
        return False
    if owner is None and article.reading.find_any(("planned", "future"), dated.first - _PLAN_REACH, dated.first):
        return False
    when = owner.date if owner is not None else dated.value
    return article.anchor is None or when is None or when.earliest <= article.anchor.latest


def _owner(dated: Dated, earlier: Sequence[Draft]) -> Draft | None:
    return next((other for other in reversed(earlier) if other.dated is dated), None)


def _roughly(article: Article, draft: Draft, earlier: Sequence[Draft]) -> tuple[EdtfDate | None, str]:
    """Return about the day of the news that the passage goes on from, else about the day of writing."""
    anchor = article.doc_date.about or article.anchor
    if anchor is None:
        return None, ""
    around = EdtfDate(anchor.earliest - _RECENT, anchor.latest)
    news = next(_news_before(article, draft, earlier, around), None)
    day = news.date if news is not None else _day_of_lead(article, draft, around)
    if day is not None:
        return EdtfDate.day(day.earliest, approximate=True), "news"
    if draft.status is _CANCELLED:
        return None, ""
    if anchor.precision is Precision.DAY:
        return EdtfDate.day(anchor.earliest, approximate=True), "article"
    return None, ""


def _news_before(article: Article, draft: Draft, earlier: Sequence[Draft], around: EdtfDate) -> Iterator[Draft]:
    """Yield the fresh events a passage may go on from: those of the paragraph before, then those of the article."""
    told = [other for other in earlier if other.dated and other.asserted_occurrence and _fresh(other.date, around)]
    near = (other for other in told if draft.sentence.line - other.sentence.line <= 1)
    # The first is all that is asked for: the others are not even looked at.
    yield from (other for other in (*near, *told) if not _pluperfect(article, other))


def _fresh(day: EdtfDate | None, around: EdtfDate) -> bool:
    if day is None or day.precision is not Precision.DAY:
        return False
    return around.earliest <= day.earliest <= around.latest


def _day_of_lead(article: Article, draft: Draft, around: EdtfDate) -> EdtfDate | None:
    """Return the day the article opens with ("at noon yesterday"), though no event that we know owns it."""
    lead = article.body[:_LEAD_SENTENCES]
    if not lead or draft.sentence.first <= lead[0].first:
        return None
    dates = article.dates_in(lead[0].first, min(lead[-1].stop, draft.sentence.first))
    return next((dated.value for dated in dates if _fresh(dated.value, around)), None)
