"""What to type when a command finds no server: one line instead of a traceback."""

from django.conf import settings
from django.db import OperationalError as DatabaseDown
from kombu.exceptions import OperationalError as BrokerDown

from libya_timeline import servers


def advice(error: DatabaseDown | BrokerDown) -> str | None:
    """Say how to start the server that did not answer, or nothing where the error is another one."""
    place = settings.EMBEDDED
    state = servers.status(place)
    kept = f"(data folder {place.root}; another one: DATA_DIR=...)"
    if isinstance(error, DatabaseDown) and settings.DATABASES["default"]["HOST"] == str(place.runtime):
        return None if state["postgres"] else f"No database is running {kept}. Type: make services"
    # An error that a server told has a code: only what has none says that no connection came about.
    if isinstance(error, DatabaseDown) and getattr(error.__cause__, "sqlstate", "told") is None:
        return f"DATABASE_URL: {str(error).splitlines()[0]}. Start that server, or unset DATABASE_URL: make services"
    if isinstance(error, BrokerDown) and place.broker_url == settings.CELERY_BROKER_URL:
        return None if state["valkey"] else f"No broker is running {kept}. Type: make services"
    return None
