"""Web archives: pages taken up by a first look, others passed over, half files told."""

import gzip
from collections import Counter
from datetime import date
from pathlib import Path

from events.ingest.files import read_articles
from events.ingest.raw import RawArticle, ReadFailure, SkippedFile
from events.lexicon.first_look import names_the_country

TODAY = date(2026, 1, 1)
PAGE = "<html><head><title>Talks</title></head><body><h1>{title}</h1><p>{words}</p></body></html>"


def record(url: str, body: bytes, *, kind: str = "response", head: str = "200 OK", media: str = "text/html") -> bytes:
    """Return one record as an archive holds it."""
    http = f"HTTP/1.1 {head}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2020-01-13T10:00:00Z",
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(http)}",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + http + b"\r\n\r\n"


def page(title: str, words: str, encoding: str = "utf-8") -> bytes:
    return PAGE.format(title=title, words=words).encode(encoding)


RECORDS = [
    record("https://news.example/1", page("Talks", "The two sides met in LIBYA.")),
    record(
        "https://news.example/2",
        page("لقاء", "اجتمع الطرفان في ليبيا.", "cp1256"),
        media="text/html; charset=windows-1256",
    ),
    record("https://news.example/3", page("Cricket", "Nobody met.")),
    record("https://news.example/4", b"\x89PNG Libya", media="image/png"),
    record("https://news.example/5", page("Libya", "Not here."), head="404 Not Found"),
    record("https://news.example/6", page("Libya", "Asked."), kind="request"),
    record("https://news.example/7", b"Libya, but no markup"),
]


def read(path: Path) -> list[RawArticle | ReadFailure | SkippedFile]:
    return list(read_articles([path], today=TODAY, keep=names_the_country))


def test_it_works(tmp_path: Path) -> None:
    archive = tmp_path / "news.warc.gz"
    archive.write_bytes(b"".join(map(gzip.compress, RECORDS)))
    found = read(tmp_path)
    articles = [one for one in found if isinstance(one, RawArticle)]
    assert [(one.url, one.title) for one in articles] == [
        ("https://news.example/1", "Talks"),
        ("https://news.example/2", "لقاء"),
    ]
    assert "ليبيا" in articles[1].text
    assert articles[0].origin == f"{archive}#https://news.example/1"
    assert [one.reason for one in found if isinstance(one, ReadFailure)] == [
        "not a page: it does not begin with markup"
    ]
    reasons = Counter(one.reason for one in found if isinstance(one, SkippedFile))
    assert reasons == {"does not name the country": 1, "no page": 2}


def test_an_archive_that_is_not_packed(tmp_path: Path) -> None:
    (tmp_path / "news.warc").write_bytes(b"".join(RECORDS))
    assert sum(isinstance(one, RawArticle) for one in read(tmp_path)) == 2


def test_an_archive_that_breaks_off_gives_what_it_holds(tmp_path: Path) -> None:
    whole = b"".join(map(gzip.compress, RECORDS[:2]))
    (tmp_path / "news.warc.gz").write_bytes(whole[:-30])
    found = read(tmp_path)
    assert isinstance(found[0], RawArticle)
    assert any(isinstance(one, ReadFailure) for one in found[1:]), found


def test_a_page_that_claims_another_sites_address(tmp_path: Path) -> None:
    lying = b'<html><head><link rel="canonical" href="https://other.example/x"></head><body><p>Libya</p></body></html>'
    (tmp_path / "news.warc").write_bytes(record("https://news.example/1", lying))
    (one,) = read(tmp_path)
    assert isinstance(one, RawArticle)
    assert one.url == "https://news.example/1"


def test_garbage(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(b"\x1f\x8b\x08garbage")
    (tmp_path / "b.warc").write_bytes(b"no archive at all\n" * 100)
    (tmp_path / "c.warc").write_bytes(b"")
    assert not any(isinstance(one, RawArticle) for one in read(tmp_path))
