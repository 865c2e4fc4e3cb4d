"""Parts of a period: early June, the end of last year, Q3 2020, the weekend, summer 2019, the 1990s."""

from events.extraction.dates.absolute import Found, calendar_date
from events.extraction.dates.decades import decade
from events.extraction.dates.expressions import (
    Century,
    ChainedPeriod,
    Expression,
    Fraction,
    Month,
    Part,
    Period,
    Season,
    Slice,
    Weekend,
    WeekOf,
    Year,
)
from events.extraction.dates.months import month_phrase, year_tail
from events.extraction.dates.numbers import Number, cardinal, ordinal
from events.extraction.dates.periods import period
from events.extraction.dates.tokens import Tokens, preceded
from events.lexicon.date_kinds import Kind, Word

# Looked up once: these are asked wherever a date may begin.
(
    _ARTICLE,
    _EARLIER_IN,
    _END_OF_NOW,
    _FRACTION,
    _FRACTION_LETTER,
    _LAST_BEFORE,
    _LAST_DAY_OF,
    _LAST_ORDINAL,
    _LATER_IN,
    _PART,
    _UNIT,
    _WEEKDAY,
) = (
    Kind.ARTICLE,
    Kind.EARLIER_IN,
    Kind.END_OF_NOW,
    Kind.FRACTION,
    Kind.FRACTION_LETTER,
    Kind.LAST_BEFORE,
    Kind.LAST_DAY_OF,
    Kind.LAST_ORDINAL,
    Kind.LATER_IN,
    Kind.PART,
    Kind.UNIT,
    Kind.WEEKDAY,
)

# what "to" may join: "late to early January" names no stretch of it
_RUNNING_PARTS = {("early", "mid"), ("mid", "late")}
# the article of Arabic
_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"


def part(tokens: Tokens, at: int) -> Found | None:
    """Read early June, mid-January 2020, the end of the month, earlier this week."""
    word = tokens.get(at, _PART)
    now = tokens.get(at, _END_OF_NOW)
    if now is not None:
        return Found(Part("end", Period(str(now.value), 0)), at + now.length, "end part of period")
    if word is None:
        return _bounded_by_now(tokens, at) or _last_day(tokens, at)
    end = at + word.length
    second = tokens.get(_joined(tokens, end), _PART)
    name = str(word.value)
    if second is not None and (name, str(second.value)) in _RUNNING_PARTS and _joined(tokens, end) != end:
        name, end = f"{name}-to-{second.value}", _joined(tokens, end) + second.length
    whole = container(tokens, tokens.skip_mark(end, "-"))
    return None if whole is None else Found(Part(name, whole.expression), whole.end, f"{name} part of {whole.rule}")


def _last_day(tokens: Tokens, at: int) -> Found | None:
    """Read the one word of Arabic for the last day of a month."""
    word = tokens.get(at, _LAST_DAY_OF)
    phrase = None if word is None else month_phrase(tokens, at + word.length)
    return None if phrase is None else Found(Slice("day", -1, phrase.month), phrase.end, "last day of a month")


def _joined(tokens: Tokens, at: int) -> int:
    """Skip what joins "mid-to-late"."""
    start = tokens.skip_mark(at, "-/")
    return tokens.skip_mark(tokens.skip(start, Kind.TO), "-") if tokens.get(start, Kind.TO) else start


def _bounded_by_now(tokens: Tokens, at: int) -> Found | None:
    word = tokens.get(at, _EARLIER_IN, _LATER_IN)
    if word is None:
        return None
    found = container(tokens, at + word.length)
    if found is None or not isinstance(found.expression, Period | ChainedPeriod):
        return None
    name = "earlier" if int(word.value) < 0 else "later"
    return Found(Part(name, found.expression), found.end, f"{name} in a period")


def container(tokens: Tokens, at: int) -> Found | None:
    """Read the period that something is a part of."""
    start = tokens.skip(tokens.skip(at, Kind.OF), _ARTICLE)
    phrase = month_phrase(tokens, start)
    if phrase is not None and (not phrase.name.weak or phrase.month.year is not None):
        return Found(phrase.month, phrase.end, "month")
    found = period(tokens, start) if period(tokens, start) else period(tokens, at)
    if found is not None and found.expression.unit != "day":
        return Found(found.expression, found.end, "period")
    return season(tokens, start) or decade(tokens, start) or _bare_period(tokens, start)


def _bare_period(tokens: Tokens, at: int) -> Found | None:
    """Read the year 2019, 2019, or the month or year we are in when it is only called "the month"."""
    tail = year_tail(tokens, at)
    if tail is not None:
        return Found(Year(tail[0]), tail[1], "year")
    unit = tokens.get(at, _UNIT)
    if unit is None or unit.grammatical != "one" or str(unit.value) not in {"week", "month", "year"}:
        return None
    if not (unit.definite or preceded(tokens, at, _ARTICLE, Kind.OF)):
        return None
    return Found(Period(str(unit.value), 0, bare=True), at + unit.length, "period")


def fraction(tokens: Tokens, at: int) -> Found | None:
    """Read the first half of June, the last quarter of 2020, Q3 2020, the first week of May."""
    return (
        _fraction_letter(tokens, at)
        or _fraction_words(tokens, at)
        or _counted_weekday(tokens, at)
        or _several_units(tokens, at)
        or _units_counted_behind(tokens, at)
    )


def _units_counted_behind(tokens: Tokens, at: int) -> Found | None:
    """Read "the months, the six first, of 2023", "the ten days, the first, of May" as Arabic puts it."""
    counted = _unit_and_count(tokens, at)
    index = None if counted is None else _end_of_row(tokens, counted[2])
    whole = None if index is None else container(tokens, index[1])
    if counted is None or index is None or whole is None or not _fits(counted[0], whole.expression):
        return None
    return Found(Slice(counted[0], index[0], whole.expression, count=counted[1]), whole.end, "units of a period")


def _unit_and_count(tokens: Tokens, at: int) -> tuple[str, int, int] | None:
    """Read a unit and how many of it, the number before or behind it; return both and the position after."""
    first = None if tokens.text(at).isascii() else cardinal(tokens, at)
    unit = tokens.get(at if first is None else first.end, _UNIT)
    if unit is None or unit.grammatical not in {"two", "many"}:
        return None
    if first is not None:
        return str(unit.value), first.value, first.end + unit.length
    end = at + unit.length
    number = Number(2, end) if unit.grammatical == "two" else cardinal(tokens, tokens.skip(end, _ARTICLE))
    return None if number is None or not unit.definite else (str(unit.value), number.value, number.end)


def _several_units(tokens: Tokens, at: int) -> Found | None:
    """Read the last ten days of May, les dix premiers jours de mai, the first two weeks of June."""
    start = tokens.skip(at, _ARTICLE)
    number = cardinal(tokens, start)
    index = _end_of_row(tokens, start if number is None else number.end)
    if index is None:
        return None
    number = number or cardinal(tokens, index[1])
    end = max(index[1], number.end if number is not None else 0)
    unit = tokens.get(end, _UNIT)
    count = number.value if number is not None else 2 if unit is not None and unit.grammatical == "two" else 1
    whole = None if unit is None else container(tokens, end + unit.length)
    if unit is None or whole is None or count < 2 or not _fits(str(unit.value), whole.expression):
        return None
    return Found(Slice(str(unit.value), index[0], whole.expression, count=count), whole.end, "units of a period")


