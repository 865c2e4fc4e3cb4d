"""The periods that an address can name: a day, a month or a year."""

from dataclasses import dataclass
from datetime import date

from events.vocabulary import EdtfDate, Precision


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days as it was written.

    >>> parse_period("2020-02").latest
    datetime.date(2020, 2, 29)
    """

    earliest: date
    latest: date
    text: str

    def __str__(self) -> str:
        return self.text


def parse_period(text: str) -> Period:
    """Read a year, a month or a day; raises ValueError for anything else."""
    if not text.isascii() or "/" in text:
        raise ValueError(text)
    value = EdtfDate.parse(text)
    if value.approximate:
        raise ValueError(text)
    return Period(value.earliest, value.latest, text)


def period_of(value: EdtfDate, *, narrowest: Precision) -> Period:
    """Return the period that holds a date's first day.

    >>> str(period_of(EdtfDate.parse("2020-01-13"), narrowest=Precision.MONTH))
    '2020-01'
    """
    length = {Precision.YEAR: 4, Precision.MONTH: 7}.get(narrowest, 10)
    return parse_period(value.earliest.isoformat()[:length])
