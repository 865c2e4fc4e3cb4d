"""Dates that keep their precision: a small, closed part of EDTF (ISO 8601-2, levels 0 and 1).

Four shapes are spoken here: a day ``2020-01-13``, a month ``2020-01``, a year ``2020`` and an interval
``2020-01-13/2020-01-19``, each optionally approximate (``~``). All carry an earliest and a latest day.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_SHAPE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%])?")


class Precision(StrEnum):
    """How narrowly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"


# Looked up once: most dates are days, and every one is asked.
_DAY = Precision.DAY


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date with its bounds (both days included) and whether it is approximate.

    >>> EdtfDate.month(2020, 2).latest
    datetime.date(2020, 2, 29)
    >>> EdtfDate.parse("2020-01-13/2020-01-19").edtf
    '2020-01-13/2020-01-19'
    """

    earliest: date
    latest: date
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"ends before it starts: {self.earliest} > {self.latest}")

    @classmethod
    def day(cls, value: date, *, approximate: bool = False) -> "EdtfDate":
        """Return a single day."""
        return cls(value, value, approximate)

    @classmethod
    def month(cls, year: int, month: int, *, approximate: bool = False) -> "EdtfDate":
        """Return a whole month; raises ValueError for a month that does not exist."""
        last = calendar.monthrange(year, month)[1]
        return cls(date(year, month, 1), date(year, month, last), approximate)

    @classmethod
    def year(cls, year: int, *, approximate: bool = False) -> "EdtfDate":
        """Return a whole year."""
        return cls(date(year, 1, 1), date(year, 12, 31), approximate)

    @classmethod
    def parse(cls, text: str) -> "EdtfDate":
        """Read what ``edtf`` writes; raises ValueError naming the text when it is anything else."""
        parts = text.split("/")
        if len(parts) > 2:
            raise ValueError(f"not a date we speak: {text!r}")
        ends = [_parse_simple(part, whole=text) for part in parts]
        return cls(ends[0].earliest, ends[-1].latest, any(end.approximate for end in ends))

    @property
    def precision(self) -> Precision:
        """Say which of the four shapes this is."""
        first, last = self.earliest, self.latest
        if first == last:
            return _DAY
        if first.day > 1 or first.year != last.year:
            return Precision.INTERVAL
        if (first.month, last.month, last.day) == (1, 12, 31):
            return Precision.YEAR
        whole = first.month == last.month and last.day == calendar.monthrange(last.year, last.month)[1]
        return Precision.MONTH if whole else Precision.INTERVAL

    @property
    def edtf(self) -> str:
        """Write the date as EDTF; an approximate interval marks both of its ends."""
        mark = "~" if self.approximate else ""
        match self.precision:
            case Precision.DAY:
                return f"{self.earliest.isoformat()}{mark}"
            case Precision.MONTH:
                return f"{self.earliest.isoformat()[:7]}{mark}"
            case Precision.YEAR:
                return f"{self.earliest.isoformat()[:4]}{mark}"
            case Precision.INTERVAL:
                return f"{self.earliest.isoformat()}{mark}/{self.latest.isoformat()}{mark}"

    def overlaps(self, other: "EdtfDate") -> bool:
        """Say whether the two share a day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def __str__(self) -> str:
        return self.edtf


def _parse_simple(part: str, *, whole: str) -> EdtfDate:
    match = _SHAPE.fullmatch(part)
    if match is None:
        raise ValueError(f"not a date we speak: {whole!r}")
    year, month, day, mark = match.groups()
    approximate = mark is not None
    if day is not None:
        return EdtfDate.day(date(int(year), int(month), int(day)), approximate=approximate)
    if month is not None:
        return EdtfDate.month(int(year), int(month), approximate=approximate)
    return EdtfDate.year(int(year), approximate=approximate)
