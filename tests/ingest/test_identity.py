"""Addresses without noise, hashes that tell two articles apart and one article's copies together."""

from datetime import date

import pytest

from events.ingest.identity import canonical_url, content_hash, domain, failure_hash, text_hash


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTPS://Example.ORG:443/a/", "https://example.org/a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org/a?utm_source=x&fbclid=1&id=7#top", "https://example.org/a?id=7"),
        ("http://example.org:80/a", "http://example.org/a"),
        ("https://example.org:80/a", "https://example.org:80/a"),
        ("https://example.org/a?page=&id=7", "https://example.org/a?id=7&page="),
        ("https://example.org/a?b=2&a=1", "https://example.org/a?a=1&b=2"),
        ("https://example.org/%D9%84", "https://example.org/%D9%84"),
        ("https://example.org/", "https://example.org"),
        ("ftp://example.org/a", None),
        ("javascript:alert(1)", None),
        ("https://[bad", None),
        ("https://example.org:port/", None),
        ("", None),
    ],
)
def test_canonical_url(url, canonical):
    assert canonical_url(url) == canonical


def test_domain_has_no_www():
    assert domain("https://www.example.org/a") == "example.org"


def test_white_space_makes_no_other_text():
    assert text_hash("Talks\n\nThey met.") == text_hash(" Talks They  met. ")


def test_each_part_makes_another_article():
    base = {"text": "Talks", "url": None, "source": "", "published": None}
    others = [{"text": "Talk"}, {"url": "https://e.org"}, {"source": "A"}, {"published": date(2020, 1, 1)}]
    assert len({content_hash(**base), *(content_hash(**{**base, **other}) for other in others)}) == 5


def test_what_could_not_be_read_is_known_by_its_file_and_its_bytes():
    known = {failure_hash(origin=origin, raw=raw) for origin in ("a.txt", "b.txt", "\ud800") for raw in (b"", b"\xff")}
    assert len(known) == 6
    assert failure_hash(origin="a.txt", raw=b"") in known
