"""How the parameters describe themselves: in OpenAPI and in the answer to OPTIONS, from the tables that read them."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework.metadata import BaseMetadata
from rest_framework.request import Request
from rest_framework.views import APIView

from events.api import serializers
from events.api.asking import LARGEST_PAGE, OWN, Own
from events.timeline.parameters import MAX_TEXT, MAX_VALUES, PARAMETERS, Parameter
from events.timeline.periods import SHAPE as PERIOD

# Letters, digits and what stands in ids; no list mark (|) and no NOT mark (!) inside a value.
_NAME = r"^!?[\w][\w ./()\-]{0,80}$"
_BODY = {"application/problem+json": serializers.ProblemSerializer}


def _schema(parameter: Parameter) -> dict[str, Any]:
    match parameter.kind:
        case "choice":
            return {"type": "string", "enum": list(parameter.choices), "default": parameter.default}
        case "terms":
            values = [sign + value for value in parameter.choices for sign in ("", "!")]
            return {"type": "array", "items": {"type": "string", "enum": values}, "maxItems": MAX_VALUES}
        case "names":
            return {"type": "array", "items": {"type": "string", "pattern": _NAME}, "maxItems": MAX_VALUES}
        case "period":
            return {"type": "string", "pattern": f"^{PERIOD}$"}
        case "count":
            return {"type": "integer", "minimum": 0, "maximum": 1000, "default": 0}
        case "share":
            return {"type": "number", "minimum": 0, "maximum": 1, "default": 0}
    return {"type": "string", "maxLength": MAX_TEXT, "pattern": r"^[^\x00]*$"}


def described(parameter: Parameter) -> OpenApiParameter:
    """Describe a parameter of the selection."""
    meaning = f"{parameter.meaning} Allowed: {parameter.allowed}."
    explode = True if parameter.many else None
    return OpenApiParameter(parameter.name, _schema(parameter), description=meaning, explode=explode)


def own(name: str) -> OpenApiParameter:
    """Describe a parameter of the answer."""
    one = OWN[name]
    return OpenApiParameter(name, _own_schema(one), description=f"{one.meaning} Allowed: {one.allowed}.")


def _own_schema(one: Own) -> dict[str, Any]:
    if one.name == "limit":
        return {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": int(one.default)}
    schema: dict[str, Any] = {"type": "string"}
    if one.choices:
        schema["enum"] = list(one.choices)
    if one.pattern:
        schema["pattern"] = one.pattern
    if one.default:
        schema["default"] = one.default
    return schema


FILTERS = [described(parameter) for parameter in PARAMETERS]


def answers(good: Any, *codes: int, status: int = 200) -> dict[int, Any]:  # noqa: ANN401 - a serializer
    """Return the answers of an operation: the good one and the problems that every one may have."""
    problems = {
        400: "A parameter is unknown or has a value that is not accepted.",
        401: "The key is missing or does not hold.",
        403: "The key may not do this.",
        404: "There is nothing here, or it is not public.",
        406: "Only JSON is written here.",
        409: "The idempotency key was used for something else.",
        410: "It was withdrawn.",
        413: "What was sent is too large.",
        415: "Only JSON is read here.",
        422: "What was sent cannot be taken.",
    }
    every = {
        429: "Too many requests; Retry-After says when to come again.",
        503: "The question took too long to answer.",
    }
    said = {code: problems[code] for code in (400, 406, *codes)} | every
    refused = {code: OpenApiResponse(serializers.ProblemSerializer, description=text) for code, text in said.items()}
    typed = {(code, "application/problem+json"): answer for code, answer in refused.items()}
    return {status: good, **typed} if status else {**typed}  # type: ignore[dict-item]


class Metadata(BaseMetadata):
    """Answers OPTIONS: what the resource is and every parameter that it reads."""

    def determine_metadata(self, request: Request, view: APIView) -> dict[str, Any]:
        """Return the description."""
        known = getattr(view, "parameters", ())
        filters = PARAMETERS if getattr(view, "filtered", False) else ()
        return {
            "name": view.get_view_name(),
            "description": view.get_view_description(),
            "methods": sorted(view.allowed_methods),
            "parameters": [*(_told(one) for one in filters), *(_own_told(OWN[name]) for name in known)],
        }


def _told(one: Parameter) -> dict[str, Any]:
    return {
        "name": one.name,
        "meaning": one.meaning,
        "allowed": one.allowed,
        "choices": list(one.choices),
        "many": one.many,
        "default": one.default,
        "example": one.example,
    }


def _own_told(one: Own) -> dict[str, Any]:
    choices = list(one.choices)
    return {
        "name": one.name,
        "meaning": one.meaning,
        "allowed": one.allowed,
        "choices": choices,
        "many": False,
        "default": one.default,
        "example": "",
    }
