"""How date phrases in sentences are judged: right, silent or wrong, as ``manage.py dates --format jsonl`` printed them.

A case has one ``span`` with what is ``expected`` there (null: nothing in the sentence is a date), or ``all`` of them
and ``optional`` spans that may be found or not.
"""

import re
from datetime import date

_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(\d+)H)?")
# A week may begin up to so many days off: on a Sunday as well as on a Monday.
_WEEK_SLACK = 2


def verdicts(case, found):
    """One verdict for each phrase of a case, and "wrong" once more for each date where there is none."""
    gold = case.get("all", [{"span": case.get("span"), "expected": case.get("expected")}])
    gold = [one for one in gold if one["expected"] is not None]
    spans = [one["span"] for one in gold]
    allowed = spans + case.get("optional", [])
    elsewhere = [one for one in found if one["kind"] == "date" and not any(_meet(one, span) for span in allowed)]
    told = [_verdict(one["expected"], [here for here in found if _meet(here, one["span"])]) for one in gold]
    if not gold and not elsewhere:
        return ["right"]
    return told + ["wrong"] * len(elsewhere)


def _meet(one, span):
    return one["start"] < span[1] and span[0] < one["end"]


def _verdict(expected, here):
    dates = {(one["earliest"], one["latest"]) for one in here if one["kind"] == "date" and one["earliest"]}
    if expected["kind"] == "duration":
        lengths = [_length(one["duration"]) for one in here if one["kind"] == "duration"]
        return "silent" if not here else "right" if not dates and _length(expected["value"]) in lengths else "wrong"
    if not dates:
        return "wrong" if any(one["kind"] == "duration" for one in here) and expected["kind"] == "date" else "silent"
    return "right" if len(dates) == 1 and _fits(expected, *map(date.fromisoformat, dates.pop())) else "wrong"


def _fits(expected, first, last):
    start, end = date.fromisoformat(expected["start"]), date.fromisoformat(expected["end"])
    if expected["kind"] == "part":
        asked, told = (end - start).days + 1, (last - first).days + 1
        both = (min(end, last) - max(start, first)).days + 1
        return both >= asked / 2 and told <= 2 * asked
    slack = _WEEK_SLACK if expected.get("grain") == "week" else 0
    return abs((first - start).days) <= slack and abs((last - end).days) <= slack


def _length(text):
    years, months, weeks, days, hours = (int(part or 0) for part in _LENGTH.fullmatch(text).groups())
    return 12 * years + months, 24 * (7 * weeks + days) + hours
