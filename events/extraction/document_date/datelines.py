"""Datelines: the day of writing as it stands at the head of an article ("TRIPOLI, 19 December 2025 -")."""

from collections.abc import Iterator, Sequence
from itertools import islice

from events.extraction.dates.tokens import Tokens
from events.extraction.mentions import EntityMention
from events.lexicon.date_kinds import Kind

_HEAD_LINES = 8
_MOST_BEFORE, _MOST_AFTER, _AGENCY = 8, 8, 5
_BEFORE_DAY = (Kind.IN, Kind.THE_DAY, Kind.ARTICLE, Kind.DATED)
_FEW_WORDS = 3
_PARTING = {",", "|", "\N{BULLET}", "\N{MIDDLE DOT}"}
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
    if _names_a_place(before) and _is_closed(after):
        return True
    return _ends_a_short_line(before, tokens.texts[first:end], after)


def _ends_a_short_line(before: list[str], day: list[str], after: list[str]) -> bool:
    """Say whether a date with its year ends a line of few words: "AP , Thursday 6 Feb 2020", "World 10-3-2023 | 10:37".

    A mark parts them, or a time of day follows, else it is one word.
    """
    words = [text for text in before if text.isalpha()]
    if len(words) > _FEW_WORDS or _ENDS.intersection(before) or not any(_is_year(text) for text in day):
        return False
    if any(text.isalpha() for text in after):
        return False
    return len(words) == 1 or before[-1] in _PARTING or ":" in after


def _is_year(text: str) -> bool:
    return len(text) == len("2020") and text.isdigit()


def tells_the_day(tokens: Tokens, first: int, end: int, mentions: Sequence[EntityMention], size: int) -> bool:
    """Say whether a date is a dateline, or the last line of an article's ``size`` tokens holds but it and a place."""
    if is_dateline(tokens, first, end):
        return True
    foot = _before_foot(tokens, first, end, size)
    before = _before_head(tokens, first, end) if foot is None else foot
    if not before:
        return foot is not None
    span = tokens.normalized.span(tokens.starts[before.start], tokens.ends[before.stop - 1])
    return any(one.place and one.span.start <= span.start and span.end <= one.span.end for one in mentions)


def _before_head(tokens: Tokens, first: int, end: int) -> range | None:
    """Return what must be a place before a date that ends its line at the head, or that an agency closes.

    "Tripoli 20 April 2021", "Cairo 10 June / MENA / ...", "Tripoli on 10 June 2021 (Xinhua) -- ...".
    """
    start = _line_start(tokens, first)
    if start is None or start == first:
        return None
    rest = _rest_of_line(tokens, end)
    last = first
    while last > start and tokens.get(last - 1, Kind.IN, Kind.THE_DAY, Kind.ARTICLE):
        last -= 1
    return range(start, last) if last > start and (not rest or _is_closed(rest) or _is_agency(rest)) else None


def _before_foot(tokens: Tokens, first: int, end: int, size: int) -> range | None:
    """Return what stands before a date that ends the last line of an article but for a place: "Tunis, 3 May 2021"."""
    if size - end > _MOST_AFTER:
        return None
    start = first
    while start > 0 and tokens.texts[start - 1] != "\n":
        start -= 1
        if first - start > _MOST_BEFORE:
            return None
    behind = tokens.texts[end:size]
    if start == 0 or any(text.isalnum() for text in behind):
        return None
    last = first
    while last > start and (not tokens.texts[last - 1].isalnum() or tokens.get(last - 1, *_BEFORE_DAY)):
        last -= 1
    return range(start, last)


def _is_agency(after: list[str]) -> bool:
    """Say whether an agency between brackets or slashes follows at once: "(Xinhua)", "/ MENA /"."""
    closing = {"(": ")", "/": "/", "[": "]"}.get(after[0])
    return closing in after[2 : 2 + _AGENCY] and not _ENDS.intersection(after[: after.index(closing, 1)])


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
