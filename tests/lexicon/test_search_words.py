import pytest

from events.lexicon.search_words import search_stems, split_words, stems


def test_it_works():
    assert search_stems("Talks in Berlin") == "berlin in talk talks"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد", "احمد"),
        ("مُحَمَّد", "محمد"),
        ("حكومة", "حكومه"),
        ("حكومة", "والحكومة"),
        ("الحكومة", "حكوماتها"),
        ("اجتماع", "الاجتماعات"),
        ("اجتمع", "اجتمعت"),
        ("ليبيين", "الليبيون"),
        ("رئيس", "ورئيسة"),
        ("بنغازي", "ببنغازي"),
        ("للقاء", "لقاءات"),
        ("مبعوثة", "المبعوث"),
        ("موسى", "موسي"),
        ("meeting", "meetings"),
        ("negotiated", "negotiate"),
        ("réunion", "reunions"),
        ("libyenne", "LIBYENNES"),
        ("٥+٥", "5+5"),
    ],
)
def test_spellings_and_inflected_forms_are_found_by_each_other(one, other):
    assert stems(split_words(one)[0]) & stems(split_words(other)[0])


@pytest.mark.parametrize(("one", "other"), [("طرابلس", "بنغازي"), ("Berlin", "Bern"), ("لقاء", "اتفاق"), ("5+5", "55")])
def test_other_words_stay_apart(one, other):
    assert not stems(split_words(one)[0]) & stems(split_words(other)[0])


def test_numbers_keep_what_stands_between_them():
    assert split_words("S/RES/2510 (2020), 5+5; 2020-01") == ["s", "res", "2510", "2020", "5+5", "2020-01"]


@pytest.mark.parametrize(
    ("word", "found_by"),
    [
        ("ولد", {"ولد"}),
        ("وكلب", {"وكلب"}),  # three letters are too few to be a word with another before it
        ("وكلاب", {"وكلاب", "كلاب", "لاب"}),
        ("للجنة", {"للجنه", "لجنه", "جنه", "للجن", "لجن"}),
        ("باب", {"باب"}),
        ("بها", {"بها"}),
        ("يومان", {"يومان", "يوم"}),
    ],
)
def test_nothing_is_cut_off_of_which_too_little_would_be_left(word, found_by):
    assert stems(split_words(word)[0]) == found_by


def test_words_beyond_all_measure_are_cut():
    assert split_words("a" * 100) == ["a" * 40]
