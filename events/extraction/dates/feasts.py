"""Feasts of the Hijri calendar: the first day of Eid al-Adha."""

from dataclasses import replace

from events.extraction.dates.absolute import Found
from events.extraction.dates.expressions import Month, MonthDay
from events.extraction.dates.months import placed_month, year_tail
from events.extraction.dates.numbers import LAST_DAY, ordinal
from events.extraction.dates.tokens import Tokens
from events.lexicon.date_kinds import Kind

_LAST_DAY = 4
# the first of Ramadan, month * 100 + day
_FAST = 901


def feast(tokens: Tokens, at: int) -> Found | None:
    """Read a day of a feast that is counted: "the second day of Eid al-Adha"; the feast alone is no date.

    Arabic says "the second of the days of" and "the day, the second, of".

    New Year's Eve and its like are one day each.
    """
    fixed = tokens.get(at, Kind.FIXED_DAY)
    if fixed is not None:
        month, day = divmod(int(fixed.value), 100)
        placed = year_tail(tokens, at + fixed.length)
        named = Month(month, year=placed[0] if placed else None)
        return Found(MonthDay(day, named), placed[1] if placed else at + fixed.length, "fixed day of the year")
    unit = tokens.get(at, Kind.UNIT)
    of_day = unit is not None and unit.value == "day" and unit.definite
    counted = ordinal(tokens, at + unit.length if unit is not None and of_day else at)
    days = tokens.get(counted.end, Kind.OF if of_day else Kind.FEAST_DAYS) if counted is not None else None
    if counted is None or days is None:
        return None
    place = _after_article(tokens, counted.end + days.length)
    word = tokens.get(place, Kind.FEAST)
    if word is None or counted.value > (_LAST_DAY if int(word.value) != _FAST else LAST_DAY):
        return None
    first = feast_day(int(word.value), counted.value)
    day_of, end = placed_feast(tokens, place + word.length, first)
    return Found(day_of, end, "day of a feast")


def placed_feast(tokens: Tokens, at: int, day: MonthDay) -> tuple[MonthDay, int]:
    """Read what places a feast: Eid al-Adha 2019, of last year, last."""
    month = day.month
    if not isinstance(month, Month):
        return day, at
    placed = placed_month(tokens, at, month)
    return (day, at) if placed is None else (replace(day, month=placed[0]), placed[1])


def feast_alone(tokens: Tokens, at: int) -> Found | None:
    """Read the first day of a feast, where something is counted from it: "the eve of Eid al-Fitr"."""
    place = _after_article(tokens, at)
    word = tokens.get(place, Kind.FEAST)
    if word is None:
        return None
    named, end = placed_feast(tokens, place + word.length, feast_day(int(word.value), 1))
    return Found(named, end, "first day of a feast")


def _after_article(tokens: Tokens, at: int) -> int:
    """Skip "the", in French cut short before a vowel."""
    return at + 2 if tokens.text(at + 1) == "'" else tokens.skip(at, Kind.ARTICLE)


def feast_day(key: int, number: int) -> MonthDay:
    """Return a day of a feast, the first being 1, by its key in the lexicon: month * 100 + day."""
    month, first = divmod(key, 100)
    return MonthDay(first + number - 1, Month(month, hijri=True))
