"""Reading the TOML: quick, cached, overlaid, and clear about what is wrong."""

import time
from pathlib import Path

import pytest

from events.lexicon.load import FOLDER, load_lexicon
from events.lexicon.records import Record

PERSON = """
[[person]]
id = "test-person"
name = { ar = "فلان الفلاني", en = "Some One", fr = "Quelque Un" }
offices = [{ role = "foreign-minister", of = "france", from = "2030-01", source = "a test", verified = false }]
source = "a test"
verified = false
"""


def overlay(folder: Path, text: str) -> Path:
    (folder / "people").mkdir()
    (folder / "people" / "more.toml").write_text(text, encoding="utf-8")
    return folder


def test_loading_is_quick_and_done_once():
    load_lexicon.cache_clear()
    begun = time.process_time()
    first = load_lexicon()
    assert time.process_time() - begun < 2.0
    assert load_lexicon() is first


def test_an_overlay_adds_and_replaces_without_touching_the_base(tmp_path):
    lexicon = load_lexicon(FOLDER, overlay(tmp_path, PERSON))
    assert lexicon.entities["test-person"].name.en == "Some One"
    assert lexicon.entities["test-person"].offices[0].title.en == "Foreign minister of France"
    assert "test-person" not in load_lexicon().entities
    assert lexicon.version != load_lexicon().version


def test_the_version_is_that_of_the_words():
    assert load_lexicon().version == load_lexicon(FOLDER).version
    assert len(load_lexicon().version) == 12


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (PERSON.replace('id = "test-person"', ""), "person without id: 'id' is missing"),
        (PERSON.replace('source = "a test"\nverified', "verified"), "test-person: 'source' is missing"),
        (PERSON.replace("foreign-minister", "foriegn-minister"), "unknown role 'foriegn-minister'"),
        (PERSON.replace('"france"', '"frence"'), "nobody is called 'frence'"),
        (PERSON.replace("2030-01", "January 2030"), "'from': not a date we speak"),
        (PERSON.replace("[[person]]", "[[person]]\nalias = []"), "unknown key 'alias'"),
        (PERSON.replace(', fr = "Quelque Un"', ""), "name: 'fr' is missing"),
        (PERSON + PERSON, "test-person: is there twice"),
        (PERSON.replace("offices = [", "extra = ["), "unknown key 'extra'"),
        ("[[person]", "more.toml"),
    ],
)
def test_what_is_wrong_is_named_with_its_file(tmp_path, wrong, says):
    with pytest.raises(ValueError, match=r"more\.toml") as raised:
        load_lexicon(FOLDER, overlay(tmp_path, wrong))
    assert says in str(raised.value)


@pytest.mark.parametrize(
    ("table", "read"),
    [
        ({"n": "7"}, lambda record: record.number("n")),
        ({"n": True}, lambda record: record.number("n")),
        ({"n": "7"}, lambda record: record.decimal("n")),
        ({"n": 1}, lambda record: record.flag("n")),
        ({"n": "2020"}, lambda record: record.day("n")),
        ({"n": "a"}, lambda record: record.texts("n")),
        ({"n": [1]}, lambda record: record.texts("n")),
        ({"n": 1}, lambda record: record.inner("n")),
        ({"n": [1]}, lambda record: record.inners("n")),
    ],
)
def test_values_of_the_wrong_kind_are_refused(table, read):
    with pytest.raises(ValueError, match="here: 'n'"):
        read(Record(table, "here"))
