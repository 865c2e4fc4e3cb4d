"""What is told as past never lies after the day of writing, whichever day is named."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.extraction.document import Document
from events.extraction.extract import extract
from events.extraction.results import ExtractedEvent
from events.lexicon.load import load_lexicon
from events.vocabulary import EventStatus, Language
from tests.extraction.test_event_sentences import HEADLINES

MONTHS = {
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(),
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
}
TOLD = {
    "ar": "التقى السراج حفتر في روما في {day} {month}{year}.",
    "en": "Sarraj met Haftar in Rome on {day} {month}{year}.",
    "fr": "Sarraj a rencontré Haftar à Rome le {day} {month}{year}.",
}
WEEKDAYS = {
    "ar": ("التقى السراج حفتر في روما يوم {}.", "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()),
    "en": ("Sarraj met Haftar in Rome on {}.", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
    "fr": ("Sarraj a rencontré Haftar à Rome {}.", "lundi mardi mercredi jeudi vendredi samedi dimanche".split()),
}


def read(language: str, text: str, written: date) -> ExtractedEvent:
    document = Document(f"{HEADLINES[language]}\n\n{text}", published=written, language=Language(language))
    (event,) = [event for event in extract(document, load_lexicon()).events if event.asserted]
    assert event.date is not None
    return event


@given(
    language=st.sampled_from(sorted(TOLD)),
    written=st.dates(date(2012, 1, 1), date(2026, 6, 1)),
    ahead=st.integers(-400, 400),
    with_year=st.booleans(),
)
@settings(max_examples=80, deadline=None)
def test_a_day_ahead_makes_it_a_plan_or_the_day_of_an_earlier_year(language, written, ahead, with_year):
    day = written + timedelta(days=ahead)
    year = f" {day.year}" if with_year else ""
    text = TOLD[language].format(day=day.day, month=MONTHS[language][day.month - 1], year=year)
    event = read(language, text, written)
    assert event.status is EventStatus.PLANNED or event.date.earliest <= written
    if with_year:
        assert (event.date.earliest, event.status is EventStatus.PLANNED) == (day, day > written)


@pytest.mark.parametrize("language", sorted(WEEKDAYS))
@pytest.mark.parametrize("number", range(7))
def test_a_weekday_of_what_is_past_is_of_the_week_before(language: str, number: int) -> None:
    told, names = WEEKDAYS[language]
    for written in (date(2020, 6, 9) + timedelta(days=shift) for shift in range(7)):
        event = read(language, told.format(names[number]), written)
        assert event.status is EventStatus.OCCURRED
        assert event.date.earliest == written - timedelta(days=(written.weekday() - number) % 7)
