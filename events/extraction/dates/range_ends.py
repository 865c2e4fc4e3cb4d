"""The two ends of a range: which may make one, and what the last says for both: "from late May to 3 June 2020"."""

from calendar import monthrange
from dataclasses import replace

from events.extraction.dates.expressions import (
    Agreement,
    DayOffset,
    Expression,
    Month,
    MonthDay,
    Part,
    Weekday,
    Year,
)

_FEBRUARY, _ANY_YEAR = 2, 2020


def neighbours(first: Expression, last: Expression) -> bool:
    """Say whether the two follow each other, so that "and" makes one stretch of them."""
    if isinstance(first, Weekday) and isinstance(last, Weekday):
        return (first.number + 1) % 7 == last.number and first.shift is None
    if isinstance(first, DayOffset) and isinstance(last, DayOffset):
        return first.days + 1 == last.days
    if isinstance(first, MonthDay) and isinstance(last, MonthDay):
        return _next_day(first, last)
    if isinstance(first, Month) and isinstance(last, Month):
        return first.number % 12 + 1 == last.number and first.year is None and first.shift is None
    return False


def _next_day(first: MonthDay, last: MonthDay) -> bool:
    """Say whether one day follows the other: "30 April and 1 May"."""
    own, model = first.month, last.month
    if not (isinstance(own, Month) and isinstance(model, Month)) or _is_placed(own) or own.hijri or model.hijri:
        return False
    if own.number == model.number:
        return first.day + 1 == last.day
    ends = {28, 29} if own.number == _FEBRUARY else {monthrange(_ANY_YEAR, own.number)[1]}
    return own.number % 12 + 1 == model.number and last.day == 1 and first.day in ends


def completed(first: Expression, last: Expression, *, prefixed: bool) -> Expression | None:
    """Return the first end of a range with what only the last says, None when the two are no ends of one range."""
    kinds = {type(first), type(last)}
    if len(kinds) > 1 and not (prefixed and any(kinds <= mixable for mixable in _MIXABLE)):
        return None
    own, model = _month_in(first), _month_in(last)
    if own is None or model is None or _is_placed(own):
        return first
    return _with_month(first, _placed_like(own, model, starts_later=_place_in_year(first) > _place_in_year(last)))


# What "from ... to ..." may name the ends of one range by.
_MIXABLE: tuple[set[type], ...] = (
    {Month, MonthDay, Part},
    {Year, Month, Part},
    {DayOffset, MonthDay},
    {DayOffset, Weekday},
    {DayOffset, Agreement},
    {Weekday, MonthDay},
    {Weekday, Agreement},
    {MonthDay, Agreement},
)
_PLACES = {"early": 1, "start": 1, "opening": 1, "mid": 11, "late": 21, "end": 21}


def _month_in(end: Expression) -> Month | None:
    inner = end.month if isinstance(end, MonthDay) else end.of if isinstance(end, Part) else end
    return inner if isinstance(inner, Month) else None


def _with_month(end: Expression, month: Month) -> Expression:
    if isinstance(end, MonthDay):
        return replace(end, month=month)
    return replace(end, of=month) if isinstance(end, Part) else month


def _place_in_year(end: Expression) -> tuple[int, int]:
    """Return the month and about the day that an end of a range stands for."""
    month = _month_in(end)
    day = end.day if isinstance(end, MonthDay) else _PLACES.get(end.part, 1) if isinstance(end, Part) else 1
    return (month.number if month is not None else 0), day


def _is_placed(month: Month) -> bool:
    return month != Month(month.number, hijri=month.hijri)


def _placed_like(month: Month, model: Month, *, starts_later: bool) -> Month:
    if model.year is not None:
        return replace(month, year=model.year - (1 if starts_later else 0))
    return replace(
        month, shift=model.shift, year_shift=model.year_shift, year_chain=model.year_chain, follows=model.follows
    )
