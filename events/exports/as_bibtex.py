"""A selection as BibTeX, as pybtex writes it."""

from collections.abc import Iterable, Iterator
from datetime import date

from pybtex.database import BibliographyData, Entry

from events.exports.citations import AUTHOR, Citation, cite
from events.timeline.records import EventRecord

MEDIA_TYPE = "application/x-bibtex; charset=utf-8"
# What biblatex calls the language of an entry.
LANGUAGE_IDS = {"ar": "arabic", "en": "english", "fr": "french"}


def write(events: Iterable[EventRecord], *, language: str, page_url: str, accessed: date) -> Iterator[str]:
    """Yield one ``@online`` for each event; its ``date`` is EDTF, which biblatex reads."""
    for event in events:
        citation = cite(event, language=language, page_url=page_url)
        yield BibliographyData({citation.key: _entry(citation, accessed)}).to_string("bibtex") + "\n"


def _entry(citation: Citation, accessed: date) -> Entry:
    fields = {
        "author": _verbatim(AUTHOR),
        "title": _verbatim(citation.title),
        "year": citation.year,
        "date": citation.date,
        "organization": AUTHOR,
        "note": citation.note,
        "language": citation.language,
        "langid": LANGUAGE_IDS[citation.language],
        "url": citation.url,
        "urldate": accessed.isoformat(),
    }
    return Entry("online", [(name, value) for name, value in fields.items() if value])


def _verbatim(text: str) -> str:
    """Protect names in a text: without braces, styles would write "Ceasefire in libya".

    >>> _verbatim("Ceasefire in Libya")
    '{Ceasefire in Libya}'
    """
    return "{" + text.replace("{", "").replace("}", "") + "}"
