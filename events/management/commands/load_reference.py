"""`manage.py load_reference`: bring the registers of people, bodies, places and resolutions into the database."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from events.store.lexicon import current_lexicon
from events.store.reference import load_reference
from events.store.suppression import withhold_new_spellings


class Command(BaseCommand):
    """Make the reference tables equal to the lexicon; a second run changes nothing."""

    help = (
        "Load people, bodies, states, places and resolutions from events/lexicon and its additions into the database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take no arguments."""

    def handle(self, *args: object, **options: object) -> None:
        """Load and say what changed."""
        lexicon = current_lexicon()
        for table, loaded in load_reference(lexicon).items():
            self.stdout.write(
                f"{table}: {loaded.created} created, {loaded.updated} updated, {loaded.unchanged} unchanged"
            )
        if learnt := withhold_new_spellings(lexicon, now=now()):
            self.stdout.write(f"withheld names: {learnt} new spellings")
