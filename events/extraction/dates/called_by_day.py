"""Days that an event is called by: the accord of 17 December, the offensive of 4 April, the 23 October agreement."""

from dataclasses import replace

from events.extraction.dates.absolute import Found
from events.extraction.dates.expressions import Month, MonthDay
from events.extraction.dates.tokens import Tokens, preceded
from events.lexicon.date_kinds import Kind

_ACCORD = "accord"
# votes are told before they are held: theirs may be a year to come
_VOTE = "vote"
# "the 23 October ceasefire agreement"
_REACH_AFTER = 2


def called_by_day(tokens: Tokens, at: int, found: Found) -> Found | None:
    """Return such a day with the year in which the known event fell on it.

    An accord keeps its name for years: one that nobody knows has no date, not this year's day.
    """
    day = found.expression
    if not isinstance(day, MonthDay) or not isinstance(day.month, Month) or day.month != Month(day.month.number):
        return found
    event = _before(tokens, at) or _after(tokens, at, found.end)
    years = tokens.event_years.get((event, day.month.number, day.day), ()) if event else ()
    if len(years) == 1:
        month = replace(day.month, year=years[0], of_event=event != _VOTE)
        return found._replace(expression=replace(day, month=month), rule=f"{found.rule} of a known event")
    return None if event == _ACCORD and not years else found


def _before(tokens: Tokens, at: int) -> str | None:
    start = at
    while tokens.get(start - 1, Kind.NAMED_OF, Kind.ARTICLE):
        start -= 1
    for length in (1, 2, 3):
        word = tokens.get(start - length, Kind.CALLED_BY_DAY)
        if word is not None and word.length == length:
            return str(word.value)
    return None


def _after(tokens: Tokens, at: int, end: int) -> str | None:
    """Read what an English day names: it stands behind it, and an article before it."""
    if not tokens.text(end).isascii() or not preceded(tokens, at, Kind.ARTICLE):
        return None
    for place in range(end, end + _REACH_AFTER):
        word = tokens.get(place, Kind.CALLED_BY_DAY)
        if word is not None:
            return str(word.value)
        if not tokens.text(place).isalpha() or tokens.get(place, Kind.IN, Kind.AND, Kind.TO):
            return None
    return None
