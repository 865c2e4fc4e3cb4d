"""Addresses that lead inside: refused as they are written, or before anything is sent to what they resolve to."""

from datetime import UTC, datetime

import pytest

from events.ingest.addresses import is_public, parse_address
from events.ingest.connecting import Network
from events.ingest.fetch import Fetcher, Limits
from events.ingest.raw import Refused

NOW = datetime(2020, 1, 13, 12, tzinfo=UTC)
LIMITS = Limits(seconds=1.0, step_seconds=0.6, bytes=200_000, redirects=5)
AGENT = "TimelineTest/1.0 (+https://timeline.example/about)"

INSIDE_NAMES = [
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "ftp://example.org/",
    "gopher://example.org/",
    "dict://example.org:11211/stat",
    "data:text/html,hello",
    "jar:http://example.org!/",
    "//example.org/",
    "example.org/",
    "",
    "http://",
    "http:///path",
    "http://@127.0.0.1/",
    "http://user@example.org/",
    "http://example.org:word@127.0.0.1/",
    "http://example.org\\@127.0.0.1/",
    "http://example.org /",
    "http://exam\tple.org/",
    "http://example.org\r\nHost: inside/",
    "http://example.org:22/",
    "http://example.org:25/",
    "http://example.org:99999/",
    "http://example.org:-1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://1.2.3.4.5/",
    "http://0/",
    "http://[::1/",
    "http://[fe80::1%25eth0]/",
    "http://[v1.fe80::a]/",
    "http://" + "a" * 300 + ".example/",
    "http://example.org/" + "a" * 3000,
]
INSIDE_ADDRESSES = [
    *(
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
    ),
    *("100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
    *(
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:a00:1",
        "::127.0.0.1",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ),
    *(
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
        "2001:db8::1",
        "2001::1",
        "not an address",
    ),
]


@pytest.mark.parametrize("url", INSIDE_NAMES)
def test_addresses_that_are_refused_as_written(url: str) -> None:
    with pytest.raises(Refused):
        parse_address(url)


@pytest.mark.parametrize(
    "url", ["http://１２７.０.０.１/", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://127.0.0.1./"]
)
def test_digits_in_disguise_are_the_machine_they_mean(url: str) -> None:
    assert parse_address(url).host == "127.0.0.1"


@pytest.mark.parametrize("address", INSIDE_ADDRESSES)
def test_no_connection_inside(address: str) -> None:
    """Whatever a name resolves to, nothing is sent before the address is known to be public."""
    assert not is_public(address)
    fetcher = Fetcher(AGENT, Network(resolve=lambda _host, _port: [address]), LIMITS)
    with pytest.raises(Refused, match="not a public machine"):
        fetcher.get("http://example.org/", now=NOW)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "LOCALHOST.", "169.254.169.254", "10.0.0.1", "0.0.0.0", "100.64.0.1"),
        *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "[fd00:ec2::254]"),
        *("[64:ff9b::7f00:1]", "[fe80::1]", "①②⑦.⓪.⓪.①"),
    ],
)
def test_a_machine_inside_is_refused_however_it_is_named(host: str) -> None:
    """With the resolver and the rule that production has; a connection would be refused or end otherwise."""
    fetcher = Fetcher(AGENT, limits=LIMITS)
    for scheme in ("http", "https"):
        with pytest.raises(Refused, match="not a public machine"):
            fetcher.get(f"{scheme}://{host}:8080/latest/meta-data/", now=NOW)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


def test_a_name_with_one_address_inside_is_refused_whole() -> None:
    fetcher = Fetcher(AGENT, Network(resolve=lambda _host, _port: ["93.184.216.34", "10.0.0.1"]), LIMITS)
    with pytest.raises(Refused, match=r"10\.0\.0\.1"):
        fetcher.get("http://example.org/", now=NOW)


@pytest.mark.parametrize(
    ("url", "port", "written"),
    [
        ("http://example.org:80", 80, "http://example.org/"),
        ("https://example.org:443/a", 443, "https://example.org/a"),
        ("https://example.org/a", 443, "https://example.org/a"),
        ("http://example.org:443/a", 443, "http://example.org:443/a"),
        ("http://example.org:1024/a", 1024, "http://example.org:1024/a"),
        ("http://[2606:4700::1111]:8080/", 8080, "http://[2606:4700::1111]:8080/"),
    ],
)
def test_a_port_is_told_where_it_is_not_the_schemes_own(url: str, port: int, written: str) -> None:
    address = parse_address(url)
    assert (address.port, address.url) == (port, written)


def test_ports_below_1024_are_no_web_servers() -> None:
    with pytest.raises(Refused, match="port 1023"):
        parse_address("http://example.org:1023/")


@pytest.mark.parametrize(("stem", "most"), [("http://example.org/", 2000), (f"http://{'a' * 63}.{'b' * 63}.", 7 + 253)])
def test_the_longest_that_are_read(stem: str, most: int) -> None:
    """An address of 2,000 characters; a host of 253, in labels of 63 at most."""
    rest = ("c" * 63 + "." + "d" * 63) if stem.endswith(".") else "a" * 2000
    longest = stem + rest[: most - len(stem)]
    assert parse_address(longest).url.rstrip("/") == longest
    with pytest.raises(Refused):
        parse_address(stem + rest[: most + 1 - len(stem)])


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("fa\N{LATIN SMALL LETTER SHARP S}.example", "xn--fa-hia.example"),  # as browsers have it, not "fass"
        ("an_underscore.example", "an_underscore.example"),
        ("-odd-.example.", "-odd-.example"),
    ],
)
def test_names_that_some_machines_have(name: str, host: str) -> None:
    assert parse_address(f"http://{name}/").host == host


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://a!b_c.example/", "the host is not a name"),
        ("//example.org/", "not an address without a scheme"),
        (f"{'x' * 30}:y", f"not {'x' * 20}$"),
    ],
)
def test_the_reason_is_said(url: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        parse_address(url)
