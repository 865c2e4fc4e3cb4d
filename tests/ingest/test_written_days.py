"""Publication days as people write them above an article."""

from datetime import date

import pytest

from events.ingest.written_days import read_written_day

TODAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3/8/2021", date(2021, 8, 3)),
        ("03.08.2021", date(2021, 8, 3)),
        ("3-8-2021", date(2021, 8, 3)),
        ("31 / 8 / 2021", date(2021, 8, 31)),
        ("08/31/2021", date(2021, 8, 31)),
        ("06/12/2021", date(2021, 12, 6)),
        ("12/06/2021", date(2021, 6, 12)),
        ("12/13/2021", date(2021, 12, 13)),
        ("31/08/2021 22:15", date(2021, 8, 31)),
        ("31/08/2021 à 22h15", date(2021, 8, 31)),
        ("2021.8.31", date(2021, 8, 31)),
        ("2021/8/31 10:00", date(2021, 8, 31)),
        ("2021-08-31", date(2021, 8, 31)),
        ("2021-08-31 22:25", date(2021, 8, 31)),
        ("2021-08-31T22:25:00+02:00", date(2021, 8, 31)),
        ("2021-08-31t22:25:00z", date(2021, 9, 1)),
        ("Tue, 31 Aug 2021 22:25:00 GMT", date(2021, 9, 1)),
        ("31 août 2021", date(2021, 8, 31)),
        ("mardi 31 août 2021 à 10:30", date(2021, 8, 31)),
        ("le 1er septembre 2021", date(2021, 9, 1)),
        ("12 janv. 2021", date(2021, 1, 12)),
        ("August 31, 2021", date(2021, 8, 31)),
        ("Tuesday, August 31st, 2021 10:15 PM", date(2021, 8, 31)),
        ("Aug. 31, 2021", date(2021, 8, 31)),
        ("31st of August 2021", date(2021, 8, 31)),
        ("3 May 2021", date(2021, 5, 3)),
        ("31-Aug-2021", date(2021, 8, 31)),
        ("31 أغسطس 2021", date(2021, 8, 31)),
        ("٣١ أغسطس ٢٠٢١م", date(2021, 8, 31)),
        ("الثلاثاء، 31 آب/أغسطس 2021", date(2021, 8, 31)),
        ("الثلاثاء 31 أغسطس 2021 - 10:15", date(2021, 8, 31)),
        ("15 كانون الثاني 2020", date(2020, 1, 15)),
        ("٣/٨/٢٠٢١", date(2021, 8, 3)),
    ],
)
def test_a_written_day_is_read(text, day):
    assert read_written_day(text, today=TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "August 2021",
        "2021",
        "31 August",
        "31/02/2021",
        "31 February 2021",
        "13/13/2021",
        "3/8/21",
        "31 August 2031",
        "3/8/1889",
        "1 محرم 1443",
        "before 3/8/2021",
        "31 Brumaire 2021",
        "30-31 August 2021",
        "unknown",
    ],
)
def test_what_is_no_day_is_refused_with_its_reason(text):
    with pytest.raises(ValueError, match="publication date"):
        read_written_day(text, today=TODAY)


def test_of_what_is_too_long_to_say_the_beginning_is_said():
    with pytest.raises(ValueError, match=r"calendar has: '31/02/2021 10:15x{64}'$"):
        read_written_day("31/02/2021 10:15" + "x" * 100, today=TODAY)
