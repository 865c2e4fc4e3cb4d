"""The date words as data: every kind is known, every word is reachable, nothing says two things at once."""

import tomllib
from pathlib import Path

import pytest

from events.lexicon.date_kinds import Kind
from events.lexicon.date_words import load_date_words, load_wars
from events.lexicon.folding import fold
from events.lexicon.load import FOLDER, load_lexicon
from events.vocabulary import Language

# Kinds of which one spelling must not have two values in one language.
SINGLE_VALUED = [
    "month",
    "careful_month",
    "weekday",
    "hijri_month",
    "day_offset",
    "season",
    "ordinal",
    "shift",
    "chain",
]


def tables(language: Language) -> dict:
    merged: dict = {}
    for path in sorted((FOLDER / language).glob("dates_*.toml")):
        if path.stem != "dates_tense":
            merged |= tomllib.loads(path.read_text(encoding="utf-8"))
    return merged


@pytest.mark.parametrize("language", list(Language))
def test_every_language_knows_all_months_and_weekdays(language: Language):
    words = tables(language)
    months = {key for kind in ("month", "careful_month", "capital_month") for key in words.get(kind, {})}
    assert months == {str(number) for number in range(1, 13)}
    assert set(words["weekday"]) == {str(number) for number in range(7)}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", SINGLE_VALUED)
def test_no_spelling_has_two_values(language: Language, kind: str):
    owners: dict[str, str] = {}
    for key, spellings in tables(language).get(kind, {}).items():
        for spelling in spellings:
            assert owners.setdefault(fold(spelling), key) == key, spelling


def test_an_arabic_word_is_read_with_the_clitics_before_it():
    entries = load_lexicon().dates[Language.ARABIC].entries
    plain, joined, to_the = (entries[fold(word)].readings[Kind.WEEKDAY] for word in ("الأحد", "والأحد", "للأحد"))
    assert plain.value == joined.value == to_the.value == 6
    assert (plain.joined, joined.joined) == (False, True)


def test_an_unknown_kind_is_named_with_its_file(tmp_path: Path):
    (tmp_path / "ar").mkdir()
    (tmp_path / "ar" / "dates_more.toml").write_text('[monht]\n1 = ["يناير"]\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"dates_more\.toml: no such kind of date word: monht"):
        load_date_words((FOLDER, tmp_path))


def test_an_unknown_list_of_tense_words_is_named(tmp_path: Path):
    (tmp_path / "ar").mkdir()
    (tmp_path / "ar" / "dates_tense.toml").write_text('futrue = ["سوف"]\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"no such list: futrue"):
        load_date_words((FOLDER, tmp_path))


def test_broken_toml_is_named(tmp_path: Path):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "dates_more.toml").write_text("[month\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"dates_more\.toml"):
        load_date_words((FOLDER, tmp_path))


def test_wars_begin_on_days_in_order():
    starts = [start for start, _ in load_wars((FOLDER,))]
    assert starts == sorted(starts)
    assert len(starts) >= 3
