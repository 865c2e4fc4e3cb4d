from datetime import date

import pytest

from events.timeline.filters import TimelineFilter
from events.timeline.grouping import group
from events.timeline.paging import read_page
from tests.happenings import happening

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 1)


def grouped(*, silences=False):
    return group(read_page(TimelineFilter(order="date")).events, today=TODAY, silences=silences)


def test_it_works():
    for when in ("2019-05-02", "2020-01-13", "2020-01-13", "2020-02", "2021", None):
        happening(when)
    years = grouped()
    assert [year.year for year in years] == [2019, 2020, 2021, None]
    assert [year.size for year in years] == [1, 3, 1, 1]
    assert [month.month and month.month.month for month in years[1].months] == [1, 2]
    assert [row.same_day for row in years[1].months[0].rows] == [False, True]
    assert years[2].months[0].month is None


def test_months_without_events_are_told():
    happening("2019-12-05")
    happening("2020-04-01")
    silence = grouped(silences=True)[1].months[0].silence
    assert (silence.first.isoformat(), silence.last.isoformat(), silence.months) == ("2020-01-01", "2020-03-01", 3)


def test_one_month_is_no_silence():
    happening("2020-01-05")
    happening("2020-03-01")
    assert grouped(silences=True)[0].months[1].silence is None


def test_a_long_interval_stands_under_its_year_only():
    happening("2019-04-04/2020-06-05")
    assert grouped()[0].months[0].month is None


def test_what_lies_ahead_stands_apart_from_the_same_year():
    for when in ("2026-01-01", "2026-01-02", "2026-03"):
        happening(when, status="planned")
    assert [(year.year, year.coming, year.size) for year in grouped()] == [(2026, False, 1), (2026, True, 2)]
