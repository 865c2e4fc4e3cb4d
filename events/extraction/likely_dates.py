"""Dates of an article whose day of writing is not sure: what most of the days it may be of make of the words."""

from collections import defaultdict
from dataclasses import replace

from events.extraction.dates import DateReading
from events.extraction.results import DateMention, DocumentDate
from events.vocabulary import EdtfDate

# From this share of the likely days on, what they make of a date is told without "about"; from that one on, at all.
_SURE, _LIKELY = 0.86, 0.5


def likely_dates(reading: DateReading, *, doc_date: DocumentDate) -> tuple[DateMention, ...]:
    """Return the dates of a text; those that hang on an unsure day of writing as most of its likely days have them.

    "On Sunday", in an article most likely written on Monday 16 May 2022, is about 15 May.
    """
    told = reading.mentions(doc_date.value)
    if not doc_date.likely:
        return told
    ballots = [(share, reading.mentions(EdtfDate.day(day))) for day, share in doc_date.likely]
    return tuple(
        _chosen(mention, [(share, mentions[number]) for share, mentions in ballots])
        for number, mention in enumerate(told)
    )


def _chosen(mention: DateMention, ballots: list[tuple[float, DateMention]]) -> DateMention:
    """Return the mention with the value that most days give it, where that is narrower than what all of them give."""
    shares: dict[EdtfDate, float] = defaultdict(float)
    for share, other in ballots:
        if other.value is not None:
            shares[other.value] += share
    if not shares:
        return mention
    best = max(shares, key=shares.__getitem__)
    if shares[best] < _LIKELY or (mention.value is not None and _days(mention.value) <= _days(best)):
        return mention
    winner = next(other for _, other in ballots if other.value == best)
    step = f"The day of writing is not sure; {shares[best]:.0%} of what speaks for a day gives this date."
    value = replace(best, approximate=best.approximate or shares[best] < _SURE)
    return replace(winner, value=value, steps=(*winner.steps, step))


def _days(value: EdtfDate) -> int:
    return (value.latest - value.earliest).days
