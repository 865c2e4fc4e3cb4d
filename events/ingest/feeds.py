"""RSS and Atom to what they list. feedparser reads them, in a process that can be killed.

A feed of 1 MB can keep feedparser's sanitiser busy for minutes, so that is off (nothing of a feed is ever rendered: its
titles are cleaned, its addresses checked when they are fetched) and the child has little time and memory.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from events.ingest.charsets import clean
from events.ingest.raw import Unreadable

MOST_ENTRIES = 500
SECONDS = 10.0
_READER = ("-I", str(Path(__file__).with_name("feed_reader.py")))
_LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that a feed or sitemap names; ``published`` only where a whole moment is stated."""

    url: str
    title: str = ""
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or sitemap lists, and the sitemaps it points to; ``notes`` say what was left out."""

    entries: tuple[Entry, ...]
    nested: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_feed(raw: bytes, *, url: str, seconds: float = SECONDS, reader: Sequence[str] = _READER) -> Listing:
    """Return what a feed lists, newest first as it stands there; raises Unreadable for what is no feed.

    ``url`` is where it came from: relative addresses are joined to it. ``reader`` is the program that reads it.
    """
    try:
        done = subprocess.run(
            [sys.executable, *reader, url], input=raw, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(f"a feed that takes more than {seconds:g} seconds to read") from None
    if done.returncode != 0:
        raise Unreadable("a feed that cannot be read: its reader ran out of time or memory")
    told = json.loads(done.stdout)
    if not told["version"] and not told["entries"]:
        raise Unreadable("not a feed")
    entries = tuple(_entry(one) for one in told["entries"][:MOST_ENTRIES])
    beyond = len(told["entries"]) - MOST_ENTRIES
    notes = (f"{beyond} entries beyond the first {MOST_ENTRIES} are left out",) if beyond > 0 else ()
    return Listing(entries, notes=notes)


def _entry(told: dict[str, object]) -> Entry:
    stamp = told["published"]
    return Entry(
        url=clean(str(told["link"])),
        title=" ".join(clean(str(told["title"])).split())[:_LONGEST_TITLE],
        published=_moment(stamp) if isinstance(stamp, int) else None,
    )


def _moment(seconds: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
