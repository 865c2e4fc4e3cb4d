"""The one shape of an error: RFC 9457 problem details, for the API, the files and the feeds."""

from http import HTTPStatus
from typing import Any

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from psycopg.errors import QueryCanceled
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.response import Response

from events.api.rendering import to_json
from events.timeline.filters import Refusal

MEDIA_TYPE = "application/problem+json"
BAD = "A parameter is unknown or has a value that is not accepted."
TOO_LONG = "The question took too long to answer. Ask for less, or for a shorter period."


class Gone(APIException):
    """What was taken out of everything; why is not said."""

    status_code = status.HTTP_410_GONE
    default_detail = "Gone"

    def __init__(self) -> None:
        """Say it in neutral words."""
        super().__init__("What stood at this address has been withdrawn.")


class BadParameters(APIException):
    """A request that names what the API does not know, or gives it values that it does not accept."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, refused: list[Refusal], *, known: list[str]) -> None:
        """Hold what was refused and the names that are known."""
        super().__init__(BAD)
        self.refused = refused
        self.known = known


def problem_body(code: int, title: str, detail: str, *, request: HttpRequest | None = None) -> dict[str, Any]:
    """Return problem details; ``instance`` is the request's id, which the logs carry too."""
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": code, "detail": detail}
    request_id = getattr(request, "request_id", "")
    return {**body, "instance": f"urn:request:{request_id}"} if request_id else body


def refusal_body(refused: list[Refusal], *, known: list[str], request: HttpRequest | None = None) -> dict[str, Any]:
    """Return what was refused, why, and the names that are known."""
    body = problem_body(status.HTTP_400_BAD_REQUEST, "Bad parameter", BAD, request=request)
    body["errors"] = [{"parameter": one.name, "value": one.value, "allowed": one.allowed} for one in refused]
    return {**body, "parameters": known}


def problem_response(body: dict[str, Any], *, headers: dict[str, str] | None = None) -> HttpResponse:
    """Return a problem to whoever does not come through REST framework."""
    return HttpResponse(to_json(body), status=body["status"], content_type=MEDIA_TYPE, headers=headers)


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer any error as problem details (REST framework's exception handler)."""
    request = getattr(context.get("request"), "_request", None)
    if isinstance(error, BadParameters):
        body = refusal_body(error.refused, known=error.known, request=request)
    elif isinstance(error, Http404):
        body = problem_body(404, "Not found", "There is nothing here, or it is not public.", request=request)
    elif isinstance(error, APIException):
        body = problem_body(error.status_code, _title(error), _text(error.detail), request=request)
    elif took_too_long(error):
        body = problem_body(503, "Took too long", TOO_LONG, request=request)
    else:
        return None
    return Response(body, status=body["status"], content_type=MEDIA_TYPE, headers=_headers(error, context))


def _title(error: APIException) -> str:
    """Name a sort of error: our own by its name, REST framework's as HTTP does (its words wait for values)."""
    ours = type(error).__module__.startswith("events.")
    return str(error.default_detail) if ours else HTTPStatus(error.status_code).phrase


def took_too_long(error: BaseException) -> bool:
    """Say whether the database gave a question up because it took too long."""
    return isinstance(error, OperationalError) and isinstance(error.__cause__, QueryCanceled)


def _text(detail: Any) -> str:  # noqa: ANN401 - REST framework nests what it has to say
    if isinstance(detail, dict):
        return "; ".join(f"{name}: {_text(inner)}" for name, inner in detail.items())
    return " ".join(_text(inner) for inner in detail) if isinstance(detail, list) else str(detail)


def _headers(error: Exception, context: dict[str, Any]) -> dict[str, str]:
    """Say what else is allowed, who may ask and when to come again."""
    headers = {}
    if isinstance(error, APIException) and error.status_code == status.HTTP_405_METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(context["view"].allowed_methods)
    if challenge := getattr(error, "auth_header", ""):
        headers["WWW-Authenticate"] = challenge
    return headers
