"""Lengths of time and the days they lead to: two days ago, in a week, a year later, for nine months."""

from dataclasses import replace
from typing import NamedTuple

from events.extraction.dates.absolute import Found
from events.extraction.dates.expressions import Ago, Later, Length, Period, Within
from events.extraction.dates.numbers import cardinal
from events.extraction.dates.tokens import Tokens, once
from events.lexicon.date_kinds import Kind, Word

# Looked up once: these are asked wherever a date may begin.
_AFTER_BEFORE, _AGO_BEFORE, _APPROX, _HALF, _SINCE, _SPAN_INTRO, _SPAN_WORD, _UNIT, _WHOLE = (
    Kind.AFTER_BEFORE,
    Kind.AGO_BEFORE,
    Kind.APPROX,
    Kind.HALF,
    Kind.SINCE,
    Kind.SPAN_INTRO,
    Kind.SPAN_WORD,
    Kind.UNIT,
    Kind.WHOLE,
)

_REACH_RECORD = 4
# What a word before a length says of it.
_EXACTLY, _LESS_THAN = 1, -1
# A unit and a half in smaller units: which, how many make a whole one, how many half of one.
_HALVES = {"year": ("month", 12, 6), "month": ("day", 30, 15), "week": ("day", 7, 4)}
_PAST_MARKS = (Kind.AGO_AFTER, Kind.LATER_AFTER, Kind.EARLIER_AFTER)
_ISO = {"hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y"}


class Amount(NamedTuple):
    """So many units; ``counted`` says that a number was written, ``at_most`` "less than"."""

    number: int
    unit: str
    end: int
    counted: bool
    approximate: bool
    at_most: bool = False

    def ago(self, direction: int) -> Ago:
        """Return so long before (-1) or after (1) the day of writing."""
        return Ago(self.number, self.unit, direction, self.approximate, at_most=self.at_most)

    def from_told(self, direction: int) -> Later:
        """Return so long before (-1) or after (1) the date told before."""
        return self.ago(direction).from_told()


@once
def amount(tokens: Tokens, at: int) -> Amount | None:
    """Read two weeks, nine months, a year and a half; the dual of Arabic counts itself."""
    qualifier = tokens.get(at, _APPROX)
    if qualifier is None:
        return _amount(tokens, at, approximate=False)
    found = _amount(tokens, at + qualifier.length, approximate=qualifier.value != _EXACTLY)
    return found and found._replace(at_most=qualifier.value == _LESS_THAN)


def _amount(tokens: Tokens, start: int, *, approximate: bool) -> Amount | None:
    half = _half_a_unit(tokens, start) or _and_a_half(tokens, start)
    if half is not None:
        return half._replace(approximate=approximate or half.approximate)
    number = cardinal(tokens, start)
    unit_at = start if number is None else tokens.skip(tokens.skip_mark(number.end, "-"), _WHOLE)
    approx_end = unit_at if number is None else tokens.skip(unit_at, _APPROX)
    unit = tokens.get(approx_end, _UNIT)
    if unit is None or str(unit.value) in {"century"}:
        return None
    if number is not None and not tokens.text(approx_end).isascii() and (unit.prefix or _is_the_one(unit)):
        return None
    end = approx_end + unit.length
    if number is None:
        # "the two days of 14 and 15 December" names its days, as "the month of June" does.
        if unit.grammatical == "many" or _names(tokens, end) or (unit.grammatical == "one" and unit.definite):
            return None
        if unit.definite and tokens.get(end, Kind.ORDINAL, Kind.LAST_ORDINAL):
            return None  # "the two weeks, the first, of May" are part of it
        found = _uncounted(tokens, unit, end, approximate=approximate)
    else:
        # "a fortnight" is two weeks, and "two fortnights" four.
        count = number.value * (2 if unit.grammatical == "two" else 1)
        found = Amount(count, str(unit.value), end, counted=True, approximate=approximate or approx_end != unit_at)
    if not tokens.text(start).isascii() and tokens.get(found.end, Kind.RECENT_SHIFT, Kind.SHIFT):
        return None
    return _in_known_units(_with_half(tokens, found))


def _is_the_one(unit: Word) -> bool:
    """Say whether a unit is "the day", which no number counts: "35 degrees today"."""
    return unit.definite and unit.grammatical == "one"


