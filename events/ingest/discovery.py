"""Where a site says its feeds are: its page's <link rel="alternate">, and the Sitemap lines of its robots.txt."""

from urllib.parse import urljoin

from lxml import etree
from lxml import html as lxml_html
from protego import Protego

from events.ingest.bounded_tags import check_tags
from events.ingest.charsets import clean

MOST = 20
_TYPES = {"application/rss+xml", "application/atom+xml", "application/rdf+xml"}


def feeds_of(page: str, *, url: str) -> tuple[str, ...]:
    """Return the addresses of the feeds that a page names, in its order; raises Unreadable for a bomb of attributes."""
    check_tags(page)
    try:
        tree = lxml_html.fromstring(page)
    except (etree.ParserError, ValueError):
        return ()
    found = [link.get("href") or "" for link in tree.iter("link") if _names_a_feed(link)]
    return _joined(found, url)


def sitemaps_of(robots: str, *, url: str) -> tuple[str, ...]:
    """Return the addresses of the sitemaps that a robots.txt names."""
    return _joined(list(Protego.parse(robots).sitemaps), url)


def _names_a_feed(link: lxml_html.HtmlElement) -> bool:
    kind = (link.get("type") or "").strip().lower()
    return "alternate" in (link.get("rel") or "").lower().split() and kind in _TYPES


def _joined(addresses: list[str], url: str) -> tuple[str, ...]:
    joined: dict[str, None] = {}
    for address in addresses:
        try:
            joined[urljoin(url, clean(address).strip())] = None
        except ValueError:
            continue
    return tuple(joined)[:MOST]
