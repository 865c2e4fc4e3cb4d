"""All that is sent is read as UTF-8, whatever it calls itself.

A sender may name any codec, and Django looks it up before anything of ours is asked: one that is none of text, such as
rot13, would end the request in an error without an id, a log line or a shape.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

_CHARSET = re.compile(r";\s*charset\s*=\s*(\"[^\"]*\"|[^;]*)", re.IGNORECASE)
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def utf8_only(application: Application) -> Application:
    """Return a WSGI application that is not told which codec a sender named."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 - the server's own
        environ["CONTENT_TYPE"] = without_charset(environ.get("CONTENT_TYPE", ""))
        return application(environ, start_response)

    return answer


def without_charset(content_type: str) -> str:
    """Return a content type without its charset.

    >>> without_charset("application/json; charset=rot13")
    'application/json'
    """
    return _CHARSET.sub("", content_type)
