"""What surrounds every answer to programs: a request's id, a limit on how many, when the data last changed, no leaks.

Middleware for the whole site; the limit and the data's date are only for the API and the files.
"""

import logging
import re
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.encoding import escape_uri_path
from django.utils.http import http_date
from django.utils.translation import override

from events.api.problems import TOO_LONG, problem_body, problem_response, took_too_long
from events.intake.senders import sender_address
from events.logbook import about
from events.timeline.events import last_change
from events.vocabulary.programs import PROGRAMS

log = logging.getLogger(__name__)
requests_log = logging.getLogger("events.requests")
Handler = Callable[[HttpRequest], HttpResponseBase]
_OF_ONE_SENDER = "/api/v1/submissions/"  # told to one key: nobody keeps it for others
_OF_READING = ("/api/v1/sources/",)  # tells of articles too that led to no event, so that no event's day is its own
_REQUEST_ID = re.compile(r"[A-Za-z0-9._\-]{1,64}")
MINUTE = 60
_SETTLED = 2  # seconds: the header knows whole ones, and another change may follow within the same
_STARTED = time.time()  # settings decide what is public: after a restart no cache may go on with what it holds


def is_for_programs(request: HttpRequest) -> bool:
    """Say whether an address belongs to the API or the files, whose errors are problem details."""
    return request.path_info.startswith(PROGRAMS)


def refuse_plain_http(get_response: Handler) -> Handler:
    """Refuse what programs ask without TLS where the site has it: sent on silently, a key would go out in the open."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not settings.SECURE_SSL_REDIRECT or request.is_secure() or not is_for_programs(request):
            return get_response(request)
        detail = "This address answers over https only; a key that was sent over http should be replaced."
        return problem_response(problem_body(403, "Ask over https", detail, request=request))

    return middleware


def _describes(request: HttpRequest) -> bool:
    """Say whether an address describes the API: that changes with the program, not with the data."""
    return request.path_info.startswith(("/api/v1/schema/", "/api/v1/docs/"))


def request_ids(get_response: Handler) -> Handler:
    """Give every request an id, its sender's own where it has one, and say it in the answer and in the log."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-ID", "")
        request_id = given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        request.request_id = request_id  # type: ignore[attr-defined]  # ours, for problems to name
        begun = time.perf_counter()
        with about(request_id=request_id):
            response = get_response(request)
            _log_request(request, response.status_code, seconds=time.perf_counter() - begun)
        response.headers["X-Request-ID"] = request_id
        return response

    return middleware


def _log_request(request: HttpRequest, status: int, *, seconds: float) -> None:
    """Write one line: what was asked and answered, not by whom nor with which words."""
    said = {"method": request.method, "path": escape_uri_path(request.path), "status": status}
    milliseconds = round(seconds * 1000, 1)
    requests_log.info("%(method)s %(path)s %(status)d", said, extra={**said, "milliseconds": milliseconds})


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much of a minute's requests is left, and when the next minute begins."""

    limit: int
    left: int
    reset: int

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers that say so."""
        return {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(max(0, self.left)),
            "RateLimit-Reset": str(self.reset),
        }


def limit_rate(get_response: Handler) -> Handler:
    """Allow each address so many requests a minute; the count is shared by all processes."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not is_for_programs(request) or not settings.API_REQUESTS_PER_MINUTE:
            return get_response(request)
        allowance = _count(client_address(request), now=int(time.time()))
        if allowance is not None and allowance.left < 0:
            body = problem_body(429, "Too many requests", "Come again when the minute is over.", request=request)
            return problem_response(body, headers={**allowance.headers, "Retry-After": str(allowance.reset)})
        response = get_response(request)
        for name, value in (allowance.headers if allowance else {}).items():
            response.headers[name] = value
        return response

    return middleware


def _count(address: str, *, now: int) -> Allowance | None:
    """Count one request; without the counter's server nobody is turned away."""
    key = f"requests:{address}:{now // MINUTE}"
    try:
        counter = caches["limits"]
        counter.add(key, 0, timeout=2 * MINUTE)
        count = counter.incr(key)
    except Exception:  # whatever the server's client raises: the limit must not close the site
        log.warning("requests are not counted: the cache does not answer", exc_info=True)
        return None
    limit = settings.API_REQUESTS_PER_MINUTE
    return Allowance(limit, limit - count, MINUTE - now % MINUTE)


def client_address(request: HttpRequest) -> str:
    """Return who asks: behind so many trusted proxies, the address that the outermost of them saw."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    seen = str(request.META.get("REMOTE_ADDR", ""))
    return sender_address(forwarded=forwarded, seen=seen, proxies=settings.TRUSTED_PROXIES)


def last_modified(get_response: Handler) -> Handler:
    """Say when the data behind an answer last changed; Django's own middleware then answers 304 where it can."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        wanted = is_for_programs(request) and not _describes(request) and request.method in ("GET", "HEAD")
        if response.status_code != 200 or not wanted:
            return response
        if request.path_info.startswith(_OF_ONE_SENDER):
            response.headers["Cache-Control"] = "private, no-store"
            return response
        response.headers.setdefault("Cache-Control", "public, max-age=0, must-revalidate")
        changed = last_change()
        moment = max(_STARTED, changed.timestamp() if changed else 0)
        if time.time() - moment >= _SETTLED and not request.path_info.startswith(_OF_READING):
            response.headers["Last-Modified"] = http_date(moment)
        return _with_etag(request, response) if request.method == "HEAD" else response

    return middleware


def _with_etag(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Answer a question for the headers alone with those that Django's own middleware gives the whole answer."""
    if not isinstance(response, HttpResponse) or not response.content:
        return response
    set_response_etag(response)
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response


def speak_english(get_response: Handler) -> Handler:
    """Answer programs in one language, whatever browsers wish; what ``lang`` asks for, views name themselves."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not is_for_programs(request):
            return get_response(request)
        with override("en"):
            return get_response(request)

    return middleware


def problems(get_response: Handler) -> Handler:
    """Answer programs in one shape where a view did not get to it: no such address, wrong method, too slow."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        kind = response.headers.get("Content-Type", "")
        if response.status_code < 400 or not is_for_programs(request) or "json" in kind:
            return response
        title = response.reason_phrase
        detail = "There is nothing here, or it is not public." if response.status_code == 404 else title
        allow = {name: response.headers[name] for name in ("Allow",) if name in response.headers}
        return problem_response(problem_body(response.status_code, title, detail, request=request), headers=allow)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not took_too_long(error):
            return None
        body = problem_body(503, "Took too long", TOO_LONG, request=request)
        return problem_response(body, headers={"Retry-After": "60"})

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware
