"""Days that come back and so are no date: every Monday, Friday is a holiday, le vendredi, on 17 February each year."""

from events.extraction.dates.context import Tense
from events.extraction.dates.expressions import Between, Expression, Month, MonthDay, Weekday
from events.extraction.dates.tokens import Tokens, preceded
from events.lexicon.date_kinds import Kind

# Looked up once: these are asked wherever a date may begin.
_EVERY, _HABIT = Kind.EVERY, Kind.HABIT
_PAST = Tense.PAST

_REACH_HABIT, _REACH_EVERY, _REACH_EVERY_AFTER, _REACH_PREDICATE = 8, 4, 3, 3
_MOST_IN_A_ROW = 6
_WEEK = 7
_BREAKS = {".", "\n", ";", ":", "!", "?"}
_ROW = (Kind.WEEKDAY, Kind.AND, Kind.THE_DAY, Kind.ARTICLE, Kind.INDEFINITE, Kind.TO)
_FOLLOWS_A_DAY = (Kind.IN, Kind.OF, Kind.AND, Kind.TO, Kind.DAY_PART, Kind.UNTIL)


def comes_back(tokens: Tokens, at: int, end: int, whole: Expression) -> bool:
    """Say whether a phrase from ``at`` up to ``end`` tells of no one day: "every Monday", "on a Friday"."""
    unit = _returns_by(whole)
    if unit is None:
        return False
    if _every(tokens, at, end) or _beside_every(tokens, at, end, unit):
        return True
    return unit == "week" and (
        _opens_as_a_habit(tokens, at, whole)
        or _is_called(tokens, end)
        or tokens.get(end, Kind.DAY_PARTS) is not None
        or _is_any(tokens, at, end)
        or _told_of_habits(tokens, at, end)
    )


def is_told_of_all(tokens: Tokens, first: int, whole: Expression, tense: Tense) -> bool:
    """Say whether the article makes a weekday all of its name: "les banques ferment le vendredi"."""
    if tense is _PAST or _returns_by(whole) != "week":
        return False
    return tokens.get(first, Kind.HABIT_ARTICLE) is not None or tokens.get(first - 1, Kind.HABIT_ARTICLE) is not None


def _returns_by(whole: Expression) -> str | None:
    """Return the unit after which a day comes back that nothing places: a weekday by the week, a date by the year."""
    if isinstance(whole, Between):
        return _returns_by(whole.first) if _returns_by(whole.first) == _returns_by(whole.last) else None
    if isinstance(whole, Weekday):
        return "week" if whole == Weekday(whole.number) else None
    month = whole.month if isinstance(whole, MonthDay) else whole
    return "year" if isinstance(month, Month) and month == Month(month.number, hijri=month.hijri) else None


def _every(tokens: Tokens, at: int, end: int) -> bool:
    """Say whether "every" stands right beside: "every Monday", "17 February of each year"."""
    return preceded(tokens, at, _EVERY) or any(
        _is_every_unit(tokens, place) for place in (tokens.skip(end, Kind.OF), end)
    )


def _is_every_unit(tokens: Tokens, at: int) -> bool:
    """Say whether "every year" stands here; "on Sunday in every port" comes back no more than "on Sunday"."""
    every = tokens.get(at, _EVERY)
    return every is not None and tokens.get(at + every.length, Kind.UNIT) is not None


def _beside_every(tokens: Tokens, at: int, end: int, unit: str) -> bool:
    """Say whether "every year", "each week" stands close by: "every year on 17 February"."""
    near = (*range(max(0, at - _REACH_EVERY), at), *range(end, min(end + _REACH_EVERY_AFTER, tokens.size)))
    for place in near:
        every = tokens.get(place, _EVERY)
        counted = None if every is None else tokens.get(place + every.length, Kind.UNIT)
        if counted is not None and counted.value == unit and not _parted(tokens, min(place, end), max(at, place)):
            return True
    return False


def _parted(tokens: Tokens, first: int, last: int) -> bool:
    return not _BREAKS.isdisjoint(tokens.texts[first:last])


def _opens_as_a_habit(tokens: Tokens, at: int, whole: Expression) -> bool:
    """Say whether the row of days opens with "every", or with the plural "days": of two days Arabic uses the dual."""
    few = not isinstance(whole, Between) or _days_between(whole) <= 1
    days = tokens.get(at, Kind.UNIT) if isinstance(whole, Between) else None
    if few and days is not None and days.grammatical == "many" and days.value == "day":
        return True
    first = _first_of_row(tokens, at)
    if tokens.get(first - 1, _EVERY) and first != at:
        return True
    days = tokens.get(first - 1, Kind.UNIT)
    return days is not None and days.value == "day" and days.grammatical == "many" and few and at - first <= 1


def _days_between(whole: Between) -> int:
    numbers = [end.number for end in (whole.first, whole.last) if isinstance(end, Weekday)]
    return (numbers[-1] - numbers[0]) % _WEEK


def _first_of_row(tokens: Tokens, at: int) -> int:
    """Return where the row of weekdays begins that holds the one here: "every Monday and Thursday"."""
    first = at
    for place in range(at - 1, max(-1, at - 1 - _MOST_IN_A_ROW), -1):
        if tokens.get(place, Kind.WEEKDAY):
            first = place
        elif tokens.text(place) != "," and not tokens.get(place, *_ROW):
            break
    return first


def _is_called(tokens: Tokens, end: int) -> bool:
    """Say whether what follows tells what the day is every week: "Friday is a holiday"."""
    copula = tokens.get(end, Kind.COPULA)
    start = end
    while copula is not None and start - end < _REACH_PREDICATE:
        start += copula.length
        copula = tokens.get(start, Kind.COPULA)
    if start == end:
        return not tokens.text(end).isascii() and tokens.get(end, Kind.KIND_OF_DAY) is not None
    return any(tokens.get(place, Kind.KIND_OF_DAY) for place in range(start, start + _REACH_PREDICATE))


def _is_any(tokens: Tokens, at: int, end: int) -> bool:
    """Say whether any day of the name is meant: "on a Friday", not "in a Friday statement"."""
    if tokens.get(at - 1, Kind.INDEFINITE) is None:
        return False
    return not tokens.text(end).isalpha() or tokens.get(end, *_FOLLOWS_A_DAY) is not None


def _told_of_habits(tokens: Tokens, at: int, end: int) -> bool:
    """Say whether the clause tells what is usual: "normally meets on Tuesday"."""
    before = range(at - 1, max(-1, at - 1 - _REACH_HABIT), -1)
    for reach in (before, range(end, min(end + _REACH_EVERY, tokens.size))):
        for place in reach:
            if tokens.texts[place] in _BREAKS or tokens.texts[place] == ",":
                break
            if tokens.get(place, _HABIT):
                return True
    return False
