"""What the search box takes for a filter comes from TOML and points at what there is."""

from events.lexicon.folding import fold
from events.lexicon.load import load_lexicon
from events.lexicon.look_alikes import look_alikes
from events.lexicon.search_box import load_search_box
from events.vocabulary import EventType


def test_every_short_name_is_an_actor_and_every_word_is_folded():
    box = load_search_box()
    assert set(box.names.values()) <= set(load_lexicon().entities)
    words = [*box.names, *box.types, *box.little, *box.resolution]
    assert words
    assert [word for word in words if word != fold(word)] == []


def test_longer_words_are_tried_first():
    box = load_search_box()
    for table in (box.names, box.types):
        lengths = [len(word) for word in table]
        assert lengths == sorted(lengths, reverse=True)


def test_types_are_said_in_three_languages():
    types = load_search_box().types
    said = {word: kind for word, kind in types.items() if kind is EventType.MEETING}
    assert {"meetings", "reunions", fold("اجتماعات")} & set(said)


def test_years_are_those_of_this_record():
    years = load_search_box().years
    assert 2011 in years
    assert 2510 not in years


def test_a_letter_of_another_script_is_read_as_the_one_it_looks_like():
    assert "Sm\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}th".translate(look_alikes()) == "Smith"
