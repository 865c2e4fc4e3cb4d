"""What editors add: written as files, read on top of the base, refused with a reason."""

import tomllib
from datetime import date

import pytest

from events.extraction.document import Document
from events.extraction.extract import extract
from events.lexicon.load import load_lexicon
from events.lexicon.overlay import Addition, OverlayKind, overlay_files, read_with, sound, write_overlay
from events.vocabulary import Language

SPELLING = Addition(OverlayKind.SPELLING, "Haftarov", "khalifa-haftar", Language.ENGLISH)
PERSON = Addition(
    OverlayKind.ENTRY,
    """
[[person]]
id = "jane-doe"
country = "FR"
gender = "f"
name = { ar = "جين دو", en = "Jane Doe", fr = "Jane Doe" }
offices = [{ role = "foreign-minister", of = "france", from = "2030-01", source = "a test", verified = false }]
source = "a test"
verified = false
""",
)
TRIGGER = Addition(
    OverlayKind.ENTRY,
    '[[trigger]]\nname = "huddle"\ntype = "meeting"\nactors = 2\npatterns = ["{huddle}"]',
    language=Language.ENGLISH,
)
NEWS = (
    "The prime minister of Libya's unity government, Abdul Hamid Dbeibah, {what} on Monday in Tripoli to discuss the "
    "ceasefire in Libya and the talks led by the United Nations mission, UNSMIL."
)


def read(what, additions, folder):
    return read_news(NEWS.format(what=what), additions, folder)


def read_news(news, additions, folder):
    write_overlay(additions, folder)
    return extract(Document(news, published=date(2021, 5, 5)), read_with(folder)).events


def people(events):
    return {who.id for event in events for who in event.participants}


def test_a_spelling_names_someone_known(tmp_path):
    assert "khalifa-haftar" not in people(read("met Haftarov", [], tmp_path / "without"))
    assert "khalifa-haftar" in people(read("met Haftarov", [SPELLING], tmp_path / "with"))


def test_a_word_announces_what_its_set_announces(tmp_path):
    news = (
        "Libya: the prime minister, Abdul Hamid Dbeibah, confabulated with Khalifa Haftar on Monday in Tripoli, Libya."
    )
    word = Addition(OverlayKind.WORD, "confabulated", "meet", Language.ENGLISH)
    assert not read_news(news, [], tmp_path / "without")
    (event,) = read_news(news, [word], tmp_path / "with")
    assert (event.type, event.date.edtf) == ("meeting", "2021-05-03")
    assert people([event]) == {"abdulhamid-dbeibah", "khalifa-haftar"}


def test_an_entry_is_a_block_of_its_own(tmp_path):
    write_overlay([PERSON], tmp_path)
    lexicon = read_with(tmp_path)
    assert lexicon.entities["jane-doe"].offices[0].title.en == "Foreign minister of France"
    assert "jane-doe" not in load_lexicon().entities


def test_the_version_is_that_of_base_and_additions(tmp_path):
    write_overlay([SPELLING], tmp_path / "one")
    write_overlay([SPELLING, PERSON], tmp_path / "two")
    versions = {load_lexicon().version, read_with(tmp_path / "one").version, read_with(tmp_path / "two").version}
    assert len(versions) == 3


def test_the_order_of_additions_does_not_show():
    some = [PERSON, SPELLING, Addition(OverlayKind.SPELLING, "حفتروف", "khalifa-haftar", Language.ARABIC)]
    assert overlay_files(some) == overlay_files(some[::-1]) == overlay_files([*some, *some])


def test_any_text_is_a_toml_string():
    wild = 'a "quoted" \\ back\u007f \u0001 ليبيا'
    files = overlay_files([Addition(OverlayKind.SPELLING, wild, "khalifa-haftar", Language.ENGLISH)])
    assert tomllib.loads(files["spellings.toml"])["spelling"][0]["en"] == [wild]


@pytest.mark.parametrize(
    ("addition", "says"),
    [
        (Addition(OverlayKind.SPELLING, "X", "nobody-at-all", Language.ENGLISH), "nobody and no place has this id"),
        (Addition(OverlayKind.SPELLING, "X", "khalifa-haftar"), "say in which language"),
        (Addition(OverlayKind.SPELLING, "Sarraj", "khalifa-haftar", Language.ENGLISH), "is both"),
        (Addition(OverlayKind.WORD, "met", "no-such-set", Language.ENGLISH), "no set named 'no-such-set'"),
        (Addition(OverlayKind.ENTRY, "[[person]"), "not TOML"),
        (Addition(OverlayKind.ENTRY, "[sets]\nmeet = []"), "an entry is one block"),
        (Addition(OverlayKind.ENTRY, PERSON.text.replace("france", "frence")), "nobody is called 'frence'"),
        (Addition(OverlayKind.ENTRY, TRIGGER.text), "say in which language"),
        (TRIGGER, "no set named 'huddle'"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, addition, says):
    with pytest.raises(ValueError, match=says):
        read_with_written(addition, tmp_path)


def read_with_written(addition, folder):
    write_overlay([addition], folder)
    return read_with(folder)


def test_what_no_longer_fits_is_left_out_and_the_rest_is_read():
    bad = {3, 8}
    assert sound(tuple(range(10)), fits=lambda some: not bad & set(some)) == (0, 1, 2, 4, 5, 6, 7, 9)
    assert sound((), fits=lambda some: False) == ()
