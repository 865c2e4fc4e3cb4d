"""The publication date a page states about itself: meta, JSON-LD, microdata, the article's own <time>.

Never a modification date, never a footer's year, never another article's or a comment's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lxml.html import HtmlElement

from events.ingest.json_ld import article_nodes, dates_in_broken_scripts
from events.ingest.page_text import headline
from events.ingest.stamps import Stamp, read_stamp

_META = (
    "article:published_time og:article:published_time og:published_time datepublished publish_date publish-date "
    "publishdate publication_date article:published article.published published_time published-date pubdate "
    "parsely-pub-date sailthru.date dc.date.issued dcterms.issued dcterms.date dc.date citation_publication_date "
    "cxenseparse:recs:publishtime cxenseparse:publishtime bt:pubdate rnews:datepublished date"
).split()
_ELSEWHERE = re.compile(
    r"comment|respon[ds]|related|sidebar|recommend|widget|popular|trending|latest|teaser|modif|updat|more-",
    re.IGNORECASE,
)
_LONG_PARAGRAPH = 160


@dataclass(frozen=True, slots=True)
class StatedDate:
    """The day a page states, the field that states it, and what was refused on the way."""

    day: date | None
    basis: str = ""
    notes: tuple[str, ...] = ()


def published_date(tree: HtmlElement, *, today: date) -> StatedDate:
    """Return the first stated publication date that can be true, from the most to the least deliberate field."""
    stamps: list[tuple[str, Stamp]] = []
    notes: list[str] = []
    for basis, text in _candidates(tree):
        try:
            stamps.append((basis, read_stamp(text, today=today)))
        except ValueError as error:
            notes.append(f"{basis}: {error}")
    if not stamps:
        return StatedDate(None, notes=tuple(notes))
    basis, stamp = _with_offset(stamps)
    return StatedDate(stamp.day, basis, tuple(notes))


def _with_offset(stamps: list[tuple[str, Stamp]]) -> tuple[str, Stamp]:
    """Prefer, over a bare UTC time, the same instant written with the outlet's own offset."""
    first = stamps[0]
    if first[1].bare_utc:
        for other in stamps[1:]:
            if other[1].instant == first[1].instant and not other[1].bare_utc:
                return other
    return first


def _candidates(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    yield from _from_meta(tree)
    yield from _from_json_ld(tree)
    yield from _from_microdata(tree)
    yield from _from_time(tree)


def _from_meta(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").strip().lower()
        if name and (meta.get("content") or "").strip():
            stated.setdefault(name, meta.get("content", ""))
    for name in _META:
        if name in stated:
            yield f"meta {name}", stated[name]


def _from_json_ld(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    found = headline(tree)
    for node in article_nodes(tree, title=found.text_content() if found is not None else ""):
        if isinstance(node.get("datePublished"), str):
            yield "JSON-LD datePublished", str(node["datePublished"])
    for stated in dates_in_broken_scripts(tree):
        yield "JSON-LD datePublished", stated


def _from_microdata(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    heading = headline(tree)
    for element in tree.xpath("//*[@itemprop='datePublished' or @property='datePublished']"):
        stated = element.get("content") or element.get("datetime") or ""
        if stated and not _stands_elsewhere(element, heading=heading):
            yield "itemprop datePublished", stated


def _from_time(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the article's own <time>: near its headline, before its first long paragraph ends."""
    found = headline(tree)
    articles = {found, *(found.iterancestors("article", "main"))} if found is not None else set()
    seen_heading = found is None
    for element in tree.iter():
        seen_heading = seen_heading or element is found
        if element.tag == "p" and seen_heading and len(element.text_content()) >= _LONG_PARAGRAPH:
            return
        if element.tag != "time" or not element.get("datetime") or _stands_elsewhere(element, heading=found):
            continue
        if seen_heading or any(up in articles for up in element.iterancestors()):
            yield "time datetime", element.get("datetime", "")


def _stands_elsewhere(element: HtmlElement, *, heading: HtmlElement | None) -> bool:
    """Say whether something belongs to a part of the page that is not the article; what holds the headline is it."""
    around = set(heading.iterancestors()) if heading is not None else set()
    for up in (element, *element.iterancestors()):
        if up in around:
            break
        if up.tag in ("nav", "aside", "footer", "form", "li"):
            return True
        if up.tag not in ("body", "html") and _ELSEWHERE.search(f"{up.get('class', '')} {up.get('id', '')}"):
            return True
    return "dateModified" in element.get("itemprop", "")
