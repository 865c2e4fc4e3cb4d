"""Phrases that name one day, in one way or in several at once: yesterday, Tuesday evening, Wednesday 3 June."""

from dataclasses import replace

from events.extraction.dates.absolute import Found, calendar_date, numeric_date
from events.extraction.dates.expressions import (
    Agreement,
    ChainedPeriod,
    DayOffset,
    Expression,
    Month,
    MonthDay,
    Period,
    Weekday,
    WeekdayDay,
)
from events.extraction.dates.feasts import feast
from events.extraction.dates.numbers import day_digits
from events.extraction.dates.periods import follows_its_noun, period
from events.extraction.dates.tokens import Tokens, once, preceded
from events.lexicon.date_kinds import Kind, Word

# Looked up once: these are asked wherever a date may begin.
(
    _ARTICLE,
    _CHAIN,
    _CHAIN_DAY,
    _CHAIN_DAY_ALONE,
    _DAY_OFFSET,
    _DAY_PART,
    _NIGHT_OFFSET,
    _PART_OF_DAY_INTRO,
    _SAME,
    _SHIFT,
    _THAT,
    _THE_DAY,
    _WEAK_WEEKDAY,
    _WEEKDAY,
) = (
    Kind.ARTICLE,
    Kind.CHAIN,
    Kind.CHAIN_DAY,
    Kind.CHAIN_DAY_ALONE,
    Kind.DAY_OFFSET,
    Kind.DAY_PART,
    Kind.NIGHT_OFFSET,
    Kind.PART_OF_DAY_INTRO,
    Kind.SAME,
    Kind.SHIFT,
    Kind.THAT,
    Kind.THE_DAY,
    Kind.WEAK_WEEKDAY,
    Kind.WEEKDAY,
)

_MOST_PARTS = 4


_BRACKETS = {"(": ")", "/": "/"}
# How many words of a date may stand before the slash that closes it.
_INSIDE = 4


@once
def day_phrase(tokens: Tokens, at: int) -> Found | None:
    """Read one day however many times it is named; the parts become one date."""
    start = after_day_part(tokens, at)
    found = _one_name(tokens, start, ()) or (_one_name(tokens, at, ()) if start != at else None)
    if found is None:
        return None
    parts, rules, end = [found.expression], [found.rule], found.end
    while len(parts) < _MOST_PARTS:
        following = _next_name(tokens, end, tuple(parts))
        if following is None:
            break
        parts.append(following.expression)
        rules.append(following.rule)
        end = following.end
    expression = parts[0] if len(parts) == 1 else Agreement(tuple(parts))
    return Found(expression, _day_part_after(tokens, end), " + ".join(rules))


def after_day_part(tokens: Tokens, at: int) -> int:
    """Skip "late on", "the evening of", in whichever language opens with the part of the day."""
    start = tokens.skip(at, _PART_OF_DAY_INTRO)
    if start != at:
        return tokens.skip(start, Kind.IN) if tokens.get(start, _WEEKDAY, Kind.IN) else at
    part = tokens.get(at, _DAY_PART)
    if part is None:
        return at
    after = tokens.skip(tokens.skip(at + part.length, Kind.OF), _ARTICLE)
    return after


def _day_part_after(tokens: Tokens, at: int) -> int:
    joint = tokens.get(at, Kind.IN) if not tokens.get(at, Kind.TO, Kind.UNTIL) else None
    start = at if joint is None else at + joint.length
    part = tokens.get(start, _DAY_PART)
    if part is None:
        return at
    # "Tuesday night until Wednesday dawn": a part of the day before another day belongs to that one.
    end = start + part.length
    return at if tokens.get(end, _WEEKDAY, _DAY_OFFSET) else end


def _one_name(tokens: Tokens, at: int, parts: tuple[Expression, ...]) -> Found | None:
    if not (tokens.readings(at) or tokens.text(at).isdigit()):
        return None  # most words behind a date
    for reader in (offset, _weekday_and_day, weekday, _date, feast, _chained_day):
        found = reader(tokens, at)
        if found is not None and not any(_repeats(found.expression, part) for part in parts):
            return found
    return None


def _repeats(new: Expression, old: Expression) -> bool:
    if isinstance(new, MonthDay) and isinstance(old, MonthDay):
        return _is_hijri(new) == _is_hijri(old)
    return type(new) is type(old)


def _is_hijri(day: MonthDay) -> bool:
    return isinstance(day.month, Month) and day.month.hijri


