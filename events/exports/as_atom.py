"""A selection as an Atom feed (RFC 4287), latest changes first as readers expect of a feed."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext, override

from events.timeline.records import EventRecord
from events.timeline.titles import compose_title

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
MOST = 100


def write(events: Iterable[EventRecord], *, language: str, page_url: str, address: str) -> Iterator[str]:
    """Yield the feed; it says when its newest entry changed, not when it was asked for.

    ``address`` is the feed's own, selection and all: readers tell feeds apart by it.
    """
    entries = sorted(events, key=lambda event: event.updated_at, reverse=True)
    newest = entries[0].updated_at if entries else datetime(1970, 1, 1, tzinfo=UTC)
    site = page_url.partition("events/")[0]
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(language)}>\n'
    with override(language):  # here: a file is written after its view has gone
        name = escape(gettext("Libya Diplomacy Timeline"))
    yield f"<title>{name}</title><id>{escape(address)}</id><link href={quoteattr(site)}/>"
    yield f'<link rel="self" type="application/atom+xml" href={quoteattr(address)}/>'
    yield f"<updated>{newest.isoformat()}</updated><author><name>{name}</name></author>\n"
    for event in entries:
        yield _entry(event, language, page_url)
    yield "</feed>\n"


def _entry(event: EventRecord, language: str, page_url: str) -> str:
    url = page_url.format(id=event.public_id)
    when = event.when.edtf if event.when else ""
    title = compose_title(event, language=language)
    parts = [
        f"<entry><title>{escape(f'{when} {title}'.strip())}</title><id>{escape(url)}</id><link href={quoteattr(url)}/>",
        f"<published>{event.created_at.isoformat()}</published><updated>{event.updated_at.isoformat()}</updated>",
        f"<category term={quoteattr(event.type.value)}/><category term={quoteattr(event.status.value)}/>",
    ]
    if event.shows_sample:
        parts.append('<category term="sample"/>')
    parts.append(f'<category term="{"reviewed" if event.reviewed else "unreviewed"}"/>')
    if event.lead is not None:
        quoted = escape(event.lead.quote.text)
        parts.append(f"<summary xml:lang={quoteattr(event.lead.article.language)}>{quoted}</summary>")
    return "".join([*parts, "</entry>\n"])
