"""When are two articles the same: addresses without their noise, and hashes of what was said."""

import hashlib
import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from events.ingest.charsets import clean

_TRACKING = re.compile(r"(utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref|ref_src|_ga|yclid|at_.*|s_cid)", re.I)
_PORTS = {"http": 80, "https": 443}


def canonical_url(url: str) -> str | None:
    """Return the address without fragment, tracking and default port; None when it is no web address.

    >>> canonical_url("HTTPS://Example.org:443/a/?utm_source=x&id=7#top")
    'https://example.org/a?id=7'
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname:
        return None
    host = parts.hostname.rstrip(".") + (f":{port}" if port and port != _PORTS[parts.scheme] else "")
    kept = [
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(key)
    ]
    return urlunsplit((parts.scheme, host, parts.path.rstrip("/"), urlencode(sorted(kept)), ""))


def file_address(path: Path) -> str:
    """Return under what a file without an address is known: edited, it is the same article's next version.

    >>> file_address(Path("/archive/2020/talks.txt"))
    'file:/archive/2020/talks.txt'
    """
    return f"file:{clean(str(path.absolute()))}"


def domain(url: str) -> str:
    """Return the host of an address without "www.", or nothing.

    >>> domain("https://www.example.org/a")
    'example.org'
    """
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def text_hash(text: str) -> str:
    """Return a hash of the words alone: white space does not matter."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def content_hash(*, text: str, url: str | None, source: str, published: date | None) -> str:
    """Return a hash of what makes an article itself: its address, source, stated date and words."""
    stated = published.isoformat() if published else ""
    return hashlib.sha256("\x1f".join((url or "", source, stated, text_hash(text))).encode()).hexdigest()


def failure_hash(*, origin: str, raw: bytes) -> str:
    """Return a hash under which a file that could not be read is known, so that it is told once."""
    return hashlib.sha256(b"unreadable\x1f" + origin.encode(errors="replace") + b"\x1f" + raw).hexdigest()
