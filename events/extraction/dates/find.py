"""All dates of a text: scan for expressions, then resolve them in reading order."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from events.extraction.dates.absolute import Found, follows_a_word, introduced, month_alone, month_and_year
from events.extraction.dates.around import around
from events.extraction.dates.bare_days import bare_day
from events.extraction.dates.called_by_day import called_by_day
from events.extraction.dates.days import day_phrase
from events.extraction.dates.decades import decade
from events.extraction.dates.expressions import (
    Agreement,
    Around,
    Decade,
    Expression,
    Month,
    MonthDay,
    Part,
    Season,
    Slice,
    Weekday,
    Year,
)
from events.extraction.dates.months import MONTH_NAMES, year_tail
from events.extraction.dates.numbers import LAST_DAY, is_free
from events.extraction.dates.offsets import ago, chained, duration, within
from events.extraction.dates.parts import fraction, part, season, week_of, weekend
from events.extraction.dates.passages import BACK, LONGEST, Passages
from events.extraction.dates.periods import period
from events.extraction.dates.ranges import date_range
from events.extraction.dates.returning import comes_back
from events.extraction.dates.same_days import on_this_day
from events.extraction.dates.tokens import Tokens, preceded
from events.extraction.dates.years import year_alone
from events.lexicon.date_kinds import Kind


def _period(tokens: Tokens, at: int) -> Found | None:
    found = period(tokens, at)
    return None if found is None else Found(found.expression, found.end, "unit relative to a day")


class Finder(NamedTuple):
    """A reader, and the words it begins with, an article before them aside; digits count as a cardinal.

    Without ``opens`` it is asked about every word.
    """

    read: Callable[[Tokens, int], Found | None]
    opens: frozenset[Kind] | None = None


_AMOUNT = frozenset({Kind.APPROX, Kind.HALF, Kind.CARDINAL, Kind.UNIT})
_BEFORE_AMOUNT = frozenset({Kind.AGO_BEFORE, Kind.AFTER_BEFORE, Kind.SINCE})
_MARKER = frozenset({Kind.SAME, Kind.THAT, Kind.SHIFT, Kind.CHAIN, Kind.CARDINAL, Kind.UNIT})
_INDEX = frozenset({Kind.LAST_BEFORE, Kind.LAST_ORDINAL, Kind.ORDINAL, Kind.CARDINAL})
_PART = frozenset({Kind.PART, Kind.END_OF_NOW, Kind.EARLIER_IN, Kind.LATER_IN, Kind.LAST_DAY_OF})
_DAY = frozenset(
    {
        *(Kind.PART_OF_DAY_INTRO, Kind.DAY_PART, Kind.NIGHT_OFFSET, Kind.DAY_OFFSET, Kind.THE_DAY),
        *(Kind.WEEKDAY, Kind.WEAK_WEEKDAY, Kind.FIXED_DAY, Kind.ORDINAL, Kind.CARDINAL, *MONTH_NAMES),
        *(Kind.UNIT, Kind.SAME, Kind.THAT, Kind.SHIFT, Kind.CHAIN, Kind.CHAIN_DAY, Kind.CHAIN_DAY_ALONE),
    }
)
_DECADE = frozenset({Kind.DECADE_INTRO, Kind.DECADE_WORD, Kind.NAMED_DECADE, Kind.ORDINAL, Kind.CARDINAL, Kind.UNIT})

# The longest reading wins; of equally long ones the first.
FINDERS = (
    Finder(date_range, _DAY | _PART | frozenset({Kind.PERIOD_FROM, Kind.BETWEEN, Kind.FROM})),
    Finder(day_phrase, _DAY),
    Finder(around, _BEFORE_AMOUNT | _AMOUNT | {Kind.EVE}),
    Finder(chained, frozenset({Kind.CHAIN_BEFORE})),
    Finder(ago, _BEFORE_AMOUNT | _AMOUNT),
    Finder(on_this_day, frozenset({Kind.ON_THIS_DAY})),
    Finder(weekend, frozenset({Kind.SHIFT, Kind.WEEKEND_WORD})),
    Finder(part, _PART),
    Finder(fraction, _INDEX | {Kind.FRACTION, Kind.FRACTION_LETTER, Kind.UNIT, Kind.WEEKDAY}),
    Finder(week_of, frozenset({Kind.UNIT})),
    Finder(month_alone, frozenset({*MONTH_NAMES, Kind.SHIFT, Kind.UNIT})),
    Finder(month_and_year, frozenset({Kind.CARDINAL})),
    Finder(_period, _MARKER),
    Finder(season, frozenset({Kind.SHIFT, Kind.SEASON})),
    Finder(decade, _DECADE),
    Finder(bare_day, frozenset({Kind.CARDINAL})),
    Finder(year_alone, frozenset({Kind.UNIT, Kind.CARDINAL})),
    Finder(within, frozenset({Kind.WITHIN})),
    Finder(duration, _AMOUNT | {Kind.SPAN_INTRO}),
)


# What may make a date of a month that stands before it.
_CONTINUES = {Kind.SHIFT, Kind.OF, Kind.AND, Kind.OR, Kind.TO, Kind.UNIT, Kind.SAME, Kind.ARTICLE, Kind.CARDINAL}


_MAY_BE_ABOUT = (MonthDay, Month, Year, Part, Agreement, Season, Decade, Slice)
_BETWEEN_ABOUT = (Kind.ARTICLE, Kind.IN, Kind.THE_DAY)
_SMALL_WORDS, _TWO_DIGITS = 2, 99


class Scanned(NamedTuple):
    """An expression where it stands, words ``first`` up to ``end``; ``approximate`` where "around" stands before it."""

    expression: Expression
    first: int
    end: int
    rule: str
    approximate: bool = False


class _Step(NamedTuple):
    """What is read at one place and how many words further reading goes on; places are counted from there."""

    scanned: Scanned | None
    length: int


_NOTHING_HERE = _Step(None, 0)


def scan(tokens: Tokens) -> Iterator[Scanned]:
    """Yield the expressions of a text in order, none overlapping, before anybody asks what day it was."""
    free = 0
    passages = Passages[_Step](tokens)
    for at in tokens.openings():
        step = _step_again(tokens, at, free, passages) if at >= free else _NOTHING_HERE
        if step.scanned is not None:
            yield step.scanned._replace(first=at + step.scanned.first, end=at + step.scanned.end)
        if step.length:
            free = at + step.length


def _step_again(tokens: Tokens, at: int, free: int, passages: Passages[_Step]) -> _Step:
    """Read what stands here, unless the same words were read before."""
    key = passages.key(at, min(at - free, BACK))
    step = passages.get(key)
    if step is None:
        step = _step(tokens, at, free)
        of_event = step.scanned is not None and isinstance(step.scanned.expression, Around)
        if step.length <= LONGEST and not of_event:  # which event "the conference" is may be told far ahead of it
            passages.keep(key, step)
    return step


def _step(tokens: Tokens, at: int, free: int) -> _Step:
    found = _longest(tokens, at)
    if found is None:
        return _NOTHING_HERE
    named = None if _is_name(tokens, at, found) else called_by_day(tokens, at, found)
    if named is None:
        return _Step(None, found.end - at)
    found = named
    scanned = _with_what_stands_before(tokens, Scanned(found.expression, at, found.end, found.rule), free)
    return _Step(scanned._replace(first=scanned.first - at, end=scanned.end - at), found.end - at)


def _with_what_stands_before(tokens: Tokens, found: Scanned, free: int) -> Scanned:
    """Take in "around" before a date, and before a month a number that no month has a day of: "32 January"."""
    if isinstance(found.expression, Month):
        for at in (found.first - 1, found.end):
            if at >= free and _is_meant_as_day(tokens, at, found):
                day = MonthDay(tokens.number(at) or 0, found.expression)
                return Scanned(day, min(at, found.first), max(at + 1, found.end), "day and month")
    about = _about(tokens, found, free)
    if about is None:
        return found._replace(approximate=tokens.get(found.end, Kind.ABOUT_AFTER) is not None)
    return found._replace(first=about, approximate=True)


def _is_meant_as_day(tokens: Tokens, at: int, found: Scanned) -> bool:
    """Say whether a number beside a month can only be meant as its day, though no month has it."""
    number = tokens.number(at)
    if number is None or not LAST_DAY < number <= _TWO_DIGITS or not is_free(tokens, at):
        return False
    return at < found.first or year_tail(tokens, at + 1) is not None


def _about(tokens: Tokens, found: Scanned, free: int) -> int | None:
    """Return where "around" opens a date; before a length of time it is a part of that."""
    if not isinstance(found.expression, _MAY_BE_ABOUT):
        return None
    small = found.first
    while free < small and found.first - small < _SMALL_WORDS and tokens.get(small - 1, *_BETWEEN_ABOUT):
        small -= 1
    for at in range(found.first, small - 1, -1):
        for length in (1, 2, 3):
            word = tokens.get(at - length, Kind.ABOUT)
            if at - length >= free and word is not None and word.length == length:
                return at - length
    return None


def _is_name(tokens: Tokens, at: int, found: Found) -> bool:
    """Say whether a day and month without a year names something or comes back every year: no date of its own."""
    whole = found.expression
    if comes_back(tokens, at, found.end, whole):
        return True
    if isinstance(whole, Weekday):
        if tokens.get(at, Kind.NAME_WITH_CAPITAL) and _is_somebody(tokens, at):
            return True
        return _names_a_body(tokens, found.end) or tokens.get(at - 1, Kind.NAMED_BY_WEEKDAY) is not None
    month = whole.month if isinstance(whole, MonthDay) else whole
    named_after = tokens.text(at + 1) == "-" and not tokens.text(at + 2).isdigit()  # "le stade du 20-Août-1955"
    if not isinstance(month, Month) or (month != Month(month.number, hijri=month.hijri) and not named_after):
        return False
    if preceded(tokens, at, Kind.TITLED_BY_DAY):
        return True
    if isinstance(whole, Month) and tokens.get(at - 1, Kind.NAMED_BY_WEEKDAY):
        return True
    before = at - 1
    while before > 0 and tokens.get(before, Kind.NAMED_OF, Kind.ARTICLE):
        before -= 1
    return tokens.get(before, Kind.NAMED_BY_DAY) is not None or (
        # In Arabic what a day names stands before it: "on 18 July at the airport" names none.
        tokens.text(found.end).isascii() and tokens.get(found.end, Kind.NAMED_BY_DAY) is not None
    )


def _is_somebody(tokens: Tokens, at: int) -> bool:
    """Say whether a day with a capital is a name: "Mme Avril Dimanche", "et Vendredi Kone", "le commandant Mardi"."""
    before, written = tokens.text(at - 1), tokens.written(at)
    if not before.isalpha() or written.isupper() or not tokens.capital(at):
        return False
    beside = tokens.text(at + 1).isalpha() and tokens.capital(at + 1)
    return beside or not tokens.get(at - 1, Kind.ARTICLE, Kind.IN, Kind.OF, Kind.SHIFT, Kind.SINCE, Kind.TO, Kind.FROM)


def _names_a_body(tokens: Tokens, after: int) -> bool:
    """Say whether a weekday is part of a name: "the Monday Group"; "the Monday attacks" took place on one."""
    return tokens.get(after, Kind.NAMED_BY_DAY) is not None and tokens.written(after)[:1].isupper()


def _is_bare_month(tokens: Tokens, at: int) -> bool:
    """Say whether a month stands here alone: nothing before or after makes a date of it."""
    word = tokens.get(at, *MONTH_NAMES)
    if word is None or introduced(tokens, at) or follows_a_word(tokens, at) or tokens.get(at - 1, Kind.CHAIN):
        return False
    end = at + word.length
    if tokens.text(end) in {"/", "("}:
        second = tokens.get(end + 1, *MONTH_NAMES)
        end = end if second is None else tokens.skip_mark(end + 1 + second.length, ")")
    return not _may_go_on(tokens, end)


def _may_go_on(tokens: Tokens, at: int) -> bool:
    """Say whether what follows a month may make a date of it: a number, a year, "last", "to", another month."""
    following = tokens.text(at)
    at_number = at + 1 if following in {",", "-", "."} else at
    if tokens.is_day_or_year(at_number) or (following == "-" and tokens.readings(at_number)):
        return True
    readings = tokens.readings(at)
    return not _CONTINUES.isdisjoint(readings) or any(word.joined for word in readings.values())


def _longest(tokens: Tokens, at: int) -> Found | None:
    if _is_bare_month(tokens, at):
        return None
    best: Found | None = None
    opening = tokens.opening_kinds(at)
    for read, opens in FINDERS:
        found = read(tokens, at) if opens is None or not opens.isdisjoint(opening) else None
        if found is not None and (best is None or found.end > best.end):
            best = found
    return best
