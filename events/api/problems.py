"""The one shape of an error: RFC 9457 problem details."""

from typing import Any

from django.http import Http404
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.response import Response

from events.timeline.filters import Refusal

MEDIA_TYPE = "application/problem+json"


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
        super().__init__("A parameter is unknown or has a value that is not accepted.")
        self.refused = refused
        self.known = known


def _body(code: int, title: str, detail: str) -> dict[str, Any]:
    return {"type": "about:blank", "title": title, "status": code, "detail": detail}


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer any error as problem details (REST framework's exception handler)."""
    if isinstance(error, BadParameters):
        body = _body(error.status_code, "Bad parameter", str(error.detail))
        body["errors"] = [{"parameter": one.name, "value": one.value, "allowed": one.allowed} for one in error.refused]
        body["parameters"] = error.known
        return Response(body, status=error.status_code, content_type=MEDIA_TYPE)
    if isinstance(error, Http404):
        return Response(
            _body(404, "Not found", "There is nothing here, or it is not public."), 404, content_type=MEDIA_TYPE
        )
    if isinstance(error, APIException):
        body = _body(error.status_code, str(error.default_detail), str(error.detail))
        return Response(body, status=error.status_code, content_type=MEDIA_TYPE)
    return None
