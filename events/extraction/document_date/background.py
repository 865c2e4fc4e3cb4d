"""Which known events are background: the article gives them their own day of the calendar elsewhere."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from events.extraction.dates.context import Tense
from events.extraction.dates.expressions import Agreement, Month, Part
from events.extraction.document_date.survey import Said, Survey
from events.extraction.document_date.told import Told, days_named
from events.vocabulary import EdtfDate

# The headline and the first sentence: what is told behind them with a day of the calendar is another event.
_HEAD = 2
_FEW_DAYS = 6


def named_later(survey: Survey) -> Iterator[Said]:
    """Yield the days of the calendar told as past behind the opening: what happened on them is background."""
    for sentence in survey.sentences[_HEAD:]:
        for said in sentence.said:
            if said.tense is not Tense.FUTURE and not isinstance(said.expression, Agreement):
                yield said


def is_background(event: Told, elsewhere: "Elsewhere", named: set[tuple[int, int]]) -> bool:
    """Say whether the article gives an event its day of the calendar elsewhere: its "yesterday" is another day.

    ``named`` are the months and days that its own sentence names.
    """
    first = event.day.earliest
    return (first.month, first.day) not in named and elsewhere.tells(event.day)


class Elsewhere:
    """The days of the month, and the months with their year, that an article names: read once for all its events."""

    def __init__(self, named: Iterable[Said]) -> None:
        """Read the days and months that these phrases name."""
        expressions = {said.expression for said in named}
        self._days = {day for expression in expressions for day in days_named(expression)}
        months = (one.of if isinstance(one, Part) else one for one in expressions)
        self._months = {(month.year, month.number) for month in months if isinstance(month, Month)}

    def tells(self, day: EdtfDate) -> bool:
        """Say whether a day (one of a few) is named by its day of the month, or its month with the year."""
        first = day.earliest
        if (first.year, first.month) in self._months or (first.month, first.day) in self._days:
            return True
        few = min((day.latest - first).days, _FEW_DAYS) + 1
        days = [first + timedelta(days=step) for step in range(1, few)]
        return any((one.month, one.day) in self._days for one in days)
