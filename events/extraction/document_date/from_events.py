"""Clues in known events: a conference told as "next Sunday", a resolution adopted today, nine months of a war."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from events.extraction.dates.context import Context, Tense, UnplacedError
from events.extraction.dates.expressions import (
    Ago,
    Agreement,
    ChainedPeriod,
    DayOffset,
    Expression,
    Length,
    Month,
    Part,
    Period,
    Weekday,
)
from events.extraction.dates.offsets import duration
from events.extraction.dates.resolve import resolve
from events.extraction.document_date.clues import Clue, Stretch, days_after, from_day_on
from events.extraction.document_date.survey import Said, Sentence, Survey
from events.extraction.mentions import MentionKind
from events.lexicon.date_words import Kind
from events.lexicon.entries import Landmark, Resolution
from events.lexicon.load import Lexicon
from events.vocabulary import EdtfDate

_ENOUGH = 5.0
_STRONGEST = 9.0
_PLACED = (DayOffset, Weekday, Period, Ago, Agreement, Part, Month)
# How far from the day of writing an expression of each kind can point.
_REACH = {DayOffset: 3, Weekday: 15, Agreement: 15, Period: 800, Ago: 800, Part: 400, Month: 400}
_NEWS_DAYS = (2.0, 2.0, 1.5, 1.0, 0.6, 0.4, 0.2)
_YEAR_OF_MANDATE = 330


@dataclass(frozen=True, slots=True)
class Known:
    """A dated event that a sentence may be about, how sure that is, and what it is called."""

    day: EdtfDate
    score: float
    name: str


def clues_in_events(survey: Survey, lexicon: Lexicon) -> Iterator[Clue]:
    """Yield what the known events an article tells say about its day."""
    rarity = _Rarity(lexicon.landmarks.values())
    for sentence in survey.sentences:
        known = [*_landmarks(sentence, survey, lexicon, rarity), *_resolutions(sentence, survey, lexicon)]
        if known:
            yield from _of_sentence(sentence, known)
    yield from _named_before(survey)
    yield from _wars(survey, lexicon)


class _Rarity:
    """How much a shared participant or place tells: much when few events have it."""

    def __init__(self, landmarks: Iterable[Landmark]) -> None:
        known = list(landmarks)
        self._total = len(known)
        self._people = Counter(name for landmark in known for name in set(landmark.participants))
        self._places = Counter(name for landmark in known for name in set(landmark.places))

    def shared(self, landmark: Landmark, people: set[str], places: set[str]) -> float:
        """Return how much a sentence and an event have in common."""
        shared = [self._people[name] for name in people.intersection(landmark.participants)]
        where = [self._places[name] for name in places.intersection(landmark.places)]
        return sum(math.log(self._total / count) for count in shared + where)


def _landmarks(sentence: Sentence, survey: Survey, lexicon: Lexicon, rarity: _Rarity) -> Iterator[Known]:
    people = {m.id for m in sentence.mentions if m.id and m.kind is MentionKind.ACTOR}
    places = {m.place for m in sentence.mentions if m.place}
    named = {day for one in survey.tokens.landmarks if sentence.first <= one.first < sentence.end for day in one.dates}
    for landmark in lexicon.landmarks.values():
        score = rarity.shared(landmark, people, places) + (3.0 if landmark.date in named else 0.0)
        if score >= _ENOUGH:
            yield Known(landmark.date, min(score, _STRONGEST), landmark.title_en)


def _resolutions(sentence: Sentence, survey: Survey, lexicon: Lexicon) -> Iterator[Known]:
    for number in _numbers_of_resolutions(sentence, survey):
        resolution = lexicon.resolutions.get(number)
        if resolution is not None:
            yield Known(EdtfDate.day(resolution.adopted), _STRONGEST, f"resolution {number}")
    if any(survey.tokens.get(at, Kind.RENEWAL_WORD) for at in range(sentence.first, sentence.end)):
        yield from _renewals(sentence, survey, lexicon.resolutions.values())


def _numbers_of_resolutions(sentence: Sentence, survey: Survey) -> Iterator[int]:
    tokens = survey.tokens
    for at in range(sentence.first, sentence.end):
        word = tokens.get(at, Kind.RESOLUTION_WORD)
        number = tokens.number(at + word.length) if word is not None else None
        if number is not None:
            yield number


def _renewals(sentence: Sentence, survey: Survey, resolutions: Iterable[Resolution]) -> Iterator[Known]:
    """Return the resolutions that renewed the mission's mandate, for as long as the sentence says."""
    years = [
        found.expression.iso
        for at in range(sentence.first, sentence.end)
        if (found := duration(survey.tokens, at)) is not None and isinstance(found.expression, Length)
    ]
    for resolution in resolutions:
        if "mission_mandate" not in resolution.topics or resolution.mandate_until is None:
            continue
        lasts_a_year = (resolution.mandate_until - resolution.adopted).days >= _YEAR_OF_MANDATE
        if not years or lasts_a_year == any(iso in {"P1Y", "P12M"} for iso in years):
            yield Known(EdtfDate.day(resolution.adopted), 5.0, f"resolution {resolution.number} renews the mandate")


