"""`manage.py chronicle FILE...`: from articles to merged events in one go, without any database."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from events.exports.chronicle_lines import jsonl_line, text_lines
from events.exports.chronicle_tables import csv_text, ics_text
from events.extraction.document import Document
from events.extraction.extract import extract
from events.ingest.charsets import clean
from events.ingest.files import read_articles
from events.ingest.identity import canonical_url, content_hash, domain, text_hash
from events.ingest.raw import RawArticle, ReadFailure, SkippedFile
from events.lexicon.load import Lexicon, load_lexicon
from events.merging.chronicle import ChronicleEvent, chronicle
from events.merging.copies import sketch
from events.merging.extracted import Read

_CATEGORIES = ("new", "unchanged", "off-topic", "failed", "refused", "skipped")
FORMATS = ("text", "jsonl", "csv", "ics")


class Command(BaseCommand):
    """``manage.py chronicle [--format text|jsonl|csv|ics] FILE...``: oldest first, undated last."""

    help = "Print the events of articles merged into a chronicle. Needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the files and the format."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="articles, or folders of them")
        parser.add_argument("--format", choices=FORMATS, default="text")

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Read, merge, print; what cannot be read is said and the rest goes on, unless nothing is left."""
        lexicon = load_lexicon()
        now = datetime.now(UTC)
        kinds: Counter[str] = Counter()
        reads = list(self._read(options["files"], lexicon, kinds, today=now.date()))
        if not reads:
            raise CommandError("No article could be read: there is nothing to make a chronicle of.")
        events = chronicle(reads, lexicon)
        parts = " + ".join(f"{kinds[kind]} {kind}" for kind in _CATEGORIES)
        self.stderr.write(f"read {sum(kinds.values())} = {parts}: {len(events)} events")
        for piece in _written(events, options["format"], lexicon=lexicon, now=now):
            self.stdout.write(piece, ending="")

    def _read(self, files: list[str], lexicon: Lexicon, kinds: Counter[str], *, today: date) -> Iterator[Read]:
        """Yield what was read of each article once, and count in ``kinds`` what became of everything."""
        seen: set[str] = set()
        for reading in tqdm(read_articles(files, today=today), desc="Reading", unit=" files", delay=1, disable=None):
            read = _read_one(reading, lexicon) if isinstance(reading, RawArticle) else reading.reason
            kinds[_category(reading, read, seen)] += 1
            if isinstance(read, str):
                with tqdm.external_write_mode():
                    self.stderr.write(f"{_name(reading)}: {read}")
            elif read.article not in seen:
                seen.add(read.article)
                yield read


def _category(reading: RawArticle | ReadFailure | SkippedFile, read: Read | str, seen: set[str]) -> str:
    """Say under which heading of the summary a file counts: exactly one."""
    if isinstance(read, str):
        refused = isinstance(reading, ReadFailure) and reading.refused
        return "skipped" if isinstance(reading, SkippedFile) else "refused" if refused else "failed"
    if read.article in seen:
        return "unchanged"
    return "new" if read.extraction.on_topic else "off-topic"


def _name(reading: RawArticle | ReadFailure | SkippedFile) -> str:
    return clean(str(reading.path) if isinstance(reading, SkippedFile) else reading.origin)


def _written(events: list[ChronicleEvent], form: str, *, lexicon: Lexicon, now: datetime) -> Iterator[str]:
    if form == "csv":
        return csv_text(events, lexicon=lexicon)
    if form == "ics":
        return ics_text(events, lexicon=lexicon, now=now)
    line = jsonl_line if form == "jsonl" else text_lines
    return (f"{line(event, lexicon=lexicon)}\n" for event in events)


def _read_one(raw: RawArticle, lexicon: Lexicon) -> Read | str:
    """Return what was read from an article, or why it could not be: one bad article never stops the others."""
    try:
        return _reading(raw, lexicon)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _reading(raw: RawArticle, lexicon: Lexicon) -> Read:
    document = Document(
        text=raw.text,
        published=raw.published,
        title=raw.title or None,
        source=raw.source or None,
        url=raw.url or None,
    )
    address = canonical_url(raw.url) if raw.url else None
    return Read(
        file=raw.origin,
        article=content_hash(text=raw.text, url=address, source=raw.source, published=raw.published),
        extraction=extract(document, lexicon),
        origin=raw.source or domain(raw.url),
        wording=text_hash(raw.text),
        sketch=sketch(raw.text),
    )
