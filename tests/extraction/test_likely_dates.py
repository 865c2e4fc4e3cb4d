"""Dates of articles whose day of writing is only likely: told as most likely days have them, and as "about" then."""

from datetime import date

import pytest

from events.extraction.dates import DateReading, read_dates
from events.extraction.likely_dates import likely_dates
from events.extraction.normalize import normalize
from events.extraction.results import DocumentDate
from events.lexicon.load import load_lexicon
from events.vocabulary import EdtfDate, Language

MONDAY, TUESDAY, SATURDAY = date(2022, 5, 16), date(2022, 5, 17), date(2022, 5, 14)


def read(text: str, language: str = "en") -> DateReading:
    return read_dates(normalize(text), language=Language(language), lexicon=load_lexicon())


def values(text: str, *likely: tuple[date, float], value: EdtfDate | None = None) -> list[str | None]:
    found = likely_dates(read(text), doc_date=DocumentDate(value, "text", likely=likely))
    return [mention.value.edtf if mention.value else None for mention in found]


def test_what_most_of_the_likely_days_say_is_told_as_about_then():
    assert values("They met on Sunday.", (MONDAY, 0.4), (TUESDAY, 0.3), (SATURDAY, 0.2)) == ["2022-05-15~"]


def test_what_nearly_all_of_them_say_is_told_outright():
    assert values("They met on Sunday.", (MONDAY, 0.5), (TUESDAY, 0.4)) == ["2022-05-15"]


def test_where_no_date_has_most_of_them_nothing_is_told():
    assert values("They met on Sunday.", (MONDAY, 0.4), (SATURDAY, 0.4)) == [None]


def test_a_date_that_needs_no_day_of_writing_stays_as_it_is():
    assert values("They met on 3 May 2021.", (MONDAY, 0.9)) == ["2021-05-03"]


def test_a_stretch_gives_way_to_a_narrower_likely_day_and_says_why():
    stretch = EdtfDate(date(2022, 4, 18), MONDAY)
    document = DocumentDate(stretch, "text", likely=((MONDAY, 0.4), (TUESDAY, 0.2), (date(2022, 4, 18), 0.3)))
    (found,) = likely_dates(read("They met on Sunday."), doc_date=document)
    assert found.value == EdtfDate.day(date(2022, 5, 15), approximate=True)
    assert "60%" in found.steps[-1]


def test_a_sure_day_of_writing_is_not_put_to_the_vote():
    document = DocumentDate(EdtfDate.day(MONDAY), "metadata")
    reading = read("They met on Sunday and will meet on Friday.")
    assert likely_dates(reading, doc_date=document) == reading.mentions(EdtfDate.day(MONDAY))


@pytest.mark.parametrize(
    ("likely", "about"),
    [
        (((MONDAY, 0.4), (TUESDAY, 0.3)), "2022-05-16~"),
        (((MONDAY, 0.4), (date(2022, 5, 23), 0.4)), None),
    ],
)
def test_the_day_of_writing_is_about_known_where_two_days_beside_each_other_are_likely(
    likely: tuple[tuple[date, float], ...], about: str | None
):
    found = DocumentDate(None, "unknown", likely=likely).about
    assert (found.edtf if found else None) == about


def test_a_book_is_not_put_to_the_vote():
    assert values("They met on Sunday. " * 400, (MONDAY, 0.9))[:2] == [None, None]
