"""Stretches of a text, half open."""

import pytest

from events.vocabulary import Span


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (Span(3, 7), Span(6, 9), True),
        (Span(3, 7), Span(7, 9), False),  # its end is not in it
        (Span(3, 7), Span(4, 5), True),
        (Span(3, 7), Span(0, 2), False),
    ],
)
def test_overlaps(one: Span, other: Span, overlap: bool):
    assert one.overlaps(other) is overlap
    assert other.overlaps(one) is overlap


@pytest.mark.parametrize(
    ("inner", "inside"), [((3, 7), True), ((4, 6), True), ((2, 7), False), ((3, 8), False), ((7, 8), False)]
)
def test_contains(inner: tuple[int, int], inside: bool):
    assert Span(3, 7).contains(Span(*inner)) is inside


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3)])
def test_what_is_no_stretch_is_refused(start: int, end: int):
    with pytest.raises(ValueError, match=f"not a span: {start}..{end}"):
        Span(start, end)


def test_it_quotes_its_words_and_may_be_empty():
    assert Span(4, 7).quote("the two sides") == "two"
    assert Span(0, 0).quote("the two sides") == ""


def test_in_the_order_of_the_text():
    assert sorted([Span(5, 6), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(5, 6)]
