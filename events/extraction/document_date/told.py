"""A dated event that a sentence may be about."""

from collections.abc import Iterator
from typing import NamedTuple

from events.extraction.dates.expressions import Agreement, Between, Expression, Month, MonthDay
from events.lexicon.entries import Landmark, Resolution
from events.vocabulary import EdtfDate


class Told(NamedTuple):
    """A dated event that a sentence may be about, how sure that is, how many of its people are named, its name.

    ``named`` says that the sentence calls it by kind and place: "the Berlin conference".
    """

    day: EdtfDate
    score: float
    coverage: float
    of: Landmark | Resolution
    named: bool = False

    @property
    def name(self) -> str:
        """Return what the event is called in explanations."""
        known = self.of
        if isinstance(known, Resolution):
            return f"resolution {known.number}"
        if known.recurs:
            return f"{known.title_en}, one of several alike"
        return known.title_en if known.verified else f"{known.title_en}, a date nobody has checked"

    @property
    def checked(self) -> bool:
        """Say whether somebody has checked the event's date against a source, and no other event is like it."""
        return self.of.verified if isinstance(self.of, Resolution) else self.of.tells_a_day


def days_named(expression: Expression) -> Iterator[tuple[int, int]]:
    """Yield the month and day of the days a phrase names, of whatever year."""
    if isinstance(expression, Agreement):
        for part in expression.parts:
            yield from days_named(part)
    elif isinstance(expression, Between):
        yield from days_named(expression.first)
    elif isinstance(expression, MonthDay) and isinstance(expression.month, Month):
        yield expression.month.number, expression.day
