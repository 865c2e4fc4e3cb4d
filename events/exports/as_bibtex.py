"""A selection as BibTeX, as pybtex writes it."""

from collections.abc import Iterable, Iterator

from pybtex.database import BibliographyData, Entry

from events.exports.citations import AUTHOR, Citation, cite
from events.timeline.records import EventRecord

MEDIA_TYPE = "application/x-bibtex; charset=utf-8"


def write(events: Iterable[EventRecord], *, language: str, page_url: str) -> Iterator[str]:
    """Yield one ``@misc`` for each event; its ``date`` is EDTF, which biblatex reads."""
    for event in events:
        citation = cite(event, language=language, page_url=page_url)
        yield BibliographyData({citation.key: _entry(citation)}).to_string("bibtex") + "\n"


def _entry(citation: Citation) -> Entry:
    fields = {
        "author": f"{{{AUTHOR}}}",
        "title": _plain(citation.title),
        "year": citation.year,
        "date": citation.date,
        "howpublished": AUTHOR,
        "note": citation.note,
        "language": citation.language,
        "url": citation.url,
    }
    return Entry("misc", [(name, value) for name, value in fields.items() if value])


def _plain(text: str) -> str:
    """Take away braces, which BibTeX would read and which no title of ours needs."""
    return text.replace("{", "").replace("}", "")
