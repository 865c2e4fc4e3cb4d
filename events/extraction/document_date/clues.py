"""What a text gives away about its day of writing: weights over days, and the sentence that says why."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

FIRST_DAY = date(2011, 1, 1)


class Stretch(NamedTuple):
    """Days from ``first`` to ``last``, both included, and how likely they are made (in nats)."""

    first: date
    last: date
    weight: float


@dataclass(frozen=True, slots=True)
class Clue:
    """Some stretches of days and what all other days weigh; where stretches overlap the heaviest counts."""

    why: str
    stretches: tuple[Stretch, ...]
    elsewhere: float = 0.0

    def weight(self, day: date) -> float:
        """Return what a day weighs by this clue."""
        return max((s.weight for s in self.stretches if s.first <= day <= s.last), default=self.elsewhere)

    def average(self) -> float:
        """Return what a day weighs on average over twenty years."""
        sampled = [FIRST_DAY + timedelta(days=step) for step in range(0, 20 * 365, 97)]
        return sum(self.weight(day) for day in sampled) / len(sampled)


class Days:
    """All days an article may have been written on, and how likely each is by the clues so far."""

    def __init__(self, last_day: date) -> None:
        """Start with every day as likely as any other."""
        self.size = (last_day - FIRST_DAY).days + 1
        self.weights = [0.0] * self.size

    def add(self, clue: Clue) -> None:
        """Weigh every day by a clue."""
        values = [clue.elsewhere] * self.size
        for stretch in sorted(clue.stretches, key=lambda s: s.weight):
            first = max(0, (stretch.first - FIRST_DAY).days)
            last = min(self.size - 1, (stretch.last - FIRST_DAY).days)
            if first <= last:
                values[first : last + 1] = [stretch.weight] * (last - first + 1)
        self.weights = [weight + value for weight, value in zip(self.weights, values, strict=True)]

    def add_weekday(self, weekday: int, against: float) -> None:
        """Make all days but those of one weekday less likely."""
        for index in range(self.size):
            if (FIRST_DAY.weekday() + index) % 7 != weekday:
                self.weights[index] += against

    def probabilities(self) -> list[float]:
        """Return how likely each day is, all together one."""
        most = max(self.weights)
        masses = [math.exp(weight - most) for weight in self.weights]
        total = sum(masses)
        return [mass / total for mass in masses]


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
