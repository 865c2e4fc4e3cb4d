"""Numbers as dates use them: digits and words, cardinal and ordinal, in three languages."""

from typing import NamedTuple

from events.extraction.dates.tokens import Tokens, once
from events.lexicon.date_kinds import Kind

# Looked up once: these are asked wherever a date may begin.
_CARDINAL, _FEMININE_ORDINAL, _ORDINAL = Kind.CARDINAL, Kind.FEMININE_ORDINAL, Kind.ORDINAL

LAST_DAY = 31
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_CENTURY, _FIRST_SHORT, _LAST_SHORT = 2000, 10, 39
_FIRST_HIJRI_YEAR, _LAST_HIJRI_YEAR = 1300, 1500
_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
# French counts on from sixty and eighty: soixante-dix, quatre-vingt-onze.
_COUNTED_ON = {60, 80}


class Number(NamedTuple):
    """A number and the position after its last word."""

    value: int
    end: int


@once
def cardinal(tokens: Tokens, at: int) -> Number | None:
    """Read a whole number: 9, nine, thirty-one."""
    digits = tokens.number(at)
    if digits is not None:
        return Number(digits, at + 1) if is_free(tokens, at) else None
    word = tokens.get(at, _CARDINAL)
    if word is None:
        return None
    return _compound(tokens, int(word.value), at + word.length, _CARDINAL)


@once
def ordinal(tokens: Tokens, at: int) -> Number | None:
    """Read an ordinal: 23rd, third, twenty-fourth."""
    digits = tokens.number(at)
    if digits is not None:
        suffix = tokens.get(at + 1, Kind.ORDINAL_SUFFIX)
        return Number(digits, at + 2) if suffix and tokens.glued(at + 1) else None
    word = tokens.get(at, _ORDINAL)
    if word is not None and is_second_half(tokens, at):
        return None
    if word is not None:
        return _compound(tokens, int(word.value), at + word.length, _ORDINAL)
    tens = tokens.get(at, _CARDINAL)
    if tens is not None and int(tens.value) in {20, 30}:
        after = tokens.skip_mark(at + tens.length, "-")
        ones = tokens.get(after, _ORDINAL)
        if ones is not None and int(ones.value) < 10:
            return Number(int(tens.value) + int(ones.value), after + ones.length)
    return None


def is_second_half(tokens: Tokens, at: int) -> bool:
    """Say whether tens joined by "and" end a number that opens before them, read or not: "one-and-twentieth"."""
    tens = tokens.get(at, _ORDINAL, _CARDINAL)
    if tens is None or not tens.joined or int(tens.value) < 20:
        return False
    before = tokens.get(at - 1, _ORDINAL, _CARDINAL)
    if before is not None:
        return int(before.value) < 10  # "between the tenth and the twentieth" are two
    return tokens.text(at - 1).startswith(_THE)


def _compound(tokens: Tokens, value: int, end: int, kind: Kind) -> Number:
    if value < 10:
        return _ones_first(tokens, value, end, kind)
    if 20 <= value < 100:
        return _tens_first(tokens, value, end)
    return _hundreds_first(tokens, value, end) if value == 100 else Number(value, end)


def _hundreds_first(tokens: Tokens, value: int, end: int) -> Number:
    """Read "a hundred and-twenty", as Arabic joins them."""
    rest = tokens.get(end, _CARDINAL)
    if rest is None or not rest.joined or int(rest.value) >= value:
        return Number(value, end)
    smaller = _compound(tokens, int(rest.value), end + rest.length, _CARDINAL)
    return Number(value + smaller.value, smaller.end)


def _ones_first(tokens: Tokens, value: int, end: int, kind: Kind) -> Number:
    """Read Arabic compounds: three ten (13), three and-twenty (23)."""
    after = tokens.skip(end, Kind.AND)
    following = tokens.get(after, kind, _CARDINAL)
    if following is None or not _is_arabic(tokens, after):
        return Number(value, end)
    amount = int(following.value)
    if amount == 10 and after == end and not following.prefix and not following.definite:
        return Number(value + 10, end + following.length)
    if amount in range(20, 100, 10) and (following.joined or after != end):
        return Number(value + amount, after + following.length)
    return Number(value, end)


