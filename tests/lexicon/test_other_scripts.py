"""Names in Latin letters as Cyrillic and Greek write them: every regular spelling, and nothing for what has none."""

import re

import pytest

from events.lexicon.folding import fold
from events.lexicon.other_scripts import latin_articles, scripts

CYRILLIC, GREEK = scripts()


@pytest.mark.parametrize(
    ("word", "written"),
    [
        *(("haftar", one) for one in ("Хафтар", "Гафтар", "Хафтара", "Хафтаром")),
        *(("sarraj", one) for one in ("Саррадж", "Сарадж", "Сарраж")),
        *(("fayez", one) for one in ("Файез", "Фаез", "Фаиз")),
        *(("dbeibah", one) for one in ("Дбейба", "Дбейбе", "Дбейбой")),
        *(("mohammed", one) for one in ("Мохаммед", "Мухаммад")),
        *(("williams", one) for one in ("Уильямс", "Вильямс")),
        *(("bashagha", "Башага"), ("kobler", "Коблеру"), ("smith", "Смит"), ("khalifa", "Халифы")),
    ],
)
def test_every_regular_spelling_is_found(word, written):
    assert re.fullmatch(CYRILLIC.pattern(word), fold(written))


@pytest.mark.parametrize(("word", "written"), [("haftar", "Лавров"), ("sarraj", "Сирия"), ("smith", "Самит")])
def test_other_words_are_not(word, written):
    assert not re.fullmatch(CYRILLIC.pattern(word), fold(written))


def test_greek_writes_some_sounds_with_two_letters():
    assert re.fullmatch(GREEK.pattern("dbeibah"), fold("Ντμπέιμπα"))
    assert re.fullmatch(GREEK.pattern("haftar"), fold("Χάφταρ"))


def test_what_has_no_consonant_or_other_letters_is_not_written():
    assert [CYRILLIC.pattern(word) for word in ("aya", "naïve", "co2")] == ["", "", ""]


def test_the_table_is_as_folding_leaves_letters():
    for script in scripts():
        written = {letter for choices in script.letters.values() for letter in choices}
        assert {fold(one) for one in written} == written
        assert all(fold(part) == part and part.isascii() for part in script.letters)
        assert set("abcdefghijklmnopqrstuvwxyz") <= set(script.letters)
    assert {fold(one) for one in latin_articles()} == latin_articles()
