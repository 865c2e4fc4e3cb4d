"""Which words of a text are verbs, where several words say it together."""

from events.extraction.normalize import normalize
from events.extraction.words import Reading, read_words
from events.lexicon.load import load_lexicon
from events.lexicon.trigger_words import trigger_words
from events.vocabulary import Language

LANGUAGES = trigger_words(load_lexicon().folders).languages


def read(text: str, language: Language) -> Reading:
    return read_words(normalize(text), words=LANGUAGES[language])


def test_the_first_word_of_a_verb_of_two_words_is_a_verb():
    reading = read("A meeting took place in Rome.", Language.ENGLISH)
    assert [word.text for word, finite in zip(reading.words, reading.finite, strict=True) if finite] == ["took"]


def test_the_east_is_no_verb_though_it_is_spelled_like_one():
    east, verb = read("L'est libyen.", Language.FRENCH), read("Il est venu.", Language.FRENCH)
    assert (east.words[1].text, bool(east.finite[1])) == ("est", False)
    assert (verb.words[1].text, bool(verb.finite[1])) == ("est", True)
    assert "verb" in {mark.key for mark in verb.at[1]}
    assert "auxiliary" in {mark.key for mark in east.at[1]}
    assert "verb" not in {mark.key for mark in east.at[1]}
