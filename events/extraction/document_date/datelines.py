"""Datelines: the day of writing as it stands at the head of an article ("TRIPOLI, 19 December 2025 -")."""

from collections.abc import Iterator, Sequence
from itertools import islice

from events.extraction.dates.tokens import Tokens

_HEAD_LINES = 8
_MOST_BEFORE, _MOST_AFTER = 8, 8
_DASHES = {"-", "\N{EN DASH}", "\N{EM DASH}", "\N{HORIZONTAL BAR}"}
_CLOSING = {*_DASHES, ":"}
_ENDS = {".", "!", "?", "\N{ARABIC QUESTION MARK}"}


def is_dateline(tokens: Tokens, first: int, end: int) -> bool:
    """Say whether a date stands at the head of an article as its dateline.

    "TUNIS, Nov 9 - Delegates met" is one, and a line near the top that holds nothing but a date and a time. Words that
    make a sentence before or after the date make it an ordinary date.
    """
    start = _line_start(tokens, first)
    if start is None:
        return False
    before, after = tokens.texts[start:first], _rest_of_line(tokens, end)
    if not any(text.isalpha() for text in (*before, *after)):
        return True
    return _names_a_place(before) and _is_closed(after)


def words_before(tokens: Tokens, first: int, end: int) -> range | None:
    """Return what stands before a date that ends its line at the head of an article: "Tripoli 20 April 2021"."""
    start = _line_start(tokens, first)
    return None if start is None or start == first or _rest_of_line(tokens, end) else range(start, first)


def _line_start(tokens: Tokens, first: int) -> int | None:
    """Return where the line begins that a date near the head of a text stands near the start of."""
    start = first
    while start > 0 and tokens.texts[start - 1] != "\n":
        start -= 1
        if first - start > _MOST_BEFORE:
            return None
    # Deep in a long article the first lines already tell that this is not the head.
    return start if len(list(islice(_line_breaks(tokens.texts, start), _HEAD_LINES + 1))) <= _HEAD_LINES else None


def _line_breaks(texts: Sequence[str], end: int) -> Iterator[int]:
    """Yield where a line with something in it ends before a place."""
    at = -1
    while True:
        try:
            at = texts.index("\n", at + 1, end)
        except ValueError:
            return
        if at > 0 and texts[at - 1] != "\n":
            yield at


def _rest_of_line(tokens: Tokens, end: int) -> list[str]:
    rest: list[str] = []
    for at in range(end, min(end + _MOST_AFTER, tokens.size)):
        if tokens.texts[at] == "\n":
            return rest
        rest.append(tokens.texts[at])
    return rest


def _names_a_place(before: list[str]) -> bool:
    """Say whether what stands before is a place and an agency: a comma or a bracket ends it."""
    return not before or (before[-1] in {",", ")", "/", *_DASHES} and not _ENDS.intersection(before))


def _is_closed(after: list[str]) -> bool:
    """Say whether a dash or colon follows at once, or behind the agency in brackets."""
    if after[:1] and after[0] in {"(", "/", ","}:
        closing = next((at for at, text in enumerate(after) if text in _CLOSING), None)
        return closing is not None and not _ENDS.intersection(after[:closing])
    # The letter for the era may stand between.
    return any(text in _CLOSING for text in after[:1]) or (
        len(after) > 1 and len(after[0]) == 1 and after[1] in _CLOSING
    )
