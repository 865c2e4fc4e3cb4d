"""A stated publication time to a day: read strictly, in its own offset, or not at all."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

HOME = ZoneInfo("Africa/Tripoli")
_EARLIEST = 1990
_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[T ]\s?(?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}(?P<zone>Z)?)?")
_SLASHED = re.compile(r"(\d{4})/(\d\d?)/(\d\d?)(?:\s.*)?")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A publication day, whether its time was bare UTC, and the instant when one is known."""

    day: date
    bare_utc: bool = False
    instant: datetime | None = None


def read_stamp(text: str, *, today: date) -> Stamp:
    """Return the day a stamp states; raises ValueError with the reason when it states none that can be true.

    >>> read_stamp("2018-11-14T00:25:00+01:00", today=date(2026, 1, 1)).day
    datetime.date(2018, 11, 14)
    >>> read_stamp("2018-11-14T22:25:00Z", today=date(2026, 1, 1)).day
    datetime.date(2018, 11, 15)
    """
    stamp = _understood(" ".join(text.split()))
    check_possible(stamp.day, text=text, today=today)
    return stamp


def check_possible(day: date, *, text: str, today: date) -> None:
    """Raise ValueError with the reason when no news article on the web can have been published on a day."""
    if day.year < _EARLIEST:
        raise ValueError(f"publication date before {_EARLIEST}: {text!r}")
    if day > today + timedelta(days=1):
        raise ValueError(f"publication date in the future: {text!r}")


def _understood(text: str) -> Stamp:
    try:
        return _parse(text)
    except (ValueError, TypeError, IndexError, OverflowError):  # not a form we know, or a 13th month
        raise ValueError(f"publication date not understood: {text[:80]!r}") from None


def _parse(text: str) -> Stamp:
    if match := _ISO.fullmatch(text):
        return _from_iso(match)
    if match := _COMPACT.fullmatch(text) or _SLASHED.fullmatch(text):
        return Stamp(date(int(match[1]), int(match[2]), int(match[3])))
    moment = parsedate_to_datetime(text)
    if moment.tzinfo is not None and text.upper().endswith(("GMT", "UTC", " Z")):
        return Stamp(moment.astimezone(HOME).date(), bare_utc=True, instant=moment)
    return Stamp(moment.date(), instant=moment if moment.tzinfo else None)


def _from_iso(match: re.Match[str]) -> Stamp:
    day = date.fromisoformat(match["day"])
    if match["time"] is None:
        return Stamp(day)
    written = datetime.fromisoformat(f"{match['day']}T{match['time']}")
    zone = (match["zone"] or "").upper()
    if not zone:
        return Stamp(day)
    if zone in ("Z", "UTC", "GMT"):
        instant = written.replace(tzinfo=UTC)
        return Stamp(instant.astimezone(HOME).date(), bare_utc=True, instant=instant)
    offset = zone if ":" in zone or len(zone) == 3 else f"{zone[:3]}:{zone[3:]}"
    return Stamp(day, instant=datetime.fromisoformat(f"{written.isoformat()}{offset}"))
