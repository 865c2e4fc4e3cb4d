"""What a date phrase is resolved against: the day of writing, the tense of its clause, the date told before."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from events.vocabulary import EdtfDate


class Tense(StrEnum):
    """Whether a clause looks back, ahead, or does not say; what is open may as well lie on either side."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"
    OPEN = "open"


class UnplacedError(Exception):
    """The phrase cannot be placed, and why."""


class NoSuchDayError(UnplacedError):
    """The phrase names a day that no calendar has: 31 April, 29 February 2019."""


@dataclass(slots=True)
class Context:
    """What resolving needs, and the sentences it leaves behind."""

    anchor: date | None
    tense: Tense = Tense.UNKNOWN
    previous: EdtfDate | None = None
    previous_day: EdtfDate | None = None
    weekend: tuple[int, int, int] = (4, 5, 0)
    steps: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    relative: bool = False

    def day(self) -> date:
        """Return the day of writing; the result then depends on it."""
        self.relative = True
        if self.anchor is None:
            raise UnplacedError("the day of writing is not known")
        return self.anchor

    def told_before(self, *, day: bool = False) -> EdtfDate:
        """Return the date told before, a single day when one is asked for."""
        found = (self.previous_day or self.previous) if day else self.previous
        if found is None:
            raise UnplacedError("no date is told before it")
        return found

    def note(self, *sentences: str) -> None:
        """Add to the derivation."""
        self.steps.extend(sentences)


def hull(values: Iterable[EdtfDate]) -> EdtfDate:
    """Return the smallest stretch of days that holds all of these."""
    known = list(values)
    if len(known) == 1:
        return known[0]
    return EdtfDate(
        min(value.earliest for value in known),
        max(value.latest for value in known),
        any(value.approximate for value in known),
    )
