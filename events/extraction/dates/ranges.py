"""Ranges of days, months and years: 14-16 April, between 9 and 15 November, Monday and Tuesday."""

from dataclasses import replace
from itertools import pairwise

from events.extraction.dates.absolute import Found, introduced, month_alone
from events.extraction.dates.days import after_day_part, day_phrase, weekday
from events.extraction.dates.expressions import (
    Between,
    ChainedPeriod,
    DayOffset,
    Expression,
    Month,
    MonthDay,
    Period,
    Weekday,
    Year,
)
from events.extraction.dates.hanging import is_moved
from events.extraction.dates.months import month_name, month_phrase, year_tail
from events.extraction.dates.numbers import Number, day_digits, day_number, year_number
from events.extraction.dates.parts import part
from events.extraction.dates.periods import period
from events.extraction.dates.range_ends import completed, neighbours
from events.extraction.dates.tokens import Tokens, preceded
from events.extraction.dates.years import year_alone
from events.lexicon.date_kinds import Kind

# Looked up once: these are asked wherever a date may begin.
_AND, _ARTICLE, _DAY_PART, _OR, _THE_DAY, _TO, _UNIT, _WEEKDAY = (
    Kind.AND,
    Kind.ARTICLE,
    Kind.DAY_PART,
    Kind.OR,
    Kind.THE_DAY,
    Kind.TO,
    Kind.UNIT,
    Kind.WEEKDAY,
)

_PREFIXES = (Kind.PERIOD_FROM, Kind.BETWEEN, Kind.FROM)
_MOST_DAYS = 7
_FEWEST_IN_A_ROW = 3


def date_range(tokens: Tokens, at: int) -> Found | None:
    """Read a range in any of its wordings."""
    prefix = tokens.get(at, *_PREFIXES)
    if is_moved(tokens, at if prefix is not None else at - 1):
        return None
    start = at if prefix is None else at + prefix.length
    start = tokens.skip(start, _ARTICLE)
    start = start if prefix is not None else after_day_part(tokens, start)
    opened = prefix is not None
    return _night_between(tokens, at) or (
        _days_of_one_month(tokens, start, prefixed=opened)
        or _days_after_month(tokens, start, prefixed=opened)
        or _years(tokens, start, prefixed=opened)
        or _weekdays_in_a_row(tokens, start)
        or _two_ends(tokens, start, prefixed=opened)
        or _back_from(tokens, start)
    )


def _night_between(tokens: Tokens, at: int) -> Found | None:
    """Read "the night of Saturday Sunday", as Arabic names the night between two days."""
    part_of_day = tokens.get(at, _DAY_PART)
    if part_of_day is None or part_of_day.value != "night":
        return None
    first = tokens.get(at + part_of_day.length, _WEEKDAY)
    if first is None:
        return None
    second_at = tokens.skip_mark(at + part_of_day.length + first.length, "-/")
    second_at = tokens.skip(second_at, Kind.COUNTED_FROM)
    second = tokens.get(second_at, _WEEKDAY)
    if second is None or (int(first.value) + 1) % 7 != second.value:
        return None
    last = weekday(tokens, second_at)
    placed = last.expression if last is not None and isinstance(last.expression, Weekday) else None
    week = None if placed is None or isinstance(placed.week, ChainedPeriod) else placed.week
    ends = Between(Weekday(int(first.value)), Weekday(int(second.value), week=week))
    end = second_at + second.length if last is None or week is None else last.end
    return Found(ends, end, "night between two days")


def separator(tokens: Tokens, at: int, *, prefixed: bool) -> int | None:
    """Return the position after "-", "to" or "and"; "from 9 to", "between 9 and" allow the words alone."""
    if tokens.text(at) == "-":
        return at + 1
    to = tokens.get(at, _TO)
    if to is not None:
        return tokens.skip(at + to.length, _ARTICLE)
    both = tokens.get(at, _AND, _OR)
    if both is not None:
        return tokens.skip(tokens.skip(at + both.length, _TO), _ARTICLE)
    return None


