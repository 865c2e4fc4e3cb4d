"""What the environment may say. Each variable is declared where it is read, so docs/operations.md has all.

`python -m tools.environment_table` writes that table; a test compares.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

_WORDS = {
    "": False,
    "true": True,
    "1": True,
    "yes": True,
    "on": True,
    "false": False,
    "0": False,
    "no": False,
    "off": False,
}
_ORIGIN = re.compile(r"https?://(\*\.)?[A-Za-z0-9.-]+(:[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable: its name, what it is when unset, and what it decides."""

    name: str
    unset: str
    says: str


_declared: dict[str, Variable] = {}


def declared() -> Mapping[str, Variable]:
    """Return every variable that was declared so far, in order."""
    return _declared


def _read(name: str, unset: str, says: str) -> str:
    _declared[name] = Variable(name, unset, says)
    return os.environ.get(name, "").strip()


def text(name: str, default: str = "", *, says: str, unset: str = "") -> str:
    """Read a text; ``unset`` tells the table what stands for a default that is worked out."""
    return _read(name, unset or default, says) or default


def switch(name: str, *, default: bool, says: str, unset: str = "") -> bool:
    """Read a switch: a word that is none must not open what was meant to be closed."""
    told = _read(name, unset or str(default).lower(), says).lower()
    if told not in _WORDS:
        raise ImproperlyConfigured(f"{name} is {told!r}, which is neither true nor false")
    return default if told == "" else _WORDS[told]


def number(name: str, default: int, *, says: str) -> int:
    """Read a number that is not negative."""
    told = _read(name, str(default), says) or str(default)
    if not (told.isascii() and told.isdigit()):
        raise ImproperlyConfigured(f"{name} is {told!r}, which is no number such as {default}")
    return int(told)


def choice(name: str, default: str, choices: tuple[str, ...], *, says: str, unset: str = "") -> str:
    """Read one of a few words."""
    told = text(name, default, says=says, unset=unset)
    if told not in choices:
        raise ImproperlyConfigured(f"{name} is {told!r}, which is none of {', '.join(choices)}")
    return told


def listed(name: str, default: str = "", *, says: str) -> list[str]:
    """Read words between commas."""
    told = _read(name, default, says) or default
    return [part.strip() for part in told.split(",") if part.strip()]


def origins(name: str, *, says: str) -> list[str]:
    """Read web origins: they go into a header, and a slip there would open it."""
    told = listed(name, says=says)
    for origin in told:
        if not _ORIGIN.fullmatch(origin):
            raise ImproperlyConfigured(f"{name} holds {origin!r}, which is no origin such as https://news.example")
    return told


# Read elsewhere than in the settings: by commands, docker-compose.yml and the demo.
OUTSIDE = (
    Variable("POSTGRES_PASSWORD", "required by docker compose", "The password of the database's owner"),
    Variable(
        "WEB_DATABASE_PASSWORD",
        "required by docker compose",
        "The password of the web server's own role (`manage.py database_roles`)",
    ),
    Variable(
        "WORKER_DATABASE_PASSWORD",
        "required by docker compose",
        "The password of the workers' own role (the same)",
    ),
    Variable("BROKER_PASSWORD", "required by docker compose", "The password of the broker"),
    Variable(
        "BROKER_AT",
        "valkey:6379/0",
        "Where docker compose finds the broker, on a second machine: `10.0.0.1:6379/0`",
    ),
    Variable(
        "DATABASE_AT",
        "postgres:5432/timeline",
        "Where docker compose finds the database, on a second machine: `10.0.0.1:5432/timeline`",
    ),
    Variable("EDITOR_PASSWORD", "", "What `manage.py make_editor` sets as the account's password"),
    Variable("HOST", "127.0.0.1", "Where docker compose and `make demo` listen"),
    Variable("PORT", "8000", "The port there"),
    Variable("DATA_DIR", ".data", "The folder of the embedded servers"),
    Variable("SAMPLE", "events/sample_corpus", "What `make demo` and `make evaluate` read"),
)
