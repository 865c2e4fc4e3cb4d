"""How the web comes in: channels name addresses, each address is fetched once and becomes an article.

Every step can be repeated: what is not ours now returns at once, what fails waits longer each time, what a worker left
half done is taken up when its lease ends. The clock and the network are arguments.
"""

import logging
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from events.ingest.addresses import WebAddress, parse_address
from events.ingest.charsets import decode
from events.ingest.discovery import feeds_of, sitemaps_of
from events.ingest.feeds import Entry, Listing, read_feed
from events.ingest.fetch import Fetched, Fetcher, Gone, TryLater
from events.ingest.raw import RawArticle, Refused, Unreadable
from events.ingest.robots import LONGEST, Robots
from events.ingest.sitemaps import read_sitemap
from events.ingest.web_pages import MEDIA_TYPES, page_article
from events.store import articles, channels, hosts, links
from events.store.channels import ChannelToRead
from events.store.links import LinkToFetch
from events.vocabulary.intake import ChannelKind, LinkState

log = logging.getLogger(__name__)
FIRST_WAIT = timedelta(minutes=2)
LONGEST_WAIT = timedelta(hours=12)
SOON = timedelta(days=3)  # of a sitemap's thousands, what changed lately is news
MOST_NESTED = 5
__all__ = ["Fetcher", "Outcome", "due_channels", "due_links", "fetch", "read_channel"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a channel or an address: which addresses are new, which article waits to be read, or why not."""

    done: bool
    reason: str = ""
    found: tuple[int, ...] = ()
    article: int | None = None


NOT_OURS = Outcome(done=False, reason="not its time, or someone else is at it")


def due_channels(*, now: datetime) -> list[int]:
    """Return the channels to be read now."""
    return channels.due(now=now)


def due_links(*, now: datetime, most_waiting: int, limit: int = 500) -> list[int]:
    """Return the addresses to be fetched now; none while more articles than ``most_waiting`` wait to be read."""
    room = most_waiting - articles.waiting()
    return links.due(now=now, limit=min(room, limit)) if room > 0 else []


# Channels


def read_channel(channel_id: int, *, fetcher: Fetcher, now: datetime) -> Outcome:
    """Ask a channel what is new and keep the addresses; what goes wrong is kept with the channel."""
    channel = channels.take(channel_id, now=now)
    if channel is None:
        return NOT_OURS
    try:
        wait = _turn(channel.address, pause=channel.pause, fetcher=fetcher, now=now)
        if wait is not None:
            channels.put_off(channel, until=wait)
            return Outcome(done=False, reason="its machine is busy with us")
        return _read_channel(channel, fetcher=fetcher, now=now)
    except (Unreadable, TryLater) as error:
        after = error.after if isinstance(error, TryLater) else None
        channels.was_not_read(channel, reason=str(error), now=now, after=after)
        return Outcome(done=False, reason=str(error))


def _read_channel(channel: ChannelToRead, *, fetcher: Fetcher, now: datetime) -> Outcome:
    answer = fetcher.get(
        channel.address,
        now=now,
        etag=channel.etag,
        last_modified=channel.last_modified,
        permitted=_permitted(fetcher, now=now),
    )
    if answer.unchanged:
        channels.was_read(channel, now=now, etag=channel.etag, last_modified=channel.last_modified)
        return Outcome(done=True)
    listing = _READERS[channel.kind](answer, channel, fetcher, now)
    found = links.add(listing.entries, channel=channel.pk, now=now)
    if channel.kind is ChannelKind.PAGE:
        links.want(answer.url, channel=channel.pk, now=now)
    channels.was_read(
        channel,
        now=now,
        etag=answer.etag,
        last_modified=answer.last_modified,
        moved_to=answer.url if answer.moved else "",
        note="; ".join(listing.notes),
    )
    return Outcome(done=True, found=tuple(found))


def _feed(answer: Fetched, _channel: ChannelToRead, _fetcher: Fetcher, _now: datetime) -> Listing:
    return read_feed(answer.body, url=answer.url)


def _page(answer: Fetched, _channel: ChannelToRead, _fetcher: Fetcher, _now: datetime) -> Listing:
    """A page that is read again and again is an address of its own; its article's versions tell what changed."""
    return Listing((Entry(answer.url),))


def _sitemap(answer: Fetched, _channel: ChannelToRead, fetcher: Fetcher, now: datetime) -> Listing:
    """Read a sitemap, and of an index the last few it points to; what did not change lately is left out."""
    listing = read_sitemap(answer.body)
    entries, notes = list(listing.entries), list(listing.notes)
    for url in listing.nested[-MOST_NESTED:]:
        try:
            nested = read_sitemap(fetcher.get(url, now=now, permitted=_permitted(fetcher, now=now)).body)
            entries.extend(nested.entries)
        except (Unreadable, TryLater) as error:
            notes.append(f"{url}: {error}")
    fresh = tuple(entry for entry in entries if entry.published is not None and entry.published > now - SOON)
    return Listing(fresh, notes=(*notes, *_left_out(len(entries) - len(fresh))))


def _left_out(count: int) -> tuple[str, ...]:
    return (f"{count} addresses without a change of the last days are left out",) if count else ()


def _site(answer: Fetched, channel: ChannelToRead, fetcher: Fetcher, now: datetime) -> Listing:
    """Find a site's feeds and sitemaps and keep them as channels, switched off."""
    robots = _robots(parse_address(answer.url), fetcher, now=now)
    found = [(ChannelKind.FEED, url) for url in feeds_of(decode(answer.body, declared=answer.charset), url=answer.url)]
    found += [(ChannelKind.SITEMAP, url) for url in sitemaps_of(robots.text, url=answer.url)]
    new = sum(channels.add(kind=kind, address=url, source=channel.source) for kind, url in found)
    return Listing((), notes=(f"{len(found)} channels named, {new} of them new and switched off",))


_READERS: dict[ChannelKind, Callable[[Fetched, ChannelToRead, Fetcher, datetime], Listing]] = {
    ChannelKind.FEED: _feed,
    ChannelKind.SITEMAP: _sitemap,
    ChannelKind.SITE: _site,
    ChannelKind.PAGE: _page,
}


# Addresses


def fetch(link_id: int, *, fetcher: Fetcher, now: datetime) -> Outcome:
    """Fetch one address and store its article; whatever goes wrong is kept with the address."""
    link = links.take(link_id, now=now)
    if link is None:
        return NOT_OURS
    try:
        wait = _turn(link.url, pause=link.pause, fetcher=fetcher, now=now)
        if wait is not None:
            links.put_off(link.pk, until=wait, counted=False)
            return Outcome(done=False, reason="its machine is busy with us")
        return _fetch(link, fetcher=fetcher, now=now)
    except TryLater as error:
        until = now + max(backoff(link.attempts, key=link.pk), error.after or timedelta())
        if error.after:
            hosts.hold_back(parse_address(link.url).origin, until=now + error.after)
        links.put_off(link.pk, until=until, reason=str(error))
        return Outcome(done=False, reason=str(error))
    except Unreadable as error:
        links.settle(link.pk, _state(error), reason=str(error), now=now)
        return Outcome(done=False, reason=str(error))


def _fetch(link: LinkToFetch, *, fetcher: Fetcher, now: datetime) -> Outcome:
    answer = fetcher.get(link.url, now=now, permitted=_permitted(fetcher, now=now))
    if answer.media_type not in MEDIA_TYPES:
        raise Refused(f"not a page but {answer.media_type[:100]}")
    raw = page_article(
        answer.body,
        url=answer.url,
        origin=link.url,
        path=Path("page.html"),
        today=now.date(),
        charset=answer.charset,
    )
    saved = articles.save_article(_as_listed(raw, link), now=now, source=link.source)
    links.settle(link.pk, LinkState.FETCHED, reason=str(saved.outcome), now=now, article=saved.article)
    return Outcome(done=True, article=saved.article if saved.waiting else None)


def _as_listed(raw: RawArticle, link: LinkToFetch) -> RawArticle:
    """Let the feed's day stand where the page states none."""
    if raw.published is None and link.listed_at is not None:
        raw = replace(raw, published=link.listed_at.date(), published_basis="stated by the feed")
    return raw if raw.title else replace(raw, title=link.title)


def _state(error: Unreadable) -> LinkState:
    if isinstance(error, Gone):
        return LinkState.GONE
    return LinkState.REFUSED if isinstance(error, Refused) else LinkState.FAILED


def backoff(attempts: int, *, key: int) -> timedelta:
    """Return how long to wait after so many attempts: doubled each time, and spread so that not all come at once.

    >>> timedelta(minutes=2) <= backoff(1, key=7) <= timedelta(minutes=2.5)
    True
    """
    spread = zlib.crc32(f"{key}:{attempts}".encode()) % 1000 / 4000
    return min(FIRST_WAIT * 2 ** (attempts - 1) * (1 + spread), LONGEST_WAIT)


# Manners


def _turn(url: str, *, pause: timedelta, fetcher: Fetcher, now: datetime) -> datetime | None:
    """Take our turn at a machine, or return when to come again; what robots.txt wants waits too."""
    address = parse_address(url)
    wanted = max(pause, _robots(address, fetcher, now=now).delay())
    return hosts.take_turn(address.origin, pause=wanted, now=now)


def _permitted(fetcher: Fetcher, *, now: datetime) -> Callable[[WebAddress], None]:
    return lambda address: _robots(address, fetcher, now=now).permit(address)


def _robots(address: WebAddress, fetcher: Fetcher, *, now: datetime) -> Robots:
    """Return what a machine asks of us; raises TryLater while it cannot be asked (RFC 9309: then nothing is read)."""
    text = hosts.robots_of(address.origin, now=now)
    if text is None:
        try:
            answer = fetcher.get(f"{address.origin}/robots.txt", now=now)
            text = decode(answer.body[:LONGEST], declared=answer.charset) if not answer.unchanged else ""
        except (Gone, Unreadable) as error:
            if isinstance(error, Refused):
                raise
            text = ""
        hosts.keep_robots(address.origin, text, now=now)
    return Robots(text, fetcher.agent)
