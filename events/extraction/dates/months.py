"""Months by name, alone or with what places them: a year, "last", "of the same year"."""

from dataclasses import replace
from typing import NamedTuple

from events.extraction.dates.expressions import Month
from events.extraction.dates.numbers import Number, hijri_year_number, year_in_words, year_number
from events.extraction.dates.tokens import Tokens, once
from events.lexicon.date_kinds import Kind

# Looked up once: these are asked wherever a date may begin.
_ARTICLE, _CAPITAL_MONTH, _CHAIN, _HIJRI_MONTH, _MONTH, _OF, _SHIFT, _UNIT, _WEAK_MONTH = (
    Kind.ARTICLE,
    Kind.CAPITAL_MONTH,
    Kind.CHAIN,
    Kind.HIJRI_MONTH,
    Kind.MONTH,
    Kind.OF,
    Kind.SHIFT,
    Kind.UNIT,
    Kind.WEAK_MONTH,
)

MONTH_NAMES = (Kind.MONTH, Kind.CAREFUL_MONTH, Kind.CAPITAL_MONTH, Kind.WEAK_MONTH, Kind.HIJRI_MONTH)


class Name(NamedTuple):
    """A month's name; a ``sure`` one needs no company, a ``weak`` one much."""

    number: int
    first: int
    end: int
    hijri: bool
    sure: bool
    weak: bool


class MonthPhrase(NamedTuple):
    """A month with what places it; ``placed`` says whether anything does."""

    month: Month
    end: int
    name: Name
    placed: bool


def month_name(tokens: Tokens, at: int) -> Name | None:
    """Read a month's name; two names of one month count as one: Haziran/June, June (Haziran)."""
    first = _single_name(tokens, at)
    if first is None:
        return None
    opening = tokens.text(first.end)
    if opening in {"/", "("} or opening == "-":
        second = _single_name(tokens, first.end + 1)
        if second is not None and second.number == first.number and second.hijri == first.hijri:
            end = tokens.skip_mark(second.end, ")") if opening == "(" else second.end
            return Name(first.number, first.first, end, first.hijri, sure=True, weak=False)
    return _named_twice(tokens, first) or first


def _named_twice(tokens: Tokens, first: Name) -> Name | None:
    """Read two Arabic names of one month side by side, as some agencies write them: "4 April Nisan 2019"."""
    second = None if tokens.text(first.end).isascii() else _single_name(tokens, first.end)
    if second is None or second.number != first.number or first.hijri or second.hijri:
        return None
    if tokens.texts[first.first : first.end] == tokens.texts[second.first : second.end]:
        return None
    return Name(first.number, first.first, second.end, hijri=False, sure=True, weak=False)


def _single_name(tokens: Tokens, at: int) -> Name | None:
    readings = tokens.readings(at)
    if not readings:
        return None
    for kind in MONTH_NAMES:
        word = readings.get(kind)
        if word is None or (kind is _CAPITAL_MONTH and not tokens.capital(at)):
            continue
        end = at + word.length
        if kind is _WEAK_MONTH and tokens.text(at).isascii():
            end = tokens.skip_mark(end, ".")
        return Name(int(word.value), at, end, kind is _HIJRI_MONTH, kind is _MONTH, kind is _WEAK_MONTH)
    return None


@once
def month_phrase(tokens: Tokens, at: int) -> MonthPhrase | None:
    """Read a month with its year or direction: April 2019, last April, December of last year."""
    shift = tokens.get(at, _SHIFT)
    start = at if shift is None else at + shift.length
    named = month_name(tokens, _after_month_word(tokens, start))
    if named is None:
        return None
    month = Month(named.number, hijri=named.hijri)
    tail = placed_month(tokens, named.end, month)
    if tail is not None:
        return MonthPhrase(*tail, named, placed=True)
    if shift is not None:
        return MonthPhrase(replace(month, shift=int(shift.value)), named.end, named, placed=True)
    chain = tokens.get(named.first - 1, _CHAIN)
    if chain is not None and chain.length == 1:
        return MonthPhrase(replace(month, follows=int(chain.value)), named.end, named, placed=True)
    spelled = start != _after_month_word(tokens, start)
    return MonthPhrase(month, named.end, named._replace(sure=named.sure or (spelled and not named.weak)), placed=False)


