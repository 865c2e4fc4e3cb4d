"""Lines that say when an article was put out or last touched: "Published: 14 April 2019", "Fait à Tunis, le 3 mai"."""

from events.extraction.dates.tokens import Tokens
from events.lexicon.date_kinds import Kind

# Looked up once: these are asked wherever a date may begin.
_PUBLISHED, _UPDATED = Kind.PUBLISHED, Kind.UPDATED

_LONGEST_WORD, _MOST_BEFORE, _MOST_AFTER, _MOST_BETWEEN, _MOST_OF_A_PLACE = 4, 16, 14, 3, 6
_SEPARATORS = {"|", "\N{MIDDLE DOT}", "\N{BULLET}", "-", "\N{EN DASH}", "\N{EM DASH}", "/", ",", ")", "]", ":"}
_SMALL = (Kind.IN, Kind.THE_DAY, Kind.ARTICLE, Kind.DATED, Kind.YEAR_IN)
_ENDS = {".", "!", "?", "\N{ARABIC QUESTION MARK}"}
_SIGNED = "1"


def stamp_of(tokens: Tokens, first: int, end: int) -> Kind | None:
    """Say of a date whether its line tells when the article was put out, or when the page was last touched.

    "Posted 14 April 2019 | Last updated 16 April 2019" does both; "a report, published on 14 April 2019, said" neither.
    """
    start = _line_start(tokens, first)
    if start is None:
        return None
    for at in range(first - 1, start - 1, -1):
        for kind in (_UPDATED, _PUBLISHED):
            word = tokens.get(at, kind)
            if word is None or at + word.length > first:
                continue
            signed = kind is _PUBLISHED and str(word.value) == _SIGNED
            opens = at == start if signed else _opens(tokens, start, at)
            leads = opens and _leads_to(tokens, at + word.length, first, signed=signed)
            if leads and _closes(tokens, end, signed=signed):
                return kind
    return None


def _line_start(tokens: Tokens, first: int) -> int | None:
    for at in range(first, max(first - _MOST_BEFORE, 0), -1):
        if tokens.texts[at - 1] == "\n":
            return at
    return 0 if first < _MOST_BEFORE else None


def _opens(tokens: Tokens, start: int, at: int) -> bool:
    """Say whether a word opens its line, or a part of it set off by a mark ("By our staff | published on")."""
    if at == start:
        return True
    return tokens.texts[at - 1] in _SEPARATORS and not _ENDS.intersection(tokens.texts[start:at])


def _leads_to(tokens: Tokens, at: int, first: int, *, signed: bool) -> bool:
    """Say whether nothing but marks and small words stand before the date; where a statement was signed, its place."""
    if signed:
        return first - at <= _MOST_OF_A_PLACE
    between = [place for place in range(at, first) if tokens.texts[place].isalnum()]
    return len(between) <= _MOST_BETWEEN and all(tokens.get(place, *_SMALL) for place in between)


def _closes(tokens: Tokens, end: int, *, signed: bool) -> bool:
    """Say whether the line ends behind the date, or goes on with a time, a name or another stamp, and no sentence."""
    rest: list[str] = []
    for at in range(end, tokens.size):
        if tokens.texts[at] == "\n":
            break
        rest.append(tokens.texts[at])
        if len(rest) > _MOST_AFTER:
            return False
    if not any(text.isalnum() for text in rest):
        return True
    if signed or _ENDS.intersection(rest):
        return False
    behind = end + 1 if rest[0] == "," else end
    return rest[0] in _SEPARATORS - {","} or rest[0] in {"(", "["} or _is_small(tokens, behind)


def _is_small(tokens: Tokens, at: int) -> bool:
    """Say whether a time or another stamp follows: "10:22", "at 10:22", "à 10h22", "mis à jour"."""
    if tokens.get(at, _UPDATED, _PUBLISHED):
        return True
    return tokens.text(at).isdigit() or tokens.text(at + 1).isdigit()
