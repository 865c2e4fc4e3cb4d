"""A selection as BibTeX, as pybtex writes it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from pybtex.database import BibliographyData, Entry

from events.exports.citations import AUTHOR, Citation, cite
from events.timeline.records import EventRecord

MEDIA_TYPE = "application/x-bibtex; charset=utf-8"
_WORD = re.compile(r"[\w'\N{RIGHT SINGLE QUOTATION MARK}./-]*\w")
# What biblatex calls the language of an entry.
LANGUAGE_IDS = {"ar": "arabic", "en": "english", "fr": "french"}


def write(events: Iterable[EventRecord], *, language: str, page_url: str, accessed: date) -> Iterator[str]:
    """Yield one ``@online`` for each event; its ``date`` is EDTF, which biblatex reads."""
    for event in events:
        citation = cite(event, language=language, page_url=page_url)
        yield BibliographyData({citation.key: _entry(citation, accessed)}).to_string("bibtex") + "\n"


def _entry(citation: Citation, accessed: date) -> Entry:
    fields = {
        "author": f"{{{AUTHOR}}}",
        "title": _kept(citation.title),
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


def _kept(title: str) -> str:
    """Protect the capitals of names: styles and importers write the rest of an English title small.

    Word by word, since some take braces around the whole for a habit and not for a wish.

    >>> _kept("Ceasefire in Libya: Presidential Council")
    'Ceasefire in {Libya}: {Presidential} {Council}'
    """
    return _WORD.sub(lambda found: _braced(found[0], first=found.start() == 0), _plain(title))


def _braced(word: str, *, first: bool) -> str:
    letters = word[1:] if first else word
    return f"{{{word}}}" if any(letter.isupper() for letter in letters) else word


def _plain(text: str) -> str:
    """Take away braces, which BibTeX would read and which no title of ours needs."""
    return text.replace("{", "").replace("}", "")
