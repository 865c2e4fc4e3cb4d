"""Show how every date of an article was worked out, step by step; no database."""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from events.extraction.dates import find_dates
from events.extraction.document import Document
from events.extraction.document_date import date_document
from events.extraction.language import detect_language
from events.extraction.normalize import normalize
from events.extraction.results import DateMention, DocumentDate
from events.ingest.files import read_file
from events.ingest.raw import RawArticle
from events.lexicon.load import load_lexicon


class Command(BaseCommand):
    """``manage.py explain FILE...``"""

    help = "Print the derivation of an article's own date and of every date in it. Needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the files."""
        parser.add_argument("files", nargs="+", metavar="FILE")

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Explain every file; one that cannot be read gives a line that says why."""
        today = datetime.now(UTC).date()
        for file in options["files"]:
            for reading in read_file(Path(file), today=today):
                if isinstance(reading, RawArticle):
                    self.stdout.write("\n".join(_explained(reading, file)))
                else:
                    self.stdout.write(f"{file}: {reading.reason}")


def _explained(article: RawArticle, file: str) -> Iterator[str]:
    lexicon = load_lexicon()
    text = normalize(article.text)
    language = detect_language(article.text)
    document = Document(text=article.text, published=article.published, language=language)
    written = date_document(document, text=text, language=language, lexicon=lexicon)
    yield f"{file} ({language.value})"
    yield from _document_date(written)
    for mention in find_dates(text, anchor=written.value, language=language, lexicon=lexicon):
        yield from _mention(mention)


def _document_date(written: DocumentDate) -> Iterator[str]:
    value = written.value.edtf if written.value else "unknown"
    yield f"  written: {value} ({written.basis})"
    for evidence in written.evidence:
        yield f"    - {evidence}"


def _mention(mention: DateMention) -> Iterator[str]:
    value = mention.value.edtf if mention.value else mention.duration or "unknown"
    where = f"{mention.span.start}-{mention.span.end}"
    yield f"  {where} «{mention.text}» -> {value} ({mention.kind.value}: {mention.rule})"
    for step in mention.steps:
        yield f"    - {step}"
    for warning in mention.warnings:
        yield f"    ! {warning}"
