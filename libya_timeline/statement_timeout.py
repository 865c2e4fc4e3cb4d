"""A bound on what one question of a reader may take of the database.

Called by the web server's entry points only: workers, migrations and commands may take as long as they need.
"""

from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


def limit_statements() -> None:
    """Hold every database connection that this process opens to the settings' limit."""
    connection_created.connect(_limit, dispatch_uid="statement_timeout")


def _limit(connection: BaseDatabaseWrapper, **_: Any) -> None:  # noqa: ANN401 - a signal's further values
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, false)", [f"{settings.STATEMENT_TIMEOUT_SECONDS}s"])
