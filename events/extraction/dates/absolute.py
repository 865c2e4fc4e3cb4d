"""Days that the calendar alone can place: 3 June 2020, June 3, the 3rd of this month, 03/06/2020; see `years`."""

from datetime import date
from typing import NamedTuple

from events.extraction.dates.expressions import ChainedPeriod, Expression, Month, MonthDay, Period
from events.extraction.dates.months import (
    MONTH_NAMES,
    MonthPhrase,
    month_name,
    month_phrase,
    of_relative_year,
    year_tail,
)
from events.extraction.dates.numbers import (
    LAST_DAY,
    Number,
    cardinal,
    day_digits,
    day_number,
    is_second_half,
    short_year,
    year_number,
)
from events.extraction.dates.periods import period
from events.extraction.dates.tokens import Tokens, once, preceded
from events.lexicon.date_kinds import Kind

_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_TEN = 10
_TWO_DIGITS = 99
_MONTHS = 12
_SAYS_WHICH = (*MONTH_NAMES, Kind.ORDINAL, Kind.SHIFT, Kind.CHAIN, Kind.SAME_AFTER, Kind.OF)


class Found(NamedTuple):
    """What was read, the position after its last word, and the rule that read it."""

    expression: Expression
    end: int
    rule: str


@once
def calendar_date(tokens: Tokens, at: int) -> Found | None:
    """Read a day of the calendar in any of its spellings."""
    return (
        numeric_date(tokens, at)
        or day_month(tokens, at)
        or month_day(tokens, at)
        or day_of_period(tokens, at)
        or short_numeric_date(tokens, at)
    )


def day_month(tokens: Tokens, at: int) -> Found | None:
    """Read 3 June 2020, the third of June, 3 June last."""
    day = day_number(tokens, at) or _day_in_words(tokens, at)
    if day is None:
        return None
    if tokens.get(day.end, Kind.INSIDE):
        return None  # "the second round in May", "killed 5 in May"
    start = tokens.skip(day.end, Kind.OF)
    if start == day.end and tokens.text(start) in {"-", "/"} and tokens.glued(start) and tokens.glued(start + 1):
        return _hyphenated(tokens, day)
    phrase = month_phrase(tokens, start)
    if phrase is not None and start == day.end and not _may_stand_beside(tokens, at, day, phrase):
        return None
    if phrase is None or (phrase.name.weak and not _weak_month_counts(tokens, at, phrase)):
        return None
    year = (
        None if phrase.placed or phrase.name.hijri or not tokens.text(at).isdigit() else short_year(tokens, phrase.end)
    )
    if year is not None:
        return Found(MonthDay(day.value, Month(phrase.month.number, year=year.value)), year.end, "day and month")
    return Found(MonthDay(day.value, phrase.month), phrase.end, "day and month")


def _may_stand_beside(tokens: Tokens, at: int, day: Number, phrase: MonthPhrase) -> bool:
    """Say whether a day may stand right before its month: an Arabic ordinal up to ten after "in" or "on" only."""
    in_words = not tokens.text(at).isdigit() and not tokens.text(at).isascii() and not tokens.get(at, Kind.CARDINAL)
    if not in_words or day.value == 1:
        return True
    return (phrase.name.sure or phrase.placed) and (day.value > _TEN or introduced(tokens, at))


def _day_in_words(tokens: Tokens, at: int) -> Number | None:
    """Read a day that is a number in words right before its month: "le huit juin", the same in Arabic."""
    number = None if tokens.number(at) is not None or is_second_half(tokens, at) else cardinal(tokens, at)
    if number is None or not 1 <= number.value <= LAST_DAY:
        return None
    name = month_name(tokens, number.end)
    opened = preceded(tokens, at, Kind.ARTICLE, Kind.THE_DAY, Kind.DATED, Kind.WEEKDAY, Kind.YEAR_IN, Kind.OF)
    return number if name is not None and not name.weak and not name.hijri and opened else None


def _hyphenated(tokens: Tokens, day: Number) -> Found | None:
    """Read 3-Feb-2021, 03-Feb-21, 3/Feb/2021."""
    name = month_name(tokens, day.end + 1)
    if name is None or name.hijri or tokens.text(name.end) != tokens.text(day.end):
        return None
    year = year_number(tokens, name.end + 1) or short_year(tokens, name.end + 1)
    return year and Found(MonthDay(day.value, Month(name.number, year=year.value)), year.end, "day and month")


def _weak_month_counts(tokens: Tokens, at: int, phrase: MonthPhrase) -> bool:
    return phrase.placed or introduced(tokens, at) or tokens.text(phrase.end - 1).isascii()


