"""Which addresses may be fetched: http and https on public machines, written without tricks."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import idna

from events.ingest.raw import Refused

LONGEST = 2_000
_LONGEST_HOST = 253  # RFC 1035
_PORTS = {"http": 80, "https": 443}
_UNPRIVILEGED = 1024  # below it live mail, databases and other services that are no web servers
_ODD = re.compile(r"[\x00-\x20\x7f\\]")
_NUMBER = re.compile(r"(0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)
# IPv4 addresses in the clothes of IPv6: what they lead to counts. RFC 6052.
_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")
# Special networks that older Pythons take for global: IETF protocols (RFC 6890), site-local (RFC 3879).
_SPECIAL = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"), IPv6Network("fec0::/10"))


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address taken apart once, so that what is checked is what is asked for."""

    scheme: str
    host: str  # lower case, ASCII
    port: int
    target: str  # path and query

    @property
    def url(self) -> str:
        """Return it as text, such as https://example.org/a?b=1."""
        return f"{self.origin}{self.target}"

    @property
    def origin(self) -> str:
        """Return the machine alone, such as https://example.org."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")


def parse_address(url: str) -> WebAddress:
    """Take an address apart; raises Refused for all but plain http and https.

    >>> parse_address("HTTPS://Example.org:443/a b").url
    Traceback (most recent call last):
    events.ingest.raw.Refused: the address holds white space or a backslash
    """
    if len(url) > LONGEST:
        raise Refused(f"an address of {len(url)} characters; at most {LONGEST} are read")
    if _ODD.search(url):
        raise Refused("the address holds white space or a backslash")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Refused("not an address") from None
    if parts.scheme not in _PORTS:
        raise Refused(f"only http and https are fetched, not {parts.scheme[:20] or 'an address without a scheme'}")
    if parts.username is not None or parts.password is not None:
        raise Refused("the address holds a user name or password")
    return WebAddress(parts.scheme, _host(parts.hostname or ""), _port(parts.scheme, port), _target(parts))


def follow(address: WebAddress, location: str) -> WebAddress:
    """Return where a redirect leads; raises Refused as parse_address does."""
    try:
        joined = urljoin(address.url, location.strip())
    except ValueError:
        raise Refused("redirected to something that is no address") from None
    return parse_address(joined)


def is_public(address: str) -> bool:
    """Say whether an IP address belongs to the public internet, also where IPv6 wraps IPv4.

    >>> is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("93.184.216.34")
    (False, False, True)
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _wrapped(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    inside = ip.is_multicast or ip.is_reserved or any(ip in network for network in _SPECIAL)
    return ip.is_global and not inside


def _wrapped(ip: IPv6Address) -> IPv4Address | None:
    if ip in _NAT64 or (ip in _COMPATIBLE and int(ip) > 1):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def _host(name: str) -> str:
    if not name:
        raise Refused("the address names no host")
    if ":" in name:
        return _ipv6(name)
    try:
        host = idna.encode(name, uts46=True).decode("ascii").lower().rstrip(".")
    except idna.IDNAError:
        host = name.lower().rstrip(".")
        if not re.fullmatch(r"[a-z0-9_.-]+", host):
            raise Refused("the host is not a name") from None
    if not host or len(host) > _LONGEST_HOST:
        raise Refused("the host is not a name")
    return _no_number_in_disguise(host)


def _ipv6(name: str) -> str:
    try:
        if "%" not in name:
            return str(IPv6Address(name))
    except ValueError:
        pass
    raise Refused("the host is not a name")


def _no_number_in_disguise(host: str) -> str:
    """Refuse 2130706433, 0x7f.1 and 0177.0.0.1: programs differ in what machine that is."""
    if not _NUMBER.fullmatch(host.rpartition(".")[2]):
        return host
    try:
        return str(IPv4Address(host))
    except ValueError:
        raise Refused("the host is a number in an unusual form") from None


def _port(scheme: str, port: int | None) -> int:
    chosen = _PORTS[scheme] if port is None else port
    if chosen not in _PORTS.values() and chosen < _UNPRIVILEGED:
        raise Refused(f"port {chosen} is no web server's")
    return chosen


def _target(parts: SplitResult) -> str:
    """Return path and query in ASCII; what is escaped stays so.

    >>> _target(urlsplit("https://example.org/caf\u00e9?q=1%20"))
    '/caf%C3%A9?q=1%20'
    """
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    return path + (f"?{query}" if query else "")
