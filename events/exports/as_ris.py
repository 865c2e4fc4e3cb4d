"""A selection as RIS, as rispy writes it."""

from collections.abc import Iterable, Iterator
from datetime import date

import rispy

from events.exports.citations import AUTHOR, Citation, cite
from events.timeline.records import EventRecord
from events.vocabulary import EdtfDate

MEDIA_TYPE = "application/x-research-info-systems; charset=utf-8"


class _Unnumbered(rispy.RisWriter):
    """Records without the running number that the library writes above each."""

    def set_header(self, count: int) -> str:
        """Return nothing, whatever the count."""
        return ""


def write(events: Iterable[EventRecord], *, language: str, page_url: str, accessed: date) -> Iterator[str]:
    """Yield one record for each event; a date carries as many of year, month and day as are known."""
    for event in events:
        citation = cite(event, language=language, page_url=page_url)
        yield rispy.dumps([_record(citation, event.when, accessed)], implementation=_Unnumbered).lstrip() + "\n"


def _record(citation: Citation, when: EdtfDate | None, accessed: date) -> dict[str, str | list[str]]:
    record: dict[str, str | list[str]] = {
        "type_of_reference": "ELEC",
        "id": citation.key,
        "title": citation.title,
        "secondary_title": AUTHOR,
        "authors": [f"{AUTHOR},"],  # the comma keeps readers from taking it for a person's three names
        "year": citation.year,
        "date": _date(when),
        "notes": [citation.note],
        "language": citation.language,
        "urls": [citation.url],
        "access_date": f"{accessed:%Y/%m/%d}/",
    }
    return {name: value for name, value in record.items() if value}


def _date(when: EdtfDate | None) -> str:
    """Write "2020/01/13", "2020/01/" or "2020//"; an interval is told by its first day.

    >>> _date(EdtfDate.parse("2020-01"))
    '2020/01/'
    """
    if when is None:
        return ""
    known = {"year": 4, "month": 7}.get(when.precision.value, 10)
    year, month, day = (*when.earliest.isoformat()[:known].split("-"), "", "")[:3]
    return f"{year}/{month}/{day}"