def introduced(tokens: Tokens, at: int) -> bool:
    """Say whether a preposition or the word for day stands before."""
    before = tokens.readings(at - 1)
    if Kind.GIVEN_NAME_AFTER in before and _is_person(tokens, at):
        return False
    return any(
        kind in before
        for kind in (Kind.IN, Kind.THE_DAY, Kind.SINCE, Kind.STARTING, Kind.WEEKDAY, Kind.DATED, Kind.UNTIL)
    )


def _is_person(tokens: Tokens, at: int) -> bool:
    """Say whether what may be a month is a person's first name: "Ann and June Osborn", not "May and June talks"."""
    if tokens.get(at - 2, *MONTH_NAMES) or tokens.number(at - 2) is not None:
        return False
    return tokens.text(at + 1).isalpha() and tokens.capital(at + 1) and not tokens.readings(at + 1)


def follows_a_word(tokens: Tokens, at: int) -> bool:
    """Say whether an Arabic month stands in a sentence: "the elections of July"; not in a row of months."""
    before = tokens.text(at - 1)
    if tokens.text(at).isascii() or not before.isalpha() or tokens.get(at - 1, Kind.GIVEN_NAME):
        return False
    if _THE in before[: len(_THE) + 1] and not tokens.readings(at - 1):
        return False  # "the blogger Tammuz Said": what a month names has no article
    return Kind.MONTH not in tokens.readings(at - 1) and Kind.WEAK_MONTH not in tokens.readings(at - 1)


def month_day(tokens: Tokens, at: int) -> Found | None:
    """Read June 3, 2020; in Arabic only with its year."""
    phrase = month_phrase(tokens, at)
    if phrase is None or phrase.placed:
        return None
    day = day_digits(tokens, tokens.skip(phrase.end, Kind.ARTICLE))
    if day is None or (tokens.glued(phrase.end) and tokens.text(phrase.end - 1).isalpha()):
        return None  # "Oct4" is a gene
    year = year_tail(tokens, day.end, hijri=phrase.month.hijri)
    if year is not None:
        month = Month(phrase.month.number, year=year[0], hijri=phrase.month.hijri)
        return Found(MonthDay(day.value, month), year[1], "month and day")
    if not tokens.text(at).isascii():
        return None
    relative = of_relative_year(tokens, day.end, phrase.month)
    if relative is not None:
        return Found(MonthDay(day.value, relative[0]), relative[1], "month and day")
    return Found(MonthDay(day.value, phrase.month), day.end, "month and day")


def day_of_period(tokens: Tokens, at: int) -> Found | None:
    """Read the 15th of this month, the third of the same month."""
    day = day_number(tokens, at)
    if day is None:
        return None
    of_it = tokens.get(day.end, Kind.OF_IT)
    if of_it is not None:
        return Found(
            MonthDay(day.value, ChainedPeriod("month", 0)), day.end + of_it.length, "day of the month told before"
        )
    found = period(tokens, tokens.skip(tokens.skip(day.end, Kind.OF), Kind.ARTICLE))
    if found is not None and found.expression.unit == "month":
        return Found(MonthDay(day.value, found.expression), found.end, "day of a month told before")
    whole = _of_the_month(tokens, day.end)
    if whole is not None:
        return Found(MonthDay(day.value, Period("month", 0)), whole, "day of this month")
    end = tokens.skip(day.end, Kind.OF)
    current = tokens.get(end, Kind.CURRENT_MONTH)
    if current is not None and tokens.get(at - 1, Kind.THE_DAY, Kind.IN, Kind.UNTIL, Kind.ARTICLE):
        return Found(MonthDay(day.value, Period("month", 0)), end + current.length, "day of this month")
    return None


def _of_the_month(tokens: Tokens, at: int) -> int | None:
    """Return where "of the month" ends, when nothing says of which."""
    of_ = tokens.skip(at, Kind.OF)
    start = tokens.skip(of_, Kind.ARTICLE)
    unit = tokens.get(start, Kind.UNIT)
    if of_ == at or unit is None or unit.value != "month" or unit.grammatical != "one":
        return None
    end = start + unit.length
    return (
        end
        if (unit.definite or tokens.text(at).isascii())
        and not tokens.get(end, *_SAYS_WHICH)
        and tokens.number(end) is None
        else None
    )


