"""All clues weighed together: a day, a stretch of days, or unknown, with the evidence."""

import heapq
from dataclasses import replace
from datetime import date, timedelta

from events.extraction.dates.resolve_calendar import DAY_NAMES
from events.extraction.document import Document
from events.extraction.document_date.clues import Clue, Days, day_at
from events.extraction.document_date.from_events import clues_in_events
from events.extraction.document_date.from_habits import clues_in_habits
from events.extraction.document_date.from_names import clues_in_names
from events.extraction.document_date.from_wars import clues_in_wars
from events.extraction.document_date.from_words import clues_in_words, weekday_of_writing
from events.extraction.document_date.survey import survey
from events.extraction.normalize import NormalizedText
from events.extraction.results import DocumentDate
from events.lexicon.load import Lexicon
from events.vocabulary import EdtfDate, Language

# A day is told when it is likely enough and well ahead of every other.
_SURE_OF_A_DAY, _AHEAD = 0.42, 1.8
_SURE_OF_A_STRETCH = 0.8
_LONGEST_STRETCH = 92
_AGAINST_OTHER_WEEKDAYS = -7.0
_MOST_EVIDENCE = 8
_LEAST_WORTH = 0.3
_HORIZON = timedelta(days=400)


def date_document(document: Document, *, text: NormalizedText, language: Language, lexicon: Lexicon) -> DocumentDate:
    """Return when an article was written, and why we think so.

    An article that says "yesterday, Tuesday 14 January 2020" was written on 2020-01-15.
    """
    if document.published is not None:
        stated = f"its metadata states {document.published.isoformat()}"
        return DocumentDate(EdtfDate.day(document.published), "metadata", (stated,))
    lexicon = _without_its_own(document, lexicon)
    read = survey(text, language=language, lexicon=lexicon)
    clues = [
        *clues_in_words(read),
        *clues_in_habits(read),
        *clues_in_names(read, lexicon),
        *clues_in_events(read, lexicon),
        *clues_in_wars(read, lexicon),
    ]
    days = Days(_last_day(lexicon))
    for clue in clues:
        days.add(clue)
    weekday = weekday_of_writing(read)
    if weekday is not None:
        days.add_weekday(weekday[0], _AGAINST_OTHER_WEEKDAYS)
    return _decide(days, clues, weekday)


def _without_its_own(document: Document, lexicon: Lexicon) -> Lexicon:
    """Leave out events known from this very article: they would only repeat what was once read into it."""
    if not document.url:
        return lexicon
    others = {name: known for name, known in lexicon.landmarks.items() if document.url not in known.source}
    return lexicon if len(others) == len(lexicon.landmarks) else replace(lexicon, landmarks=others)


def _last_day(lexicon: Lexicon) -> date:
    """Return the last day worth asking about: well after the last event we know, for the clock is not ours to read."""
    known = [landmark.date.latest for landmark in lexicon.landmarks.values()]
    known += [resolution.adopted for resolution in lexicon.resolutions.values()]
    return max(known, default=date(2030, 1, 1)) + _HORIZON


def _decide(days: Days, clues: list[Clue], weekday: tuple[int, str] | None) -> DocumentDate:
    shares = days.probabilities()
    best, second = heapq.nlargest(2, range(days.size), key=shares.__getitem__)
    evidence = _evidence(clues, weekday, day_at(best))
    if shares[best] >= max(_SURE_OF_A_DAY, _AHEAD * shares[second]):
        return DocumentDate(EdtfDate.day(day_at(best)), "text", evidence)
    first, last = _stretch(shares)
    if last - first >= _LONGEST_STRETCH:
        return DocumentDate(None, "unknown", (*evidence, "the clues leave too many days open"))
    return DocumentDate(EdtfDate(day_at(first), day_at(last)), "text", evidence)


def _stretch(shares: list[float]) -> tuple[int, int]:
    """Return the shortest run of days that together are sure enough."""
    shortest = (0, len(shares) - 1)
    first, total = 0, 0.0
    for last, share in enumerate(shares):
        total += share
        while total - shares[first] >= _SURE_OF_A_STRETCH:
            total -= shares[first]
            first += 1
        if total >= _SURE_OF_A_STRETCH and last - first < shortest[1] - shortest[0]:
            shortest = (first, last)
    return shortest


def _evidence(clues: list[Clue], weekday: tuple[int, str] | None, day: date) -> tuple[str, ...]:
    """Return what speaks most for a day, strongest first: what it weighs against what an average day weighs."""
    told = [(clue.weight(day) - clue.average(), clue.why) for clue in clues]
    ranked = sorted(((worth, why) for worth, why in told if worth > _LEAST_WORTH), key=lambda pair: -pair[0])
    first = [f'"{weekday[1]}" was written on a {DAY_NAMES[weekday[0]]}'] if weekday is not None else []
    return tuple(dict.fromkeys(first + [why for _, why in ranked]))[:_MOST_EVIDENCE]
