"""`manage.py export_lexicon FOLDER`: the editors' additions as TOML files, to be moved into events/lexicon."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from events.lexicon.overlay import write_overlay
from events.store.lexicon import additions, current_lexicon


class Command(BaseCommand):
    """Write what editors added; read on top of the files it gives the lexicon the workers use."""

    help = "Write the lexicon's additions as TOML files into an empty folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path)

    def handle(self, *args: object, folder: Path, **options: object) -> None:
        """Write the files and say which lexicon they make."""
        if folder.exists() and any(folder.iterdir()):
            raise CommandError(f"{folder} is not empty")
        for path in write_overlay(additions(), folder):
            self.stdout.write(str(path))
        self.stdout.write(f"lexicon {current_lexicon().version}")
