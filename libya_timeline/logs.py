"""The log: one JSON object a line in production, plain lines elsewhere; each with the ids of what it is about."""

import logging
from typing import Any

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

from events.logbook import bound

FORMS = ("json", "text")
_FIELDS = ("levelname", "name", "message", "process")
_NAMES = {"levelname": "level", "name": "logger"}
# What others hang on their lines: a request object is not for printing, a task's arguments and result say it twice.
_LEFT_OUT = (*RESERVED_ATTRS, "request", "data", "server_time")


class About(logging.Filter):
    """Lets each line carry what it is about; what the line itself says stands."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Add the ids."""
        for name, value in bound().items():
            if not hasattr(record, name):
                setattr(record, name, value)
        return True


class Json(JsonFormatter):
    """One object a line: ASCII only, so that neither line ends nor lone surrogates in a message break it."""

    def __init__(self) -> None:
        """Choose the fields."""
        super().__init__(list(_FIELDS), rename_fields=_NAMES, timestamp="at", reserved_attrs=_LEFT_OUT)


class Text(logging.Formatter):
    """A line to be read at a terminal, its ids at the end."""

    def __init__(self) -> None:
        """Choose the fields."""
        super().__init__("[%(asctime)s: %(levelname)s/%(process)d] %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:
        """Write the line."""
        ids = " ".join(f"{name}={getattr(record, name, value)}" for name, value in bound().items())
        return f"{super().formatMessage(record)} [{ids}]" if ids else super().formatMessage(record)


def logging_config(*, form: str, level: str) -> dict[str, Any]:
    """Return the settings of the log for a form of FORMS and a level such as "INFO"."""
    formatter = Json if form == "json" else Text
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"about": {"()": About}},
        "formatters": {"chosen": {"()": formatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["about"], "formatter": "chosen"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            # The line of the request itself (events.requests) tells of what was not found or not allowed.
            "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
            "gunicorn.error": {"handlers": [], "level": "INFO", "propagate": True},
            "gunicorn.access": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }
