"""How the web comes in: channels name addresses, each address is fetched once and becomes an article.

Every step can be repeated: what is not ours now returns at once, what fails waits longer each time, what a worker left
half done is taken up when its lease ends. The clock and the network are arguments.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from django.db import InterfaceError, OperationalError

from events.ingest.addresses import parse_address
from events.ingest.charsets import decode
from events.ingest.discovery import feeds_of, sitemaps_of
from events.ingest.feeds import Entry, Listing, read_feed
from events.ingest.fetch import Fetched, Fetcher, Gone, TryLater
from events.ingest.raw import RawArticle, Refused, Unreadable
from events.ingest.sitemaps import read_sitemap
from events.ingest.trail import NotYet
from events.ingest.waits import doubled
from events.ingest.web_pages import MEDIA_TYPES, page_article
from events.pipeline.manners import Manners
from events.store import arrivals, articles, channels, hosts, links
from events.store.channels import ChannelToRead
from events.store.links import LinkToFetch
from events.vocabulary.intake import ChannelKind, LinkState

log = logging.getLogger(__name__)
FIRST_WAIT = timedelta(minutes=2)
LONGEST_WAIT = timedelta(hours=12)
SOON = timedelta(days=3)  # of a sitemap's thousands, what changed lately is news
MOST_NESTED = 5
_AWAY = (OperationalError, InterfaceError)
__all__ = ["Fetcher", "Outcome", "due_channels", "due_links", "fetch", "read_channel", "room"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a channel or an address: which addresses are new, which article waits to be read, or why not."""

    done: bool
    reason: str = ""
    found: tuple[int, ...] = ()
    article: int | None = None


NOT_OURS = Outcome(done=False, reason="not its time, or someone else is at it")


def room(*, most_waiting: int, limit: int) -> int:
    """Return how many addresses may be fetched now, at most ``limit``; none while ``most_waiting`` articles wait."""
    return max(0, min(most_waiting - articles.waiting(), limit))


def due_channels(*, now: datetime, limit: int = 500) -> list[int]:
    """Return the channels to be read now."""
    return channels.due(now=now, limit=limit)


def due_links(*, now: datetime, most_waiting: int, limit: int = 500) -> list[int]:
    """Return the addresses to be fetched now; none while ``most_waiting`` articles wait to be read."""
    return links.due(now=now, limit=room(most_waiting=most_waiting, limit=limit))


# Channels


def read_channel(channel_id: int, *, fetcher: Fetcher, now: datetime) -> Outcome:
    """Ask a channel what is new and keep the addresses; what goes wrong is kept with the channel.

    One document at a time: the sitemaps of an index wait for their turns like everything else.
    """
    channel = channels.take(channel_id, now=now)
    if channel is None:
        return NOT_OURS
    try:
        return _read_channel(channel, Manners(fetcher, channel.pause, now, fetcher.clock()))
    except NotYet as wait:
        channels.put_off(channel, until=wait.until, trail=wait.trail)
        return Outcome(done=False, reason=str(wait))
    except _AWAY:
        raise
    except Exception as error:  # a time limit ends here too: counted, so that the next try waits longer
        reason = _reason(error, what=f"channel {channel.pk}")
        channels.was_not_read(channel, reason=reason, now=now, after=_held_back(error, now=now))
        return Outcome(done=False, reason=reason)


def _reason(error: Exception, *, what: str) -> str:
    """Return why something failed; what nobody foresaw is told in the log, too."""
    if isinstance(error, (Unreadable, TryLater)):
        return str(error)
    log.error("%s could not be read", what, exc_info=error)
    return f"{type(error).__name__}: {error}"


def _held_back(error: Exception, *, now: datetime) -> timedelta | None:
    """Leave a machine alone that asked for it, whoever wants something of it; return for how long."""
    if not isinstance(error, TryLater) or not error.after:
        return None
    hosts.hold_back(error.host, until=now + error.after)
    return error.after


def _read_channel(channel: ChannelToRead, manners: Manners) -> Outcome:
    if channel.ahead:
        return _read_nested(channel, manners)
    answer = manners.fetcher.get(
        channel.address,
        now=manners.now,
        etag=channel.etag,
        last_modified=channel.last_modified,
        trail=channel.trail,
        turn=manners.turn,
    )
    if answer.unchanged:
        channels.was_read(channel, now=manners.now, etag=channel.etag, last_modified=channel.last_modified)
        return Outcome(done=True)
    listing = _READERS[channel.kind](answer, channel, manners)
    found = links.add(listing.entries, channel=channel.pk, now=manners.now)
    if channel.kind is ChannelKind.PAGE:
        links.want(answer.url, channel=channel.pk, now=manners.now)
    channels.was_read(
        channel,
        now=manners.now,
        # An index may stay as it is while its sitemaps change: it is never taken for unchanged.
        etag="" if listing.nested else answer.etag,
        last_modified="" if listing.nested else answer.last_modified,
        moved_to=answer.url if answer.moved else "",
        note="; ".join(listing.notes),
        ahead=listing.nested,
    )
    return Outcome(done=True, found=tuple(found))


