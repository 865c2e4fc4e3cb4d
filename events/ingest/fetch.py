"""The one polite way to the network: bounded in time and size, to public machines only, honest about who asks.

Whatever comes back is a value or one of four reasons: Refused (ours to decline, for good), Gone (theirs, for good),
TryLater (perhaps next time, with when they asked us to come back), NotYet (not this machine's turn).
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import Message
from email.utils import parsedate_to_datetime

import httpcore

from events.ingest.addresses import WebAddress, follow, parse_address
from events.ingest.connecting import GuardedBackend, Network
from events.ingest.raw import Refused, Unreadable
from events.ingest.trail import NotYet, Trail

LONGEST_WAIT = timedelta(days=1)  # whoever asks for more is asked again then
_REDIRECTS = {301, 302, 303, 307, 308}
_LASTING = {301, 308}
_GONE = {400, 401, 402, 403, 404, 405, 406, 410, 414, 451}


class Gone(Unreadable):
    """Raised where the other side says for good that there is nothing for us."""


class TryLater(Exception):
    """Raised where it may work another time; ``after`` is when ``host`` asked us to come back, if it did."""

    def __init__(self, reason: str, *, after: timedelta | None = None, host: str = "") -> None:
        """Hold why, and how long to leave whom alone at least."""
        super().__init__(reason)
        self.after, self.host = after, host


@dataclass(frozen=True, slots=True)
class Limits:
    """What one address may take. Bytes are counted as they come and again as they unpack."""

    seconds: float = 30.0
    step_seconds: float = 10.0
    bytes: int = 5_242_880
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. ``url`` is where it came from in the end; ``moved`` says that it lives there for good now."""

    url: str
    status: int
    body: bytes = b""
    media_type: str = ""
    charset: str | None = None
    etag: str = ""
    last_modified: str = ""
    moved: bool = False

    @property
    def unchanged(self) -> bool:
        """Say whether the server told us that we have it already."""
        return self.status == 304


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches addresses as one ``agent``, such as "TimelineBot/1.0 (+https://example.org/about)"."""

    agent: str
    network: Network = field(default_factory=Network)
    limits: Limits = field(default_factory=Limits)

    def clock(self) -> float:
        """Return the seconds of a clock that only goes forward."""
        return self.network.clock()

    def get(
        self,
        url: str,
        *,
        now: datetime,
        etag: str = "",
        last_modified: str = "",
        trail: Trail | None = None,
        turn: Callable[[WebAddress], datetime | None] = lambda _address: None,
    ) -> Fetched:
        """Fetch an address, through redirects; raises Refused, Gone, TryLater or NotYet.

        ``turn`` is asked before each hop: it may raise Refused (robots.txt), or return when the hop's machine may be
        asked; the ``trail`` of that NotYet then goes on where it stopped. With ``etag`` or ``last_modified`` of the
        time before, an answer may be "unchanged".
        """
        deadline = self.network.clock() + self.limits.seconds
        headers = _headers(self.agent, etag=etag, last_modified=last_modified)
        hops, lasting = _begun(parse_address(url), trail)
        while True:
            address = parse_address(hops[-1])
            if (until := turn(address)) is not None:
                raise NotYet(Trail(tuple(hops), lasting), until=until)
            with _asked(address, headers, self, deadline=deadline) as answer:
                if answer.status not in _REDIRECTS:
                    return _taken(answer, address, self.limits, now=now, moved=lasting and len(hops) > 1)
                lasting = lasting and answer.status in _LASTING
                address = follow(address, _location(answer))
            if address.url in hops:
                raise Refused(f"redirected in a circle at {address.url}")
            if len(hops) > self.limits.redirects:
                raise Refused(f"redirected more than {self.limits.redirects} times")
            hops.append(address.url)


def _begun(address: WebAddress, trail: Trail | None) -> tuple[list[str], bool]:
    """Return the hops so far and whether all were for good; a trail that began elsewhere is an old one."""
    if trail is None or trail.hops[0] != address.url:
        return [address.url], True
    return list(trail.hops), trail.lasting


@contextmanager
def _asked(
    address: WebAddress, headers: dict[bytes | str, bytes | str], by: Fetcher, *, deadline: float
) -> Iterator[httpcore.Response]:
    """One request on a connection of its own; what the network throws leaves as TryLater."""
    step = by.limits.step_seconds
    times = {"connect": step, "read": step, "write": step, "pool": step}
    backend = GuardedBackend(by.network, deadline=deadline)
    try:
        with (
            httpcore.ConnectionPool(ssl_context=by.network.tls, network_backend=backend) as pool,
            pool.stream("GET", _for_httpcore(address), headers=headers, extensions={"timeout": times}) as answer,
        ):
            yield answer
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise _told(error) from error


def _for_httpcore(address: WebAddress) -> httpcore.URL:
    return httpcore.URL(
        scheme=address.scheme.encode(),
        host=address.host.encode(),
        port=address.port,
        target=address.target.encode(),
    )


def _told(error: Exception) -> TryLater:
    if isinstance(error, httpcore.TimeoutException):
        return TryLater("no answer in time")
    if isinstance(error, httpcore.ConnectError):
        return TryLater(f"no connection: {str(error)[:200]}")
    return TryLater(f"the answer broke off: {str(error)[:200]}")


def _headers(agent: str, *, etag: str, last_modified: str) -> dict[bytes | str, bytes | str]:
    asked: dict[bytes | str, bytes | str] = {
        "User-Agent": agent,
        "Accept-Encoding": "gzip",
        "Accept": "*/*",
        "Connection": "close",
    }
    if etag:
        asked["If-None-Match"] = etag
    if last_modified:
        asked["If-Modified-Since"] = last_modified
    return asked


def _taken(answer: httpcore.Response, address: WebAddress, limits: Limits, *, now: datetime, moved: bool) -> Fetched:
    media_type, charset = _content_type(_header(answer, "content-type"))
    if answer.status in _GONE:
        raise Gone(f"the server answers {answer.status}")
    if answer.status not in (200, 203, 304):
        after = retry_after(_header(answer, "retry-after"), now=now)
        raise TryLater(f"the server answers {answer.status}", after=after, host=address.host)
    body = b"" if answer.status == 304 else _body(answer, limits)
    marks = (_header(answer, "etag")[:200], _header(answer, "last-modified")[:100])
    return Fetched(address.url, answer.status, body, media_type, charset, *marks, moved=moved)


def _body(answer: httpcore.Response, limits: Limits) -> bytes:
    stated = _header(answer, "content-length")
    if stated.isdecimal() and int(stated) > limits.bytes:
        raise Refused(f"an answer of {stated[:20]} bytes; at most {limits.bytes} are read")
    coding = _header(answer, "content-encoding").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise Refused(f"an answer packed as {coding[:20]!r}, which was not asked for")
    chunks = _counted(answer.iter_stream(), limits.bytes)
    return b"".join(unpacked(chunks, most=limits.bytes) if coding not in ("", "identity") else chunks)


def _counted(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    taken = 0
    for chunk in chunks:
        taken += len(chunk)
        if taken > most:
            raise Refused(f"an answer of more than {most} bytes")
        yield chunk


def unpacked(chunks: Iterable[bytes], *, most: int) -> Iterator[bytes]:
    """Yield what gzip or deflate packed, at most so many bytes; raises Refused beyond, TryLater where it breaks off."""
    unpacker, given = zlib.decompressobj(zlib.MAX_WBITS | 32), 0
    try:
        for chunk in chunks:
            while chunk:
                if unpacker.eof:  # gzip may hold several members
                    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
                out = unpacker.decompress(chunk, most - given + 1)
                given += len(out)
                if given > most:
                    raise Refused(f"unpacks to more than {most} bytes")
                yield out
                chunk = unpacker.unconsumed_tail or unpacker.unused_data
    except zlib.error as error:
        raise Refused(f"cannot be unpacked: {error}") from error
    if not unpacker.eof:
        raise TryLater("the answer broke off while it was unpacked")


def retry_after(stated: str, *, now: datetime) -> timedelta | None:
    """Read when to come back: seconds or a date, never beyond a day; None where nothing sensible is stated.

    >>> from datetime import UTC
    >>> retry_after("120", now=datetime(2020, 1, 13, tzinfo=UTC))
    datetime.timedelta(seconds=120)
    """
    text = stated.strip()
    if text.isascii() and text.isdecimal():
        return timedelta(seconds=min(int(text[:9]), LONGEST_WAIT.total_seconds()))
    try:
        moment = parsedate_to_datetime(text)
        return min(max(moment - now, timedelta()), LONGEST_WAIT)
    except (TypeError, ValueError, OverflowError):
        return None


def _content_type(stated: str) -> tuple[str, str | None]:
    """Return media type and charset, such as ("text/html", "windows-1256")."""
    message = Message()
    message["content-type"] = stated[:200] or "application/octet-stream"
    return message.get_content_type() if stated else "", message.get_content_charset()


def _location(answer: httpcore.Response) -> str:
    """Return where a redirect leads; letters that are not escaped are UTF-8, as browsers read them."""
    stated = _header(answer, "location").encode("latin-1")
    try:
        return stated.decode()
    except UnicodeDecodeError:
        return stated.decode("latin-1")


def _header(answer: httpcore.Response, name: str) -> str:
    wanted = name.encode()
    return next((value.decode("latin-1") for key, value in answer.headers if key.lower() == wanted), "")
