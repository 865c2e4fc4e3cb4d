"""All clues weighed together: a day, a stretch of days, or unknown, with the evidence."""

from datetime import date, timedelta

from events.extraction.document import Document
from events.extraction.document_date.clues import Clue, Days, day_at
from events.extraction.document_date.from_events import clues_in_events
from events.extraction.document_date.from_names import clues_in_names
from events.extraction.document_date.from_words import clues_in_words, weekday_of_writing
from events.extraction.document_date.survey import survey
from events.extraction.normalize import NormalizedText
from events.extraction.results import DocumentDate
from events.lexicon.load import Lexicon
from events.vocabulary import EdtfDate, Language

_SURE_OF_A_DAY = 0.5
_SURE_OF_A_STRETCH = 0.8
_LONGEST_STRETCH = 92
_AGAINST_OTHER_WEEKDAYS = -7.0
_MOST_EVIDENCE = 8
_HORIZON = timedelta(days=400)


def date_document(document: Document, *, text: NormalizedText, language: Language, lexicon: Lexicon) -> DocumentDate:
    """Return when an article was written, and why we think so.

    An article that says "yesterday, Tuesday 14 January 2020" was written on 2020-01-15.
    """
    if document.published is not None:
        stated = f"its metadata states {document.published.isoformat()}"
        return DocumentDate(EdtfDate.day(document.published), "metadata", (stated,))
    read = survey(text, language=language, lexicon=lexicon)
    clues = [*clues_in_words(read), *clues_in_names(read, lexicon), *clues_in_events(read, lexicon)]
    days = Days(_last_day(lexicon))
    for clue in clues:
        days.add(clue)
    weekday = weekday_of_writing(read)
    if weekday is not None:
        days.add_weekday(weekday[0], _AGAINST_OTHER_WEEKDAYS)
    return _decide(days, clues, weekday)


def _last_day(lexicon: Lexicon) -> date:
    """Return the last day worth asking about: well after the last event we know, for the clock is not ours to read."""
    known = [landmark.date.latest for landmark in lexicon.landmarks.values()]
    known += [resolution.adopted for resolution in lexicon.resolutions.values()]
    return max(known, default=date(2030, 1, 1)) + _HORIZON


def _decide(days: Days, clues: list[Clue], weekday: tuple[int, str] | None) -> DocumentDate:
    shares = days.probabilities()
    best = max(range(days.size), key=shares.__getitem__)
    evidence = _evidence(clues, weekday, day_at(best))
    if shares[best] >= _SURE_OF_A_DAY:
        return DocumentDate(EdtfDate.day(day_at(best)), "text", evidence)
    first, last = _stretch(shares, best)
    if last - first + 1 > _LONGEST_STRETCH:
        return DocumentDate(None, "unknown", (*evidence, "the clues leave too many days open"))
    return DocumentDate(EdtfDate(day_at(first), day_at(last)), "text", evidence)


def _stretch(shares: list[float], best: int) -> tuple[int, int]:
    """Grow from the likeliest day, always to the likelier side, until the days together are sure enough."""
    first = last = best
    total = shares[best]
    while total < _SURE_OF_A_STRETCH and last - first <= _LONGEST_STRETCH:
        before = shares[first - 1] if first else -1.0
        after = shares[last + 1] if last + 1 < len(shares) else -1.0
        # Days ahead are looked at a week at a time: a weekday that does not fit must not stop the growth.
        if sum(shares[max(first - 7, 0) : first]) > sum(shares[last + 1 : last + 8]):
            first, total = first - 1, total + before
        elif after >= 0:
            last, total = last + 1, total + after
        else:
            break
    return _trimmed(shares, first, last)


def _trimmed(shares: list[float], first: int, last: int) -> tuple[int, int]:
    """Leave out days at the ends that hardly count."""
    least = max(shares[first : last + 1]) / 50
    while first < last and shares[first] < least:
        first += 1
    while last > first and shares[last] < least:
        last -= 1
    return first, last


def _evidence(clues: list[Clue], weekday: tuple[int, str] | None, day: date) -> tuple[str, ...]:
    """Return what speaks most for a day, strongest first."""
    told = [(clue.weight(day) - min(clue.elsewhere, 0.0), clue.why) for clue in clues]
    ranked = sorted(((worth, why) for worth, why in told if worth > 0.3), key=lambda pair: -pair[0])
    named = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    first = [f'"{weekday[1]}" was written on a {named[weekday[0]]}'] if weekday is not None else []
    return tuple(dict.fromkeys(first + [why for _, why in ranked]))[:_MOST_EVIDENCE]
