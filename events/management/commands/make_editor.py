"""`manage.py make_editor NAME`: an account that may edit the timeline in the admin."""

import os
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from events.store.editors import give_code


class Command(BaseCommand):
    """Make an editor, or bring one up to date; the password is read from EDITOR_PASSWORD."""

    help = "Make an account that may edit the timeline; its password is read from EDITOR_PASSWORD."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the account's name and role."""
        parser.add_argument("name")
        parser.add_argument("--role", choices=["viewer", "editor", "admin"], default="editor", help="what it may do")
        parser.add_argument(
            "--new-code", action="store_true", help="a new key for the authenticator app (a lost phone)"
        )

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Make the account; run again, it gets the password and the rights of today."""
        password = os.environ.get("EDITOR_PASSWORD", "")
        if not password:
            raise CommandError("Set EDITOR_PASSWORD to the editor's password.")
        user, created = self._account(options["name"], password)
        user.is_staff = True
        user.save()
        user.user_permissions.clear()
        user.groups.set(Group.objects.filter(name=options["role"]))
        self.stdout.write(f"editor {options['name']}: {'created' if created else 'up to date'}")
        if (settings.SECOND_FACTOR or options["new_code"]) and (address := give_code(user, anew=options["new_code"])):
            self.stdout.write(f"for the authenticator app, shown once: {address}")

    def _account(self, name: str, password: str) -> tuple[AbstractUser, bool]:
        """Return the account with this password, and whether it is new; a weak password makes none."""
        found = get_user_model().objects.filter(username=name).first()
        user = found or get_user_model()(username=name)
        if not user.check_password(password):
            try:
                validate_password(password, user)
            except ValidationError as error:
                raise CommandError(f"EDITOR_PASSWORD: {' '.join(error.messages)}") from error
            user.set_password(password)
        user.save()
        return user, found is None
