"""A news page to its article: headline, paragraphs, stated date, outlet and address."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from events.ingest.bounded_tags import check_tags
from events.ingest.charsets import clean
from events.ingest.json_ld import article_nodes, publisher_name
from events.ingest.page_date import published_date
from events.ingest.page_text import article_paragraphs, headline
from events.ingest.raw import Unreadable

_SUFFIX = re.compile(
    r"\s+(?:[|/:\u00b7\u2022\u00bb\u2013\u2014-]|::)\s+(?P<name>[^|\u00b7\u2022\u00bb\u2013\u2014]{2,60})"
)
_LONGEST_NAME = 5
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: its text in paragraphs and what its metadata states."""

    title: str
    text: str
    published: date | None
    published_basis: str
    source: str
    url: str
    notes: tuple[str, ...] = ()


def read_page(markup: str, *, today: date) -> Page:
    """Return the article of a page; raises Unreadable when there are no words in it.

    >>> read_page("<h1>Talks</h1><p>They met.</p><footer>(c) 2023</footer>", today=date(2024, 1, 1)).text
    'Talks\\n\\nThey met.'
    """
    tree = _parse(markup)
    stated = published_date(tree, today=today)
    title, source, url = _title(tree), _source(tree), _address(tree)
    text = clean("\n\n".join(article_paragraphs(tree)))
    if not text:
        raise Unreadable("no words found in the page")
    return Page(title, text, stated.day, stated.basis, source, url, stated.notes)


def _parse(markup: str) -> HtmlElement:
    check_tags(markup)
    try:
        return lxml_html.document_fromstring(
            _XML_DECLARATION.sub("", markup), parser=lxml_html.HTMLParser(huge_tree=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable("no words found in the page") from None


def _title(tree: HtmlElement) -> str:
    found = headline(tree)
    if found is not None:
        return _plain(found.text_content())
    return _meta(tree, "og:title") or _plain(tree.findtext(".//title") or "")


def _source(tree: HtmlElement) -> str:
    nodes = article_nodes(tree, title=_title(tree))
    published_by = next((name for node in nodes if (name := publisher_name(node, tree))), "")
    stated = _meta(tree, "og:site_name") or _plain(published_by) or _meta(tree, "application-name")
    return stated or _meta(tree, "dc.publisher") or _title_suffix(tree)


def _title_suffix(tree: HtmlElement) -> str:
    """Return the short name that the page's title adds to its headline ("Talks resume | Example Daily"), or nothing."""
    title = _plain(tree.findtext(".//head/title") or "")
    for line in (_meta(tree, "og:title"), _title(tree)):
        added = title.removeprefix(line) if line and title.startswith(line) else ""
        match = _SUFFIX.fullmatch(added)
        if match and len(match["name"].split()) <= _LONGEST_NAME:
            return match["name"]
    return ""


def _address(tree: HtmlElement) -> str:
    links = [
        link.get("href", "") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for address in (*links, _meta(tree, "og:url")):
        if _is_web_address(address):
            return str(address).strip()
    return ""


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _meta(tree: HtmlElement, name: str) -> str:
    for meta in tree.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").lower() == name:
            return _plain(meta.get("content") or "")
    return ""


def _plain(text: str) -> str:
    return clean(" ".join(text.split()))
