"""Years that stand alone: in 2011, the year 2011, in 2012, 2014 and 2016."""

from events.extraction.dates.absolute import Found
from events.extraction.dates.expressions import Year
from events.extraction.dates.numbers import is_free, year_in_words, year_number
from events.extraction.dates.tokens import Tokens, preceded
from events.lexicon.date_kinds import Kind

_MOST_YEARS = 6
# "the decision of the Security Council number 2510 of 2020"
_REACH_TEXT = 4


def year_alone(tokens: Tokens, at: int) -> Found | None:
    """Read the year 2011, in 2011, 2011 AD; "law no. 4 of 2012" names a law."""
    return None if _names_a_text(tokens, at) else _year_alone(tokens, at)


def _names_a_text(tokens: Tokens, at: int) -> bool:
    """Say whether a year belongs to the number of a law or resolution before it."""
    before = at - 1
    if tokens.get(before, Kind.OF):
        before -= 1
    if tokens.text(before) == ")":
        before -= 1
    if tokens.number(before) is None:
        return False
    first = before - 1
    while tokens.get(first, Kind.NUMBER_WORD) or tokens.text(first) in {".", "("}:
        first -= 1
    return any(tokens.get(place, Kind.NUMBERED_TEXT) for place in range(max(0, first - _REACH_TEXT), first + 1))


def _year_alone(tokens: Tokens, at: int) -> Found | None:
    unit = tokens.get(at, Kind.UNIT)
    if unit is not None and unit.value == "year" and unit.grammatical == "one":
        start = tokens.skip(at + unit.length, Kind.OF)
        found = year_number(tokens, start) or year_in_words(tokens, start)
        return None if found is None else Found(Year(found.value), tokens.skip(found.end, Kind.ERA), "year")
    found = year_number(tokens, at)
    if found is None:
        return None
    era = tokens.get(found.end, Kind.ERA)
    if era is not None and tokens.glued(found.end):
        return Found(Year(found.value), found.end + era.length, "year")
    if not (found.value % 1000 and is_free(tokens, at)):
        return None
    stands = (
        preceded(tokens, at, Kind.YEAR_IN)
        or _after_years(tokens, at)
        or tokens.get(found.end, Kind.YEAR_NOUN)
        or _in_a_row(tokens, at)
    )
    return Found(Year(found.value), found.end, "year") if stands else None


def _after_years(tokens: Tokens, at: int) -> bool:
    unit = tokens.get(at - 1, Kind.UNIT)
    return unit is not None and unit.value == "year" and unit.grammatical != "one"


def _in_a_row(tokens: Tokens, at: int) -> bool:
    """Say whether a year follows other years: "in 2012, 2014 and 2016"."""
    for _ in range(_MOST_YEARS):
        before = _before_joint(tokens, at)
        if before is None or year_number(tokens, before) is None:
            return False
        if tokens.get(before - 1, Kind.YEAR_IN, Kind.UNIT) is not None:
            return True
        at = before
    return False


def _before_joint(tokens: Tokens, at: int) -> int | None:
    """Return the place before a comma, an "and", or both."""
    before = at - 1
    if tokens.get(before, Kind.AND):
        before -= 1
        return before - 1 if tokens.text(before) == "," else before
    return before - 1 if tokens.text(before) == "," else None
