"""A publication day as people write it above an article: "31/8/2021", "31 août 2021", "Tuesday, August 31, 2021"."""

import re
from datetime import date
from functools import cache
from itertools import chain

from events.ingest.stamps import check_possible, read_stamp
from events.lexicon.date_kinds import Kind, Word
from events.lexicon.folding import fold
from events.lexicon.load import load_lexicon

# A letter for the era may stand after the year, then a time of day, which is not read.
_TIME = r"\s?[^\W\d_]?(?:[^\w]*(?:\w{1,6}\s)?[^\w]*\d\d?\s?[:.h]\s?\d\d(?!\d).*)?"
_NUMBERS = re.compile(rf"(?P<before>\D*?)(\d\d?)\s?([/.-])\s?(\d\d?)\s?\3\s?(\d{{4}}){_TIME}")
_YEAR_FIRST = re.compile(rf"(\d{{4}})([./])(\d\d?)\2(\d\d?){_TIME}")
_DAY_MONTH = re.compile(rf"(?P<before>\D*?)(?P<day>\d\d?)(?P<month>\D+?)(?P<year>\d{{4}}){_TIME}")
_MONTH_DAY = re.compile(rf"(?P<month>\D+?)(?P<day>\d\d?)(?P<before>\D{{1,5}}?)(?P<year>\d{{4}}){_TIME}")
_MONTHS = (Kind.MONTH, Kind.CAREFUL_MONTH, Kind.CAPITAL_MONTH, Kind.WEAK_MONTH)
_SMALL = (Kind.WEEKDAY, Kind.WEAK_WEEKDAY, Kind.OF, Kind.ARTICLE, Kind.ORDINAL_SUFFIX, Kind.THE_DAY)


def read_written_day(text: str, *, today: date) -> date:
    """Return the day a stamp or a written date states; raises ValueError with the reason when it states none.

    Where day and month could be either, the day comes first, as it does in Libya.

    >>> read_written_day("3/8/2021", today=date(2026, 1, 1))
    datetime.date(2021, 8, 3)
    >>> read_written_day("August 31, 2021 10:15 PM", today=date(2026, 1, 1))
    datetime.date(2021, 8, 31)
    """
    folded = " ".join(fold(text).split())
    try:
        return read_stamp(folded.upper(), today=today).day
    except ValueError as unread:
        written = _written(folded, stated=text)
        if written is None:
            raise ValueError(str(unread).replace(repr(folded.upper()), repr(text))) from None
    check_possible(written, text=text, today=today)
    return written


def _written(folded: str, *, stated: str) -> date | None:
    try:
        return _in_numbers(folded) or _in_words(folded)
    except ValueError:
        raise ValueError(f"publication date that no calendar has: {stated[:80]!r}") from None


def _in_numbers(text: str) -> date | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return date(int(match[1]), int(match[3]), int(match[4]))
    match = _NUMBERS.fullmatch(text)
    if match is None or not _only_small(match["before"]):
        return None
    day, month, year = int(match[2]), int(match[4]), int(match[5])
    return date(year, day, month) if month > 12 >= day else date(year, month, day)


def _in_words(text: str) -> date | None:
    for form in (_DAY_MONTH, _MONTH_DAY):
        match = form.fullmatch(text)
        if match is None or not _only_small(match["before"]):
            continue
        month = _month(match["month"])
        if month is not None:
            return date(int(match["year"]), month, int(match["day"]))
    return None


def _month(text: str) -> int | None:
    """Return the month some words name, alone or by two of its names ("X/Y"), weekday and small words beside it."""
    found = {_one_month(part) for part in re.split(r"[/()]", text) if part.strip()}
    return found.pop() if len(found) == 1 else None


def _one_month(text: str) -> int | None:
    months, small = _words()
    words = [word for word in re.findall(r"[^\W_]+", text) if word not in small or word in months]
    return months.get(" ".join(words))


def _only_small(text: str) -> bool:
    return all(word in _words()[1] for word in re.findall(r"[^\W_]+", text))


@cache
def _words() -> tuple[dict[str, int], frozenset[str]]:
    """Return the months by their names, and the words that may stand beside one, in all languages."""
    months: dict[str, int] = {}
    small: set[str] = set()
    for words in load_lexicon().dates.values():
        for first, entry in words.entries.items():
            named: list[tuple[tuple[str, ...], Kind, Word]] = [
                ((first,), kind, word) for kind, word in entry.readings.items()
            ]
            phrases = chain.from_iterable(entry.phrases.values())
            named += [((first, *phrase.rest), phrase.kind, phrase.word) for phrase in phrases]
            for parts, kind, word in named:
                _sort(" ".join(parts), kind, word, months=months, small=small)
    return months, frozenset(small)


def _sort(name: str, kind: Kind, word: Word, *, months: dict[str, int], small: set[str]) -> None:
    if kind in _MONTHS and isinstance(word.value, int):
        months.setdefault(name, word.value)
    elif kind in _SMALL:
        small.add(name)
