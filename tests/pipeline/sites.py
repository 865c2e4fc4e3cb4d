"""A site of our own for those who read the web: what each of its addresses answers, and what was asked of it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from events.ingest.addresses import parse_address
from events.ingest.fetch import Fetched, Gone
from events.ingest.trail import NotYet, Trail
from events.pipeline import reading_the_web as web
from events.store import links

NOW = datetime(2020, 1, 14, 12, tzinfo=UTC)
DAY = "Mon, 13 Jan 2020 10:00:00 GMT"
FEED = "https://news.example/feed"
PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>Serraj and Haftar met in Moscow.</p></body></html>"
BUSY = "its machine is busy with us"
ITEM = "<item><title>{0}</title><link>https://news.example/{0}</link><pubDate>{1}</pubDate></item>"


def rss(*names: str) -> str:
    return f"<rss version='2.0'><channel>{''.join(ITEM.format(name, DAY) for name in names)}</channel></rss>"


@dataclass
class Site:
    """A web of our own: what each address answers; an exception is raised. ``asked`` holds what was asked for."""

    answers: dict[str, str | Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)
    agent: str = "TimelineTest/1.0"
    media_type: str = "text/html"
    moved_to: str = ""

    def clock(self):
        return 0.0

    def get(self, url, *, now, etag="", last_modified="", trail=None, turn=lambda _address: None):
        if (until := turn(parse_address(url))) is not None:
            raise NotYet(Trail((url,)), until=until)
        self.asked.append(url)
        self.marks.append((etag, last_modified))
        answer = self.answers.get(url, Gone("the server answers 404"))
        if isinstance(answer, Exception):
            raise answer
        if etag:
            return Fetched(url, 304)
        there = self.moved_to or url
        return Fetched(there, 200, answer.encode(), self.media_type, "utf-8", '"1"', "today", moved=bool(self.moved_to))


class Faulty(Site):
    """A web that takes too long, or meets a fault of ours."""

    def get(self, url, **given):
        raise self.answers[url]


def site(**pages: str | Exception) -> Site:
    told = {f"https://news.example/{name}": page for name, page in pages.items()}
    return Site({FEED: rss(*pages)} | told)


def wanted(**given):
    """Return a link that waits."""
    [pk] = links.add([web.Entry(**{"url": "https://news.example/a"} | given)], channel=None, now=NOW)
    return pk
