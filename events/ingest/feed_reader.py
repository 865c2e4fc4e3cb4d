"""`python feed_reader.py URL < FEED`: feedparser in a process of its own; writes JSON.

Run by events.ingest.feeds. It may use so much time and memory and no more: a feed that wants more kills this process
and nothing else.
"""

import calendar
import io
import json
import resource
import sys
from html import unescape
from time import struct_time

import feedparser  # type: ignore[import-untyped]  # it has no types

CPU_SECONDS = 8
MEMORY = 1_000_000_000


def main() -> int:
    """Read a feed from standard input, print what it lists."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # A stream, never the bytes: those feedparser takes for the name of a file first, so that a feed that is nothing but
    # "/etc/passwd" would have it read.
    found = feedparser.parse(
        io.BytesIO(sys.stdin.buffer.read()), response_headers={"content-location": sys.argv[1]}, sanitize_html=False
    )
    entries = [told for told in map(_entry, found.entries) if told["link"]]
    sys.stdout.write(json.dumps({"version": found.get("version", ""), "entries": entries}))
    return 0


def _entry(entry: dict[str, object]) -> dict[str, object]:
    return {
        "link": str(entry.get("link") or "")[:2000],
        "title": unescape(str(entry.get("title") or "")[:2000]),
        "published": _seconds(entry.get("published_parsed") or entry.get("updated_parsed")),
    }


def _seconds(moment: object) -> int | None:
    try:
        return calendar.timegm(moment) if isinstance(moment, struct_time) else None
    except (ValueError, OverflowError):
        return None


if __name__ == "__main__":
    sys.exit(main())
