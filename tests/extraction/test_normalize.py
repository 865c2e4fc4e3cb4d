"""Where what is folded stood in the text: letters that fold to none, to one and to two."""

import pytest

from events.extraction.normalize import normalize
from events.vocabulary import Span


@pytest.mark.parametrize("text", ["met", "Salame\N{COMBINING ACUTE ACCENT} met", "ﬁve œuvres", "مُحَمَّد", ""])
def test_each_folded_letter_stands_where_it_came_from(text: str):
    found = normalize(text)
    assert len(found.offsets) == len(found.text) + 1
    for at, letter in enumerate(found.text):
        assert letter in normalize(found.span(at, at + 1).quote(text)).text
    assert found.span(0, len(found.text)) == Span(0, len(text))


@pytest.mark.parametrize("text", ["met", "Salame\N{COMBINING ACUTE ACCENT} met", ""])
def test_nothing_spans_nothing(text: str):
    found = normalize(text)
    assert found.span(0, 0) == Span(0, 0)
    assert found.span(len(found.text), len(found.text)) == Span(len(text), len(text))
