"""Dates of an article whose day of writing is not sure: what most of the days it may be of make of the words."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from events.extraction.dates import DateReading
from events.extraction.dates.expressions import Expression, Length
from events.extraction.results import DateMention, DocumentDate
from events.vocabulary import EdtfDate

# From this share of the likely days on, what they make of a date is told without "about"; from that one on, at all.
_SURE, _LIKELY = 0.86, 0.5
# A text of more dates is a book: to read it anew for each likely day would cost many times what reading it costs.
_MOST_DATES = 300


class Ballot(NamedTuple):
    """A day the article may be of, how likely that is, and what each of its dates is then."""

    day: EdtfDate
    share: float
    values: Sequence[EdtfDate | None]


def likely_dates(reading: DateReading, *, doc_date: DocumentDate) -> tuple[DateMention, ...]:
    """Return the dates of a text; those that hang on an unsure day of writing as most of its likely days have them.

    "On Sunday", in an article most likely written on Monday 16 May 2022, is about 15 May.
    """
    told = reading.mentions(doc_date.value)
    open_ones = {
        number
        for number, (mention, (found, _)) in enumerate(zip(told, reading.found, strict=True))
        if _is_open(mention, found.expression)
    }
    if not doc_date.likely or not open_ones or len(told) > _MOST_DATES:
        return told
    days = [(EdtfDate.day(day), share) for day, share in doc_date.likely]
    ballots = [Ballot(day, share, reading.values(day, first=max(open_ones) + 1)) for day, share in days]
    return tuple(
        _chosen(mention, number, ballots, reading) if number in open_ones else mention
        for number, mention in enumerate(told)
    )


def _is_open(mention: DateMention, expression: Expression) -> bool:
    """Say whether words may mean a narrower date on one day of writing than on all of them."""
    if mention.value is None:
        return not isinstance(expression, Length)
    return _days(mention.value) > 0


def _chosen(mention: DateMention, number: int, ballots: Sequence[Ballot], reading: DateReading) -> DateMention:
    """Return the mention with the value that most days give it, where that is narrower than what all of them give."""
    shares: dict[EdtfDate, float] = defaultdict(float)
    for ballot in ballots:
        value = ballot.values[number]
        if value is not None:
            shares[value] += ballot.share
    if not shares:
        return mention
    best = max(shares, key=shares.__getitem__)
    if shares[best] < _LIKELY or (mention.value is not None and _days(mention.value) <= _days(best)):
        return mention
    day = next(ballot.day for ballot in ballots if ballot.values[number] == best)
    winner = reading.mentions(day)[number]
    step = f"The day of writing is not sure; {shares[best]:.0%} of what speaks for a day gives this date."
    value = replace(best, approximate=best.approximate or shares[best] < _SURE)
    return replace(winner, value=value, steps=(*winner.steps, step))


def _days(value: EdtfDate) -> int:
    return (value.latest - value.earliest).days
