"""What a place in a long text is known by, and what is remembered of it."""

from typing import Any

from events.extraction.dates.passages import AHEAD, BACK, Passages


class Words:
    """A text of so many words, all of them alike."""

    def __init__(self, size: int) -> None:
        self.size = size

    def written_between(self, first: int, stop: int) -> str:
        return "word " * (stop - first)


def passages(size: int) -> Passages[str]:
    tokens: Any = Words(size)
    return Passages(tokens)


def test_the_same_words_far_apart_are_the_same_passage():
    long = passages(20_000)
    assert long.key(1_000) == long.key(9_000) == (BACK, "word " * (BACK + AHEAD))
    assert long.key(1_000) != long.key(1_000, "told otherwise")


def test_the_first_words_of_a_text_are_part_of_their_passage():
    assert passages(20_000).key(10) == (10, "word " * (10 + AHEAD))


def test_a_short_text_has_no_passages_and_nothing_is_remembered_of_it():
    short = passages(20)
    short.keep(short.key(5), "read")
    assert short.key(5) is None
    assert short.get(None) is None


def test_what_was_read_is_found_again():
    long = passages(20_000)
    long.keep(long.key(1_000), "read")
    assert long.get(long.key(9_000)) == "read"
    assert long.get(long.key(3)) is None
