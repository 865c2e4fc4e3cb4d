"""`manage.py database_roles`: the web server's own database role, with no more rights than it needs."""

import os
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from events.store.web_role import USUAL, grant_web_role


class Command(BaseCommand):
    """Make the role or bring its rights up to date; run it as the owner of the tables (`migrate` renews the rights)."""

    help = "Make the web server's database role, or bring its rights up to date after a migration."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the role's name."""
        parser.add_argument("--name", default=USUAL, help="the role; its password is WEB_DATABASE_PASSWORD")

    def handle(self, *args: object, **options: str) -> None:
        """Grant, and say what."""
        granted = grant_web_role(options["name"], password=os.environ.get("WEB_DATABASE_PASSWORD", ""))
        state = "made" if granted.made else "brought up to date"
        self.stdout.write(
            f"{options['name']}: {state}; writes rows of {granted.written} tables, only reads {granted.only_read}"
        )
        if granted.made and not os.environ.get("WEB_DATABASE_PASSWORD"):
            self.stdout.write("It cannot log in yet: set WEB_DATABASE_PASSWORD and run this again.")
