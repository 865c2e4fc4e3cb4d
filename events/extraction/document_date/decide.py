"""All clues weighed together: a day, a stretch of days, or unknown, with the evidence."""

from bisect import bisect_left
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

from events.extraction.dates.mention import DateReading, read_dates
from events.extraction.document import Document
from events.extraction.document_date.clues import Clue, Days, Shares, WeekdayClue, day_at, index_of
from events.extraction.document_date.from_events import clues_in_events
from events.extraction.document_date.from_habits import clues_in_habits
from events.extraction.document_date.from_names import clues_in_names
from events.extraction.document_date.from_spans import clues_in_spans
from events.extraction.document_date.from_wars import clues_in_wars
from events.extraction.document_date.from_words import clues_in_words
from events.extraction.document_date.survey import survey
from events.extraction.mentions import NameReading, read_names
from events.extraction.normalize import NormalizedText
from events.extraction.results import DocumentDate
from events.lexicon.load import Lexicon
from events.vocabulary import EdtfDate, Language

# A day is told when it is likely enough and well ahead of every other.
_SURE_OF_A_DAY, _AHEAD = 0.5, 2.3
_SURE_OF_A_STRETCH = 0.86
# Where that takes too many days, a stretch as short as this is told when it is likely enough.
_LIKELY_STRETCH, _SHORT_STRETCH = 0.7, 46
# How likely a day must be by everything that is checked, and how far off an unchecked event may be.
_SUPPORTED = 0.25
_UNCHECKED, _UNCHECKED_SHARE = timedelta(days=3), 0.7
_LONGEST_STRETCH = 92
_MOST_EVIDENCE = 8
_LEAST_WORTH = 0.3
_MOST_LIKELY_DAYS, _WORTH_ASKING = 12, 0.5
_HORIZON = timedelta(days=400)

# A clue and what an average day weighs by it.
Weighed = tuple[Clue | WeekdayClue, float]
# What a text says, read once for dating it and for its events.
Read = tuple[DateReading, NameReading]


def date_document(
    document: Document, *, text: NormalizedText, language: Language, lexicon: Lexicon, read: Read | None = None
) -> DocumentDate:
    """Return when an article was written, and why we think so.

    An article that says "yesterday, Tuesday 14 January 2020" was written on 2020-01-15.
    """
    if document.published is not None:
        stated = f"its metadata states {document.published.isoformat()}"
        return DocumentDate(EdtfDate.day(document.published), "metadata", (stated,))
    known = _without_its_own(document, lexicon)
    dates, names = read or (None, read_names(text, language=language, lexicon=lexicon))
    if dates is None or known is not lexicon:
        dates = read_dates(text, language=language, lexicon=known)
    surveyed = survey(dates, names.mentions(None), language=language)
    clues = [
        *clues_in_words(surveyed),
        *clues_in_habits(surveyed),
        *clues_in_names(surveyed, known),
        *clues_in_events(surveyed, known),
        *clues_in_wars(surveyed, known),
        *clues_in_spans(surveyed, known),
    ]
    days = Days(_last_day(known))
    found = _decide(clues, days)
    unchecked = [clue for clue in clues if not clue.checked]
    if found.value is None or found.value.earliest < found.value.latest or not unchecked:
        return found
    return _unless_unchecked(found, found.value, unchecked, days)


def _without_its_own(document: Document, lexicon: Lexicon) -> Lexicon:
    """Leave out events known from this very article: they would only repeat what was once read into it."""
    if not document.url:
        return lexicon
    others = {name: known for name, known in lexicon.landmarks.items() if document.url not in known.source}
    return lexicon if len(others) == len(lexicon.landmarks) else replace(lexicon, landmarks=others)


@lru_cache(maxsize=8)
def _last_day(lexicon: Lexicon) -> date:
    """Return the last day worth asking about: well after the last event we know, for the clock is not ours to read."""
    known = [landmark.date.latest for landmark in lexicon.landmarks.values()]
    known += [resolution.adopted for resolution in lexicon.resolutions.values()]
    return max(known, default=date(2030, 1, 1)) + _HORIZON


def _unless_unchecked(
    found: DocumentDate, day: EdtfDate, unchecked: list[Clue | WeekdayClue], days: Days
) -> DocumentDate:
    """Return a day only as the days around it when it rests on an event whose own date nobody has checked."""
    for clue in unchecked:
        days.take_back(clue)
    if days.probabilities().of(index_of(day.earliest)) >= _SUPPORTED:
        return found
    around = EdtfDate(day.earliest - _UNCHECKED, day.latest + _UNCHECKED)
    return replace(
        found,
        value=around,
        likely=((day.earliest, _UNCHECKED_SHARE),),
        share=_UNCHECKED_SHARE,
        evidence=(*found.evidence, "the day rests on an event whose date is unchecked, or that is like others"),
    )


def _decide(clues: list[Clue | WeekdayClue], days: Days) -> DocumentDate:
    weighed = [(clue, days.add(clue)) for clue in clues]
    likely = days.probabilities()
    likeliest = sorted(range(len(likely.days)), key=likely.shares.__getitem__, reverse=True)[:_MOST_LIKELY_DAYS]
    best = [(day_at(likely.days[at]), likely.shares[at]) for at in likeliest]  # of days alike the earliest first
    (day, share), second = best[0], best[1][1] if len(best) > 1 else 0.0
    evidence = _evidence(weighed, day)
    if share >= max(_SURE_OF_A_DAY, _AHEAD * second):
        return DocumentDate(EdtfDate.day(day), "text", evidence, share=share)
    first, last = _stretch(likely, _SURE_OF_A_STRETCH, days.size)
    if last - first >= _SHORT_STRETCH:
        shorter = _stretch(likely, _LIKELY_STRETCH, days.size)
        first, last = shorter if shorter[1] - shorter[0] < _SHORT_STRETCH else (first, last)
    # Worth asking are the likeliest days where a dozen of them are likelier than all others together.
    worth_asking = tuple(best) if sum(share for _, share in best) >= _WORTH_ASKING else ()
    if last - first >= _LONGEST_STRETCH:
        open_days = (*evidence, "the clues leave too many days open")
        return DocumentDate(None, "unknown", open_days, worth_asking, share)
    return DocumentDate(EdtfDate(day_at(first), day_at(last)), "text", evidence, worth_asking, share)


def _stretch(likely: Shares, enough: float, size: int) -> tuple[int, int]:
    """Return the shortest run of days that together are as likely as that."""
    shortest = (0, size - 1)
    days, shares = likely
    totals = list(accumulate(shares))
    reached = bisect_left(totals, enough)  # no run that ends before is likely enough
    begin, total = 0, totals[reached - 1] if reached else 0.0
    for last, share in zip(days[reached:], shares[reached:], strict=True):
        total += share
        while total - shares[begin] >= enough:
            total -= shares[begin]
            begin += 1
        if last - days[begin] < shortest[1] - shortest[0] and total >= enough:
            shortest = (days[begin], last)
    return shortest


def _evidence(weighed: list[Weighed], day: date) -> tuple[str, ...]:
    """Return what speaks most for a day, strongest first: what it weighs against what an average day weighs."""
    told = [(clue.weight(day) - average, clue.why) for clue, average in weighed]
    ranked = sorted(((worth, why) for worth, why in told if worth > _LEAST_WORTH), key=lambda pair: -pair[0])
    return tuple(dict.fromkeys(why for _, why in ranked))[:_MOST_EVIDENCE]