def _uncounted(tokens: Tokens, unit: Word, end: int, *, approximate: bool) -> Amount:
    """Return a unit without a number before it: the dual counts itself, and Arabic writes "one" after its noun."""
    two = unit.grammatical == "two"
    whole = None if tokens.text(end - 1).isascii() else tokens.get(end, _WHOLE)
    if whole is not None:
        return Amount(2 if two else 1, str(unit.value), end + whole.length, counted=True, approximate=approximate)
    one = None if two else tokens.get(end, Kind.CARDINAL)
    after = one is not None and one.value == 1 and not one.prefix and not tokens.text(end).isascii()
    end = end + one.length if one is not None and after else end
    return Amount(2 if two else 1, str(unit.value), end, counted=two or after, approximate=approximate)


def _and_a_half(tokens: Tokens, at: int) -> Amount | None:
    """Read two and a half years: thirty months."""
    number = cardinal(tokens, at)
    after = at if number is None else tokens.skip(tokens.skip(number.end, Kind.AND), Kind.INDEFINITE)
    half = tokens.get(after, _HALF)
    unit = None if half is None else tokens.get(after + half.length, _UNIT)
    if (
        number is None
        or half is None
        or unit is None
        or str(unit.value) not in _HALVES
        or not tokens.text(at).isascii()
    ):
        return None
    smaller, whole, rest = _HALVES[str(unit.value)]
    end, in_months = after + half.length + unit.length, unit.value == "month"
    return Amount(number.value * whole + rest, smaller, end, counted=True, approximate=in_months)


def _half_a_unit(tokens: Tokens, at: int) -> Amount | None:
    """Read half a year."""
    half = tokens.get(at, _HALF)
    unit_at = at if half is None else tokens.skip(at + half.length, Kind.INDEFINITE)
    unit = tokens.get(unit_at, _UNIT)
    if half is None or unit is None or unit.grammatical != "one" or unit.definite:
        return None
    smaller = {"year": (6, "month"), "month": (15, "day"), "day": (12, "hour")}.get(str(unit.value))
    return smaller and Amount(*smaller, unit_at + unit.length, counted=True, approximate=False)


def _names(tokens: Tokens, at: int) -> bool:
    """Say whether "month", "year" or "day" only introduces a name: the month of June, the year 2015, day Sunday."""
    kinds = (Kind.MONTH, Kind.CAREFUL_MONTH, Kind.WEAK_MONTH, Kind.HIJRI_MONTH, Kind.WEEKDAY, Kind.DAY_OFFSET)
    return tokens.number(at) is not None or tokens.get(at, *kinds) is not None


def _with_half(tokens: Tokens, found: Amount) -> Amount:
    """Add "and a half": eighteen months."""
    after = tokens.skip(found.end, Kind.AND)
    half = tokens.get(tokens.skip(after, Kind.INDEFINITE), _HALF)
    if half is None or not (half.joined or after != found.end) or found.unit not in _HALVES:
        return found
    end = found.end
    while tokens.get(end, _HALF) is None:
        end += 1
    smaller = _HALVES[found.unit]
    return Amount(
        found.number * smaller[1] + smaller[2],
        smaller[0],
        end + 1,
        counted=True,
        approximate=found.approximate or found.unit != "year",
    )


def _in_known_units(found: Amount) -> Amount:
    if found.unit == "decade":
        return found._replace(number=found.number * 10, unit="year", approximate=True)
    return found


def ago(tokens: Tokens, at: int) -> Found | None:
    """Read two days ago, since nine months, in a week, two weeks from now."""
    before = tokens.get(at, _AGO_BEFORE, _SINCE)
    if before is not None:
        found = amount(tokens, at + before.length)
        if found is None:
            return None
        if tokens.get(at, _SINCE) and _is_record(tokens, at) and found.unit in _ISO:
            return Found(Length(iso_of(found.number, found.unit)), found.end, "duration")  # "the first visit in years"
        length = replace(found.ago(-1), to_the_day=tokens.get(found.end, Kind.TO_THE_DAY) is not None)
        return Found(length, tokens.skip(found.end, Kind.FROM_NOW, Kind.TO_THE_DAY), "so long ago")
    return _ago_after(tokens, at) or _in_so_long(tokens, at)


