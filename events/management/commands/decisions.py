"""`manage.py decisions export|import [FILE]`: editors' decisions as a file, and back."""

import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events import pipeline


class Command(BaseCommand):
    """Write every decision as a line of JSON, or make the decisions of such a file here."""

    help = "Export editors' decisions as JSON Lines, or import them; importing the same again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the direction and the file."""
        parser.add_argument("direction", choices=["export", "import"])
        parser.add_argument("file", nargs="?", default="-", help="a file; standard input or output without it")

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Export or import, and say what became of each line that could not be taken over."""
        if options["direction"] == "export":
            self._export(options["file"])
        else:
            self._import(options["file"])

    def _export(self, name: str) -> None:
        if name == "-":
            for line in pipeline.export_decisions():
                self.stdout.write(line, ending="")
            return
        with Path(name).open("w", encoding="utf-8") as file:
            file.writelines(pipeline.export_decisions())

    def _import(self, name: str) -> None:
        try:
            lines = (sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")).splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{name} cannot be read: {error}") from error
        counts: Counter[str] = Counter()
        for number, line in enumerate(lines, start=1):
            if line.strip():
                done = pipeline.import_decision(line)
                counts[done.outcome] += 1
                if done.reason:
                    self.stderr.write(f"line {number}: {done.reason}")
        self.stdout.write(", ".join(f"{counts[name]} {name}" for name in ("applied", "known", "refused")))