def _joined(tokens: Tokens, at: int) -> bool:
    """Say whether "and" is attached to the word here, as Arabic writes it."""
    return any(word.joined for word in tokens.readings(at).values())


def _after_separator(tokens: Tokens, at: int, *, prefixed: bool) -> int | None:
    found = separator(tokens, at, prefixed=prefixed)
    return at if found is None and _joined(tokens, at) else found


def _days_of_one_month(tokens: Tokens, at: int, *, prefixed: bool) -> Found | None:
    """Read 14-16 April, 9 and 15 November 2020, the first and second of June, 11/9 June, 14 or 15 June."""
    start = _after_days_word(tokens, at)
    listed = _listed_days(tokens, start)
    if listed is None:
        return None
    days, end = listed
    introduced_by = prefixed or start != at or tokens.get(at - 1, Kind.IN) is not None
    inside = _month_of(tokens, end) or (_this_month(tokens, end) if introduced_by else None)
    if inside is None:
        return None
    month, month_end = inside
    marked = tokens.text(start + 1) in {"-", "/"} or _is_one_of(tokens, start, end)
    if not (prefixed or _is_run(days) or marked):
        # "14 and 18 May" are two days: the first takes the month, the second is read next.
        first_day = day_number(tokens, start)
        return None if first_day is None else Found(MonthDay(days[0], month), first_day.end, "first of several days")
    first, last = min(days), max(days)
    return Found(Between(MonthDay(first, month), MonthDay(last, month)), month_end, "range of days")


def _after_days_word(tokens: Tokens, at: int) -> int:
    """Skip "the two days", "the days", "the day"."""
    unit = tokens.get(at, _UNIT)
    start = at + unit.length if unit is not None and unit.value == "day" else tokens.skip(at, _THE_DAY)
    named = tokens.skip_mark(tokens.skip(start, _WEEKDAY), ",")
    return named if named != start and day_digits(tokens, named) else start


def _listed_days(tokens: Tokens, at: int) -> tuple[list[int], int] | None:
    first = day_number(tokens, at)
    if first is None:
        return None
    days, end = [first.value], first.end
    while len(days) < _MOST_DAYS:
        if _numeric_month(tokens, end) is not None:
            break
        after = end + 1 if tokens.text(end) in {"/", ","} else _after_separator(tokens, end, prefixed=True)
        following = None if after is None else day_number(tokens, _after_days_word(tokens, after))
        if following is None:
            break
        days.append(following.value)
        end = following.end
    return (days, end) if len(days) > 1 else None


def _is_one_of(tokens: Tokens, first: int, end: int) -> bool:
    """Say whether "or" or "to" stands in a row of days: it was one of them, or all."""
    return any(tokens.get(at, _OR, _TO) for at in range(first, end))


def _is_run(days: list[int]) -> bool:
    return all(later - earlier == 1 for earlier, later in pairwise(days))


def _month_of(tokens: Tokens, at: int) -> tuple[Month | Period | ChainedPeriod, int] | None:
    if tokens.get(at, Kind.INSIDE):
        return None
    start = tokens.skip(at, Kind.OF)
    phrase = month_phrase(tokens, start)
    if phrase is not None:
        return phrase.month, phrase.end
    found = period(tokens, tokens.skip(start, _ARTICLE))
    if found is not None and found.expression.unit == "month":
        return found.expression, found.end
    return _numeric_month(tokens, at)


def _this_month(tokens: Tokens, at: int) -> tuple[Period, int] | None:
    """Read "the current" behind days: "between 13 and 16 of the current", as Arabic leaves out the month."""
    start = tokens.skip(at, Kind.OF)
    current = tokens.get(start, Kind.CURRENT_MONTH)
    return None if current is None else (Period("month", 0), start + current.length)


def _numeric_month(tokens: Tokens, at: int) -> tuple[Month, int] | None:
    """Read the rest of 13-15/1/2020."""
    month, year = tokens.number(at + 1), year_number(tokens, at + 3)
    if tokens.text(at) != "/" or tokens.text(at + 2) != "/" or month is None or year is None or not 1 <= month <= 12:
        return None
    return Month(month, year=year.value), year.end


