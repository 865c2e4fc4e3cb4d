"""`manage.py load_sources`: keep the sources we start with, switched off."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from events.store.sources import STARTER, load_starter


class Command(BaseCommand):
    """Keep a list of sources and their channels; what is there already is left as editors have it."""

    help = "Keep the sources of a list (events/store/starter_sources.toml) with their channels, switched off."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a list of one's own."""
        parser.add_argument("file", nargs="?", type=Path, default=STARTER, help="a list like starter_sources.toml")

    def handle(self, *args: object, **options: Path) -> None:
        """Load and say how many are new."""
        loaded = load_starter(options["file"])
        known = loaded.channels - loaded.new
        self.stdout.write(
            f"{loaded.sources} sources: {loaded.channels} channels = {loaded.new} new + {known} left as they are"
        )
        self.stdout.write("They are switched off: enable channels in the admin, under Channels.")
