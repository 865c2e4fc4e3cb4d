"""The log of corrections as an Atom feed (RFC 4287)."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext as _

from events.timeline.corrections import Correction
from events.timeline.difference_words import action_words, field_words, value_words

MEDIA_TYPE = "application/atom+xml; charset=utf-8"


def write(corrections: Iterable[Correction], *, language: str, site: str, page_url: str) -> Iterator[str]:
    """Yield the feed, the latest correction first."""
    entries = list(corrections)
    newest = entries[0].at if entries else datetime(1970, 1, 1, tzinfo=UTC)
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(language)}>\n'
    title = escape(_("Corrections") + ": " + _("Libya Diplomacy Timeline"))
    yield f"<title>{title}</title><id>{escape(site)}</id><link href={quoteattr(site)}/>"
    yield f"<updated>{newest.isoformat()}</updated><author><name>Libya Diplomacy Timeline</name></author>\n"
    for one in entries:
        yield _entry(one, language, site, page_url)
    yield "</feed>\n"


def _entry(one: Correction, language: str, site: str, page_url: str) -> str:
    link = page_url.format(id=one.event) if one.event else site
    said = "; ".join(
        f"{field_words(change.field)}: {value_words(change.field, change.before, language)} → "
        f"{value_words(change.field, change.after, language)}"
        for change in one.differences
    )
    return (
        f"<entry><title>{escape(action_words(one.action))}</title><id>{escape(site)}#c{one.id}</id>"
        f"<link href={quoteattr(link)}/><updated>{one.at.isoformat()}</updated>"
        f"<summary>{escape(said)}</summary></entry>\n"
    )