def _days_after_month(tokens: Tokens, at: int, *, prefixed: bool) -> Found | None:
    """Read March 3-5, March 3 and 4, 2020, March 3 to 5."""
    named = month_name(tokens, at)
    first = (
        None
        if named is None or (named.weak and not tokens.text(at).isascii())
        else day_digits(tokens, tokens.skip(named.end, _ARTICLE))
    )
    if named is None or first is None:
        return None
    second = _last_of_days(tokens, first.value, first.end, prefixed=prefixed)
    if second is not None and not prefixed and tokens.get(first.end, _AND) and second.value > first.value + 1:
        return None  # "February 4 and 6" are two days
    if second is None or second.value <= first.value or month_name(tokens, tokens.skip(second.end, Kind.OF)):
        return None
    tail = year_tail(tokens, second.end)
    month = Month(named.number, year=tail[0] if tail else None)
    if tail is None and not tokens.text(at).isascii():
        return None
    rule = "range of days"
    return Found(
        Between(MonthDay(first.value, month), MonthDay(second.value, month)), tail[1] if tail else second.end, rule
    )


def _last_of_days(tokens: Tokens, first: int, at: int, *, prefixed: bool) -> Number | None:
    """Read the last day of "March 7-9", "March 7 to 9", "March 7, 8 and 9"."""
    end, value = at, first
    while tokens.text(end) == "," and (day := day_digits(tokens, end + 1)) is not None and day.value == value + 1:
        end, value = day.end, day.value
    if end != at and not tokens.get(tokens.skip_mark(end, ","), _AND):
        return None
    after = _after_separator(tokens, tokens.skip_mark(end, ",") if end != at else end, prefixed=prefixed)
    return None if after is None else day_digits(tokens, after)


def _years(tokens: Tokens, at: int, *, prefixed: bool) -> Found | None:
    """Read from 2011 to 2014, the years 2011-2014, 2020-2021 after the word for year."""
    unit = tokens.get(at, _UNIT)
    spelled = unit is not None and unit.value == "year"
    first = year_number(tokens, at + unit.length if unit is not None and spelled else at)
    if first is None or not (prefixed or spelled or tokens.get(at - 1, Kind.IN) or tokens.text(at - 1) == "("):
        return None
    era = tokens.skip(first.end, Kind.ERA)
    after = era + 1 if tokens.text(era) == "/" else separator(tokens, era, prefixed=prefixed)
    if after is None:
        return None
    second_unit = tokens.get(after, _UNIT)
    second = year_number(tokens, after + second_unit.length if second_unit and second_unit.value == "year" else after)
    if second is None or second.value <= first.value:
        return None
    if not prefixed and tokens.get(era, _AND) and second.value - first.value > 1:
        return None  # "in 2012 and 2014" are two years
    return Found(Between(Year(first.value), Year(second.value)), tokens.skip(second.end, Kind.ERA), "range of years")


def _two_ends(tokens: Tokens, at: int, *, prefixed: bool) -> Found | None:
    """Read a range whose ends are phrases of their own; what the first leaves out, the second supplies."""
    first = _end_of_range(tokens, _after_days_word(tokens, at) if _is_dual_day(tokens, at) else at)
    if first is None:
        return None
    if tokens.text(first.end) == "/":
        return _over_the_slash(tokens, first)
    after = _after_separator(tokens, first.end, prefixed=prefixed)
    second = None if after is None else _end_of_range(tokens, after)
    if second is None or after is None:
        return None
    by_or = tokens.get(first.end, _OR) is not None
    by_and = after == first.end or (tokens.get(first.end, _AND) is not None and tokens.get(first.end, _TO) is None)
    spelled = by_and or by_or
    if not prefixed and isinstance(second.expression, Weekday) and not tokens.text(at).isascii() and not spelled:
        # "moved from Monday to Thursday" is no stretch unless it says "from".
        return None
    if by_and and not prefixed and not neighbours(first.expression, second.expression):
        return None
    last = _of_the_same_month(first.expression, second.expression)
    whole_first = completed(first.expression, last, prefixed=prefixed or _since_until(tokens, at, first.end))
    return None if whole_first is None else Found(Between(whole_first, last), second.end, "range")


