"""`manage.py make_editor NAME`: an account that may edit the timeline in the admin."""

import os

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    """Make an editor, or bring one up to date; the password is read from EDITOR_PASSWORD."""

    help = "Make an account that may edit the timeline; its password is read from EDITOR_PASSWORD."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the account's name and role."""
        parser.add_argument("name")
        parser.add_argument("--role", choices=["viewer", "editor", "admin"], default="editor", help="what it may do")

    def handle(self, *args: object, **options: str) -> None:
        """Make the account; run again, it gets the password and the rights of today."""
        password = os.environ.get("EDITOR_PASSWORD", "")
        if not password:
            raise CommandError("Set EDITOR_PASSWORD to the editor's password.")
        user, created = get_user_model().objects.get_or_create(username=options["name"])
        if not user.check_password(password):
            user.set_password(password)
        user.is_staff = True
        user.save()
        user.user_permissions.clear()
        user.groups.set(Group.objects.filter(name=options["role"]))
        self.stdout.write(f"editor {options['name']}: {'created' if created else 'up to date'}")
