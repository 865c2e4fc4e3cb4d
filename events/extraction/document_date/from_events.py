"""Clues in known events: a conference told as "next Sunday", a resolution adopted today, talks that are the news."""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from events.extraction.dates.context import Context, Tense, UnplacedError
from events.extraction.dates.expressions import (
    Ago,
    Agreement,
    Between,
    ChainedPeriod,
    DayOffset,
    Expression,
    Month,
    MonthDay,
    Part,
    Period,
    Weekday,
)
from events.extraction.dates.resolve import resolve
from events.extraction.dates.resolve_relative import whole_unit
from events.extraction.document_date.background import Elsewhere, is_background, named_later
from events.extraction.document_date.clues import Clue, Stretch, days_after, from_day_on, stretch
from events.extraction.document_date.known_events import KnownEvents
from events.extraction.document_date.placed import Placed, each_once
from events.extraction.document_date.survey import Said, Sentence, Survey
from events.extraction.document_date.told import Told, days_named
from events.extraction.document_date.told_events import names_several, told_events
from events.extraction.document_date.told_landmarks import STRONGEST
from events.extraction.document_date.told_resolutions import ADOPTED, resolution_numbers
from events.lexicon.entries import Resolution
from events.lexicon.load import Lexicon
from events.vocabulary import EdtfDate

# An event told without any day is the news when most of its people are named.
_ENOUGH_ALONE = 5.5
_COVERAGE_ALONE = 0.5
_WORTH, _DOUBT = 0.75, 2.0
_A_DAY_AWAY = 0.35
# "tomorrow, Thursday" fits one day in seven only.
_AGREES = 1.5
# "next Sunday" and "tomorrow" beside an event called by name leave no doubt which day is meant.
_DIRECTED = 3.5
_MOST_OF_A_YEAR = timedelta(days=345)
_DAY = timedelta(days=1)
# Nor does "adopted resolution 2259 on Wednesday", where it was one.
_ADOPTED_THAT_DAY = 3.0
# How far from the day of writing an expression of each kind can point.
_REACH: dict[type, int] = {DayOffset: 3, Weekday: 15, Agreement: 15}
# How an event told without a day fades; where other words give the day of writing away, the first days are alike.
_NEWS_DAYS = (2.0, 3.0, 2.8, 2.2, 1.2, 0.8, 0.8)
_NEWS_DAYS_ALIKE = (1.4, 1.4, 1.4, 1.2, 0.8, 0.6, 0.6)
_STILL_NEWS = 0.3
# The headline, the dateline and the first sentence or two; what is told behind them is more often another event.
_LEAD = 4
_NEAR = (DayOffset, Weekday, Agreement)
_BEHIND = 0.9
_OF_MONTHS = (Month, MonthDay, Between)


def clues_in_events(survey: Survey, lexicon: Lexicon) -> Iterator[Clue]:
    """Yield what the known events an article tells say about its day."""
    near = any(isinstance(said.expression, _NEAR) for said in survey.said)
    fading = _NEWS_DAYS_ALIKE if near else _NEWS_DAYS
    elsewhere, known = Elsewhere(named_later(survey)), KnownEvents(lexicon, actors=survey.actors)
    placed: dict[EdtfDate, Placed] = {}
    for number, sentence in enumerate(survey.with_context()):
        dated = any(not isinstance(said.expression, ChainedPeriod) for said in sentence.said)
        told = _told(sentence, survey, lexicon, known, elsewhere, dated=dated)
        if number > _LEAD:
            told = [event._replace(score=event.score * _BEHIND) for event in told]
        if dated:
            sayings = _Sayings(sentence)
            for event in told:
                group = placed.get(event.day)
                if group is None:
                    group = placed[event.day] = Placed(event)
                group.add(event, sayings.placed(event))
        else:
            yield from _told_alone(told, fading)
    # An event told twice is still one event, and of two on one day one is told: each day counts once.
    yield from each_once(placed.values())
    yield from _told_as_past(survey, lexicon)


def _told(
    sentence: Sentence, survey: Survey, lexicon: Lexicon, known: KnownEvents, elsewhere: Elsewhere, *, dated: bool
) -> list[Told]:
    """Return the known events a sentence may be about and whose day is not told elsewhere."""
    if not dated and not names_several(sentence):
        return []
    found = told_events(sentence, survey, lexicon, known, alone=not dated)
    named = {day for said in sentence.said for day in days_named(said.expression)}
    return [event for event in found if not is_background(event, elsewhere, named)]


