"""A session at the editors' desk ends when nobody touched it for an hour, and after a working day whatever happens."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase

_DESK = "/admin/"
_BEGUN, _SEEN = "begun", "seen"
_MINUTE = 60


def end_idle_sessions(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Log out who comes back to the desk too late; the answer is then the login page."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(_DESK) and request.user.is_authenticated:
            _look(request, now=int(time.time()))
        return get_response(request)

    return middleware


def _look(request: HttpRequest, *, now: int) -> None:
    """End a session that is too old, and note that a living one was used, once a minute."""
    begun, seen = request.session.setdefault(_BEGUN, now), request.session.get(_SEEN, now)
    idle, old = now - seen > settings.IDLE_MINUTES * _MINUTE, now - begun > settings.SESSION_COOKIE_AGE
    if idle or old:
        logout(request)
    elif seen == now or now - seen >= _MINUTE:
        request.session[_SEEN] = now
