"""Sitemaps and sitemap indexes (sitemaps.org, with Google's news extension) to what they list."""

import gzip
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from io import BytesIO

from lxml import etree

from events.ingest.charsets import clean
from events.ingest.feeds import Entry, Listing
from events.ingest.raw import Unreadable

MOST_ENTRIES = 50_000  # as the protocol allows
MOST_BYTES = 52_428_800
_GZIP = b"\x1f\x8b"
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def read_sitemap(raw: bytes) -> Listing:
    """Return what a sitemap lists, or the sitemaps that an index points to; raises Unreadable for anything else.

    Of an index those that changed last come last; where it does not say, they stay in its order.
    """
    entries: list[Entry] = []
    nested: list[Entry] = []
    try:
        for element in _elements(_unpacked(raw)):
            found = _entry(element)
            if etree.QName(element).localname == "sitemap" and found:
                nested.append(found)
            elif found:
                entries.append(found)
            if len(entries) + len(nested) >= MOST_ENTRIES:
                break
    except (etree.XMLSyntaxError, OSError, EOFError) as error:
        if not entries and not nested:
            raise Unreadable(f"not a sitemap: {str(error)[:200]}") from error
        return Listing(tuple(entries), _by_change(nested), (f"breaks off: {str(error)[:200]}",))
    if not entries and not nested:
        raise Unreadable("not a sitemap: it lists nothing")
    return Listing(tuple(entries), _by_change(nested))


def _by_change(nested: list[Entry]) -> tuple[str, ...]:
    return tuple(one.url for one in sorted(nested, key=lambda one: one.published or _LONG_AGO))


def _unpacked(raw: bytes) -> bytes:
    if not raw.startswith(_GZIP):
        return raw
    with gzip.open(BytesIO(raw)) as packed:
        text = packed.read(MOST_BYTES + 1)
    if len(text) > MOST_BYTES:
        raise Unreadable(f"a sitemap that unpacks to more than {MOST_BYTES} bytes")
    return text


def _elements(raw: bytes) -> Iterator[etree._Element]:
    """Yield each <url> and <sitemap>; entities and outside files are not followed, what was read is let go."""
    found = etree.iterparse(
        BytesIO(raw),
        events=("end",),
        tag=("{*}url", "{*}sitemap"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    for _, element in found:
        yield element
        element.clear()
        while element.getprevious() is not None and element.getparent() is not None:
            del element.getparent()[0]


def _entry(element: etree._Element) -> Entry | None:
    url = _text(element, "{*}loc")
    if not url:
        return None
    stamp = _text(element, "{*}news/{*}publication_date") or _text(element, "{*}lastmod")
    return Entry(url, _text(element, "{*}news/{*}title")[:500], _moment(stamp))


def _text(element: etree._Element, path: str) -> str:
    found = element.find(path)
    return clean(found.text or "").strip() if found is not None else ""


def _moment(stamp: str) -> datetime | None:
    """Read W3C's date and time.

    >>> _moment("2020-01-13")
    datetime.datetime(2020, 1, 13, 0, 0, tzinfo=datetime.timezone.utc)
    """
    try:
        if len(stamp) == len("2020-01-13"):
            return datetime.combine(date.fromisoformat(stamp), time(), UTC)
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
