"""What a text gives away about its day of writing: weights over days, and the sentence that says why."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

FIRST_DAY = date(2011, 1, 1)
_FIRST = FIRST_DAY.toordinal()
_NEGLIGIBLE = 20.0


class Stretch(NamedTuple):
    """Days from ``first`` to ``last``, both included, and how likely they are made (in nats)."""

    first: date
    last: date
    weight: float


@dataclass(frozen=True, slots=True)
class Clue:
    """Some stretches of days and what all other days weigh; where stretches overlap the heaviest counts.

    ``checked`` is false where the clue rests on a date in the lexicon that nobody has checked.
    """

    why: str
    stretches: tuple[Stretch, ...]
    elsewhere: float = 0.0
    checked: bool = True

    def weight(self, day: date) -> float:
        """Return what a day weighs by this clue."""
        return max((s.weight for s in self.stretches if s.first <= day <= s.last), default=self.elsewhere)


@dataclass(frozen=True, slots=True)
class WeekdayClue:
    """What the days of a week weigh, Monday first, in whatever week."""

    why: str
    weights: tuple[float, ...]
    checked: bool = True

    def weight(self, day: date) -> float:
        """Return what a day weighs by this clue."""
        return self.weights[day.weekday()]


class Days:
    """All days an article may have been written on, and how likely each is by the clues so far.

    A clue only notes where its weight changes, so it costs by its stretches and not by the days.
    """

    def __init__(self, last_day: date) -> None:
        """Start with every day as likely as any other."""
        self.size = (last_day - FIRST_DAY).days + 1
        self._changes = {0: 0.0}
        self._weekdays = [0.0] * 7

    def add(self, clue: Clue | WeekdayClue) -> float:
        """Weigh every day by a clue and return what an average day weighs by it."""
        if isinstance(clue, WeekdayClue):
            self._weekdays = [sum(pair) for pair in zip(self._weekdays, clue.weights, strict=True)]
            return sum(clue.weights) / len(clue.weights)
        changes, total, before = self._changes, 0.0, 0.0
        for index, weight in _steps(clue, self.size):
            changes[index] = changes.get(index, 0.0) + (weight - before)
            total += (weight - before) * (self.size - index)
            before = weight
        return total / self.size

    def probabilities(self) -> dict[int, float]:
        """Return how likely each day is, in order, all together one; a day not worth a look is left out."""
        weights = self._weights()
        most = max(weights.values())
        least = most - _NEGLIGIBLE
        near = {day: weight - most for day, weight in weights.items() if weight > least}
        masses = list(map(math.exp, near.values()))
        total = sum(masses)
        return dict(zip(near, [mass / total for mass in masses], strict=True))

    def _weights(self) -> dict[int, float]:
        """Return what each day weighs, but for stretches of days that are nowhere near the heaviest."""
        runs, week = list(self._runs()), [self._weekdays[(day + _FIRST - 1) % 7] for day in range(7)]
        most = max(week)
        known = max(weight + (most if end - first >= 7 else week[first % 7]) for first, end, weight in runs)
        near = (run for run in runs if run[2] + most > known - _NEGLIGIBLE)
        return {day: weight + week[day % 7] for first, end, weight in near for day in range(first, end)}

    def _runs(self) -> Iterator[tuple[int, int, float]]:
        """Yield the stretches of days over which no clue changes its weight, each with that weight."""
        weight = 0.0
        for first, end in pairwise([*sorted(self._changes), self.size]):
            weight += self._changes[first]
            yield first, end, weight


def _steps(clue: Clue, size: int) -> Iterator[tuple[int, float]]:
    """Yield the days on which the weight of a clue changes and what it is from there on, in order."""
    found = [(first.toordinal() - _FIRST, last.toordinal() - _FIRST, weight) for first, last, weight in clue.stretches]
    spans = sorted(
        [
            (first if first > 0 else 0, (last if last < size else size - 1) + 1, weight)
            for first, last, weight in found
            if first <= last and last >= 0 and first < size
        ]
    )
    yield 0, clue.elsewhere
    if all(one[1] <= two[0] for one, two in pairwise(spans)):  # most clues: nothing lies over anything else
        for (first, end, weight), (following, _, _) in pairwise([*spans, (size, size, 0.0)]):
            yield first, weight
            if end < following:
                yield end, clue.elsewhere
        return
    covering: list[tuple[float, int]] = []
    coming = iter([*spans, (size, size, 0.0)])
    first, end, weight = next(coming)
    for index in sorted({edge for span in spans for edge in span[:2]} - {size}):
        while first == index and first < size:
            heappush(covering, (-weight, end))
            first, end, weight = next(coming)
        while covering and covering[0][1] <= index:
            heappop(covering)
        yield index, -covering[0][0] if covering else clue.elsewhere


def index_of(day: date) -> int:
    """Return the index of a day, below zero before the first."""
    return day.toordinal() - _FIRST


def day_at(index: int) -> date:
    """Return the day of an index."""
    return FIRST_DAY + timedelta(days=index)


def from_day_on(first: date, *, before: float, why: str) -> Clue:
    """Say that an article was not written before a day."""
    return Clue(why, (Stretch(first, date.max, 0.0),), elsewhere=before)


def up_to_day(last: date, *, after: float, why: str) -> Clue:
    """Say that an article was not written after a day."""
    return Clue(why, (Stretch(date.min, last, 0.0),), elsewhere=after)


def days_after(first: date, weights: Iterable[float]) -> tuple[Stretch, ...]:
    """Return one stretch a day from a day on, each with its weight."""
    return tuple(Stretch(first + timedelta(days=n), first + timedelta(days=n), w) for n, w in enumerate(weights))


def fading_after(first: date, weights: Iterable[tuple[int, float]]) -> Iterator[Stretch]:
    """Yield stretches from a day on: each pair is the days from the day before which a weight holds."""
    start = day = first.toordinal()
    for end, weight in weights:
        yield Stretch(date.fromordinal(start), date.fromordinal(day + end - 1), weight)
        start = day + end
