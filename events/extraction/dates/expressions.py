"""What date words mean before anybody asks when they were written: the shapes that scanning yields."""

from dataclasses import dataclass

from events.vocabulary import EdtfDate


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year."""

    year: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month by name, placed by its year, by "last" or "next", or by what surrounds it.

    ``year_shift`` is "of last year"; ``year_chain`` "of the same year" (0) or "of the following year" (1).
    ``follows`` is "the following February": the next (or the previous) of that name from the date told before.
    ``ours`` is the year of ours that a month of the Hijra begins in ("Ramadan 2019").
    ``of_event``: the year is that of the known event which the day names ("the accord of 17 December").
    """

    number: int
    year: int | None = None
    shift: int | None = None
    year_shift: int | None = None
    year_chain: int | None = None
    follows: int | None = None
    hijri: bool = False
    of_event: bool = False
    ours: int | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A whole unit counted from the anchor: this week (0), last month (-1), the last three days (count 3, shift -1).

    ``bare`` is only called "the year", with nothing that says which.
    """

    unit: str
    shift: int
    count: int = 1
    bare: bool = False


@dataclass(frozen=True, slots=True)
class ChainedPeriod:
    """A unit counted from the date told before: the same month (0), the following day (1)."""

    unit: str
    shift: int


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of a month."""

    day: int
    month: Month | Period | ChainedPeriod


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday (Monday 0), alone or with "last", "next", or of a week; ``same`` is "that same Friday"."""

    number: int
    shift: int | None = None
    week: Period | ChainedPeriod | None = None
    same: bool = False


@dataclass(frozen=True, slots=True)
class WeekdayDay:
    """A weekday (Monday 0) with the day of a month that is not named: "Saturday the 20th"."""

    number: int
    day: int


@dataclass(frozen=True, slots=True)
class BareDay:
    """A day of a month that is not named: "on the 17th"."""

    day: int


@dataclass(frozen=True, slots=True)
class DayOffset:
    """Yesterday (-1), today (0), tomorrow (1) and their like."""

    days: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Several ways of naming one day: "yesterday, Tuesday 3 June"; the parts are checked against each other."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Ago:
    """A number of units before (-1) or after (1) the anchor.

    ``to_the_day`` is "a year ago today", ``at_most`` "less than a month ago".
    """

    count: int
    unit: str
    direction: int
    approximate: bool
    at_most: bool
    to_the_day: bool = False

    @property
    def number_of_months(self) -> int:
        """Return a length in months or years as months."""
        return self.count * (12 if self.unit == "year" else 1)

    def from_told(self) -> "Later":
        """Return the same length as counted from the date told before."""
        return Later(self.count, self.unit, self.direction, self.approximate, self.at_most)


@dataclass(frozen=True, slots=True)
class Later:
    """A number of units before (-1) or after (1) the date told just before; ``at_most`` is "less than a week later"."""

    count: int
    unit: str
    direction: int
    approximate: bool
    at_most: bool


@dataclass(frozen=True, slots=True)
class Around:
    """A number of units before or after another date or a known event; ``landmark`` holds the days it may be."""

    count: int
    unit: str
    direction: int
    of: "Expression | None" = None
    landmark: tuple[EdtfDate, ...] = ()
    approximate: bool = False
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Early, mid, late or the end of a period; ``earlier`` and ``later`` are bounded by the anchor."""

    part: str
    of: "Expression"


@dataclass(frozen=True, slots=True)
class Fraction:
    """A half, third or quarter of a period: the first half of June, Q3 2020; index -1 is the last."""

    parts: int
    index: int
    of: "Expression"


@dataclass(frozen=True, slots=True)
class Season:
    """A season, of a year or last or next."""

    name: str
    year: int | None = None
    shift: int | None = None
    year_shift: int | None = None


@dataclass(frozen=True, slots=True)
class Weekend:
    """A weekend: last, this, next, or by the tense."""

    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years."""

    start: int


@dataclass(frozen=True, slots=True)
class Century:
    """A hundred years, the 20th being 1901-2000."""

    number: int


@dataclass(frozen=True, slots=True)
class Between:
    """A range with both its ends included."""

    first: "Expression"
    last: "Expression"


@dataclass(frozen=True, slots=True)
class Within:
    """Within two weeks: a stretch that begins at the anchor when the clause looks ahead, else only a length.

    ``chained`` is "agreed on 19 May to meet within ten days": it begins on the day told before.
    """

    count: int
    unit: str
    chained: bool = False


@dataclass(frozen=True, slots=True)
class Slice:
    """The n-th day, week, month or Monday of a period: the first week of June; index -1 is the last.

    ``count`` of them together: the last ten days of May.
    """

    unit: str
    index: int
    of: "Expression"
    weekday: int | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week of a day: the one that holds it, or the seven days from it on where it is said to begin then."""

    day: "Expression"
    begins: bool


@dataclass(frozen=True, slots=True)
class OnThisDay:
    """The day and month of writing in another year: "on this day in 2014"; without a year it is no date."""

    year: "Expression | None"


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: how long, not when."""

    iso: str


Expression = (
    Year
    | Month
    | Period
    | ChainedPeriod
    | MonthDay
    | Weekday
    | WeekdayDay
    | BareDay
    | DayOffset
    | Agreement
    | Ago
    | Later
    | Around
    | Part
    | Fraction
    | Season
    | Weekend
    | Decade
    | Century
    | Between
    | Within
    | Slice
    | WeekOf
    | OnThisDay
    | Length
)
