"""Whether two EDTF dates are the same days, or near enough where gold itself is approximate."""

import re
from datetime import date, timedelta

from events.vocabulary import EdtfDate


def bounds(text):
    """Earliest and latest day; None where there is no date."""
    if not text:
        return None
    try:
        value = EdtfDate.parse(re.sub(r"[~?%]", "", str(text)))
    except ValueError:
        return None
    return value.earliest, value.latest


def same(one, two):
    return bounds(one) is not None and bounds(one) == bounds(two)


def overlap(one, two, *, slack=0):
    first, second = bounds(one), bounds(two)
    if not first or not second:
        return False
    room = timedelta(days=slack)
    return first[0] <= _later(second[1], room) and second[0] <= _later(first[1], room)


def _later(day, room):
    return day if day == date.max else day + room


def right(gold, guess, doc_date):
    """Exact, or close where gold is approximate; where gold has no date, no day may be invented."""
    values = [gold.get("date"), *(gold.get("date_alt") or [])]
    if not gold.get("date"):
        return not guess or any(same(value, guess) for value in values) or _vaguely(guess, doc_date)
    return any(same(value, guess) or _near(value, guess) for value in values)


def _vaguely(guess, doc_date):
    span = bounds(guess)
    vague = bool(re.search("[~?%]", str(guess))) or (span and span[0] != span[1])
    return bool(vague and overlap(guess, doc_date, slack=31))


def _near(value, guess):
    wanted, found = bounds(value), bounds(guess)
    if not value or "~" not in value or not found or not wanted:
        return False
    width = (wanted[1] - wanted[0]).days
    return overlap(value, guess, slack=1) and (found[1] - found[0]).days <= max(7, 2 * width)
