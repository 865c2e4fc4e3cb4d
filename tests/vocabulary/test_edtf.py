"""Dates that keep their precision: read, written, compared."""

from datetime import date

import pytest

from events.vocabulary import EdtfDate, Precision

WRITTEN = ["2020-01-13", "2020-01", "2020", "2020-01-13/2020-01-19", "2020-02-10~", "2020-02~", "2011~"]


@pytest.mark.parametrize("text", WRITTEN)
def test_what_is_read_is_written_again(text: str):
    assert EdtfDate.parse(text).edtf == text
    assert str(EdtfDate.parse(text)) == text


def test_an_approximate_interval_marks_both_ends():
    when = EdtfDate(date(2020, 1, 13), date(2020, 1, 19), approximate=True)
    assert when.edtf == "2020-01-13~/2020-01-19~"
    assert EdtfDate.parse(when.edtf) == when
    assert EdtfDate.parse("2020-01-13/2020-01-19~") == when  # one end is enough


@pytest.mark.parametrize("mark", ["~", "?", "%"])
def test_every_mark_of_doubt_is_approximate(mark: str):
    assert EdtfDate.parse(f"2020-01{mark}").approximate
    assert not EdtfDate.parse("2020-01").approximate


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        (date(2020, 2, 29), date(2020, 2, 29), Precision.DAY),
        (date(2020, 2, 1), date(2020, 2, 29), Precision.MONTH),
        (date(2020, 2, 1), date(2020, 2, 28), Precision.INTERVAL),  # a leap year: a day is missing
        (date(2019, 2, 1), date(2019, 2, 28), Precision.MONTH),
        (date(2020, 2, 2), date(2020, 2, 29), Precision.INTERVAL),
        (date(2020, 2, 1), date(2020, 3, 31), Precision.INTERVAL),
        (date(2020, 12, 1), date(2020, 12, 31), Precision.MONTH),
        (date(2020, 1, 1), date(2020, 12, 31), Precision.YEAR),
        (date(2020, 1, 1), date(2020, 12, 30), Precision.INTERVAL),
        (date(2020, 1, 1), date(2021, 12, 31), Precision.INTERVAL),
        (date(2020, 1, 1), date(2021, 1, 31), Precision.INTERVAL),
        (date(2020, 1, 2), date(2020, 12, 31), Precision.INTERVAL),
    ],
)
def test_precision(first: date, last: date, precision: Precision):
    assert EdtfDate(first, last).precision is precision


def test_bounds_of_a_month_and_a_year():
    assert EdtfDate.month(2020, 2) == EdtfDate(date(2020, 2, 1), date(2020, 2, 29))
    assert EdtfDate.year(2020, approximate=True) == EdtfDate(date(2020, 1, 1), date(2020, 12, 31), approximate=True)
    assert EdtfDate.year(2020) == EdtfDate(date(2020, 1, 1), date(2020, 12, 31))
    assert EdtfDate.day(date(2020, 2, 29)) == EdtfDate(date(2020, 2, 29), date(2020, 2, 29))


@pytest.mark.parametrize(
    "text", ["", "13 January", "2020-1-3", "2020-01-13/2020-01-14/2020-01-15", "2020-01-13/", "20"]
)
def test_what_is_none_is_refused_by_name(text: str):
    with pytest.raises(ValueError, match="not a date we speak") as refused:
        EdtfDate.parse(text)
    assert repr(text) in str(refused.value)


@pytest.mark.parametrize("text", ["2020-13", "2020-04-31", "2019-02-29"])
def test_no_calendar_has_it(text: str):
    with pytest.raises(ValueError, match=r"month|day|date"):
        EdtfDate.parse(text)


def test_it_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="ends before it starts"):
        EdtfDate.parse("2020-01-14/2020-01-13")


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("2020-01-13", "2020-01", True),
        ("2020-01-31", "2020-02", False),
        ("2020-01-10/2020-01-13", "2020-01-13/2020-01-15", True),
        ("2020-01-10/2020-01-12", "2020-01-13/2020-01-15", False),
    ],
)
def test_sharing_a_day(one: str, other: str, shared: bool):
    assert EdtfDate.parse(one).overlaps(EdtfDate.parse(other)) is shared
    assert EdtfDate.parse(other).overlaps(EdtfDate.parse(one)) is shared
