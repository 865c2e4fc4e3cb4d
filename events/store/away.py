"""A database that is away for a moment, as while it restarts: what was asked is asked again."""

import time
from collections.abc import Callable
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection

_PAUSES = (0.5, 1, 2, 4, 8, 15, 30)  # seconds
_Answer = TypeVar("_Answer")


def once_it_is_back(ask: Callable[[], _Answer], *, wait: Callable[[float], None] = time.sleep) -> _Answer:
    """Do what can be repeated, on a new connection where the old one broke; raises when it stays away for a minute.

    Inside a transaction nothing is repeated: what came before in it is lost.
    """
    for pause in _PAUSES:
        try:
            return ask()
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block:
                raise
            connection.close()
            wait(pause)
    return ask()
