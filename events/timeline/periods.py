"""The periods that an address can name: a day, a month or a year."""

import re
from dataclasses import dataclass
from datetime import date

from events.vocabulary import EdtfDate, Precision

_LONG, _SHORT = r"(0[13578]|1[02])(-(0[1-9]|[12][0-9]|3[01]))?", r"(0[469]|11)(-(0[1-9]|[12][0-9]|30))?"
_LEAP = r"([12][0-9](0[48]|[2468][048]|[13579][26])|(12|16|20|24|28)00)-02-29"
_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?"
# Years from 1000 to 2999 with the months and days that they have: a schema can say exactly what is accepted.
SHAPE = rf"({_LEAP}|[12][0-9]{{3}}(-({_LONG}|{_SHORT}|02(-(0[1-9]|1[0-9]|2[0-8]))?))?)"
_DAYS = r"(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8])"
DAY = rf"({_LEAP}|[12][0-9]{{3}}-({_DAYS}))"
MOMENT = rf"{DAY}(T{_CLOCK}(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?)?"


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
    if not re.fullmatch(SHAPE, text):
        raise ValueError(text)
    value = EdtfDate.parse(text)
    return Period(value.earliest, value.latest, text)


def period_of(value: EdtfDate, *, narrowest: Precision) -> Period:
    """Return the period that holds a date's first day.

    >>> str(period_of(EdtfDate.parse("2020-01-13"), narrowest=Precision.MONTH))
    '2020-01'
    """
    length = {Precision.YEAR: 4, Precision.MONTH: 7}.get(narrowest, 10)
    return parse_period(value.earliest.isoformat()[:length])
