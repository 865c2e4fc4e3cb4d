"""A selection as a calendar (RFC 5545): dated events as days, an interval as several, no hour that nobody knows."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.utils.translation import gettext, override

from events.timeline.records import EventRecord, ResolutionRecord
from events.timeline.titles import compose_title
from events.vocabulary import EventStatus, Precision

MEDIA_TYPE = "text/calendar; charset=utf-8"
_STATUS = {EventStatus.PLANNED: "TENTATIVE", EventStatus.CANCELLED: "CANCELLED"}
_LONGEST = 75


def write(
    events: Iterable[EventRecord], *, language: str, page_url: str, expiries: Iterable[ResolutionRecord] = ()
) -> Iterator[str]:
    """Yield the calendar; events of which only the month or year is known have no day to stand on and are left out.

    ``expiries`` are the resolutions whose mandates end on a known day.
    """
    yield _lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Libya Diplomacy Timeline//EN", "CALSCALE:GREGORIAN")
    for event in events:
        if event.when is not None and event.when.precision in (Precision.DAY, Precision.INTERVAL):
            yield _lines(*_event(event, language, page_url))
    for resolution in expiries:
        if resolution.mandate_until is not None:
            yield _lines(*_expiry(resolution, resolution.mandate_until, language))
    yield _lines("END:VCALENDAR")


def _event(event: EventRecord, language: str, page_url: str) -> Iterator[str]:
    assert event.when is not None
    url = page_url.format(id=event.public_id)
    yield "BEGIN:VEVENT"
    yield f"UID:{event.public_id}@libya-diplomacy-timeline"
    yield f"DTSTAMP:{event.updated_at:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.when.earliest:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.when.latest + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(compose_title(event, language=language))}"
    if event.lead is not None:
        yield f"DESCRIPTION:{_escaped(event.lead.quote.text)}"
    if event.place is not None:
        yield f"LOCATION:{_escaped(event.place.names.shown(language)[0])}"
    marks = [event.type.value.upper(), "REVIEWED" if event.reviewed else "UNREVIEWED"]
    yield f"CATEGORIES:{','.join([*marks, *(['SAMPLE'] if event.shows_sample else [])])}"
    yield f"STATUS:{_STATUS.get(event.status, 'CONFIRMED')}"
    if url:
        yield f"URL:{url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _expiry(resolution: ResolutionRecord, day: date, language: str) -> Iterator[str]:
    subject = resolution.subject.shown(language)[0]
    with override(language):  # here: a file is written after its view has gone
        ends = gettext("the mandate ends")
    yield "BEGIN:VEVENT"
    yield f"UID:mandate-{resolution.number}-{resolution.year}@libya-diplomacy-timeline"
    yield f"DTSTAMP:{resolution.adopted or day:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(resolution.symbol)}: {_escaped(ends)}"
    if subject:
        yield f"DESCRIPTION:{_escaped(subject)}"
    yield "CATEGORIES:MANDATE"
    yield "STATUS:CONFIRMED"
    if resolution.url:
        yield f"URL:{resolution.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    r"""Escape what a calendar text may not carry bare.

    >>> _escaped("Paris, France; talks")
    'Paris\\, France\\; talks'
    """
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n")


def _lines(*lines: str) -> str:
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _folded(line: str) -> str:
    """Break a line after at most 75 octets, never inside a letter."""
    pieces: list[str] = []
    current = ""
    for character in line:
        limit = _LONGEST if not pieces else _LONGEST - 1
        if len((current + character).encode()) > limit:
            pieces.append(current)
            current = ""
        current += character
    return "\r\n ".join([*pieces, current])
