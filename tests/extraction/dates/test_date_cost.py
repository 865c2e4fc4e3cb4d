"""Reading dates takes time in proportion to the text, whatever the text."""

import itertools
import random
import time

import pytest

from events.extraction.dates import find, find_dates, mention, passages
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
    # A millisecond on a quiet machine; the rest is for a busy one.
    assert seconds(text) < len(phrases) * 0.005


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        (Language.ENGLISH, "They met on Friday, "),
        (Language.ENGLISH, "3 June 2020, "),
        (Language.ENGLISH, "two days ago, "),
        (Language.ARABIC, "الجمعة، "),
        (Language.ARABIC, "في 3 يونيو 2020، "),
        (Language.ARABIC, "قبل يومين، "),
        (Language.FRENCH, "vendredi, "),
        (Language.FRENCH, "le 3 juin 2020, "),
        (Language.FRENCH, "il y a deux jours, "),
    ],
)
def test_a_phrase_that_repeats_is_read_a_few_times(language: Language, phrase: str, monkeypatch: pytest.MonkeyPatch):
    read: list[int] = []
    tensed: list[int] = []
    step, tense = find._step, mention._tense
    monkeypatch.setattr(find, "_step", lambda tokens, at, free: read.append(at) or step(tokens, at, free))
    monkeypatch.setattr(mention, "_tense", lambda *asked: tensed.append(1) or tense(*asked))
    found = find_dates(normalize(phrase * 10_000), anchor=ANCHOR, language=language, lexicon=load_lexicon())
    assert len(found) == 10_000
    assert len({date.value for date in found}) == 1
    assert len(read) < 1_000
    assert len(tensed) < 1_000


def test_a_long_text_is_read_as_a_short_one(monkeypatch: pytest.MonkeyPatch):
    chance = random.Random(3)
    words = [*PIECES, "مؤتمر برلين ", "بعد المؤتمر ", "سيعقد ", "عقد ", "3 ", "يونيو ", "2020 ", ". ", "حوالي ", "كل "]
    text = "".join("".join(chance.choices(words, k=5)) * chance.randint(1, 6) for _ in range(400))

    def read() -> list[tuple[object, ...]]:
        found = find_dates(normalize(text), anchor=ANCHOR, language=Language.ARABIC, lexicon=load_lexicon())
        return [(date.span, date.value, date.duration, date.steps) for date in found]

    remembering = read()
    monkeypatch.setattr(passages, "_SHORTEST_TEXT", 10**9)
    assert read() == remembering
    assert len(remembering) > 100
