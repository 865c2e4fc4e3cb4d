"""An expression and a context in, a calendar value out, each step told in a sentence."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from events.extraction.dates import resolve_calendar, resolve_parts, resolve_relative
from events.extraction.dates.context import Context, NoSuchDayError, UnplacedError
from events.extraction.dates.expressions import (
    Ago,
    Agreement,
    Between,
    DayOffset,
    Expression,
    Later,
    MonthDay,
    Weekday,
)
from events.vocabulary import EdtfDate, Precision

_BESIDE = 3  # days of a week on one side of another
_BY_TYPE: dict[type, Callable[[Any, Context], EdtfDate]] = resolve_calendar.RESOLVERS | resolve_relative.RESOLVERS


def resolve(expression: Expression, context: Context) -> EdtfDate:
    """Return the days an expression means; raises UnplacedError when they cannot be known."""
    simple = _BY_TYPE.get(type(expression))
    if simple is not None:
        return simple(expression, context)
    if isinstance(expression, Agreement):
        return _agree(expression, context)
    if isinstance(expression, Between):
        return _between(expression, context)
    return resolve_parts.resolve_part(expression, context, resolve)


def _agree(expression: Agreement, context: Context) -> EdtfDate:
    """Resolve the most exact name of the day and check the others against it."""
    ordered = sorted(expression.parts, key=_exactness)
    weekday = next((part.number for part in ordered if isinstance(part, Weekday)), None)
    value = resolve_calendar.with_weekday(ordered[0], weekday, context) or resolve(ordered[0], context)
    if weekday is not None and isinstance(ordered[0], DayOffset):
        value = _as_the_weekday_says(weekday, value, context)
    for part in ordered[1:]:
        _check(part, value, context)
    return value


def _as_the_weekday_says(weekday: int, value: EdtfDate, context: Context) -> EdtfDate:
    """Return the day beside "today" that its weekday names: what was written on Monday often came out on Tuesday."""
    off = (weekday - value.earliest.weekday() + _BESIDE) % 7 - _BESIDE
    if value.precision is not Precision.DAY or abs(off) != 1:
        return value
    meant = EdtfDate.day(value.earliest + timedelta(days=off))
    context.warnings.append(f"{_slip(weekday, value)}: taken for {meant.edtf}")
    return meant


def _slip(weekday: int, value: EdtfDate) -> str:
    said, real = resolve_calendar.DAY_NAMES[weekday], resolve_calendar.DAY_NAMES[value.earliest.weekday()]
    return f"the text says {said}, but {value.edtf} is a {real}"


def _exactness(part: Expression) -> int:
    if isinstance(part, MonthDay):
        hijri = getattr(part.month, "hijri", False)
        return 1 if hijri else 0
    return 3 if isinstance(part, Weekday | Ago | Later) else 2


def _check(part: Expression, value: EdtfDate, context: Context) -> None:
    if isinstance(part, Weekday):
        if value.earliest.weekday() != part.number:
            context.warnings.append(_slip(part.number, value))
        else:
            context.note(f"{value.edtf} is a {resolve_calendar.DAY_NAMES[part.number]}, as the text says.")
        return
    if isinstance(part, Ago | Later):
        return  # "a week earlier" is a manner of speaking beside a date
    try:
        other = resolve(part, Context(context.anchor, context.tense, context.previous, context.previous_day))
    except NoSuchDayError:
        raise
    except UnplacedError:
        return  # "two days later, 25 June", with no date told before it
    apart = abs((other.earliest - value.earliest).days)
    # Hijri months begin by sighting: a day's difference is no contradiction.
    if apart > (1 if _exactness(part) == 1 else 0):
        context.warnings.append(f"the text also names {other.edtf}, {apart} days from {value.edtf}")


def _between(expression: Between, context: Context) -> EdtfDate:
    last = resolve(expression.last, context)
    near = None if isinstance(expression.last, MonthDay) else resolve_relative.first_before(expression.first, last)
    first = near or resolve(expression.first, context)
    if isinstance(expression.last, MonthDay) and isinstance(expression.first, MonthDay):
        first, last = resolve_calendar.going_on(expression.last.month, first, last, context)
    if first.earliest > last.latest:
        first, last = resolve_relative.reordered(expression, first, last, context)
    context.note(f"From {first.edtf} to {last.edtf}, both included.")
    return EdtfDate(first.earliest, last.latest, first.approximate or last.approximate)