def _next_name(tokens: Tokens, at: int, parts: tuple[Expression, ...]) -> Found | None:
    """Read another name of the same day, after a comma, in brackets or slashes, or after "corresponding to"."""
    mark = tokens.text(at)
    start = tokens.skip_mark(at, ",(-/") if mark in {",", *_BRACKETS} else at
    joined = tokens.skip(start, Kind.CORRESPONDING)
    found = _one_name(tokens, tokens.skip(tokens.skip(joined, Kind.DATED), _ARTICLE), parts)
    if found is None or not _may_follow(found.expression, parts[-1], mark, explicit=joined != start):
        return None
    if mark == "/" and "/" not in tokens.texts[found.end : found.end + _INSIDE]:
        # agencies write "yesterday /Tuesday/": a slash alone parts two things
        return None
    return found._replace(end=tokens.skip_mark(found.end, _BRACKETS[mark])) if mark in _BRACKETS else found


def _may_follow(new: Expression, last: Expression, mark: str, *, explicit: bool) -> bool:
    if isinstance(new, ChainedPeriod):
        return False
    if explicit or mark in _BRACKETS:
        return True
    if isinstance(new, DayOffset):
        return False
    if isinstance(new, Weekday):
        return isinstance(last, DayOffset)
    return not isinstance(last, MonthDay)


def offset(tokens: Tokens, at: int) -> Found | None:
    """Read today, yesterday, last night, tomorrow evening."""
    word = tokens.get(at, _NIGHT_OFFSET, _DAY_OFFSET)
    if word is None or _names_an_ordinal_day(tokens, at, word.length):
        return None
    if tokens.get(at + word.length, Kind.SAME_AFTER):
        return None
    return Found(DayOffset(int(word.value)), at + word.length, "day relative to the day of writing")


def _names_an_ordinal_day(tokens: Tokens, at: int, length: int) -> bool:
    """Say whether "the day" is counted or placed ("the seventh day", "that same day"), not today."""
    unit = tokens.get(at, Kind.UNIT)
    if unit is None or length != unit.length:
        return False
    following = tokens.get(
        at + length, Kind.ORDINAL, Kind.LAST_ORDINAL, Kind.SAME_AFTER, _CHAIN, Kind.RECENT_SHIFT, _SHIFT
    )
    return following is not None


def _chained_day(tokens: Tokens, at: int) -> Found | None:
    """Read the same day, that evening, the following day, la veille."""
    word = tokens.get(at, _CHAIN_DAY)
    if word is not None and not tokens.get(at + word.length, Kind.OF):
        return Found(ChainedPeriod("day", int(word.value)), at + word.length, "day told before")
    night = tokens.get(at, _NIGHT_OFFSET)
    if night is not None and tokens.get(at + night.length, Kind.SAME_AFTER):
        return Found(ChainedPeriod("day", 0), tokens.skip(at + night.length, Kind.SAME_AFTER), "day told before")
    alone = tokens.get(at, _CHAIN_DAY_ALONE)
    if alone is not None and not tokens.text(at + alone.length).isalnum():
        return Found(ChainedPeriod("day", int(alone.value)), at + alone.length, "day told before")
    same = tokens.get(tokens.skip(at, _ARTICLE), _SAME, _THAT)
    part_at = tokens.skip(at, _ARTICLE) + (same.length if same else 0)
    part = tokens.get(part_at, _DAY_PART) if same else None
    if part is not None:
        return Found(ChainedPeriod("day", 0), part_at + part.length, "day told before")
    found = period(tokens, at)
    if found is None or found.expression.unit != "day" or not isinstance(found.expression, ChainedPeriod):
        return None
    return Found(found.expression, found.end, "day told before")


def _date(tokens: Tokens, at: int) -> Found | None:
    return calendar_date(tokens, tokens.skip(at, _THE_DAY))


@once
def weekday(tokens: Tokens, at: int) -> Found | None:
    """Read Sunday, next Sunday, Tuesday of last week, that same Friday."""
    before = None if follows_its_noun(tokens, at) else tokens.get(at, _SAME, _THAT, _SHIFT, _CHAIN)
    start = at if before is None else at + before.length
    named = _weekday_name(tokens, start)
    if named is None:
        return None
    plain, end = named
    if before is not None and (_is_after(tokens, at) or _opens_a_clause(tokens, at)):
        return None
    if before is not None:
        return Found(_marked(tokens, at, plain), tokens.skip(end, Kind.SAME_AFTER), "weekday with a direction")
    return _weekday_tail(tokens, end, plain)


def _weekday_and_day(tokens: Tokens, at: int) -> Found | None:
    """Read "Saturday the 20th", "samedi 20": the month is the one in which they agree."""
    named = _weekday_name(tokens, at)
    if named is None or not tokens.text(at).isascii():
        return None
    start = tokens.skip(tokens.skip_mark(named[1], ","), _ARTICLE)
    day = day_digits(tokens, start)
    if day is None or calendar_date(tokens, start) is not None or _counts_something(tokens, start, day.end):
        return None
    return Found(WeekdayDay(named[0].number, day.value), day.end, "weekday and day")


