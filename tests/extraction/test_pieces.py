"""How a text is cut once for all who read it, and cut finer by those who need marks as words."""

import re

import pytest

from events.extraction.pieces import cut

FINER = re.compile(r"\d+|[^\W\d]+|[^\w\s]")
TEXTS = ["met, 5+5", "", " ", "...", "(سلامة) 2020.", "one\n\ntwo ", "a", "_5th_", "5 5", "5\t5?!"]


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_of_a_text_is_lost(text: str):
    pieces = cut(text)
    joined = "".join(before + run for before, run in zip(pieces.before, pieces.runs, strict=True))
    assert joined + pieces.tail == text
    assert [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)] == pieces.runs


@pytest.mark.parametrize("text", TEXTS)
def test_cut_finer_gives_what_the_whole_text_would_give(text: str):
    found = list(FINER.finditer(text))
    assert cut(text).cut_finer(FINER) == ([match[0] for match in found], [match.start() for match in found])


@pytest.mark.parametrize(
    ("text", "runs", "tail", "parted"),
    [
        ("met at 5", ["met", "at", "5"], "", [0]),
        ("met  at. 5\n", ["met", "at", "5"], "\n", [0, 1, 2]),
        (" met at", ["met", "at"], "", []),
        ("...", [], "...", []),
        ("", [], "", []),
    ],
)
def test_a_run_is_parted_unless_one_blank_stands_before_it(text: str, runs: list[str], tail: str, parted: list[int]):
    pieces = cut(text)
    assert (pieces.runs, pieces.tail, pieces.parted) == (runs, tail, parted)
