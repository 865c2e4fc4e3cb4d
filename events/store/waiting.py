"""How long a migration waits for a lock: everybody who asks for the table after it waits behind it."""

from django.db import connections

LONGEST = "5s"


def wait_briefly_for_locks(using: str) -> None:
    """Let a migration that finds a table busy give up, to be run again, rather than stop the site behind it."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [LONGEST])


def wait_as_long_as_usual(using: str) -> None:
    """End that."""
    with connections[using].cursor() as cursor:
        cursor.execute("RESET lock_timeout")
