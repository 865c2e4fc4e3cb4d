"""JSON as bytes, by orjson: a page of events in a fraction of a millisecond."""

from typing import Any

import orjson
from rest_framework.renderers import BaseRenderer


def to_json(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """Write a value; text is UTF-8, never escaped.

    >>> to_json({"n": 1})
    b'{"n":1}'
    """
    return orjson.dumps(value)


class JSONRenderer(BaseRenderer):
    """Writes answers."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data: Any, *args: object) -> bytes:  # noqa: ANN401 - rendered data
        """Write the body; an answer without one stays empty."""
        return b"" if data is None else to_json(data)


class AnnotationRenderer(JSONRenderer):
    """Writes Web Annotations for those who ask for their media type by its name."""

    media_type = "application/ld+json"
