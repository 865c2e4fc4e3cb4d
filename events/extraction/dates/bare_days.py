"""Days whose month is not named: "on the 17th", "le 17", in Arabic "day 17"."""

from events.extraction.dates.absolute import Found
from events.extraction.dates.expressions import BareDay
from events.extraction.dates.numbers import day_digits
from events.extraction.dates.tokens import Tokens
from events.lexicon.date_kinds import Kind

_CLOSING = {
    "",
    ".",
    ",",
    ";",
    ")",
    "!",
    "?",
    "\n",
    "\N{ARABIC COMMA}",
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
}
_GOES_ON = (Kind.IN, Kind.AND, Kind.TO, Kind.UNTIL, Kind.DAY_PART, Kind.ARTICLE)


def bare_day(tokens: Tokens, at: int) -> Found | None:
    """Read a day in digits that no noun follows: "met him on the 17th in Rome", not "on the 17th floor"."""
    if not tokens.follows_day_article(at):
        return None
    day = day_digits(tokens, at)
    if day is None or not _may_be_alone(tokens, day.end):
        return None
    suffixed = day.end - at > 1
    needs_suffix = tokens.get(at - 1, Kind.DAY_ARTICLE) is None  # English counts "on the 5" of anything
    return Found(BareDay(day.value), day.end, "day of a month not named") if suffixed or not needs_suffix else None


def _may_be_alone(tokens: Tokens, end: int) -> bool:
    if tokens.text(end) in _CLOSING:
        return True
    return tokens.get(end, *_GOES_ON) is not None and tokens.get(end, Kind.NAMED_OF) is None
