"""An office named alone means who held it when the event took place."""

from datetime import date

import pytest

from events.extraction.document import Document
from events.extraction.extract import extract
from events.lexicon.load import load_lexicon

CASES = [
    (
        "In July 2017 the UN envoy met the French president in Paris over Libya.",
        {"ghassan-salame", "emmanuel-macron"},
    ),
    (
        "L'accord politique libyen signé à Skhirat le 17 décembre 2015, en présence du ministre français des Affaires "
        "étrangères, est dépassé.",
        {"laurent-fabius"},
    ),
    (
        "UN envoy Abdoulaye Bathily arrived in Tripoli, Libya. In March 2018 the Italian foreign minister met Fayez "
        "al-Sarraj in Tripoli.",
        {"angelino-alfano", "fayez-al-sarraj"},
    ),
    # two held it in that year: it is left open which
    ("In 2016 the French foreign minister met Fayez al-Sarraj in Tripoli, Libya.", {"fayez-al-sarraj"}),
]


@pytest.mark.parametrize(("text", "there"), CASES)
def test_who_held_the_office_then(text, there):
    read = extract(Document(text, published=date(2023, 5, 2)), load_lexicon())
    past = [event for event in read.events if event.date is not None and event.date.latest.year < 2023]
    assert [{one.id for one in event.participants} for event in past] == [there]


def test_what_is_of_today_keeps_who_holds_it_today():
    text = "The UN envoy met Fayez al-Sarraj in Tripoli, Libya, on Monday."
    [event] = extract(Document(text, published=date(2019, 5, 8)), load_lexicon()).events
    assert {one.id for one in event.participants} == {"ghassan-salame", "fayez-al-sarraj"}
