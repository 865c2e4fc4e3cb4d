"""The first look at a web archive: our reader, which turns pages of other countries away, beside bare iteration."""

import gzip
import random
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType

from benchmarks.timing import Report
from events.ingest.warc import read_warc
from events.lexicon.first_look import names_the_country

PAGES, EVERY, ROUNDS = 4000, 100, 5
_WORDS = "harbour season council engine garden market player doctor museum festival weather bridge award film".split()


def first_look(folder: Path, report: Report, *, least: float) -> None:
    """Require our share of FastWARC's own speed over a file of which one page in a hundred names the country."""
    path = folder / "news.warc.gz"
    _write(path)
    bare, ours = [], []
    for _ in range(ROUNDS):
        bare.append(_seconds(lambda: _iterate(path)))
        ours.append(_seconds(lambda: list(read_warc(path, today=date(2026, 1, 1), keep=names_the_country))))
    share = statistics.median(bare) / statistics.median(ours)
    told = f"(share {share:.2f}; {PAGES / statistics.median(ours):.0f} pages a second)"
    report.require(
        "archive: FastWARC's own iteration, of our first look, the least it may be", least / share, 1.0, told=told
    )


def _iterate(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(
            len(record.reader.read()) for record in ArchiveIterator(stream, record_types=WarcRecordType.response)
        )


def _seconds(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


def _write(path: Path) -> None:
    """Write pages of some 30 kB as a news crawl holds them, each compressed on its own."""
    draw = random.Random(1)
    with path.open("wb") as file:
        for number in range(PAGES):
            page = _page(draw, libyan=number % EVERY == 0)
            head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(page)}\r\n\r\n"
            file.write(gzip.compress(_record(number, head.encode() + page), compresslevel=6))


def _record(number: int, block: bytes) -> bytes:
    headers = {
        "WARC-Type": "response",
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{number:012}>",
        "WARC-Date": "2026-01-01T00:00:00Z",
        "WARC-Target-URI": f"https://news.example/{number}",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def _page(draw: random.Random, *, libyan: bool) -> bytes:
    words = draw.choices(_WORDS, k=2500)
    if libyan:
        words[100:100] = ["Libya"] * 3
    scripts = "<script>var a = [" + ",".join(map(str, draw.choices(range(10**6), k=1500))) + "];</script>"
    paragraphs = "".join(f"<p>{' '.join(words[at : at + 50])}</p>" for at in range(0, len(words), 50))
    return (
        f"<html><head><title>News</title>{scripts}</head><body><article>{paragraphs}</article></body></html>".encode()
    )
