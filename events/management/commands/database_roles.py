"""`manage.py database_roles`: own database roles for web server and workers, with no more rights than they need."""

import os

from django.core.management.base import BaseCommand

from events.store.database_roles import WEB, WORKER, grant_role

PASSWORDS = {WEB: "WEB_DATABASE_PASSWORD", WORKER: "WORKER_DATABASE_PASSWORD"}


class Command(BaseCommand):
    """Make the roles or bring their rights up to date, as the owner of the tables; `migrate` renews the rights."""

    help = "Make the web server's and the workers' database roles, or bring their rights up to date."

    def handle(self, *args: object, **options: str) -> None:
        """Grant, and say what."""
        for name, variable in PASSWORDS.items():
            granted = grant_role(name, password=os.environ.get(variable, ""))
            state = "made" if granted.made else "brought up to date"
            self.stdout.write(
                f"{name}: {state}; writes rows of {granted.written} tables, only reads {granted.only_read}"
            )
            if granted.made and not os.environ.get(variable):
                self.stdout.write(f"It cannot log in yet: set {variable} and run this again.")
