"""Where sentences end, and which lines are not the article."""

import pytest

from events.extraction.normalize import normalize
from events.extraction.sentences import Part, split_sentences
from events.extraction.words import read_words
from events.lexicon.load import load_lexicon
from events.lexicon.trigger_words import trigger_words
from events.vocabulary import Language

LANGUAGES = trigger_words(load_lexicon().folders).languages


def sentences(text: str, language: Language = Language.ENGLISH) -> list[tuple[str, Part]]:
    reading = read_words(normalize(text), words=LANGUAGES[language])
    return [
        (text[reading.words[found.first].start : reading.words[found.stop - 1].end], found.part)
        for found in split_sentences(reading)
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He came. They met.", 2),
        ("U.N. envoy Salame met Mr. Sarraj.", 1),
        ("It cost 3.5 million. Nobody paid!", 2),
        ("Is it over? No.", 2),
        ("One line.\nAnother line.", 2),
        ("M. Macron a reçu M. Sarraj. Ils ont parlé.", 2),
        ("", 0),
        ("...", 0),
    ],
)
def test_sentences_are_counted(text, count):
    assert len(sentences(text)) == count


def test_a_headline_is_a_heading():
    found = sentences("Rivals meet in Paris\n\nSarraj met Haftar in Paris on Monday. They talked.")
    assert [part for _, part in found] == [Part.HEADING, Part.BODY, Part.BODY]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Headline\n\nSarraj met Haftar.\n\nRead more: Japan's premier meets Putin", Language.ENGLISH),
        ("عنوان\n\nالتقى السراج حفتر.\n\nاقرأ أيضا: قمة بين ترامب وكيم", Language.ARABIC),
        ("Titre\n\nSarraj a rencontré Haftar.\n\nÀ lire aussi : sommet à Hanoï", Language.FRENCH),
    ],
)
def test_teasers_are_outside(text, language):
    assert sentences(text, language)[-1][1] is Part.OUTSIDE


def test_a_label_may_stand_right_below_the_headline():
    found = sentences("Headline\n\nRead more: Japan's premier meets Putin\n\nSarraj met Haftar.")
    assert [part for _, part in found] == [Part.HEADING, Part.OUTSIDE, Part.BODY]


def test_a_photograph_and_its_archive_are_outside():
    text = "عنوان الخبر\n\nغسان سلامة في بنغازي (أرشيف - 10 أغسطس 2017)\n\nالتقى السراج حفتر في باريس أمس."
    assert sentences(text, Language.ARABIC)[1][1] is Part.OUTSIDE


def test_comments_take_all_that_follows_them():
    text = "Titre.\n\nUn.\n\nDeux.\n\nCommentaires\n\nSarraj a rencontré Haftar."
    assert [part for _, part in sentences(text, Language.FRENCH)][-2:] == [Part.OUTSIDE, Part.OUTSIDE]
