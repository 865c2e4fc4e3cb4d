"""Reading the TOML: cached, overlaid, and clear about what is wrong."""

from pathlib import Path

import pytest

import manage
from events.lexicon.date_words import load_date_words
from events.lexicon.load import FOLDER, load_lexicon
from events.lexicon.naming import load_naming
from events.lexicon.records import LexiconError, Record
from events.lexicon.trigger_words import load_language
from events.management.commands import extract
from events.vocabulary import Language

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


def test_loading_is_done_once():
    load_lexicon.cache_clear()
    assert load_lexicon() is load_lexicon()


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


RESOLUTION = """
[[resolution]]
number = 9999
year = 2030
adopted = 2030-01-02
topics = ["mission"]
subject = { ar = "قرار", en = "a resolution" }
source = "a test"
verified = false
"""
LANDMARK = """
[[landmark]]
id = "test-landmark"
type = "meeting"
date = "2030-01-02"
title = { ar = "لقاء", en = "A meeting" }
source = "a test"
verified = false
"""


@pytest.mark.parametrize(
    ("file", "wrong", "says"),
    [
        ("resolutions.toml", RESOLUTION.replace("adopted = 2030-01-02\n", ""), "'adopted' is missing"),
        ("resolutions.toml", RESOLUTION.replace("2030-01-02", '"2 January"'), "'adopted'"),
        ("resolutions.toml", RESOLUTION.replace("9999", '"9999"'), "'number'"),
        ("landmarks.toml", LANDMARK.replace('date = "2030-01-02"\n', ""), "'date' is missing"),
        ("landmarks.toml", LANDMARK.replace('"meeting"', '"picnic"'), "'picnic'"),
    ],
)
def test_what_is_wrong_in_other_registers_is_named_too(tmp_path, file, wrong, says):
    (tmp_path / file).write_text(wrong, encoding="utf-8")
    with pytest.raises(ValueError, match=file) as raised:
        load_lexicon(FOLDER, tmp_path)
    assert says in str(raised.value)


def test_a_person_without_an_office_is_no_actor(tmp_path):
    without = "\n".join(line for line in PERSON.splitlines() if not line.startswith("offices"))
    with pytest.raises(ValueError, match="a person needs a sourced public office"):
        load_lexicon(FOLDER, overlay(tmp_path, without))


def test_a_person_and_a_body_share_no_id(tmp_path):
    with pytest.raises(ValueError, match="one id for a person and a body: france"):
        load_lexicon(FOLDER, overlay(tmp_path, PERSON.replace('"test-person"', '"france"')))


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("[adjectives]\nendings = 1", "'endings' must be a list of texts"),
        ("[variants]\nletters = ['ab']", "'letters' must be a list of pairs"),
        ("[variants]\ngroups = ['ab']", "'groups' must be a list of lists"),
        ("[sounds]\nsame = [['a']]", "'same' must be a list of pairs"),
    ],
)
def test_how_a_language_names_things_is_checked(tmp_path, table, says):
    folder = tmp_path / Language.FRENCH
    folder.mkdir()
    (folder / "entities.toml").write_text(table, encoding="utf-8")
    with pytest.raises(ValueError, match=says):
        load_naming((tmp_path,), Language.FRENCH)


def test_a_language_without_names_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"no fr/entities\.toml"):
        load_naming((tmp_path,), Language.FRENCH)


def test_a_file_of_a_language_that_is_no_toml_is_named_too(tmp_path):
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "dates_calendar.toml").write_text('[months\nmay = ["May"]', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"dates_calendar\.toml: .*line 1"):
        load_date_words((FOLDER, tmp_path))
    (folder / "triggers.toml").write_text('[sets\nmeet = ["meet"]', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"triggers\.toml: .*line 1"):
        load_language((folder,), language=Language.ENGLISH)


def test_a_command_says_in_one_line_what_is_wrong_with_a_word(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.argv", ["manage.py", "extract", "nothing.txt"])
    monkeypatch.setattr(extract, "load_lexicon", lambda: load_lexicon(FOLDER, overlay(tmp_path, PERSON + PERSON)))
    with pytest.raises(SystemExit, match=r"^manage\.py: .*test-person: is there twice$"):
        manage.main()
