"""A stated publication time names the day written in its own offset; bare UTC is read in Tripoli."""

from datetime import date, datetime

import pytest

from events.ingest.stamps import read_stamp

TODAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2020-01-14", "2020-01-14"),
        ("2018-11-14T00:25:00+01:00", "2018-11-14"),
        ("2015-07-12T01:48:00+0100", "2015-07-12"),
        ("2015-12-23T23:30:00-05:00", "2015-12-23"),
        ("2020-01-13T22:30:00Z", "2020-01-14"),
        ("2020-01-13T21:59:59Z", "2020-01-13"),
        ("2020-01-13 22:30:00 UTC", "2020-01-14"),
        ("2013-06-01T22:30:00Z", "2013-06-02"),
        ("2020-01-13T22:30:00.123Z", "2020-01-14"),
        ("2020-01-13T22:30:00+00:00", "2020-01-13"),
        ("2020-01-13T22:30:00", "2020-01-13"),
        ("2020-01-13 22:30", "2020-01-13"),
        ("2020-01-13T22:30:00+02", "2020-01-13"),
        ("Mon, 13 Jan 2020 23:30:00 +0200", "2020-01-13"),
        ("Mon, 13 Jan 2020 22:30:00 GMT", "2020-01-14"),
        ("Tue, 14 Jan 2020 01:30:00 +0500", "2020-01-14"),
        ("1990-01-01", "1990-01-01"),
        ("20200113", "2020-01-13"),
        ("2020/01/13", "2020-01-13"),
        ("  2020-01-13\n", "2020-01-13"),
    ],
)
def test_the_day_is_the_one_written(stated, day):
    assert read_stamp(stated, today=TODAY).day == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ("1970-01-01T00:00:00Z", "before 1990"),
        ("1989-12-31", "before 1990"),
        ("x" * 100, f"not understood: '{'x' * 80}'$"),
        ("2026-01-03", "future"),
        ("13/01/2020", "not understood"),
        ("yesterday", "not understood"),
        ("2020", "not understood"),
        ("", "not understood"),
    ],
)
def test_what_cannot_be_true_is_refused_with_its_reason(stated, reason):
    with pytest.raises(ValueError, match=reason):
        read_stamp(stated, today=TODAY)


@pytest.mark.parametrize(
    "stated",
    [
        "2020-02-30",
        "2020-13-01T00:00:00Z",
        "2020-01-13T25:00:00Z",
        "20201345",
        "9999-12-31T23:00:00Z",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Mon, 1 Jan 99999999999 10:00:00 GMT",
        "2020-01-01T10:00:00+99:00",
    ],
)
def test_a_day_that_does_not_exist_is_refused(stated):
    with pytest.raises(ValueError, match="not understood"):
        read_stamp(stated, today=TODAY)


@pytest.mark.parametrize(
    ("stated", "bare", "instant"),
    [
        ("2020-01-13T22:30:00Z", True, "2020-01-13T22:30:00+00:00"),
        ("2020-01-13 22:30 GMT", True, "2020-01-13T22:30:00+00:00"),
        ("Mon, 13 Jan 2020 22:30:00 GMT", True, "2020-01-13T22:30:00+00:00"),
        ("Mon, 13 Jan 2020 23:30:00 +0200", False, "2020-01-13T23:30:00+02:00"),
        ("2020-01-13T22:30:00+0200", False, "2020-01-13T22:30:00+02:00"),
        ("2020-01-13T22:30:00+02", False, "2020-01-13T22:30:00+02:00"),
        ("Mon, 13 Jan 2020 22:30:00 -0000", False, None),
        ("2020-01-13T22:30:00", False, None),
        ("20200113", False, None),
    ],
)
def test_the_instant_is_known_where_an_offset_is_and_bare_utc_is_marked(stated, bare, instant):
    stamp = read_stamp(stated, today=TODAY)
    assert (stamp.bare_utc, stamp.instant) == (bare, datetime.fromisoformat(instant) if instant else None)


def test_tomorrow_is_allowed_for_outlets_east_of_the_clock():
    assert read_stamp("2026-01-02", today=TODAY).day == date(2026, 1, 2)
