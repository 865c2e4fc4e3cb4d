"""A page as it came over the wire, to an article."""

from datetime import date
from pathlib import Path

from events.ingest.charsets import clean, decode
from events.ingest.identity import domain
from events.ingest.pages import Page, read_page
from events.ingest.raw import RawArticle, Unreadable
from events.ingest.text_files import first_line

MEDIA_TYPES = {"text/html", "application/xhtml+xml", ""}
_MARKUP = b"<"
_HEAD = 1000


def page_article(
    raw: bytes, *, url: str, origin: str, path: Path, today: date, charset: str | None = None
) -> RawArticle:
    """Return the article of a page; raises Unreadable for what holds none.

    ``url`` is where the page came from; the address that it states itself counts only on the same site.
    """
    if _MARKUP not in raw[:_HEAD]:
        raise Unreadable("not a page: it does not begin with markup")
    page = read_page(decode(raw, declared=charset), today=today)
    address = page.url if domain(page.url) == domain(url) else clean(url)
    return as_article(page, raw, origin=origin, path=path, url=address, fills_file=False)


def as_article(page: Page, raw: bytes, *, origin: str, path: Path, url: str, fills_file: bool) -> RawArticle:
    """Return what a page says as an article; ``raw`` are the bytes it was read from."""
    return RawArticle(
        origin=origin,
        path=path,
        text=page.text,
        raw=raw,
        media_type="text/html",
        title=page.title or first_line(page.text),
        published=page.published,
        published_basis=page.published_basis,
        source=page.source,
        url=url,
        notes=page.notes,
        fills_file=fills_file,
    )
