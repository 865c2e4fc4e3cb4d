"""Articles that programs send with a key: POST, then a status address. What is taken is decided in events.intake."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.timezone import now
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.response import Response

from events.api import serializers
from events.api.asking import refuse_unknown
from events.api.describing import answers
from events.api.problems import BadParameters
from events.api.views import Resource
from events.intake import submissions
from events.timeline.filters import Refusal

LARGEST_BODY = 1_000_000  # bytes
_IDEMPOTENCY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "maxLength": submissions.LONGEST_KEY, "pattern": r"^[\x20-\x7e]*$"},
    OpenApiParameter.HEADER,
    description="The same request again with the same key is answered as the first was, and done once.",
)

_VISIBLE = r"[^\s\x00-\x1f\x7f]"
_ARTICLE = {
    "type": "object",
    "description": "An article to be read: its text, or its address.",
    "properties": {
        "url": {"type": "string", "maxLength": submissions.LONGEST_URL, "pattern": f"^{submissions.ADDRESS}$"},
        "text": {"type": "string", "maxLength": submissions.LONGEST_TEXT, "pattern": _VISIBLE},
        "title": {"type": "string", "maxLength": submissions.LONGEST_TITLE},
        "source": {"type": "string", "maxLength": submissions.LONGEST_SOURCE},
        "published": {"type": "string", "format": "date"},
    },
    "additionalProperties": False,
    "anyOf": [{"required": ["url"]}, {"required": ["text"]}],
}


class NoKey(APIException):
    """Nobody's key."""

    status_code, default_detail, auth_header = status.HTTP_401_UNAUTHORIZED, "Key needed", 'Bearer realm="articles"'


class NotAllowed(APIException):
    """A key that stands, for something else."""

    status_code, default_detail = status.HTTP_403_FORBIDDEN, "Not allowed"


class TooLarge(APIException):
    """More than is taken."""

    status_code, default_detail = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE, "Too large"


class UsedBefore(APIException):
    """An idempotency key that came with another request before."""

    status_code, default_detail = status.HTTP_409_CONFLICT, "Idempotency key used before"


class BoundedJSONParser(JSONParser):
    """Reads JSON up to a size: what says that it is larger, or turns out to be, is refused unread."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:  # noqa: ANN401
        """Read the body."""
        length = (parser_context or {})["request"].META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > LARGEST_BODY:
            raise TooLarge(f"At most {LARGEST_BODY} bytes are taken.")
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise ParseError("JSON parse error - nested too deeply") from error


def sender(request: Request) -> submissions.Sender:
    """Return who holds the key that came with a request."""
    try:
        return submissions.sender(request.headers.get("Authorization", ""), now=now())
    except submissions.Refused as error:
        raise NotAllowed(str(error)) if error.known else NoKey(str(error)) from error


class Sending(Resource):
    """Takes articles; mixed into the resource that lists them."""

    parser_classes = [BoundedJSONParser]

    @extend_schema(
        operation_id="articles_send",
        parameters=[_IDEMPOTENCY],
        request={"application/json": _ARTICLE},
        responses=answers(serializers.ReceiptSerializer, 401, 403, 409, 413, 415, status=202),
        auth=[{"key": []}],  # type: ignore[list-item]
    )
    def post(self, request: Request) -> Response:
        """Take an article to be read later: 202 and the address where its state is told."""
        who = sender(request)
        refuse_unknown(request)
        try:
            receipt = submissions.send(
                who, request.data, idempotency_key=request.headers.get("Idempotency-Key", ""), now=now()
            )
        except submissions.Invalid as error:
            raise BadParameters([Refusal(error.field, "", error.allowed)], known=sorted(submissions.FIELDS)) from error
        except submissions.SentBefore as error:
            raise UsedBefore("This idempotency key came with another request.") from error
        body = _body(request, receipt)
        return Response(body, status=202, headers={"Location": body["status_url"]})


class SubmissionDetail(Resource):
    """What became of an article that was sent."""

    @extend_schema(
        operation_id="submissions_read",
        responses=answers(serializers.ReceiptSerializer, 401, 403, 404),
        auth=[{"key": []}],  # type: ignore[list-item]
    )
    def get(self, request: Request, public_id: UUID) -> Response:
        """Return its state, to the key that sent it."""
        who = sender(request)
        refuse_unknown(request)
        receipt = submissions.find(who, public_id)
        if receipt is None:
            raise Http404
        return Response(_body(request, receipt))


def _body(request: Request, receipt: submissions.Receipt) -> dict[str, Any]:
    address = request.build_absolute_uri(reverse("api-submission", args=[receipt.public_id]))
    return {
        "id": str(receipt.public_id),
        "state": receipt.article_state or receipt.state.value,
        "reason": receipt.reason,
        "article": str(receipt.article) if receipt.article else None,
        "url": receipt.url,
        "created_at": receipt.created_at.isoformat() if receipt.created_at else None,
        "status_url": address,
    }
