"""What the lines of the log are about: bound at the doors (a request, a task, an article), said by every line within.

The log itself is set up by the project (libya_timeline/logs.py).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

_NOTHING: Mapping[str, object] = MappingProxyType({})
_about: ContextVar[Mapping[str, object]] = ContextVar("about", default=_NOTHING)


@contextmanager
def about(**what: object) -> Iterator[None]:
    """Say of every line written within what it is about, beside what was said around it.

    >>> with about(request_id="a1"), about(article_id=7):
    ...     dict(bound())
    {'request_id': 'a1', 'article_id': 7}
    """
    token = _about.set({**_about.get(), **what})
    try:
        yield
    finally:
        _about.reset(token)


def bound() -> Mapping[str, object]:
    """Return what the lines written now are about."""
    return _about.get()
