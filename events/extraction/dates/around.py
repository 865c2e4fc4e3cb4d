"""Days counted from something named: the eve of the Berlin conference, two days after 19 January."""

from dataclasses import replace

from events.extraction.dates.absolute import Found, calendar_date, month_alone
from events.extraction.dates.days import day_phrase, weekday
from events.extraction.dates.expressions import Agreement, Around, Weekday
from events.extraction.dates.feasts import feast_alone
from events.extraction.dates.offsets import Amount, ago, amount
from events.extraction.dates.tokens import Tokens
from events.lexicon.date_kinds import Kind

_DIRECTIONS = {Kind.AGO_BEFORE: -1, Kind.AFTER_BEFORE: 1}


def around(tokens: Tokens, at: int) -> Found | None:
    """Read a day counted from a named event or from another date."""
    return (
        _eve(tokens, at) or _so_long_from(tokens, at) or _so_long_after(tokens, at) or _so_long_and_a_date(tokens, at)
    )


def _so_long_and_a_date(tokens: Tokens, at: int) -> Found | None:
    """Read "a week earlier, on January 23": the date decides."""
    first = ago(tokens, at)
    if first is None:
        return None
    start = tokens.skip_mark(first.end, ",(")
    dated = calendar_date(tokens, tokens.skip(tokens.skip(start, Kind.IN), Kind.THE_DAY))
    if dated is None:
        return None
    return Found(Agreement((dated.expression, first.expression)), tokens.skip_mark(dated.end, ")"), dated.rule)


def _eve(tokens: Tokens, at: int) -> Found | None:
    word = tokens.get(at, Kind.EVE)
    if word is None:
        return None
    direction, end = int(word.value), at + word.length
    if tokens.get(end, Kind.DAY_OFFSET) is not None:  # the evening of yesterday, as the Maghreb writes it
        today = day_phrase(tokens, end)
        return None if today is None else Found(today.expression, today.end, today.rule)
    amount_ = Amount(abs(direction), "day", at + word.length, counted=True, approximate=False)
    return _target(tokens, at + word.length, amount_, direction or 1, "day beside an event")


def _so_long_from(tokens: Tokens, at: int) -> Found | None:
    """Read "after two days from the conference", as Arabic puts it."""
    for kind, direction in _DIRECTIONS.items():
        word = tokens.get(at, kind)
        found = None if word is None else amount(tokens, at + word.length)
        if found is None or tokens.get(found.end, Kind.FROM_NOW) or tokens.text(at).isascii():
            continue
        joint = tokens.get(found.end, Kind.COUNTED_FROM)
        # "withdrew ten days ago from in front of the bank": from a place, not counted from an event
        if joint is not None and not tokens.get(found.end + joint.length, Kind.OF_A_PLACE):
            return _target(tokens, found.end + joint.length, found, direction, "so long from an event")
    return None


def _so_long_after(tokens: Tokens, at: int) -> Found | None:
    """Read two days after the conference, deux jours avant le sommet."""
    found = amount(tokens, at)
    word = None if found is None else tokens.get(found.end, Kind.AFTER_AFTER)
    if found is not None and word is None:
        return _from_a_weekday(tokens, found)
    if found is None or word is None:
        return None
    end = found.end + word.length
    if not tokens.text(end).isalnum():
        return Found(found.from_told(int(word.value)), end, "so long after the date told before")
    return _target(tokens, end, found, int(word.value), "so long from an event")


def _from_a_weekday(tokens: Tokens, length: Amount) -> Found | None:
    """Read "a week from Thursday"."""
    joint = tokens.get(length.end, Kind.FROM)
    named = (
        None if joint is None or not tokens.text(length.end).isascii() else weekday(tokens, length.end + joint.length)
    )
    if named is None or length.unit not in {"day", "week"} or not isinstance(named.expression, Weekday):
        return None
    coming = replace(named.expression, shift=1) if named.expression.shift is None else named.expression
    return Found(Around(length.number, length.unit, 1, of=coming), named.end, "so long from a weekday")


def _target(tokens: Tokens, at: int, length: Amount, direction: int, rule: str) -> Found:
    """Read what it is counted from; an event nobody knows leaves the day open, it is not the day of writing."""
    thereafter = tokens.get(at, Kind.THEREAFTER, Kind.THAT)
    if thereafter is not None:
        return Found(length.from_told(direction), at + thereafter.length, "so long after the date told before")
    start = tokens.skip(at, Kind.ARTICLE)
    counted = Around(length.number, length.unit, direction, approximate=length.approximate, at_most=length.at_most)
    dated = day_phrase(tokens, start) or feast_alone(tokens, start) or month_alone(tokens, start)
    if dated is not None:
        return Found(replace(counted, of=dated.expression), dated.end, f"{rule}: a date")
    named = tokens.landmark_at(start)
    landmark = named.dates if named is not None else ()
    return Found(replace(counted, landmark=landmark), named.end if named is not None else at, rule)
