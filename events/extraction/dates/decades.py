"""Tens and hundreds of years: the 1990s, the nineties, les années 90, the twentieth century."""

from events.extraction.dates.absolute import Found
from events.extraction.dates.expressions import Century, Decade
from events.extraction.dates.numbers import ordinal, year_number
from events.extraction.dates.tokens import Tokens
from events.lexicon.date_kinds import Kind

# "les années 90" are those of the last century
_FIRST_SHORT, _CENTURY = 20, 100


def decade(tokens: Tokens, at: int) -> Found | None:
    """Read the 1990s, the nineties, les années 1990, the twentieth century."""
    intro = tokens.get(at, Kind.DECADE_INTRO)
    year = year_number(tokens, at if intro is None else at + intro.length)
    if year is not None and year.value % 10 == 0:
        suffix = tokens.get(year.end, Kind.DECADE_DIGITS)
        if intro is not None or (suffix is not None and tokens.glued(year.end)):
            return Found(Decade(year.value), year.end + (suffix.length if suffix else 0), "decade")
    short = None if intro is None else tokens.number(at + intro.length)
    if intro is not None and short is not None and short % 10 == 0 and _FIRST_SHORT <= short < _CENTURY:
        return Found(Decade(1900 + short), at + intro.length + 1, "decade")
    word = tokens.get(at, Kind.DECADE_WORD)
    if word is not None:
        return _of_a_century(tokens, at + word.length, int(word.value))
    named = tokens.get(at, Kind.NAMED_DECADE)
    if named is not None and tokens.get(at - 1, Kind.ARTICLE, Kind.PART):
        return Found(Decade(int(named.value)), at + named.length, "decade")
    return _century(tokens, at)


def _of_a_century(tokens: Tokens, at: int, year: int) -> Found:
    """Read "of the last century", "of the nineteenth century" after a decade's name."""
    start = tokens.skip(at, Kind.OF)
    unit = tokens.get(start, Kind.UNIT)
    if unit is None or unit.value != "century":
        return Found(Decade(year), at, "decade")
    end = start + unit.length
    number = ordinal(tokens, end)
    if number is None:
        return Found(Decade(year), tokens.skip(end, Kind.SHIFT), "decade")
    return Found(Decade((number.value - 1) * _CENTURY + year % _CENTURY), number.end, "decade")


def _century(tokens: Tokens, at: int) -> Found | None:
    start = tokens.skip(at, Kind.ARTICLE)
    before = ordinal(tokens, start)
    unit_at = start if before is None else before.end
    unit = tokens.get(unit_at, Kind.UNIT)
    if unit is None or unit.value != "century" or unit.grammatical != "one":
        return None
    number = before or ordinal(tokens, unit_at + unit.length)
    if number is None or not 15 <= number.value <= 21:
        return None
    return Found(Century(number.value), max(unit_at + unit.length, number.end), "century")
