"""Registers the app with Django."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class EventsConfig(AppConfig):
    """The timeline's one app."""

    name = "events"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let migrations leave the past's views, the groups and the web server's role as today's tables ask for."""
        pre_migrate.connect(_before_migrating, sender=self)
        post_migrate.connect(_after_migrating, sender=self)


def _before_migrating(*, using: str, **_more: Any) -> None:  # noqa: ANN401 - Django's own
    from events.store import past_tables, waiting

    waiting.wait_briefly_for_locks(using)
    past_tables.drop(using)


def _after_migrating(*, using: str, **_more: Any) -> None:  # noqa: ANN401 - Django's own
    from events.store import database_roles, editors, past_tables, waiting

    past_tables.make(using)
    editors.make_groups(using)
    database_roles.renew(using)
    waiting.wait_as_long_as_usual(using)
