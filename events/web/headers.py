"""Headers of every answer: nothing inline, nothing from elsewhere; only /embed/ in frames, of configured origins."""

import re
from collections.abc import Callable, Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

_DIRECTIVES = (
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "object-src 'none'",
    "base-uri 'none'",
)
_EMBEDDED = re.compile(r"/(?:[a-z]{2}/)?embed/")


def policy(framed_by: Iterable[str] = ()) -> str:
    """Write the content security policy of a page that some origins may frame."""
    return "; ".join((*_DIRECTIVES, f"frame-ancestors {' '.join(framed_by) or chr(39) + 'none' + chr(39)}"))


POLICY = policy()
FIXED = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def security_headers(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Add the headers that Django's own security middleware does not know."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if settings.EMBED_ORIGINS and _EMBEDDED.match(request.path_info):
            response.headers["Content-Security-Policy"] = policy(settings.EMBED_ORIGINS)
            del response.headers["X-Frame-Options"]  # it knows no list of origins
        for name, value in FIXED.items():
            response.headers.setdefault(name, value)
        return response

    return middleware