def _told_alone(told: list[Told], fading: tuple[float, ...]) -> Iterator[Clue]:
    alone = [event for event in told if event.score >= _ENOUGH_ALONE and event.coverage >= _COVERAGE_ALONE]
    if alone:
        best = max(alone, key=lambda event: (event.score, event.day.earliest))
        why = f"it tells {best.name} ({best.day.edtf}) as news"
        stretches = tuple(days for event in alone for days in _news_of(event, fading))
        yield Clue(why, stretches, checked=best.checked)


class _Sayings:
    """The date expressions of a sentence, with the days of the month that each names: read once for all its events."""

    def __init__(self, sentence: Sentence) -> None:
        self._said = [(said, frozenset(days_named(said.expression))) for said in sentence.said]
        self._near = any(isinstance(said.expression, _NEAR) for said in sentence.said)

    def placed(self, event: Told) -> Iterator[tuple[Stretch, Said]]:
        """Yield the days of writing from which what the sentence says lands on the event.

        Where the event's own day of the month is written, no other words of the sentence date it.
        """
        day = event.day.earliest.month, event.day.earliest.day
        explained = [pair for pair in self._said if day in pair[1]]
        for said, _ in explained or self._said:
            beside_a_day = self._near and isinstance(said.expression, Period)
            for days in _days_from_which(said.expression, said, event):
                yield _beside_a_day(days) if beside_a_day else days, said


def _beside_a_day(whole: Stretch) -> Stretch:
    """Return what "last week" tells where the sentence tells a day too: the more days fit, the less of each."""
    days = whole.end - whole.first
    return whole._replace(weight=max(whole.weight - math.log(days) / 2, 0.0))


def _names_the_day(expression: Expression, day: EdtfDate) -> bool:
    """Say whether the event's own day of the month is written: no other words of the sentence then date it."""
    return (day.earliest.month, day.earliest.day) in days_named(expression)


def _days_from_which(expression: Expression, said: Said, event: Told) -> Iterator[Stretch]:
    worth = _WORTH * (event.score - _DOUBT)
    if isinstance(expression, Part):
        if expression.part in {"earlier", "later"}:
            yield from _days_from_which(expression.of, said, event)
    elif isinstance(expression, Period):
        yield from _from_period(expression, event.day, worth)
    elif isinstance(expression, Ago) and expression.unit in {"month", "year"}:
        yield from _from_ago(expression, event.day, worth)
    elif _of_weekdays(expression):
        yield from _tried(said, event, _REACH[Weekday], worth)
    elif isinstance(expression, _OF_MONTHS) or _leaves_distance_open(expression):
        yield from _from_month(expression, said, event.day, worth / 2)
    elif type(expression) in _REACH:
        yield from _tried(said, event, _REACH[type(expression)], worth)


def _of_weekdays(expression: Expression) -> bool:
    """Say whether a phrase names several days of the week: "last Sunday and Monday"."""
    return isinstance(expression, Between) and isinstance(expression.last, Weekday)


def _leaves_distance_open(expression: Expression) -> bool:
    return isinstance(expression, Agreement) and not any(isinstance(part, DayOffset) for part in expression.parts)


def _from_period(expression: Period, day: EdtfDate, worth: float) -> Iterator[Stretch]:
    if expression.count == 1 and expression.unit in {"week", "month", "year"}:
        # A week may begin with its Sunday, and an event that runs over two weeks is of either.
        slack = _DAY if expression.unit == "week" else timedelta()
        for told in {day.earliest, day.latest + slack}:
            found = whole_unit(expression.unit, told, -expression.shift)
            yield stretch(found.earliest, found.latest, worth)


def _from_ago(expression: Ago, day: EdtfDate, worth: float) -> Iterator[Stretch]:
    if expression.approximate and expression.count == 1:
        return  # "less than a month ago", "over a year ago" leave too much open
    found = whole_unit("month", day.earliest, -expression.number_of_months * expression.direction)
    slack = timedelta(days=15 if expression.unit == "month" else 180)
    yield stretch(found.earliest - slack, found.latest + slack, worth * 0.7)


def _from_month(expression: Expression, said: Said, day: EdtfDate, worth: float) -> Iterator[Stretch]:
    """Yield the days from which a day of a month (or a month), written without its year, is the event's."""
    month = _month_named(expression)
    if month is None or month.year is not None or month.year_chain is not None:
        return
    named = month.number == day.earliest.month if isinstance(expression, Month) else _names_the_day(expression, day)
    if not named or (isinstance(expression, Month) and month.shift is None and month.year_shift is None):
        return
    yield stretch(*_window(month, said.tense, day), worth)


def _month_named(expression: Expression) -> Month | None:
    if isinstance(expression, Month):
        return expression
    if isinstance(expression, Agreement):
        return next((month for part in expression.parts if (month := _month_named(part)) is not None), None)
    if isinstance(expression, Between):
        return _month_named(expression.first)
    return expression.month if isinstance(expression, MonthDay) and isinstance(expression.month, Month) else None


