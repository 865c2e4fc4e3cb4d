import pytest
from django.utils.translation import override

from events.timeline.wording import date_words
from events.vocabulary import EdtfDate

CASES = [
    ("2020-01-13", "13 January 2020", "13 يناير 2020", "13 janvier 2020"),
    ("2020-05-01", "1 May 2020", "1 مايو 2020", "1er mai 2020"),
    ("2020-01", "January 2020", "يناير 2020", "janvier 2020"),
    ("2020", "2020", "2020", "2020"),
    ("2020-01-13/2020-01-14", "13–14 January 2020", "13–14 يناير 2020", "13–14 janvier 2020"),
    ("2020-05-30/2020-06-02", "30 May – 2 June 2020", "30 مايو – 2 يونيو 2020", "30 mai – 2 juin 2020"),
    ("2020-03-01/2020-05-31", "March – May 2020", "مارس – مايو 2020", "mars – mai 2020"),
    ("2020-01-13~", "about 13 January 2020", "نحو 13 يناير 2020", "env. 13 janvier 2020"),
]


@pytest.mark.parametrize(("edtf", "en", "ar", "fr"), CASES)
def test_a_date_is_written_at_its_own_precision(edtf, en, ar, fr):
    for language, words in (("en", en), ("ar", ar), ("fr", fr)):
        with override(language):
            assert date_words(EdtfDate.parse(edtf)) == words


def test_an_unknown_date_says_so():
    with override("en"):
        assert date_words(None) == "Date unknown"


def test_only_days_carry_a_weekday():
    with override("en"):
        assert date_words(EdtfDate.parse("2020-01-13"), weekday=True) == "Monday 13 January 2020"
        assert date_words(EdtfDate.parse("2020-01"), weekday=True) == "January 2020"
