"""The scorer on articles small enough to score by hand."""

import json

import pytest

from tests.evaluation.names import Names
from tests.evaluation.scorer import score

TEXT = "On Monday Sarraj met Haftar in Paris. On Friday the Council voted. Nobody else came."
MEETING = {
    "type": "meeting",
    "status": "occurred",
    "date": "2020-06-15",
    "participants": ["Fayez al-Sarraj", "Khalifa Haftar"],
    "place": "Paris",
    "evidence": "Sarraj met Haftar",
    "core": True,
}


def predicted(**changes):
    event = {
        "type": "meeting",
        "status": "occurred",
        "date": "2020-06-15",
        "participants": [{"name_en": "Fayez Sarraj"}, {"name_en": "Khalifa Haftar"}],
        "place": {"name_en": "Paris"},
        "evidence": {"start": 0, "text": "On Monday Sarraj met Haftar in Paris."},
        "confidence": 0.9,
        "core": True,
    }
    return {**event, **changes}


@pytest.fixture
def scored(tmp_path):
    def run(*events, gold=(MEETING,), on_topic=True):
        (tmp_path / "a.txt").write_text(TEXT)
        annotation = {"id": "a", "file": "a.txt", "lang": "en", "published": None, "doc_date": "2020-06-16"}
        annotation.update(on_topic=on_topic, events=list(gold))
        (tmp_path / "a.gold.json").write_text(json.dumps(annotation))
        row = {"file": "a.txt", "on_topic": True, "doc_date": {"edtf": "2020-06-16"}, "events": list(events)}
        return score(tmp_path, [row])

    return run


def test_a_right_event_scores_full(scored):
    found = scored(predicted())
    assert found["detect"]["f1"] == found["strict"]["f1"] == found["who"]["f1"] == 1.0


def test_a_wrong_date_is_found_but_not_strict(scored):
    found = scored(predicted(date="2020-06-14"))
    assert (found["detect"]["f1"], found["strict"]["f1"], found["date"]["acc"]) == (1.0, 0.0, 0.0)


def test_an_invented_event_costs_precision(scored):
    extra = predicted(type="agreement", date="2020-06-16", participants=[], evidence={"text": "Nobody else came."})
    assert scored(predicted(), extra)["detect"]["p"] == 0.5


def test_a_quote_that_is_not_in_the_article_counts_as_false(scored):
    found = scored(predicted(evidence={"text": "Sarraj embraced Haftar"}))
    assert (found["detect"]["f1"], found["quotes"]["acc"]) == (0.0, 0.0)


def test_any_event_of_an_off_topic_article_is_false(scored):
    assert scored(predicted(), gold=(), on_topic=False)["detect"]["p"] == 0.0


def test_old_background_is_neither_right_nor_wrong(scored):
    old = predicted(core=False, date="2019-04-04", evidence={"text": "On Friday the Council voted."}, place=None)
    assert scored(predicted(), {**old, "participants": []})["detect"]["p"] == 1.0


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("Khalifa Haftar", "Haftar", True),
        ("Khalifa Haftar", "Khalifa Hafter", True),
        ("UNSMIL", "UN Support Mission in Libya", True),
        ("Government of National Accord", "Government of National Unity", False),
        ("Saddam Haftar", "Khalifa Haftar", False),
    ],
)
def test_names(tmp_path, one, two, alike):
    assert Names(tmp_path).same(one, two) is alike
