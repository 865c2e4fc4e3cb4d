"""Reading dates takes time in proportion to the text, whatever the text."""

import itertools
import random
import time

import pytest

from events.extraction.dates import find_dates
from events.extraction.normalize import normalize
from events.lexicon.load import load_lexicon
from events.vocabulary import EdtfDate, Language

ANCHOR = EdtfDate.parse("2020-06-09")
MEGABYTE = 1_000_000
HOSTILE = [
    "1",
    "1 2 ",
    "1/",
    "12-",
    ".,-/()",
    "يناير ",
    "يناير/",
    "الطير الماء ",
    "99 يناير 2510/ 5+5 ",
    "0000 ",
    "و15 و16 ",
    "بين من ",
    "12/2019/",
]
PIECES = [
    *HOSTILE,
    "في ",
    "من ",
    "إلى ",
    "الأحد ",
    "قبل ",
    "يومين ",
    "الشهر ",
    "نفسه ",
    "منتصف ",
    "the ",
    "last ",
    "week ",
    "March ",
]


def seconds(text: str) -> float:
    start = time.process_time()
    find_dates(normalize(text), anchor=ANCHOR, language=Language.ARABIC, lexicon=load_lexicon())
    return time.process_time() - start


def repeated(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_megabyte_of_digits_marks_and_months_takes_seconds(piece: str):
    # Two seconds on a quiet machine; the rest is for a busy one.
    assert seconds(repeated(piece, MEGABYTE)) < 5


def test_random_mixtures_are_linear():
    chance = random.Random(20200609)
    for _ in range(8):
        mixture = "".join(chance.choices(PIECES, k=12))
        seconds(repeated(mixture, 5_000))
        small, large = (min(seconds(repeated(mixture, size)) for _ in range(2)) for size in (20_000, 80_000))
        assert large < 9 * small + 0.3, mixture


def test_complete_dates_cost_less_than_a_millisecond_each():
    months = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو"]
    phrases = [
        f"في {day} {month} {year} " for year, month, day in itertools.product(range(1990, 2000), months, range(1, 29))
    ]
    text = "وصل الوفد. ".join(phrases)
    assert seconds(text) < len(phrases) * 0.002
