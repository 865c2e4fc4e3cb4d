"""Arabic pages in the reader's digits: 123 or the Eastern ones, as ``?digits=`` says and a cookie remembers.

Only the interface's own text changes. Addresses, identifiers, code and the words of sources (whatever runs left to
right, is in another language, or is a quotation) keep the digits that they have.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from events.templatetags.addresses import DIGITS

COOKIE = "digits"
WESTERN, EASTERN = DIGITS
_YEAR_IN_SECONDS = 365 * 24 * 3600
_TO_EASTERN = {ord("0") + number: chr(0x660 + number) for number in range(10)}
_TOKEN = re.compile(r"(<!--.*?-->|<[^>]*>|&#?\w+;)", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_KEPT = frozenset("code kbd script style textarea blockquote q cite".split())
_FOREIGN = re.compile(r"""\s(?:dir=["']?ltr|lang=["']?(?!ar))""")


def choose_digits(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Write Arabic pages in the digits that were chosen, and remember the choice."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        asked = request.GET.get("digits", "")
        request.digits = asked if asked in DIGITS else request.COOKIES.get(_cookie(), WESTERN)  # type: ignore[attr-defined]  # ours
        response = get_response(request)
        if isinstance(response, HttpResponse) and _is_arabic_page(response):
            patch_vary_headers(response, ["Cookie"])
            if request.digits == EASTERN:  # type: ignore[attr-defined]  # ours
                response.content = eastern(response.content.decode())
        if asked in DIGITS and not request.path.endswith("/embed/"):  # what stands on other sites leaves no cookie
            response.set_cookie(
                _cookie(), asked, max_age=_YEAR_IN_SECONDS, samesite="Lax", secure=settings.HTTPS, httponly=True
            )
        return response

    return middleware


def _cookie() -> str:
    """Return the cookie's name: behind TLS one that no other host can set."""
    return f"__Host-{COOKIE}" if settings.HTTPS else COOKIE


def _is_arabic_page(response: HttpResponse) -> bool:
    html = response.headers.get("Content-Type", "").startswith("text/html")
    return html and get_language() == "ar"


def eastern(page: str) -> str:
    """Write a page's own numbers in Eastern Arabic digits.

    >>> eastern('<p>2020 <code>12</code> <bdi dir="ltr">S/RES/2510</bdi></p>').encode("unicode_escape").decode()
    '<p>\\\\u0662\\\\u0660\\\\u0662\\\\u0660 <code>12</code> <bdi dir="ltr">S/RES/2510</bdi></p>'
    """
    kept: list[str] = []  # the open elements from the outermost one whose text stays as it is
    written = []
    for token in _TOKEN.split(page):
        tag = _TAG.match(token)
        if tag:
            _step(kept, token, tag)
        written.append(token if tag or kept or token.startswith(("&", "<")) else token.translate(_TO_EASTERN))
    return "".join(written)


def _step(kept: list[str], token: str, tag: re.Match[str]) -> None:
    closing, name = bool(tag[1]), tag[2].lower()
    if name in _VOID or token.endswith("/>"):
        return
    if closing:
        if kept and kept[-1] == name:
            kept.pop()
    elif kept or name in _KEPT or (name != "html" and _FOREIGN.search(token)):
        kept.append(name)
