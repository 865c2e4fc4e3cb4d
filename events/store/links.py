"""Addresses to fetch, as rows: each once, tried a few times, always in a state that has a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest

from events.ingest.addresses import parse_address
from events.ingest.feeds import Entry
from events.ingest.identity import canonical_url
from events.ingest.raw import Refused
from events.ingest.trail import Trail
from events.models import Link
from events.store.withheld import Cover, cover
from events.store.work import count_fetch
from events.vocabulary.intake import LinkState

MAX_ATTEMPTS = 5
LEASE = timedelta(seconds=120)  # a little more than a fetch may take
_AHEAD = timedelta(days=2)  # a date further ahead is a mistake


@dataclass(frozen=True, slots=True)
class LinkToFetch:
    """An address that is ours to fetch now, and what was said of it where it was found."""

    pk: int
    url: str
    source: int | None
    pause: timedelta
    attempts: int
    title: str = ""
    listed_at: datetime | None = None
    trail: Trail | None = None


def add(entries: Iterable[Entry], *, channel: int | None, now: datetime) -> list[int]:
    """Keep addresses that are not known yet and return which those are; what is no address is passed over."""
    found = cover()
    made = (_row(entry, channel=channel, found=found, now=now) for entry in entries)
    rows = {row.canonical_url: row for row in made if row}
    known = set(Link.objects.filter(canonical_url__in=rows).values_list("canonical_url", flat=True))
    fresh = [row for url, row in rows.items() if url not in known]
    Link.objects.bulk_create(fresh, ignore_conflicts=True)
    added = Link.objects.filter(canonical_url__in=[row.canonical_url for row in fresh], state=LinkState.WAITING)
    return list(added.order_by("pk").values_list("pk", flat=True))


def want(url: str, *, channel: int | None = None, now: datetime) -> int | None:
    """Have an address fetched, once more where it was fetched before; None where it is no address."""
    add([Entry(url)], channel=channel, now=now)
    wanted = _row(Entry(url), channel=channel, found=cover(), now=now)
    row = Link.objects.filter(canonical_url=wanted.canonical_url).first() if wanted else None
    if row is None or wanted is None:
        return None
    settled = Link.objects.filter(pk=row.pk).exclude(state=LinkState.WAITING)
    anew = {"state": LinkState.WAITING, "url": wanted.url, "attempts": 0, "next_at": now, "reason": "", "trail": None}
    settled.update(**anew, lease_until=None, settled_at=None)
    return row.pk


def due(*, now: datetime, limit: int) -> list[int]:
    """Return addresses whose time has come, the longest waiting first and one of each host.

    Its others would only find it busy; and whatever names thousands of one host keeps nobody else's waiting.
    """
    firsts = Link.objects.filter(_is_due(now)).order_by("host", "next_at", "pk").distinct("host")
    return [pk for _, pk in sorted(firsts.values_list("next_at", "pk"))[:limit]]


def take(link_id: int, *, now: datetime) -> LinkToFetch | None:
    """Take an address to fetch it, or return None when it is not ours now; the attempt counts from here."""
    waiting = Link.objects.filter(_is_due(now), pk=link_id)
    if not waiting.update(attempts=F("attempts") + 1, lease_until=now + LEASE):
        return None
    row = Link.objects.select_related("channel").get(pk=link_id)
    if row.attempts > MAX_ATTEMPTS:
        reason = row.reason or "each attempt ended without a result"
        _settle(link_id, LinkState.FAILED, reason=f"given up after {MAX_ATTEMPTS} attempts: {reason}", now=now)
        return None
    pause = timedelta(seconds=row.channel.pause_seconds if row.channel else 9)
    source = row.channel.source_id if row.channel else None
    return LinkToFetch(row.pk, row.url, source, pause, row.attempts, row.title, row.listed_at, Trail.read(row.trail))


def put_off(link_id: int, *, until: datetime, reason: str) -> None:
    """Have an address fetched later, from the beginning: this attempt came to nothing."""
    waiting = Link.objects.filter(pk=link_id, state=LinkState.WAITING)
    waiting.update(next_at=until, lease_until=None, reason=reason[:2000], trail=None)
    _count(link_id, failed=True)


def await_turn(link_id: int, *, until: datetime, trail: Trail) -> None:
    """Have an address fetched later, where its trail has led by now: a machine is busy with us, and nothing failed."""
    waiting = Link.objects.filter(pk=link_id, state=LinkState.WAITING)
    waiting.update(next_at=until, lease_until=None, trail=trail.written(), attempts=Greatest(F("attempts") - 1, 0))


def settle(link_id: int, state: LinkState, *, reason: str, now: datetime, article: int | None = None) -> None:
    """Say what became of an address that was fetched, also to the programs that sent it in; a withheld name does not
    stay in it.
    """
    _settle(link_id, state, reason=reason, now=now, article=article)
    _count(link_id, failed=state is not LinkState.FETCHED)


def _count(link_id: int, *, failed: bool) -> None:
    sources = Link.objects.filter(pk=link_id).values_list("channel__source", flat=True)
    count_fetch(sources.first(), failed=failed)


def _settle(link_id: int, state: LinkState, *, reason: str, now: datetime, article: int | None = None) -> None:
    Link.objects.filter(pk=link_id).update(
        state=state, reason=reason[:2000], article=article, settled_at=now, lease_until=None, trail=None
    )
    if found := cover():
        cover_links(Link.objects.filter(pk=link_id), found)


def cover_links(rows: QuerySet[Link], found: Cover) -> None:
    """Cover names in addresses and in what was said of them; one that waits is needed until it has been fetched."""
    for row in rows:
        covered = {
            "url": row.url if row.state == LinkState.WAITING else found.address(row.url),
            "canonical_url": found.identity(row.canonical_url),
            "title": found.text(row.title),
            "reason": found.text(row.reason),
        }
        if any(getattr(row, name) != value for name, value in covered.items()):
            Link.objects.filter(pk=row.pk).update(**covered)


def try_again(link_ids: Iterable[int], *, now: datetime) -> int:
    """Have addresses that failed fetched once more and return how many."""
    settled = Link.objects.filter(pk__in=list(link_ids)).exclude(state__in=[LinkState.WAITING, LinkState.FETCHED])
    settled = settled.exclude(url="")
    return settled.update(state=LinkState.WAITING, attempts=0, next_at=now, lease_until=None, settled_at=None)


def _is_due(now: datetime) -> Q:
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    return free & Q(state=LinkState.WAITING, next_at__lte=now)


def _row(entry: Entry, *, channel: int | None, found: Cover, now: datetime) -> Link | None:
    try:
        address = parse_address(entry.url.strip())
    except Refused:
        return None
    url = canonical_url(entry.url.strip())
    if url is None:
        return None
    listed = entry.published if entry.published and entry.published < now + _AHEAD else None
    return Link(
        canonical_url=found.identity(url) or url,
        url=address.url,
        host=address.host,
        channel_id=channel,
        title=found.text(entry.title),
        listed_at=listed,
        next_at=now,
        found_at=now,
    )