def _read_nested(channel: ChannelToRead, manners: Manners) -> Outcome:
    """Read the next sitemap of an index; one that cannot be read does not hold up the others."""
    url, *rest = channel.ahead
    failed = False
    try:
        answer = manners.fetcher.get(url, now=manners.now, trail=channel.trail, turn=manners.turn)
        listing = _fresh(read_sitemap(answer.body), now=manners.now)
    except (Unreadable, TryLater) as error:
        _held_back(error, now=manners.now)
        listing, failed = Listing((), notes=(f"{url}: {error}",)), True
    found = links.add(listing.entries, channel=channel.pk, now=manners.now)
    note = "; ".join([*([channel.note] if channel.note else []), *listing.notes])
    channels.was_read(channel, now=manners.now, note=note, ahead=rest, failed=failed)
    return Outcome(done=True, found=tuple(found))


def _feed(answer: Fetched, _channel: ChannelToRead, _manners: Manners) -> Listing:
    return read_feed(answer.body, url=answer.url)


def _page(answer: Fetched, _channel: ChannelToRead, _manners: Manners) -> Listing:
    """A page that is read again and again is an address of its own; its article's versions tell what changed."""
    return Listing((Entry(answer.url),))


def _sitemap(answer: Fetched, _channel: ChannelToRead, manners: Manners) -> Listing:
    """Read a sitemap, or of an index which few are to be asked next: those that changed last, the latest first."""
    listing = _fresh(read_sitemap(answer.body), now=manners.now)
    return replace(listing, nested=listing.nested[: -MOST_NESTED - 1 : -1])


def _fresh(listing: Listing, *, now: datetime) -> Listing:
    """Leave out what did not change lately: of a sitemap's thousands, what changed is news."""
    fresh = tuple(entry for entry in listing.entries if entry.published is not None and entry.published > now - SOON)
    return replace(listing, entries=fresh, notes=(*listing.notes, *_left_out(len(listing.entries) - len(fresh))))


def _left_out(count: int) -> tuple[str, ...]:
    return (f"{count} addresses without a change of the last days are left out",) if count else ()


def _site(answer: Fetched, channel: ChannelToRead, manners: Manners) -> Listing:
    """Find a site's feeds and sitemaps and keep them as channels, switched off."""
    robots = manners.robots_text(parse_address(answer.url))
    found = [(ChannelKind.FEED, url) for url in feeds_of(decode(answer.body, declared=answer.charset), url=answer.url)]
    found += [(ChannelKind.SITEMAP, url) for url in sitemaps_of(robots, url=answer.url)]
    new = sum(channels.add(kind=kind, address=url, source=channel.source) for kind, url in found)
    return Listing((), notes=(f"{len(found)} channels named, {new} of them new and switched off",))


_READERS: dict[ChannelKind, Callable[[Fetched, ChannelToRead, Manners], Listing]] = {
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
        return _fetch(link, Manners(fetcher, link.pause, now, fetcher.clock()))
    except NotYet as wait:
        links.await_turn(link.pk, until=wait.until, trail=wait.trail)
        return Outcome(done=False, reason=str(wait))
    except Unreadable as error:
        links.settle(link.pk, _state(error), reason=str(error), now=now)
        return Outcome(done=False, reason=str(error))
    except _AWAY:
        raise
    except Exception as error:  # it may go better another time; a time limit ends here too
        reason = _reason(error, what=f"address {link.pk}")
        until = now + max(_wait(link), _held_back(error, now=now) or timedelta())
        links.put_off(link.pk, until=until, reason=reason)
        return Outcome(done=False, reason=reason)


def _fetch(link: LinkToFetch, manners: Manners) -> Outcome:
    now = manners.now
    answer = manners.fetcher.get(link.url, now=now, trail=link.trail, turn=manners.turn)
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
    saved = arrivals.save_article(_as_listed(raw, link), now=now, source=link.source)
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


def _wait(link: LinkToFetch) -> timedelta:
    return doubled(FIRST_WAIT, failures=link.attempts - 1, longest=LONGEST_WAIT, key=link.pk)