def _over_the_slash(tokens: Tokens, first: Found) -> Found | None:
    """Read "31 May/1 June", "April/May 2019": two days or months side by side."""
    second = _end_of_range(tokens, first.end + 1)
    if second is None or not isinstance(first.expression, MonthDay | Month):
        return None
    if not neighbours(first.expression, second.expression):
        return None
    whole_first = completed(first.expression, second.expression, prefixed=False)
    return None if whole_first is None else Found(Between(whole_first, second.expression), second.end, "range")


def _since_until(tokens: Tokens, at: int, end: int) -> bool:
    """Say whether "since" opens a range as "from" does: "since 4 April 2019 until early June"."""
    joint = tokens.get(end, _AND)
    up_to = tokens.get(end if joint is None else end + joint.length, _TO)
    return up_to is not None and preceded(tokens, at, Kind.SINCE, Kind.STARTING)


def _weekdays_in_a_row(tokens: Tokens, at: int) -> Found | None:
    """Read Friday, Saturday and Sunday."""
    found = weekday(tokens, _after_days_word(tokens, at) if _is_dual_day(tokens, at) else at)
    named = [] if found is None else [found]
    while named and len(named) < _MOST_DAYS:
        end = tokens.skip_mark(named[-1].end, ",")
        after = _after_separator(tokens, end, prefixed=True)
        following = weekday(tokens, end if after is None else after)
        if following is None or not neighbours(named[-1].expression, following.expression):
            break
        named.append(following)
    if len(named) < _FEWEST_IN_A_ROW:
        return None
    return Found(Between(named[0].expression, named[-1].expression), named[-1].end, "weekdays in a row")


def _back_from(tokens: Tokens, at: int) -> Found | None:
    """Read "yesterday and the day before": two days told from the later one."""
    later = day_phrase(tokens, at)
    after = None if later is None else _after_separator(tokens, later.end, prefixed=False)
    if later is None or after is None or not isinstance(later.expression, DayOffset):
        return None
    both = tokens.get(later.end, _AND)
    chained_at = after if both is None else later.end + both.length
    day_before = tokens.get(chained_at, Kind.CHAIN_DAY_ALONE, Kind.CHAIN_DAY)
    if day_before is not None and day_before.value == -1:
        earlier = Found(DayOffset(later.expression.days - 1), chained_at + day_before.length, "day before")
    else:
        earlier = day_phrase(tokens, after) or later
    if earlier.expression != DayOffset(later.expression.days - 1):
        return None
    return Found(Between(earlier.expression, later.expression), earlier.end, "range told backwards")


def _of_the_same_month(first: Expression, last: Expression) -> Expression:
    """Read "from 19 January to the 23rd of it"."""
    if isinstance(first, MonthDay) and isinstance(last, MonthDay) and isinstance(last.month, ChainedPeriod):
        return replace(last, month=first.month)
    return last


def _is_dual_day(tokens: Tokens, at: int) -> bool:
    unit = tokens.get(at, _UNIT)
    return unit is not None and unit.value == "day" and unit.grammatical in {"two", "many"}


def _end_of_range(tokens: Tokens, at: int) -> Found | None:
    found = day_phrase(tokens, at) or part(tokens, at) or month_alone(tokens, at) or _bare_month(tokens, at)
    return found or year_alone(tokens, at)


def _bare_month(tokens: Tokens, at: int) -> Found | None:
    phrase = month_phrase(tokens, at)
    if phrase is None or phrase.name.weak:
        return None
    if phrase.name.hijri and not phrase.placed and not _is_time(tokens, at):
        return None
    return Found(phrase.month, phrase.end, "month")


def _is_time(tokens: Tokens, at: int) -> bool:
    """Say whether a month of the Hijra is one: alone, Rajab and Shaban are people."""
    first = at
    while _joined(tokens, first) and tokens.get(first - 1, Kind.HIJRI_MONTH):
        first -= 1
    return introduced(tokens, first) or preceded(tokens, first, Kind.BETWEEN, Kind.FROM, _TO)


__all__ = ["date_range", "weekday"]
