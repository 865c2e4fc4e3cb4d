"""Channels as rows: whose time has come, who reads them, and how it went."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q

from events.ingest.trail import Trail
from events.ingest.waits import doubled
from events.models import Channel, Source
from events.store.work import count_fetch
from events.vocabulary.intake import ChannelKind

LEASE = timedelta(seconds=180)
LONGEST_PAUSE = timedelta(days=1)
DIED = "whoever read it last ended in the midst of it"


@dataclass(frozen=True, slots=True)
class ChannelToRead:
    """A channel that is ours to read now, with the marks of the time before.

    ``ahead`` are the sitemaps of its index that are still to be asked in this reading, ``trail`` is where it was led.
    """

    pk: int
    kind: ChannelKind
    address: str
    source: int
    every: timedelta
    pause: timedelta
    failures: int
    etag: str = ""
    last_modified: str = ""
    note: str = ""
    ahead: tuple[str, ...] = ()
    trail: Trail | None = None


def due(*, now: datetime, limit: int = 500) -> list[int]:
    """Return the channels to be read now, the longest waiting first."""
    found = Channel.objects.filter(_is_due(now)).order_by(F("next_at").asc(nulls_first=True), "pk")
    return list(found.values_list("pk", flat=True)[:limit])


def take(channel_id: int, *, now: datetime) -> ChannelToRead | None:
    """Take a channel to read it, or return None when it is not its time or someone else reads it.

    A lease that ended by itself is the mark of a reader that died: that counts as a failure, and waits like one.
    """
    ours = Channel.objects.filter(_is_due(now), pk=channel_id)
    died = ours.filter(lease_until__isnull=False).exists()
    if not ours.update(lease_until=now + LEASE, tried_at=now):
        return None
    channel = _to_read(Channel.objects.get(pk=channel_id))
    if died:
        was_not_read(channel, reason=DIED, now=now)
        return None
    return channel


def _to_read(row: Channel) -> ChannelToRead:
    return ChannelToRead(
        row.pk,
        ChannelKind(row.kind),
        row.address,
        row.source_id,
        timedelta(minutes=row.every_minutes),
        timedelta(seconds=row.pause_seconds),
        row.failures,
        row.etag,
        row.last_modified,
        row.note,
        tuple(row.ahead or ()),
        Trail.read(row.trail),
    )


def was_read(
    channel: ChannelToRead,
    *,
    now: datetime,
    etag: str = "",
    last_modified: str = "",
    moved_to: str = "",
    note: str = "",
    ahead: Sequence[str] = (),
    failed: bool = False,
) -> None:
    """Keep that a channel was read, and when it is to be read again; it moves where it says it lives now.

    With sitemaps ``ahead`` that is soon: each waits for its turn. ``failed``: the one asked now could not be read.
    """
    count_fetch(channel.source, failed=failed)
    Channel.objects.filter(pk=channel.pk).update(
        read_at=now,
        next_at=now if ahead else now + channel.every,
        lease_until=None,
        failures=0,
        etag=etag,
        last_modified=last_modified,
        note=note[:2000],
        trail=None,
        ahead=list(ahead) or None,
    )
    if moved_to and not Channel.objects.filter(address=moved_to).exists():
        Channel.objects.filter(pk=channel.pk).update(address=moved_to)


def put_off(channel: ChannelToRead, *, until: datetime, trail: Trail) -> None:
    """Read a channel a little later, where its trail has led by now: a machine is busy with us."""
    Channel.objects.filter(pk=channel.pk).update(next_at=until, lease_until=None, trail=trail.written())


def was_not_read(channel: ChannelToRead, *, reason: str, now: datetime, after: timedelta | None = None) -> None:
    """Keep why a channel could not be read; each failure in a row doubles the wait, up to a day."""
    count_fetch(channel.source, failed=True)
    wait = doubled(channel.every, failures=channel.failures, longest=LONGEST_PAUSE, key=channel.pk)
    Channel.objects.filter(pk=channel.pk).update(
        failures=F("failures") + 1,
        note=reason[:2000],
        next_at=now + max(wait, after or wait),
        lease_until=None,
        trail=None,
        ahead=None,
    )


def read_soon(channel_ids: Iterable[int]) -> int:
    """Have enabled channels read with the next round, and return how many those are."""
    return Channel.objects.filter(pk__in=list(channel_ids), enabled=True).update(next_at=None)


def add(*, kind: ChannelKind, address: str, source: int) -> bool:
    """Keep a channel that was found, switched off: a person decides whether it is read. Return whether it is new."""
    _, new = Channel.objects.get_or_create(address=address, defaults={"kind": kind, "source_id": source})
    return new


def add_starter(
    *,
    slug: str,
    name: str,
    language: str,
    country: str,
    group: str,
    domain: str,
    channels: list[tuple[ChannelKind, str, str]],
) -> int:
    """Keep a source of the starter list with its channels, switched off; what is there is left alone."""
    source, _ = Source.objects.get_or_create(
        slug=slug,
        defaults={
            "name": name,
            "language": language,
            "country": country,
            "independence_group": group,
            "domain": domain,
        },
    )
    made = [
        Channel.objects.get_or_create(address=address, defaults={"kind": kind, "source": source, "comment": comment})[1]
        for kind, address, comment in channels
    ]
    return sum(made)


def _is_due(now: datetime) -> Q:
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    time_has_come = Q(next_at__isnull=True) | Q(next_at__lte=now)
    return free & time_has_come & Q(enabled=True)
