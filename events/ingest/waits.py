"""How long to wait after failures: doubled each time, and spread so that not all come back at once."""

import zlib
from datetime import timedelta


def doubled(first: timedelta, *, failures: int, longest: timedelta, key: int) -> timedelta:
    """Return the wait after so many earlier failures of what ``key`` names: up to a quarter more than doubled.

    >>> hour = timedelta(hours=1)
    >>> 2 * hour <= doubled(hour, failures=1, longest=24 * hour, key=7) <= 2.5 * hour
    True
    """
    spread = zlib.crc32(f"{key}:{failures}".encode()) % 1000 / 4000
    return min(first * (1 << min(failures, 16)) * (1 + spread), longest)
