"""What dateparser is asked once holds from every day."""

from datetime import date

import pytest

from events.extraction.dates import parser

DAYS = (date(2016, 2, 28), date(2019, 12, 31), date(2020, 2, 29))


@pytest.mark.parametrize("unit", ["hour", "day", "week"])
@pytest.mark.parametrize("count", [-48, -25, -1, 1, 3, 24, 30, 366])
def test_a_phrase_parsed_once_means_the_same_from_every_day(unit, count):
    assert [parser.shifted(day, count, unit) for day in DAYS] == [
        parser._counted_from(day, count, unit) for day in DAYS
    ]


def test_what_no_calendar_reaches_is_no_day():
    assert parser.shifted(date.max, 1, "day") is None
