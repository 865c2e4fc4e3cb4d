"""Whose turn it is: one request at a time to a machine, whichever worker asks, and its robots.txt for a day.

A machine is a host ("example.org"), however it is asked; a robots.txt is an origin's ("https://example.org").
"""

from datetime import datetime, timedelta

from events.models import Host

ROBOTS_HOLD = timedelta(days=1)
KEPT = timedelta(days=30)


def take_turn(host: str, *, pause: timedelta, now: datetime) -> datetime | None:
    """Take the next turn at a machine; None where it is ours now, else when to ask again.

    Two workers that ask at once: one updates the row, the other finds it changed.
    """
    row, _ = Host.objects.get_or_create(origin=host, defaults={"free_at": now})
    if Host.objects.filter(pk=row.pk, free_at__lte=now).update(free_at=now + pause):
        return None
    return Host.objects.values_list("free_at", flat=True).get(pk=row.pk)


def hold_back(host: str, *, until: datetime) -> None:
    """Leave a machine alone for a while: it asked for it, or was asked just now."""
    row, _ = Host.objects.get_or_create(origin=host, defaults={"free_at": until})
    Host.objects.filter(pk=row.pk, free_at__lt=until).update(free_at=until)


def robots_of(origin: str, *, now: datetime) -> str | None:
    """Return the robots.txt as it was read within the day, or None."""
    known = Host.objects.filter(origin=origin, robots_at__gt=now - ROBOTS_HOLD)
    return known.values_list("robots", flat=True).first()


def keep_robots(origin: str, text: str, *, now: datetime) -> None:
    """Keep what a robots.txt says."""
    Host.objects.update_or_create(
        origin=origin,
        defaults={"robots": text, "robots_at": now},
        create_defaults={"robots": text, "robots_at": now, "free_at": now},
    )


def forget(*, now: datetime) -> int:
    """Delete what is known of machines that nobody asked for a month; return how many those are."""
    long_ago = now - KEPT
    unasked = Host.objects.filter(free_at__lt=long_ago)
    return unasked.exclude(robots_at__gte=long_ago).delete()[0]
