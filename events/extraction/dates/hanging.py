"""What hangs on the date told before it: the day a meeting was moved to, ten days agreed on then."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from events.extraction.dates.context import Tense
from events.extraction.dates.expressions import (
    Ago,
    ChainedPeriod,
    Expression,
    Length,
    Month,
    MonthDay,
    Weekday,
    Within,
)
from events.extraction.dates.offsets import iso_of
from events.extraction.dates.parser import day_of
from events.extraction.dates.tense import is_agreed, is_called_for
from events.extraction.dates.tokens import Tokens, preceded
from events.lexicon.date_kinds import Kind
from events.lexicon.date_words import TenseWords

_REACH_MOVED, _REACH_MOVED_FROM, _REACH_LEADING = 6, 12, 4


def is_moved(tokens: Tokens, at: int) -> bool:
    """Say whether what stands before "from" was moved from one day to another, which is no stretch."""
    if tokens.get(at, Kind.FROM) is None:
        return False
    for before in range(at - 1, max(-1, at - 1 - _REACH_MOVED), -1):
        if tokens.get(before, Kind.PLANNED):
            return False  # "put off the talks that had been planned from 14 to 16 April"
        if tokens.get(before, Kind.MOVED):
            return True
    return False


def is_moved_to(tokens: Tokens, at: int) -> bool:
    """Say whether what stands here is the day that something was moved to: "put off from 14 April to 14 May"."""
    return preceded(tokens, at, Kind.TO) and any(
        is_moved(tokens, before) for before in range(max(0, at - _REACH_MOVED_FROM), at - 1)
    )


def near(expression: MonthDay, told: date) -> MonthDay:
    """Return a day of the month with the year in which it is nearest to the day told before."""
    month = expression.month
    if not isinstance(month, Month) or month != Month(month.number):
        return expression
    days = (day_of(told.year + step, month.number, expression.day) for step in (-1, 0, 1))
    nearest = min((day for day in days if day), key=lambda day: abs((day - told).days), default=None)
    return expression if nearest is None else replace(expression, month=replace(month, year=nearest.year))


def begins_as_agreed(tokens: Tokens, first: int, expression: Expression, words: TenseWords) -> bool:
    """Say whether a bare weekday is when something agreed on begins: "accepted a truce as of Monday"."""
    if not isinstance(expression, Weekday) or expression != Weekday(expression.number):
        return False
    if preceded(tokens, first, Kind.STARTING):
        return is_agreed(tokens, first, words)
    return _from_an_hour(tokens, first) and is_called_for(tokens, first, words)


def _from_an_hour(tokens: Tokens, first: int) -> bool:
    """Say whether "from midnight on" stands right before a day."""
    at = first - 1 if tokens.get(first - 1, Kind.IN) else first
    return tokens.get(at - 1, Kind.DAY_PART) is not None and preceded(tokens, at - 1, Kind.FROM)


def leads_to(tokens: Tokens, first: int, expression: Expression, words: TenseWords) -> bool:
    """Say whether a bare weekday is that of something still before it: "before Wednesday's meeting", the nearer one."""
    if not isinstance(expression, Weekday) or expression != Weekday(expression.number):
        return False
    before = tokens.texts[max(0, first - _REACH_LEADING) : first]
    return not words.leading_to.isdisjoint(before)


class Told(NamedTuple):
    """Where a phrase stands, and where the date ends that is told before it in the same sentence."""

    tokens: Tokens
    first: int
    told_at: int
    words: TenseWords


def counted_from_told(at: Told, expression: Expression, tense: Tense) -> Expression | None:
    """Return what is told to come so long after a past day in the same sentence.

    "Agreed on 19 May to meet within ten days" counts from then; "formed on 19 May, will report within ten days" may
    count from now as well, so that only the length is known.
    """
    if tense is not Tense.FUTURE:
        return None
    if isinstance(expression, Weekday):
        begins = begins_as_agreed(at.tokens, at.first, expression, at.words)
        return replace(expression, week=ChainedPeriod("weekday", 1)) if begins else None
    agreed = is_agreed(at.tokens, at.told_at, at.words)
    if isinstance(expression, Within):
        return replace(expression, chained=True) if agreed else Length(iso_of(expression.count, expression.unit))
    if isinstance(expression, Ago) and expression.direction > 0 and agreed:
        return expression.from_told()
    return None
