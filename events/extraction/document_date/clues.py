"""What a text gives away about its day of writing: weights over days, and the sentence that says why."""

import math
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, partial
from heapq import heappop, heappush
from itertools import accumulate, chain, compress, pairwise, repeat, starmap
from operator import mul
from typing import NamedTuple

FIRST_DAY = date(2011, 1, 1)
_FIRST = FIRST_DAY.toordinal()
_NEGLIGIBLE = 20.0
_NO_MASS = math.exp(-_NEGLIGIBLE)


class Stretch(NamedTuple):
    """Days by their indices, from ``first`` up to ``end``, and how likely they are made (in nats)."""

    first: int
    end: int
    weight: float


# As ``Stretch(...)`` does, without a call of Python code for each: a clue may have hundreds.
_new_stretch = partial(tuple.__new__, Stretch)


def stretch(first: date, last: date, weight: float) -> Stretch:
    """Return the days from ``first`` to ``last``, both included."""
    return _new_stretch((first.toordinal() - _FIRST, last.toordinal() - _FIRST + 1, weight))


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
        at = index_of(day)
        return max([weight for first, end, weight in self.stretches if first <= at < end], default=self.elsewhere)


@dataclass(frozen=True, slots=True)
class WeekdayClue:
    """What the days of a week weigh, Monday first, in whatever week."""

    why: str
    weights: tuple[float, ...]
    checked: bool = True

    def weight(self, day: date) -> float:
        """Return what a day weighs by this clue."""
        return self.weights[day.weekday()]


class Shares(NamedTuple):
    """How likely days are: the days in order, the share that each has of one."""

    days: list[int]
    shares: list[float]

    def of(self, day: int) -> float:
        """Return how likely a day is."""
        at = bisect_left(self.days, day)
        return self.shares[at] if at < len(self.days) and self.days[at] == day else 0.0


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
        return self._change(clue, 1)

    def take_back(self, clue: Clue | WeekdayClue) -> None:
        """Weigh the days as if a clue had not been added."""
        if isinstance(clue, WeekdayClue):
            self._weekdays = [day - weight for day, weight in zip(self._weekdays, clue.weights, strict=True)]
        else:
            self._change(clue, -1)

    def _change(self, clue: Clue, sign: int) -> float:
        changes, total, before = self._changes, 0.0, 0.0
        for index, weight in _steps(clue, self.size):
            changes[index] = changes.get(index, 0.0) + sign * (weight - before)
            total += (weight - before) * (self.size - index)
            before = weight
        return total / self.size

    def probabilities(self) -> "Shares":
        """Return how likely each day is; a day not worth a look is left out."""
        runs = self._heavy_runs()
        days = list(chain.from_iterable([range(first, end) for first, end, _ in runs]))
        masses = self._masses(runs)
        least = max(masses) * _NO_MASS
        worth = [mass > least for mass in masses]
        if not all(worth):
            days, masses = list(compress(days, worth)), list(compress(masses, worth))
        total = sum(masses)
        return Shares(days, [mass / total for mass in masses])

    def _masses(self, runs: list[tuple[int, int, float]]) -> list[float]:
        """Return how likely the days of some runs are, to some scale: a run of days differs by its weekdays only."""
        most = max([weight for _, _, weight in runs])
        of_runs = [(math.exp(weight - most), end - first) for first, end, weight in runs]
        masses = chain.from_iterable(starmap(repeat, of_runs))
        if not any(self._weekdays):
            return list(masses)
        week = [math.exp(self._weekdays[(day + _FIRST - 1) % 7]) for day in range(7)]
        weeks = week * (self.size // 7 + 1)
        return list(map(mul, masses, chain.from_iterable([weeks[first:end] for first, end, _ in runs])))

    def _heavy_runs(self) -> list[tuple[int, int, float]]:
        """Return the stretches of days of one weight, but for those that are nowhere near the heaviest."""
        runs, highest = self._runs(), max(self._weekdays)
        week = [self._weekdays[(day + _FIRST - 1) % 7] for day in range(7)]
        known = max([weight + (highest if end - first >= 7 else week[first % 7]) for first, end, weight in runs])
        return [run for run in runs if run[2] + highest > known - _NEGLIGIBLE]

    def _runs(self) -> list[tuple[int, int, float]]:
        """Return the stretches of days over which no clue changes its weight, each with that weight."""
        firsts = sorted(self._changes)
        weights = accumulate(map(self._changes.__getitem__, firsts))
        return list(zip(firsts, [*firsts[1:], self.size], weights, strict=True))


def _steps(clue: Clue, size: int) -> list[tuple[int, float]]:
    """Return the days on which the weight of a clue changes and what it is from there on, in order."""
    spans = sorted(_spans(clue, size))
    for one, two in pairwise(spans):
        if one[1] > two[0]:
            return _steps_over(spans, clue.elsewhere, size)
    return _steps_apart(spans, clue.elsewhere, size)


def _spans(clue: Clue, size: int) -> list[tuple[int, int, float]]:
    """Return the stretches of a clue as indices of days, from the first up to the end, inside what is asked about."""
    return [
        (first if first > 0 else 0, end if end < size else size, weight)
        for first, end, weight in clue.stretches
        if first < end and end > 0 and first < size
    ]


def _steps_apart(spans: list[tuple[int, int, float]], elsewhere: float, size: int) -> list[tuple[int, float]]:
    """Return the steps of stretches of which none lies over another."""
    steps = [(0, elsewhere)]
    before = 0
    for first, end, weight in spans:
        if 0 < before < first:
            steps.append((before, elsewhere))
        steps.append((first, weight))
        before = end
    if 0 < before < size:
        steps.append((before, elsewhere))
    return steps


def _steps_over(spans: list[tuple[int, int, float]], elsewhere: float, size: int) -> list[tuple[int, float]]:
    """Return the steps of stretches that lie over one another: the heaviest counts."""
    steps = [(0, elsewhere)]
    covering: list[tuple[float, int]] = []
    coming = iter([*spans, (size, size, 0.0)])
    first, end, weight = next(coming)
    edges = {first for first, _, _ in spans}.union([end for _, end, _ in spans]) - {size}
    for index in sorted(edges):
        while first == index and first < size:
            heappush(covering, (-weight, end))
            first, end, weight = next(coming)
        while covering and covering[0][1] <= index:
            heappop(covering)
        steps.append((index, -covering[0][0] if covering else elsewhere))
    return steps


def index_of(day: date) -> int:
    """Return the index of a day, below zero before the first."""
    return day.toordinal() - _FIRST


def day_at(index: int) -> date:
    """Return the day of an index."""
    return FIRST_DAY + timedelta(days=index)


def from_day_on(first: date, *, before: float, why: str) -> Clue:
    """Say that an article was not written before a day."""
    return Clue(why, (stretch(first, date.max, 0.0),), elsewhere=before)


def days_after(first: date, weights: Iterable[float]) -> tuple[Stretch, ...]:
    """Return one stretch a day from a day on, each with its weight."""
    return tuple([_new_stretch((day, day + 1, weight)) for day, weight in enumerate(weights, index_of(first))])


@lru_cache(maxsize=4096)
def fading_after(first: date, weights: tuple[tuple[int, float], ...]) -> tuple[Stretch, ...]:
    """Return stretches from a day on: each pair is the days from the day before which a weight holds.

    Articles tell the same days of the year, each of which may be of any year.
    """
    day, found = index_of(first), list[Stretch]()
    start = day
    for end, weight in weights:
        found.append(Stretch(start, day + end, weight))
        start = day + end
    return tuple(found)
