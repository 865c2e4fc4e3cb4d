"""Registers the app with Django."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """The timeline's one app."""

    name = "events"
    default_auto_field = "django.db.models.BigAutoField"
