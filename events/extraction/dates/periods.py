"""Whole units relative to now or to the date told before: last week, this month, the same year, the last three days."""

from typing import NamedTuple

from events.extraction.dates.expressions import ChainedPeriod, Period
from events.extraction.dates.numbers import cardinal
from events.extraction.dates.tokens import Tokens, once
from events.lexicon.date_kinds import Kind, Word

# Looked up once: these are asked wherever a date may begin.
_ARTICLE, _CHAIN, _SHIFT, _UNIT = Kind.ARTICLE, Kind.CHAIN, Kind.SHIFT, Kind.UNIT

_MARKERS = (Kind.SAME, Kind.THAT, Kind.SHIFT, Kind.CHAIN)
_MARKERS_AFTER = (Kind.SAME_AFTER, Kind.DOUBLE_SHIFT, Kind.SHIFT, Kind.CHAIN)
_MANY_MARKERS = (Kind.SHIFT, Kind.RECENT_SHIFT)
_SHORT = {"hour", "day"}
# A unit and a half: how many of which smaller ones.
_AND_A_HALF = {"year": ("month", 18), "month": ("day", 45), "decade": ("year", 15)}
_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"


class FoundPeriod(NamedTuple):
    """A period and the position after its last word."""

    expression: Period | ChainedPeriod
    end: int


class _Marker(NamedTuple):
    kind: Kind
    value: int
    end: int


@once
def period(tokens: Tokens, at: int) -> FoundPeriod | None:
    """Read a unit with the word that places it, before it or after it."""
    start = tokens.skip(at, _ARTICLE)
    before = None if follows_its_noun(tokens, start) else _marker(tokens, start)
    if before is not None:
        found = _marked_before(tokens, before, article=start != at)
        if found is not None:
            return found
    return _marked_after(tokens, start)


def follows_its_noun(tokens: Tokens, at: int) -> bool:
    """Say whether "previous" or "coming" belongs to the noun before it: in Arabic it has the article and stands behind.

    "To its previous level the coming year" is not the previous year.
    """
    return tokens.text(at).startswith(_THE) and tokens.get(at, _SHIFT, _CHAIN) is not None


def _marker(tokens: Tokens, at: int, kinds: tuple[Kind, ...] = _MARKERS) -> _Marker | None:
    readings = tokens.readings(at)
    for kind in kinds if readings else ():
        word = readings.get(kind)
        if word is not None:
            return _Marker(kind, int(word.value), at + word.length)
    return None


def _marked_before(tokens: Tokens, marker: _Marker, *, article: bool) -> FoundPeriod | None:
    """Read last week, this month, the same year, the last three days, those two months."""
    number = cardinal(tokens, marker.end)
    if number is not None and number.value > 1 and marker.kind is _SHIFT:
        return _counted(tokens, number.value, number.end, marker)
    unit = tokens.get(marker.end, _UNIT)
    if unit is None or unit.grammatical != "one" or _needs_article(tokens, marker.end, unit):
        return None
    second = _marker(tokens, marker.end + unit.length, _MARKERS_AFTER)
    if marker.kind is _SHIFT and marker.value == 0 and second is not None and second.kind is not Kind.THAT:
        marker = second
    else:
        marker = marker._replace(end=marker.end + unit.length)
    if article and marker.kind is _SHIFT and tokens.get(marker.end, Kind.OF) and marker.value == -1:
        return None
    half = _and_a_half(tokens, unit, marker)
    if half is not None:
        return half
    return _placed(unit, marker)


def _and_a_half(tokens: Tokens, unit: Word, marker: _Marker) -> FoundPeriod | None:
    """Read "the last year and a half"."""
    joint = tokens.get(marker.end, Kind.AND)
    half_at = marker.end if joint is None else tokens.skip(marker.end + joint.length, Kind.INDEFINITE)
    half = None if joint is None else tokens.get(half_at, Kind.HALF)
    smaller = _AND_A_HALF.get(str(unit.value))
    if half is None or smaller is None or marker.kind is not _SHIFT or not marker.value:
        return None
    return FoundPeriod(Period(smaller[0], marker.value, smaller[1]), half_at + half.length)


def _needs_article(tokens: Tokens, at: int, unit: Word) -> bool:
    return not tokens.text(at).isascii() and not unit.definite


def _counted(tokens: Tokens, count: int, at: int, marker: _Marker) -> FoundPeriod | None:
    unit = tokens.get(at, _UNIT)
    if unit is None or (marker.value == 0 and unit.grammatical == "one"):
        return None
    if _are_last_of(tokens, marker, at + unit.length):
        return None
    return FoundPeriod(Period(str(unit.value), marker.value, count), at + unit.length)


def _marked_after(tokens: Tokens, at: int) -> FoundPeriod | None:
    number = cardinal(tokens, at)
    if number is not None and number.value > 1:
        return _counted_before(tokens, number.value, number.end)
    unit = tokens.get(at, _UNIT)
    if unit is None or not _may_be_placed(tokens, at, unit):
        return None
    end = at + unit.length
    if unit.grammatical == "many":
        counted = cardinal(tokens, tokens.skip(end, _ARTICLE))
        return None if counted is None else _many(tokens, unit, counted.value, counted.end)
    if unit.grammatical == "two":
        return _many(tokens, unit, 2, end)
    marker = _marker(tokens, end, _MARKERS_AFTER)
    return None if marker is None else _placed(unit, marker)


def _may_be_placed(tokens: Tokens, at: int, unit: Word) -> bool:
    return tokens.text(at).isascii() or unit.definite


def _counted_before(tokens: Tokens, count: int, at: int) -> FoundPeriod | None:
    """Read the three past days (French), the 48 hours past (Arabic)."""
    marker = _marker(tokens, at, _MANY_MARKERS)
    if marker is not None:
        return _counted(tokens, count, marker.end, marker)
    unit = tokens.get(at, _UNIT)
    return None if unit is None else _many(tokens, unit, count, at + unit.length)


def _many(tokens: Tokens, unit: Word, count: int, at: int) -> FoundPeriod | None:
    marker = _marker(tokens, at, _MANY_MARKERS)
    if marker is None or marker.value == 0 or _are_last_of(tokens, marker, marker.end):
        return None
    return FoundPeriod(Period(str(unit.value), marker.value, count), marker.end)


def _are_last_of(tokens: Tokens, marker: _Marker, end: int) -> bool:
    """Say whether so many units are the last of something: "the last two days of the truce"."""
    word = tokens.get(end, Kind.OF_THE)
    if word is None or marker.value != -1:
        return False
    if tokens.text(end).isascii():
        return True
    return marker.kind is Kind.RECENT_SHIFT and tokens.text(end + word.length).startswith(_THE)


def _placed(unit: Word, marker: _Marker) -> FoundPeriod | None:
    name = str(unit.value)
    if marker.kind in {Kind.SAME, Kind.SAME_AFTER, Kind.THAT}:
        return FoundPeriod(ChainedPeriod(name, 0), marker.end)
    if marker.kind is _CHAIN:
        return FoundPeriod(ChainedPeriod(name, marker.value), marker.end)
    if name not in _SHORT:
        return FoundPeriod(Period(name, marker.value), marker.end)
    # "the next day" follows the day told before; "last day" is the final one and no date.
    return FoundPeriod(ChainedPeriod(name, 1), marker.end) if (name, marker.value) == ("day", 1) else None
