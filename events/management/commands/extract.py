"""Show what the engine reads from articles, without any database: for a person, or as JSON lines."""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.exports.extraction_jsonl import error_line, extraction_line
from events.extraction.document import Document
from events.extraction.extract import extract
from events.extraction.results import Extraction
from events.ingest.files import read_file
from events.ingest.raw import RawArticle, ReadFailure, SkippedFile
from events.lexicon.load import Lexicon, load_lexicon
from events.lexicon.overlay import read_with


class Command(BaseCommand):
    """``manage.py extract [--format jsonl] [--with-text] [--all] [--lexicon FOLDER] FILE...``"""

    help = "Print the events that articles assert, with their words and dates. Needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the files and the switches."""
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--format", choices=("text", "jsonl"), default="text")
        parser.add_argument("--with-text", action="store_true", help="print the text that offsets point into")
        parser.add_argument("--all", action="store_true", help="also print what the article denies or only supposes")
        parser.add_argument(
            "--lexicon", type=Path, help="a folder of additions to read on top, as export_lexicon writes"
        )

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Print every file's events; a file that cannot be read gives a line that says why."""
        today, lexicon = datetime.now(UTC).date(), _lexicon(options["lexicon"])
        for file in options["files"]:
            for line in _lines(file, today=today, lexicon=lexicon, options=options):
                self.stdout.write(line)


def _lexicon(additions: Path | None) -> Lexicon:
    """Return the files' lexicon, with a folder of additions on top where one is given."""
    if additions is None:
        return load_lexicon()
    if not additions.is_dir():
        raise CommandError(f"no folder {additions}")
    try:
        return read_with(additions)
    except ValueError as error:
        raise CommandError(str(error)) from error


def _lines(file: str, *, today: date, lexicon: Lexicon, options: dict[str, Any]) -> Iterator[str]:
    jsonl = options["format"] == "jsonl"
    for reading in read_file(Path(file), today=today):
        found = reading.reason if isinstance(reading, ReadFailure | SkippedFile) else _found(reading, lexicon)
        if isinstance(found, str):
            yield error_line(file=file, error=found) if jsonl else f"{file}: {found}"
        elif isinstance(reading, RawArticle):
            yield _json(found, reading, file, options) if jsonl else _print(found, file, every=options["all"])


def _found(reading: RawArticle, lexicon: Lexicon) -> Extraction | str:
    """Return what the article asserts, or why that could not be told: one bad article never stops the others."""
    try:
        return extract(_document(reading), lexicon)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _document(reading: RawArticle) -> Document:
    return Document(
        text=reading.text,
        published=reading.published,
        title=reading.title or None,
        source=reading.source or None,
        url=reading.url or None,
    )


def _json(found: Extraction, reading: RawArticle, file: str, options: dict[str, Any]) -> str:
    published = reading.published.isoformat() if reading.published else None
    text = reading.text if options["with_text"] else None
    return extraction_line(found, file=file, published=published, text=text, every=options["all"])


def _print(found: Extraction, file: str, *, every: bool) -> str:
    written = found.doc_date.value.edtf if found.doc_date.value else "unknown"
    lines = [f"{file}: {found.language.value}, written {written}, {'on' if found.on_topic else 'off'} topic"]
    for event in found.events:
        if not event.asserted and not every:
            continue
        day = event.date.edtf if event.date else "undated"
        who = ", ".join(person.name_en for person in event.participants)
        where = f" @ {event.place.name_en}" if event.place else ""
        denied = "" if event.asserted else " (not asserted)"
        lines.append(f"  {day}  {event.type.value}/{event.status.value}{denied}  {who}{where}  {event.confidence:.2f}")
        lines.append(f"      {event.evidence.text}")
        lines.extend(f"      ! {warning}" for warning in (event.date_mention.warnings if event.date_mention else ()))
    return "\n".join(lines)
