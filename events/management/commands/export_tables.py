"""Write all tables with their codebook into a folder: the bulk files that researchers load."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, transaction

from events.exports.datapackage import Package, write_files
from events.exports.walk import walk
from events.timeline.events import last_change
from events.timeline.filters import EVERYTHING
from events.timeline.titles import LANGUAGES


class Command(BaseCommand):
    """Write events, participants, mentions and dyads as one snapshot of the database, with datapackage.json."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Say where to, in which language and for whose spreadsheet."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--language", choices=LANGUAGES, default="en")
        parser.add_argument(
            "--page-url", default="", help='address of an event\'s page with "{id}" where its id stands'
        )
        parser.add_argument("--bom", action="store_true", help="begin files with the mark that Excel asks for")

    def handle(self, *, folder: Path, language: str, page_url: str, bom: bool, **options: Any) -> None:  # noqa: ANN401 - Django's own options
        """Write the files; their digests stand in the codebook."""
        folder.mkdir(parents=True, exist_ok=True)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            changed = last_change()
            package = Package(
                read=lambda: walk(EVERYTHING),
                language=language,
                page_url=page_url,
                version=changed.isoformat() if changed else "empty",
                selection="",
                made=datetime.now(UTC),
                bom=bom,
            )
            written = write_files(package, lambda name: (folder / name).open("wb"))
        for one in written:
            self.stdout.write(f"{one.table.name}.csv\t{one.rows} rows\tsha256:{one.sha256}")