def _tens_first(tokens: Tokens, value: int, end: int) -> Number:
    """Read compounds of English and French: twenty-one, vingt et un, quatre-vingt-dix."""
    after = tokens.skip_mark(tokens.skip(tokens.skip_mark(end, "-"), Kind.AND), "-")
    ones = tokens.get(after, _CARDINAL)
    most = 20 if value in _COUNTED_ON else 10
    if ones is None or int(ones.value) >= most or _is_arabic(tokens, after):
        return Number(value, end)
    if after == end and tokens.get(after, Kind.INDEFINITE):
        return Number(value, end)  # "twenty a day"; but "vingt et un"
    return Number(value + int(ones.value), after + ones.length)


def _is_arabic(tokens: Tokens, at: int) -> bool:
    return tokens.text(at) > "\N{ARABIC COMMA}"


def is_free(tokens: Tokens, at: int) -> bool:
    """Say whether digits stand for themselves, not as a part of 5+5, 1.2, 70% or 12:30."""
    if tokens.text(at - 1) == "+":
        return False
    if (
        tokens.glued(at)
        and tokens.text(at - 1) in {".", "%", ":"}
        and tokens.glued(at - 1)
        and tokens.text(at - 2).isdigit()
    ):
        return False
    after = tokens.text(at + 1)
    if after in {"+", "%"}:
        return False
    if after == "," and len(tokens.text(at + 2)) == len("2020") and tokens.get(at - 1, Kind.MONTH, Kind.CAREFUL_MONTH):
        return True  # "February 06,2020"
    return not (
        after in {".", ":", ","} and tokens.glued(at + 1) and tokens.glued(at + 2) and tokens.text(at + 2).isdigit()
    )


def day_digits(tokens: Tokens, at: int) -> Number | None:
    """Read a day of the month in digits."""
    value = tokens.number(at)
    if value is None or not 1 <= value <= LAST_DAY or len(tokens.text(at)) > 2 or not is_free(tokens, at):
        return None
    suffixed = ordinal(tokens, at)
    return suffixed or Number(value, at + 1)


def day_number(tokens: Tokens, at: int) -> Number | None:
    """Read a day of the month: 3, 3rd, third; what is feminine in Arabic counts rounds and is no day."""
    if tokens.get(at, _FEMININE_ORDINAL):
        return None
    found = day_digits(tokens, at) or (None if tokens.number(at) is not None else ordinal(tokens, at))
    return found if found is not None and 1 <= found.value <= LAST_DAY else None


def year_number(tokens: Tokens, at: int) -> Number | None:
    """Read a year of our time in four digits."""
    return _year_between(tokens, at, _FIRST_YEAR, _LAST_YEAR)


def short_year(tokens: Tokens, at: int) -> Number | None:
    """Read a year of this century in two digits, where they count nothing: "3 Feb 21", not "3 Feb 21 people"."""
    start = tokens.skip_mark(at, "'\N{RIGHT SINGLE QUOTATION MARK}")
    text, after = tokens.text(start), tokens.text(start + 1)
    if len(text) != len("21") or not text.isdigit() or not is_free(tokens, start):
        return None
    value = int(text)
    counts = after.isalnum() or after in {"-", "/"}
    return Number(_CENTURY + value, start + 1) if _FIRST_SHORT <= value <= _LAST_SHORT and not counts else None


def hijri_year_number(tokens: Tokens, at: int) -> Number | None:
    """Read a year of the Hijra in four digits."""
    return _year_between(tokens, at, _FIRST_HIJRI_YEAR, _LAST_HIJRI_YEAR)


def _year_between(tokens: Tokens, at: int, first: int, last: int) -> Number | None:
    value = tokens.number(at)
    if value is None or not first <= value <= last or not is_free(tokens, at):
        return None
    if tokens.text(at + 1) == "/" and tokens.number(at + 2) is not None and tokens.glued(at + 2):
        return None
    return Number(value, at + 1)


def year_in_words(tokens: Tokens, at: int) -> Number | None:
    """Read a year that is written out: two thousand and nineteen, deux mille dix-neuf."""
    thousands = tokens.get(at, Kind.THOUSANDS)
    if thousands is None:
        return None
    end = at + thousands.length
    rest_at = tokens.skip(end, Kind.AND)
    opening = tokens.get(rest_at, _CARDINAL)
    joined = tokens.text(at).isascii() or rest_at != end
    rest = cardinal(tokens, rest_at) if opening is not None and (opening.joined or joined) else None
    return Number(int(thousands.value), end) if rest is None else Number(int(thousands.value) + rest.value, rest.end)