def _ago_after(tokens: Tokens, at: int) -> Found | None:
    found = amount(tokens, at)
    if found is None:
        return None
    if tokens.get(found.end, Kind.AGO_AFTER):
        end = tokens.skip(found.end, Kind.AGO_AFTER)
        length = replace(found.ago(-1), to_the_day=tokens.get(end, Kind.TO_THE_DAY) is not None)
        return Found(length, tokens.skip(end, Kind.TO_THE_DAY), "so long ago")
    if tokens.get(found.end, Kind.FROM_NOW):
        return Found(found.ago(1), tokens.skip(found.end, Kind.FROM_NOW), "so long from now")
    later = tokens.get(found.end, Kind.LATER_AFTER, Kind.EARLIER_AFTER)
    if later is not None and tokens.get(found.end + later.length, Kind.THAN) and found.unit in _ISO:
        return Found(Length(iso_of(found.number, found.unit)), found.end, "duration")  # "two days later than planned"
    if later is not None and found.unit != "hour":
        expression = found.from_told(int(later.value))
        return Found(expression, found.end + later.length, "so long after the date told before")
    return None


def _in_so_long(tokens: Tokens, at: int) -> Found | None:
    word = tokens.get(at, _AFTER_BEFORE)
    found = None if word is None else amount(tokens, at + word.length)
    if word is None or found is None or (tokens.get(at, Kind.IN) and _is_record(tokens, at)):
        return None
    if tokens.get(found.end, *_PAST_MARKS):
        # "brought in two years ago": the number belongs to what follows.
        return None
    return Found(found.ago(1), tokens.skip(found.end, Kind.FROM_NOW), "in so long")


def _is_record(tokens: Tokens, at: int) -> bool:
    """Say whether a length measures a record: "for the first time in four years", "the worst week in months"."""
    return any(tokens.get(before, Kind.RECORD) for before in range(max(0, at - _REACH_RECORD), at))


def chained(tokens: Tokens, at: int) -> Found | None:
    """Read "after that by two days" (Arabic), "two days after that"."""
    word = tokens.get(at, Kind.CHAIN_BEFORE)
    found = None if word is None else amount(tokens, at + word.length)
    if word is None or found is None:
        return None
    return Found(found.from_told(int(word.value)), found.end, "so long after the date told before")


def within(tokens: Tokens, at: int) -> Found | None:
    """Read within two weeks: a stretch of days when the clause looks ahead, else a length."""
    word = tokens.get(at, Kind.WITHIN)
    found = None if word is None else amount(tokens, at + word.length)
    if found is None or found.unit not in _ISO:
        return None
    if tokens.get(found.end, Kind.FROM_NOW):
        # "within a month from now" is no whole month
        ahead = Period(found.unit, 1, found.number) if found.number > 1 else replace(found.ago(1), at_most=True)
        return Found(ahead, tokens.skip(found.end, Kind.FROM_NOW), "within so long")
    if tokens.get(found.end, Kind.OF, Kind.COUNTED_FROM, Kind.AFTER_AFTER):
        return None  # "within 30 days of the signature" is counted from there
    return Found(Within(found.number, found.unit), found.end, "within so long")


def duration(tokens: Tokens, at: int) -> Found | None:
    """Read for a year, nine months, three-day."""
    named = tokens.get(at, _SPAN_WORD)
    if named is not None:
        return Found(Length(_ISO[str(named.value)].format(1)), at + named.length, "duration")
    intro = tokens.get(at, _SPAN_INTRO)
    found = amount(tokens, at if intro is None else at + intro.length)
    if found is None or not (found.counted or intro is not None) or found.unit not in _ISO:
        return None
    if found.unit == "day" and tokens.get(found.end, Kind.WEEKDAY) is not None:
        return None  # "resolution 1973 on the day of Thursday"
    if intro is not None and _is_counted_from(tokens, at, found.end):
        return None
    whole = any(tokens.get(place, _WHOLE) for place in range(at, found.end + 1))
    if intro is None and tokens.get(at, Kind.INDEFINITE) is not None and not whole:
        return None
    return Found(Length(_ISO[found.unit].format(found.number)), tokens.skip(found.end, _WHOLE), "duration")


def _is_counted_from(tokens: Tokens, at: int, end: int) -> bool:
    """Say whether a length leads to a day: "près d'un an plus tôt"; "for 42 years before he fell" does not."""
    if tokens.get(end, *_PAST_MARKS):
        return True
    return len(tokens.text(at)) == 1 and tokens.get(end, Kind.AFTER_AFTER) is not None


def iso_of(count: int, unit: str) -> str:
    """Write a length of time as ISO 8601 does.

    >>> iso_of(48, "hour")
    'PT48H'
    """
    return _ISO[unit].format(count)