def _end_of_row(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Read "first" or "last", which say at which end of a period several units are counted."""
    word = tokens.get(at, _LAST_BEFORE, _LAST_ORDINAL)
    if word is not None:
        return -1, at + word.length
    found = ordinal(tokens, at)
    return (1, found.end) if found is not None and found.value == 1 and tokens.number(at) is None else None


def _counted_weekday(tokens: Tokens, at: int) -> Found | None:
    """Read the first Monday of March, le premier lundi de mars; "Monday the first of March" is a day and a date.

    Arabic says "the Saturday, the last, of April".
    """
    index = _index_before(tokens, tokens.skip(at, _ARTICLE))
    name = None if index is None else tokens.get(index[1], _WEEKDAY, Kind.WEAK_WEEKDAY)
    if index is not None and name is not None:
        return _weekday_of(tokens, index[1] + name.length, int(name.value), index[0])
    name = tokens.get(at, _WEEKDAY)
    last = None if name is None else tokens.get(at + name.length, _LAST_ORDINAL)
    if name is None or last is None or tokens.text(at).isascii():
        return None
    return _weekday_of(tokens, at + name.length + last.length, int(name.value), -1)


def _weekday_of(tokens: Tokens, after: int, number: int, index: int) -> Found | None:
    whole = container(tokens, tokens.skip(after, Kind.IN) if tokens.get(after, Kind.OF) is None else after)
    if whole is None or after == tokens.skip(after, Kind.OF, Kind.IN) or not _fits("day", whole.expression):
        return None
    return Found(Slice("day", index, whole.expression, number), whole.end, "counted weekday of a month")


def _fraction_letter(tokens: Tokens, at: int) -> Found | None:
    letter = tokens.get(at, _FRACTION_LETTER)
    index = tokens.number(at + 1)
    if letter is None or index is None or not tokens.glued(at + 1) or not 1 <= index <= int(letter.value):
        return None
    whole = container(tokens, at + 2)
    if whole is None or not isinstance(whole.expression, Year | Period):
        return None
    return Found(Fraction(int(letter.value), index, whole.expression), whole.end, "part of a year")


def _fraction_words(tokens: Tokens, at: int) -> Found | None:
    start = tokens.skip(at, _ARTICLE)
    index = _index_before(tokens, start)
    word_at = start if index is None else index[1]
    word = tokens.get(word_at, _FRACTION)
    unit = tokens.get(word_at, _UNIT)
    if word is None and (unit is None or not _counts(tokens, word_at, unit, index)):
        return None
    end = word_at + (word or unit).length  # type: ignore[union-attr]
    index = index or _index(tokens, end)
    if index is None:
        return None
    whole = container(tokens, max(end, index[1]))
    if whole is None or not _fits(str(unit.value) if word is None and unit else None, whole.expression):
        return None
    if word is not None:
        return Found(Fraction(int(word.value), index[0], whole.expression), whole.end, "part of a period")
    return Found(Slice(str(unit.value) if unit else "", index[0], whole.expression), whole.end, "unit of a period")


def _counts(tokens: Tokens, at: int, unit: Word, index: tuple[int, int] | None) -> bool:
    """Say whether one unit is counted; Arabic says "the last of the days of the month" too."""
    return unit.grammatical == "one" or (unit.grammatical == "many" and index is not None and tokens.text(at) > "z")


def _index_before(tokens: Tokens, at: int) -> tuple[int, int] | None:
    last = tokens.get(at, _LAST_BEFORE)
    return _index(tokens, at) if last is None else (-1, at + last.length)


def _fits(unit: str | None, whole: Expression) -> bool:
    if unit is None:
        return isinstance(whole, Year | Month | Period)
    if unit == "decade":
        return isinstance(whole, Century) or (isinstance(whole, Period) and whole.unit == "century")
    if unit == "month":
        return isinstance(whole, Year) or (isinstance(whole, Period) and whole.unit == "year")
    return unit in {"week", "day"} and (
        isinstance(whole, Month | Year) or (isinstance(whole, Period) and whole.unit in {"month", "year"})
    )


def _index(tokens: Tokens, at: int) -> tuple[int, int] | None:
    last = tokens.get(at, _LAST_ORDINAL)
    if last is not None:
        return -1, at + last.length
    found = ordinal(tokens, at)
    return None if found is None else (found.value, found.end)


def week_of(tokens: Tokens, at: int) -> Found | None:
    """Read the week of 4 May, the week beginning 4 May, la semaine du 4 mai."""
    unit = tokens.get(tokens.skip(at, _ARTICLE), _UNIT)
    if unit is None or unit.value != "week" or unit.grammatical != "one":
        return None
    end = tokens.skip(at, _ARTICLE) + unit.length
    opening = tokens.get(end, Kind.STARTING)
    start = tokens.skip(end, Kind.OF) if opening is None else end + opening.length
    in_arabic = not tokens.text(at).isascii()
    at_day = _after_weekday(tokens, start)
    # "the first week of May" in Arabic is its week, then its first: only digits name a day after "week".
    if (start == end and not in_arabic) or (in_arabic and not tokens.text(at_day).isdigit()):
        return None
    day = calendar_date(tokens, at_day)
    return None if day is None else Found(WeekOf(day.expression, begins=opening is not None), day.end, "week of a day")


def _after_weekday(tokens: Tokens, at: int) -> int:
    """Skip "the Monday" before the date that a week is called by."""
    start = tokens.skip(at, _ARTICLE, Kind.THE_DAY)
    return tokens.skip_mark(tokens.skip(start, _WEEKDAY), ",")


def season(tokens: Tokens, at: int) -> Found | None:
    """Read summer 2019, next spring, the summer of last year."""
    before = tokens.get(at, Kind.SHIFT)
    start = at if before is None else at + before.length
    word = tokens.get(start, Kind.SEASON)
    if word is None:
        return None
    name, end = str(word.value), start + word.length
    if before is not None:
        return Found(Season(name, shift=int(before.value)), end, "season")
    year = year_tail(tokens, end)
    if year is not None:
        return Found(Season(name, year=year[0]), year[1], "season")
    shift = tokens.get(end, Kind.DOUBLE_SHIFT) or tokens.get(end, Kind.SHIFT)
    if shift is not None:
        return Found(Season(name, shift=int(shift.value)), end + shift.length, "season")
    return _season_of_year(tokens, end, name) or _bare_season(tokens, at, end, name)


def _season_of_year(tokens: Tokens, end: int, name: str) -> Found | None:
    """Read the summer of last year."""
    found = period(tokens, tokens.skip(end, Kind.OF))
    if found is None or not isinstance(found.expression, Period) or found.expression.unit != "year":
        return None
    return Found(Season(name, year_shift=found.expression.shift), found.end, "season")


def _bare_season(tokens: Tokens, at: int, end: int, name: str) -> Found | None:
    """Read "in the spring": a season alone needs a preposition."""
    word = tokens.get(at, Kind.SEASON)
    before = at if tokens.get(at - 1, _ARTICLE) is None else at - 1
    introduced = preceded(tokens, before, Kind.YEAR_IN) or preceded(tokens, at, Kind.YEAR_IN)
    if tokens.text(end) == "-" and tokens.glued(end):
        return None  # "spring-loaded"
    if tokens.text(end).isascii() and tokens.get(end, Kind.OF):
        return None  # "since the fall of Gaddafi"
    if word is None or not introduced or not (word.definite or tokens.text(at).isascii()):
        return None
    if word.definite and tokens.text(end).startswith(_THE):
        return None  # "the healthy spring": in Arabic an adjective has the article of its noun
    return Found(Season(name), end, "season")


def weekend(tokens: Tokens, at: int) -> Found | None:
    """Read the weekend, last weekend, the end of last week."""
    before = tokens.get(at, Kind.SHIFT)
    start = at if before is None else at + before.length
    word = tokens.get(start, Kind.WEEKEND_WORD)
    if word is None:
        return None
    end = start + word.length
    after = tokens.get(end, Kind.SHIFT)
    shift = before or after
    value = None if shift is None else int(shift.value)
    return Found(Weekend(value), end if before or not after else end + after.length, "weekend")
