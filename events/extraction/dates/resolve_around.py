"""Days counted from something named: a date, or an event that the landmarks know."""

from collections.abc import Callable

from events.extraction.dates.context import Context, Tense, UnplacedError
from events.extraction.dates.expressions import Around, Expression, OnThisDay
from events.extraction.dates.parser import day_of
from events.extraction.dates.resolve_relative import less_than, moved
from events.vocabulary import EdtfDate

Resolve = Callable[[Expression, Context], EdtfDate]

# Of several events of one name the last is meant while it is news.
_FRESH_DAYS = 120


def _landmark(days: tuple[EdtfDate, ...], context: Context) -> EdtfDate:
    """Return the latest event of that name before the day of writing, the next one when the clause looks ahead."""
    if not days:
        raise UnplacedError("the event it is counted from is not known")
    if len(days) == 1:
        return days[0]
    anchor = context.day()
    if context.tense is Tense.PAST:
        days = tuple(day for day in days if day.earliest <= anchor) or days
    nearest = min(days, key=lambda day: abs((day.earliest - anchor).days))
    if abs((nearest.earliest - anchor).days) <= _FRESH_DAYS:
        return nearest
    past = [day for day in days if day.earliest <= anchor]
    future = [day for day in days if day.earliest > anchor]
    if future and (context.tense is Tense.FUTURE or not past):
        return future[0]
    if len(past) > 1:
        raise UnplacedError("several events have that name")
    return past[-1]


def resolve_around(expression: Around, context: Context, resolve: Resolve) -> EdtfDate:
    """Return so long before or after a date or a known event; ``resolve`` reads the date."""
    if expression.of is not None:
        centre = resolve(expression.of, context)
    else:
        centre = _landmark(expression.landmark, context)
        context.note(f"The event named is dated {centre.edtf}.")
    base = centre.latest if expression.direction > 0 else centre.earliest
    count = expression.count * expression.direction
    day = moved(base, count, expression.unit) if count else base
    context.note(f"{count:+d} {expression.unit} from {base.isoformat()}: {day.isoformat()}.")
    if context.tense is Tense.PAST and context.anchor is not None and day > context.anchor:
        raise UnplacedError(f"it is told as past, yet {day.isoformat()} is after the day of writing")
    if expression.at_most:
        return less_than(base, day, context)
    if expression.unit in {"month", "year"}:
        found = EdtfDate.month(day.year, day.month) if expression.unit == "month" else EdtfDate.year(day.year)
        return EdtfDate(found.earliest, found.latest, expression.approximate)
    return EdtfDate.day(day, approximate=expression.approximate or centre.approximate)


def resolve_on_this_day(expression: OnThisDay, context: Context, resolve: Resolve) -> EdtfDate:
    """Return the day and month of writing in the year told."""
    if expression.year is None:
        raise UnplacedError("no year is told")
    anchor, year = context.day(), resolve(expression.year, context).earliest.year
    found = day_of(year, anchor.month, anchor.day)
    if found is None:
        raise UnplacedError(f"{year} has no such day")
    context.note(f"The day of writing, {anchor.isoformat()}, in {year}: {found.isoformat()}.")
    return EdtfDate.day(found)