def _of_sentence(sentence: Sentence, known: list[Known]) -> Iterator[Clue]:
    placed = [said for said in sentence.said if isinstance(said.expression, _PLACED)]
    dated = [said for said in sentence.said if not isinstance(said.expression, ChainedPeriod)]
    if placed:
        stretches = tuple(s for said in placed for event in known for s in _days_that_place(said, event))
        if stretches:
            best = max(known, key=lambda event: event.score)
            words = ", ".join(f'"{said.words}"' for said in placed)
            yield Clue(f"{words}: told of {best.name} ({best.day.edtf})", stretches)
    elif not dated:
        stretches = tuple(s for event in known for s in _news_of(event))
        best = max(known, key=lambda event: event.score)
        yield Clue(f"it tells {best.name} ({best.day.edtf})", stretches)


def _news_of(event: Known) -> Iterator[Stretch]:
    share = event.score / _STRONGEST
    yield from days_after(event.day.earliest, (weight * share for weight in _NEWS_DAYS))


def _days_that_place(said: Said, event: Known) -> Iterator[Stretch]:
    """Yield the days of writing from which the expression lands on the event."""
    reach = _REACH[type(said.expression)]
    first = event.day.earliest - timedelta(days=reach)
    fitting = [
        day
        for day in (
            first + timedelta(days=step) for step in range(2 * reach + (event.day.latest - event.day.earliest).days + 1)
        )
        if _lands(said, day, event.day)
    ]
    for day in fitting:
        away = abs((day - event.day.latest).days)
        yield Stretch(
            day, day, event.score * 0.7 - (min(0.4 * away, 2.0) if isinstance(said.expression, Weekday) else 0.0)
        )


def _lands(said: Said, day: date, event: EdtfDate) -> bool:
    context = Context(day, said.tense)
    try:
        value = resolve(said.expression, context)
    except (UnplacedError, ValueError, OverflowError):
        return False
    return value.overlaps(event) and not context.warnings


def _named_before(survey: Survey) -> Iterator[Clue]:
    """An event named without a date has mostly taken place: not before the first of that name."""
    for named in survey.tokens.landmarks:
        first = min(day.earliest for day in named.dates)
        words = survey.tokens.normalized.span(survey.tokens.starts[named.first], survey.tokens.ends[named.end - 1])
        quoted = words.quote(survey.tokens.normalized.original)
        if _told_as_to_come(survey, named.first):
            continue
        yield from_day_on(
            first - timedelta(days=14), before=-2.0, why=f'"{quoted}" is of {first.isoformat()} at the earliest'
        )
    for sentence in survey.sentences:
        for number in _numbers_of_resolutions(sentence, survey):
            yield from _after_resolution(number, survey)


def _told_as_to_come(survey: Survey, at: int) -> bool:
    sentence = next((s for s in survey.sentences if s.first <= at < s.end), None)
    return sentence is not None and any(said.tense is Tense.FUTURE for said in sentence.said)


def _after_resolution(number: int, survey: Survey) -> Iterator[Clue]:
    return iter(())


def _wars(survey: Survey, lexicon: Lexicon) -> Iterator[Clue]:
    """Read "nine months of fighting" against the wars whose first day is known."""
    tokens = survey.tokens
    for at in range(tokens.size):
        found = duration(tokens, at)
        if found is None or not isinstance(found.expression, Length) or not _of_war(survey, found.end):
            continue
        months = _months(found.expression.iso)
        if months:
            yield _since_wars(months, lexicon)
            return


def _of_war(survey: Survey, at: int) -> bool:
    tokens = survey.tokens
    return tokens.get(tokens.skip(tokens.skip(at, Kind.OF), Kind.ARTICLE), Kind.WAR_WORD) is not None


def _months(iso: str) -> int:
    amount = int(iso[1:-1]) if iso[1:-1].isdigit() else 0
    return {"M": amount, "Y": amount * 12}.get(iso[-1], 0)


def _since_wars(months: int, lexicon: Lexicon) -> Clue:
    stretches = []
    for start, _ in lexicon.wars:
        middle = start + timedelta(days=round(months * 30.44))
        stretches.append(Stretch(middle - timedelta(days=20), middle + timedelta(days=25), 2.5))
    return Clue(f"{months} months of fighting", tuple(stretches))


__all__ = ["Expression", "clues_in_events"]
