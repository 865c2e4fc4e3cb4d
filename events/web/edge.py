"""The edge: what comes in is no larger than we take, and clean before anything looks at it.

Articles and API bodies are cleaned by ``events.ingest.charsets.clean`` where they are read; here the same is done to
query strings and forms (the readers' and the admin's).
"""

import logging
import unicodedata
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    QueryDict,
    UnreadablePostError,
)
from django.http.multipartparser import MultiPartParserError

from events.ingest.charsets import clean
from events.vocabulary.programs import PROGRAMS

log = logging.getLogger(__name__)
Handler = Callable[[HttpRequest], HttpResponseBase]
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_METHODS = ("GET", "HEAD", "OPTIONS", "POST")
_REFUSED = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, MultiPartParserError, UnreadablePostError)
_AS_TYPED = "password"  # fields whose name holds it: a password is checked exactly as it was sent


def bound_requests(get_response: Handler) -> Handler:
    """Refuse methods that no page has, and a body that says it is larger than anything we take, unread."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method not in _METHODS and not request.path_info.startswith(PROGRAMS):
            return HttpResponseNotAllowed(_METHODS)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > settings.LARGEST_BODY:
            return HttpResponse(f"At most {settings.LARGEST_BODY} bytes are taken.\n", "text/plain", status=413)
        return get_response(request)

    return middleware


def clean_input(get_response: Handler) -> Handler:
    """Have query strings and forms in NFC, without NUL and other characters that no text has."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        try:
            _clean(request)
        except _REFUSED as error:
            log.warning("refused at the edge: %s", error)
            return HttpResponse(
                "That cannot be taken: too many fields, a file, or half a form.\n", "text/plain", status=400
            )
        return get_response(request)

    return middleware


def _clean(request: HttpRequest) -> None:
    if request.META.get("QUERY_STRING"):
        # What programs ask is composed the same way, and refused by name where it holds what no text has.
        how = composed if request.path_info.startswith(PROGRAMS) else clean
        request.GET = cleaned(request.GET, how)  # type: ignore[assignment]  # as Django itself sets it
    forms = request.content_type in _FORMS and not request.path_info.startswith(PROGRAMS)  # those read no forms
    if request.method == "POST" and forms:
        request.POST = cleaned(request.POST)  # type: ignore[assignment]  # the same


def composed(text: str) -> str:
    """Return the text in NFC."""
    return unicodedata.normalize("NFC", text)


def cleaned(given: QueryDict, how: Callable[[str], str] = clean) -> QueryDict:
    """Return a form's values cleaned, their order kept.

    >>> cleaned(QueryDict("q=Bengh%00azi&password=a%00b")).dict()
    {'q': 'Benghazi', 'password': 'a\\x00b'}
    """
    found = QueryDict(mutable=True, encoding=given.encoding)
    for name, values in given.lists():
        kept = values if _AS_TYPED in name else [how(value) for value in values]
        found.setlist(how(name), kept)
    found._mutable = False
    return found
