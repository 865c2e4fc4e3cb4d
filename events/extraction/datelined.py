"""A dateline dates the article, not its events: in "TRIPOLI 10 June (LANA) - X met Y yesterday" they met on the 9th."""

from collections.abc import Sequence
from itertools import islice

from events.extraction.dates import DateReading
from events.extraction.dates.clauses import ends_sentence
from events.extraction.dates.context import Tense
from events.extraction.dates.expressions import Agreement, DayOffset, Weekday
from events.extraction.dates.find import Scanned
from events.extraction.document_date.datelines import tells_the_day
from events.extraction.mentions import EntityMention
from events.extraction.results import DateMention

_HEAD = 3  # no more dates stand before the dateline: in a headline, in the line of the author


def without_dateline(
    dates: Sequence[DateMention], reading: DateReading, mentions: Sequence[EntityMention]
) -> tuple[DateMention, ...]:
    """Leave out a dateline whose sentence tells the day of what happened by "yesterday" or its weekday."""
    for number, ((head, _), (after, tense)) in islice(
        enumerate(zip(reading.found, reading.found[1:], strict=False)), _HEAD
    ):
        near = tense is not Tense.FUTURE and _names_a_near_day(after)
        if near and _in_one_sentence(reading, head, after) and _is_dateline(reading, head, mentions):
            return (*dates[:number], *dates[number + 1 :])
    return tuple(dates)


def _names_a_near_day(found: Scanned) -> bool:
    parts = found.expression.parts if isinstance(found.expression, Agreement) else (found.expression,)
    return any(isinstance(part, DayOffset | Weekday) for part in parts)


def _in_one_sentence(reading: DateReading, head: Scanned, after: Scanned) -> bool:
    return not any(ends_sentence(reading.tokens, at) for at in range(head.end, after.first))


def _is_dateline(reading: DateReading, head: Scanned, mentions: Sequence[EntityMention]) -> bool:
    return tells_the_day(reading.tokens, head.first, head.end, mentions, reading.tokens.size)