def _window(month: Month, tense: Tense, day: EdtfDate) -> tuple[date, date]:
    this = whole_unit("month", day.earliest, 0)
    if month.year_shift is not None:
        year = whole_unit("year", day.earliest, -month.year_shift)
        return year.earliest, year.latest
    if month.shift == 0:
        return this.earliest, this.latest
    if month.shift is not None and month.shift > 0:
        return day.earliest - _MOST_OF_A_YEAR, this.earliest - timedelta(days=1)
    if month.shift is not None:
        return this.latest + timedelta(days=1), this.latest + _MOST_OF_A_YEAR
    if tense is Tense.FUTURE:
        return day.earliest - _MOST_OF_A_YEAR, day.earliest
    return day.latest, day.latest + _MOST_OF_A_YEAR


def _tried(said: Said, event: Told, reach: int, worth: float) -> Iterator[Stretch]:
    """Try the days around an event: from which of them do the words mean its day?"""
    # A day within a long event says less than the day of a short one.
    worth += _AGREES if isinstance(said.expression, Agreement) else 0.0
    worth += _DIRECTED if event.named and _is_directed(said.expression) else 0.0
    worth += _ADOPTED_THAT_DAY if _is_adoption(said, event) else 0.0
    worth -= math.log((event.day.latest - event.day.earliest).days + 1)
    for day in _landings(said.expression, said.tense, event.day, reach):
        away = abs((day - event.day.latest).days) - 1 if _is_bare_weekday(said.expression) else 0
        yield stretch(day, day, max(worth - _A_DAY_AWAY * max(away, 0), 0.0))


def _is_adoption(said: Said, event: Told) -> bool:
    """Say whether a resolution is told by its number as adopted on a day of the week, or yesterday."""
    return isinstance(event.of, Resolution) and event.score >= ADOPTED and said.tense is not Tense.FUTURE


def _is_directed(expression: Expression) -> bool:
    return isinstance(expression, DayOffset) or (isinstance(expression, Weekday) and expression.shift is not None)


def _is_bare_weekday(expression: Expression) -> bool:
    return isinstance(expression, Weekday) and expression.shift is None


@lru_cache(maxsize=4096)
def _landings(expression: Expression, tense: Tense, event: EdtfDate, reach: int) -> tuple[date, ...]:
    """Return the days around an event on which the words mean its day; many sentences ask the same."""
    first = event.earliest - timedelta(days=reach)
    days = (first + timedelta(days=step) for step in range(2 * reach + (event.latest - event.earliest).days + 1))
    return tuple(day for day in days if (value := _meant(expression, tense, day)) is not None and value.overlaps(event))


@lru_cache(maxsize=4096)
def _meant(expression: Expression, tense: Tense, day: date) -> EdtfDate | None:
    """Return what a relative date means in an article of a day; many events ask the same."""
    context = Context(day, tense)
    try:
        value = resolve(expression, context)
    except (UnplacedError, ValueError, OverflowError):
        return None
    return value if context.relative and not context.warnings else None


def _news_of(event: Told, fading: tuple[float, ...]) -> Iterator[Stretch]:
    share = event.score / STRONGEST
    yield from days_after(event.day.latest, (weight * share for weight in fading))
    yield stretch(event.day.latest + timedelta(days=len(_NEWS_DAYS)), date.max, _STILL_NEWS * share)


def _told_as_past(survey: Survey, lexicon: Lexicon) -> Iterator[Clue]:
    """An event named without a date, or a resolution by its number, has mostly taken place."""
    for named in {one.dates: one for one in reversed(survey.landmarks)}.values():
        if _looks_ahead(survey, named.first):
            continue
        first = min(day.earliest for day in named.dates)
        why = f'"{survey.quote(named.first, named.end)}" is of {first.isoformat()} at the earliest'
        yield from_day_on(first - timedelta(days=14), before=-2.0, why=why)
    numbers = {number for sentence in survey.sentences for number in resolution_numbers(sentence, survey)}
    for resolution in (lexicon.resolutions[number] for number in sorted(numbers & lexicon.resolutions.keys())):
        why = f"resolution {resolution.number} is of {resolution.adopted.isoformat()}"
        yield from_day_on(resolution.adopted, before=-6.0, why=why)


def _looks_ahead(survey: Survey, at: int) -> bool:
    sentence = next((s for s in survey.sentences if s.first <= at < s.end), None)
    return sentence is not None and any(said.tense is Tense.FUTURE for said in sentence.said)
