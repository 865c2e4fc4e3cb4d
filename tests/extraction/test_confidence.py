"""What a confidence rests on: signs that can be named, weights that were fitted, more certainty for plainer words."""

import tomllib
from datetime import date

import pytest

from events.extraction.confidence import FILE, confidence_of, load_weights
from events.extraction.document import Document
from events.extraction.extract import extract
from events.lexicon.load import load_lexicon

HEADING = "Libya: talks on the ceasefire\n\n"
LIBYA = " They discussed the political process in Libya and the ceasefire."


def read(text, published=date(2021, 5, 5)):
    found = extract(Document(HEADING + text + LIBYA, published=published), load_lexicon()).events
    return next(event for event in found if event.type.value in ("meeting", "call"))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Prime Minister Abdul Hamid Dbeibah met Khalifa Haftar in Tripoli on Monday.", "a bare weekday"),
        ("Prime Minister Abdul Hamid Dbeibah met Khalifa Haftar in Tripoli on 3 May.", "by the calendar"),
        ("Prime Minister Abdul Hamid Dbeibah met Khalifa Haftar in Tripoli yesterday.", "a day beside today"),
        ("Prime Minister Abdul Hamid Dbeibah met Khalifa Haftar in Tripoli on Monday 3 May.", "dated twice over"),
    ],
)
def test_signs_say_how_an_event_is_dated(text, sign):
    assert {sign, "day of writing stated"} <= set(read(text).signs)


def test_signs_say_how_likely_the_day_is_that_a_date_hangs_on():
    text = "Prime Minister Abdul Hamid Dbeibah met Khalifa Haftar in Tripoli"
    assert "hangs on a day of writing stated" in read(f"{text} on Monday.").signs
    assert "hangs on a day of writing unknown" in read(f"{text} on Monday.", published=None).signs
    assert not any(sign.startswith("hangs on") for sign in read(f"{text} on 3 May 2021.", published=None).signs)


def test_signs_tell_who_and_where():
    event = read("Prime Minister Abdul Hamid Dbeibah met Khalifa Haftar in Tripoli on Monday.")
    assert {"2 known participants", "two persons in contact", "a place", "language en"} <= set(event.signs)
    assert event.confidence == confidence_of(event.signs)


def test_signs_count_the_dates_one_was_chosen_among():
    lone = read("Prime Minister Abdul Hamid Dbeibah met Khalifa Haftar in Tripoli on 3 May.")
    assert {"1 dates in its sentence", "1 dates in its clause", "a day for certain"} <= set(lone.signs)
    among = read("Prime Minister Abdul Hamid Dbeibah met Khalifa Haftar on 3 May, after talks held on 1 May in Rome.")
    assert "2 dates in its sentence" in among.signs


def test_signs_say_how_closely_the_day_of_writing_is_known():
    stated = read("Prime Minister Abdul Hamid Dbeibah met Khalifa Haftar in Tripoli on Monday.")
    assert not any(sign.startswith("written within") for sign in stated.signs)
    told = read("Prime Minister Abdul Hamid Dbeibah met Khalifa Haftar in Tripoli today, 3 May 2021.", published=None)
    assert "written within one day" in told.signs


def test_plain_words_are_surer_than_none():
    plain = read("Prime Minister Abdul Hamid Dbeibah met Khalifa Haftar in Tripoli on Monday.")
    bare = read("Prime Minister Abdul Hamid Dbeibah met Khalifa Haftar in Tripoli.", published=None)
    assert bare.confidence + 0.2 < plain.confidence
    assert plain.confidence > 0.5


@pytest.mark.parametrize("signs", [[], ["type call"], ["type meeting", "a place"]])
def test_a_confidence_is_told_in_hundredths(signs):
    assert confidence_of(signs) == round(confidence_of(signs), 2)


def test_an_unknown_sign_changes_nothing():
    assert confidence_of(["type call", "never heard of"]) == confidence_of(["type call"])


def test_the_weights_say_what_they_were_fitted_to():
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    assert table["fitted_to"] == ["events/sample_corpus", "tests/evaluation/development", "tests/evaluation/held_out"]
    assert isinstance(table["fitted_on"], date)
    assert table["events"] > 200
    assert table["kept_out"] == load_weights().kept_out == "tests/evaluation/held_out/[67][23]*"
    assert load_weights().signs == table["signs"]