def _counts_something(tokens: Tokens, at: int, end: int) -> bool:
    """Say whether a number is no day: "on Saturday 20 soldiers", "samedi 20 h"."""
    if end - at > 1:
        return tokens.get(end, Kind.UNIT, Kind.OF) is not None  # "the 20th of", "the 20th day"
    after = tokens.text(end)
    if after in {"-", "/", ":", "%", "+"} or after.isdigit():
        return True
    return after.isalpha() and tokens.get(end, Kind.IN, Kind.AND, Kind.TO, _DAY_PART, _SHIFT) is None


def _opens_a_clause(tokens: Tokens, at: int) -> bool:
    """Say whether "that" only opens what is said: "he said that Saturday's vote had been fair"."""
    return tokens.get(at, _THAT) is not None and tokens.get(at - 1, Kind.SPEECH) is not None


def _is_after(tokens: Tokens, at: int) -> bool:
    """Say whether "following" means after: "following Monday's meeting", not "the following Monday"."""
    if not tokens.text(at).isascii() or tokens.get(at, _SAME, _THAT, _SHIFT):
        return False
    return tokens.get(at, _CHAIN) is not None and tokens.get(at - 1, _ARTICLE) is None


def _weekday_name(tokens: Tokens, at: int) -> tuple[Weekday, int] | None:
    start = tokens.skip(at, _THE_DAY)
    word = tokens.get(start, _WEEKDAY)
    if word is None:
        weak = tokens.get(start, _WEAK_WEEKDAY)
        if weak is None or not (start != at or _beside_a_date(tokens, start + weak.length)):
            return None
        word = weak
    end = start + word.length
    if tokens.text(start).isascii() and len(tokens.text(start)) <= 4:
        end = tokens.skip_mark(end, ".")
    return Weekday(int(word.value)), end


def _beside_a_date(tokens: Tokens, at: int) -> bool:
    start = tokens.skip_mark(tokens.skip_mark(at, "."), ",")
    return calendar_date(tokens, start) is not None


def _marked(tokens: Tokens, at: int, plain: Weekday) -> Weekday:
    if tokens.get(at, _SAME, _THAT) is not None:
        return replace(plain, same=True)
    shift = tokens.get(at, _SHIFT)
    if shift is not None:
        return replace(plain, shift=int(shift.value))
    chain = tokens.get(at, _CHAIN)
    return replace(plain, week=ChainedPeriod("weekday", int(chain.value))) if chain else plain


def _weekday_tail(tokens: Tokens, at: int, plain: Weekday) -> Found:
    shift = tokens.get(at, Kind.DOUBLE_SHIFT, _SHIFT)
    if shift is not None and not _shift_of_a_unit(tokens, at, shift.length):
        return Found(replace(plain, shift=int(shift.value)), at + shift.length, "weekday with a direction")
    if tokens.get(at, Kind.SAME_AFTER) is not None:
        return Found(replace(plain, same=True), tokens.skip(at, Kind.SAME_AFTER), "weekday told before")
    chain = tokens.get(at, _CHAIN)
    if chain is not None and tokens.get(at + chain.length, Kind.UNIT) is None and not _comes_after(tokens, at, chain):
        week = ChainedPeriod("weekday", int(chain.value))
        return Found(replace(plain, week=week), at + chain.length, "weekday after the day told before")
    unit = tokens.get(at, Kind.UNIT)
    if unit is not None and unit.value == "week" and _is_sunday_week(tokens, at, unit):
        return Found(replace(plain, shift=2), at + unit.length, "weekday with a direction")
    week_found = period(tokens, tokens.skip(tokens.skip(at, Kind.OF), _ARTICLE))
    if week_found is not None and week_found.expression.unit == "week" and _is_single(week_found.expression):
        return Found(replace(plain, week=week_found.expression), week_found.end, "weekday of a week")
    return Found(plain, at, "weekday")


def _comes_after(tokens: Tokens, at: int, chain: Word) -> bool:
    """Say whether "following" only means after: "on Friday following two days of talks"."""
    if tokens.get(at, Kind.AFTER_AFTER) is None:
        return False
    after = at + chain.length
    if tokens.get(after, _ARTICLE, Kind.CARDINAL) or tokens.number(after) is not None:
        return True
    return tokens.text(after).isalpha() and not preceded(tokens, at - 1, _ARTICLE)


def _is_sunday_week(tokens: Tokens, at: int, unit: Word) -> bool:
    """Say whether "week" after a weekday means the one after the coming: "on Sunday week"."""
    return unit.grammatical == "one" and tokens.text(at).isascii() and tokens.text(at + 1) != "-"


def _shift_of_a_unit(tokens: Tokens, at: int, length: int) -> bool:
    unit = tokens.get(at + length, Kind.UNIT)
    return unit is not None and (unit.definite or tokens.text(at + length).isascii())


def _is_single(found: Period | ChainedPeriod) -> bool:
    return isinstance(found, ChainedPeriod) or found.count == 1


__all__ = ["day_phrase", "numeric_date", "offset", "weekday"]