def _after_month_word(tokens: Tokens, at: int) -> int:
    """Skip "the month of"."""
    unit = tokens.get(at, _UNIT)
    if unit is None or unit.value != "month":
        return at
    return tokens.skip(at + unit.length, _OF)


def placed_month(tokens: Tokens, at: int, month: Month) -> tuple[Month, int] | None:
    """Read what places a month that ends here: its year, "last", "of last year"."""
    year = year_tail(tokens, at, hijri=month.hijri)
    if year is not None:
        return replace(month, year=year[0]), year[1]
    ours = year_tail(tokens, at) if month.hijri else None
    if ours is not None:
        return replace(month, ours=ours[0]), ours[1]
    shift = tokens.get(at, _SHIFT)
    if shift is not None and not _shifts_what_follows(tokens, at + shift.length):
        return replace(month, shift=int(shift.value)), at + shift.length
    chain = tokens.get(at, _CHAIN)
    if chain is not None and not _shifts_what_follows(tokens, at + chain.length):
        return replace(month, follows=int(chain.value)), at + chain.length
    return of_relative_year(tokens, at, month)


def _shifts_what_follows(tokens: Tokens, at: int) -> bool:
    """Say whether "last" belongs to the next word: June last year; "last June a year" in Arabic, where it follows."""
    unit = tokens.get(at, _UNIT)
    return unit is not None and (unit.definite or tokens.text(at).isascii())


def of_relative_year(tokens: Tokens, at: int, month: Month) -> tuple[Month, int] | None:
    """Read "of last year", "of the same year" after a month or a day; return the month and the position after."""
    start = tokens.skip(tokens.skip_mark(at, ","), _OF)
    start = tokens.skip(start, _ARTICLE)
    before = tokens.get(start, _SHIFT, Kind.SAME, Kind.THAT, _CHAIN)
    unit_at = start if before is None else start + before.length
    unit = tokens.get(unit_at, _UNIT)
    if unit is None or unit.value != "year" or unit.grammatical != "one":
        return None
    end = unit_at + unit.length
    if before is None:
        after = tokens.get(end, _SHIFT, Kind.SAME_AFTER, _CHAIN)
        if after is None:
            return None
        return _relative_year(tokens, end, month), end + after.length
    return _relative_year(tokens, start, month), end


def _relative_year(tokens: Tokens, marker: int, month: Month) -> Month:
    shift = tokens.get(marker, _SHIFT)
    chain = tokens.get(marker, _CHAIN)
    if shift is not None and tokens.get(marker, Kind.SAME, Kind.SAME_AFTER) is None:
        return replace(month, year_shift=int(shift.value))
    return replace(month, year_chain=0 if chain is None else int(chain.value))


def _in_words(tokens: Tokens, at: int, *, is_year: bool) -> Number | None:
    """Read a year in words; "in May two thousand men" has none, unless the word for year stands before it."""
    found, thousands = year_in_words(tokens, at), tokens.get(at, Kind.THOUSANDS)
    if found is None or thousands is None:
        return None
    return found if is_year or found.end > at + thousands.length else None


def year_tail(tokens: Tokens, at: int, *, hijri: bool = False) -> tuple[int, int] | None:
    """Read the year that follows a month: 2019, of the year 2019, ", 2019"; return it and the position after."""
    start = tokens.skip_mark(at, ",")
    start = tokens.skip(start, _OF)
    start = tokens.skip(start, _ARTICLE)
    unit = tokens.get(start, _UNIT)
    if unit is not None and unit.value == "year" and unit.grammatical == "one":
        start = tokens.skip(start + unit.length, _OF)
    found = hijri_year_number(tokens, start) if hijri else year_number(tokens, start)
    if found is None:
        found = _in_words(tokens, start, is_year=unit is not None and unit.value == "year")
    return None if found is None else (found.value, tokens.skip(found.end, Kind.ERA))