def numeric_date(tokens: Tokens, at: int) -> Found | None:
    """Read 03/06/2020 (day first), 2020-06-03, 3.6.2020."""
    first = tokens.number(at)
    mark = tokens.text(at + 1)
    if first is None or mark not in {"/", "-", "."} or tokens.text(at + 3) != mark or not _stands_alone(tokens, at):
        return None
    second, third = tokens.number(at + 2), tokens.number(at + 4)
    if second is None or third is None:
        return None
    lengths = [len(tokens.text(at + step)) for step in (0, 2, 4)]
    read = _year_first(first, second, third, lengths) or _year_last(first, second, third, lengths)
    read = read or _impossible(first, second, third, lengths, mark)
    if read is None:
        return None
    year, month, day = read
    return Found(MonthDay(day, Month(month, year=year)), tokens.skip(at + 5, Kind.ERA), "numeric date")


def short_numeric_date(tokens: Tokens, at: int) -> Found | None:
    """Read 3/6 (day first) where the word for day, "dated" or a weekday stands before it."""
    day, month = tokens.number(at), tokens.number(at + 2)
    if tokens.text(at + 1) != "/" or day is None or month is None or not _is_dated(tokens, at):
        return None
    if not (1 <= day <= 31 and 1 <= month <= 12) or tokens.text(at + 3) == "/":
        return None
    shift = tokens.get(at + 3, Kind.SHIFT)
    placed = Month(month, shift=None if shift is None else int(shift.value))
    return Found(MonthDay(day, placed), at + 3 + (shift.length if shift else 0), "numeric day and month")


def month_and_year(tokens: Tokens, at: int) -> Found | None:
    """Read "in 6/2019"."""
    month, year = tokens.number(at), year_number(tokens, at + 2)
    if tokens.text(at + 1) != "/" or year is None or month is None or not 1 <= month <= _MONTHS:
        return None
    unit = tokens.get(at - 1, Kind.UNIT)
    stands = preceded(tokens, at, Kind.YEAR_IN, Kind.SINCE) or (unit is not None and unit.value == "month")
    if tokens.text(year.end) == "/" or not stands or tokens.text(at - 1) == "/":
        return None
    return Found(Month(month, year=year.value), year.end, "numeric month")


def _is_dated(tokens: Tokens, at: int) -> bool:
    if tokens.get(at + 3, Kind.SHIFT):
        return True
    before = tokens.readings(at - 1)
    return any(kind in before for kind in (Kind.THE_DAY, Kind.DATED, Kind.WEEKDAY, Kind.CORRESPONDING))


def _stands_alone(tokens: Tokens, at: int) -> bool:
    before, after = tokens.text(at - 1), tokens.text(at + 5)
    if tokens.glued(at) and (
        (before in {"/", "-", ".", "+"} and tokens.text(at - 2).isdigit()) or (before.isalpha() and before.isascii())
    ):
        return False
    return not (
        tokens.glued(at + 5) and after in {"/", "-", "."} and tokens.glued(at + 6) and tokens.text(at + 6).isdigit()
    )


def _year_first(year: int, month: int, day: int, lengths: list[int]) -> tuple[int, int, int] | None:
    if lengths[0] != 4 or max(lengths[1:]) > 2:
        return None
    return _checked(year, month, day) or _checked(year, day, month)


def _year_last(day: int, month: int, year: int, lengths: list[int]) -> tuple[int, int, int] | None:
    if max(lengths[:2]) > 2 or lengths[2] != 4:
        return None
    return _checked(year, month, day) or _checked(year, day, month)


def _impossible(first: int, second: int, third: int, lengths: list[int], mark: str) -> tuple[int, int, int] | None:
    """Return year, month and day of what is written as a date and is none ("31/6/2019"): a refused date is no year."""
    year, month, day = (first, second, third) if lengths[0] == 4 else (third, second, first)
    if mark == "." or 4 not in (lengths[0], lengths[2]) or max(lengths[1], min(lengths[0], lengths[2])) > 2:
        return None
    return (year, month, day) if 1900 <= year <= 2100 and month * day else None


def _checked(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    try:
        date(year, month, day)
    except ValueError:
        return None
    return (year, month, day) if 1900 <= year <= 2100 else None


def month_alone(tokens: Tokens, at: int) -> Found | None:
    """Read April 2019, in January, last December."""
    phrase = month_phrase(tokens, at)
    if phrase is None:
        return None
    name = phrase.name
    if not phrase.placed and _is_short_year(tokens, phrase.end):
        return None  # "October 73"
    if name.weak or (name.hijri and not phrase.placed):
        counts = phrase.month.year is not None
    else:
        counts = phrase.placed or introduced(tokens, at) or (name.sure and follows_a_word(tokens, at))
    return Found(phrase.month, phrase.end, "month") if counts else None


def _is_short_year(tokens: Tokens, at: int) -> bool:
    number = tokens.number(at)
    return number is not None and LAST_DAY < number <= _TWO_DIGITS
