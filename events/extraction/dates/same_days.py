"""The day of writing in another year: "on this day last year", "a year ago to the day"."""

from events.extraction.dates.absolute import Found
from events.extraction.dates.expressions import Expression, OnThisDay, Period, Year
from events.extraction.dates.months import year_tail
from events.extraction.dates.offsets import ago
from events.extraction.dates.periods import period
from events.extraction.dates.tokens import Tokens
from events.lexicon.date_kinds import Kind


def on_this_day(tokens: Tokens, at: int) -> Found | None:
    """Read "on this day in 2014", "on this day last year"; without a year it is no date."""
    word = tokens.get(at, Kind.ON_THIS_DAY)
    if word is None:
        return None
    start = tokens.skip(tokens.skip_mark(at + word.length, ","), Kind.OF)
    year, end = _year(tokens, start)
    return Found(OnThisDay(year), end if year is not None else at + word.length, "this day in another year")


def _year(tokens: Tokens, at: int) -> tuple[Expression | None, int]:
    tail = year_tail(tokens, at)
    if tail is not None:
        return Year(tail[0]), tail[1]
    placed = period(tokens, at)
    if placed is not None and isinstance(placed.expression, Period) and placed.expression.unit == "year":
        return placed.expression, placed.end
    counted = ago(tokens, at)
    return (counted.expression, counted.end) if counted is not None else (None, at)
