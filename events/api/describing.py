"""How the parameters describe themselves: in OpenAPI and in the answer to OPTIONS, from the tables that read them."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework.metadata import BaseMetadata
from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from events.api import serializers
from events.api.asking import EVERYWHERE, OWN
from events.api.fields import MOST, field_names
from events.timeline.paging import ROW_SHAPE as ROW_CURSOR
from events.timeline.paging import SHAPE as CURSOR
from events.timeline.parameters import BY_NAME, MAX_TEXT, MAX_VALUES, NAME, PARAMETERS, TEXT, Parameter
from events.timeline.periods import MOMENT
from events.timeline.periods import SHAPE as PERIOD

_BODY = {"application/problem+json": serializers.ProblemSerializer}


def _schema(parameter: Parameter, fields: Sequence[str]) -> dict[str, Any]:
    schema = _SCHEMAS[parameter.kind](parameter, fields)
    if parameter.default:
        schema["default"] = int(parameter.default) if schema["type"] in ("integer", "number") else parameter.default
    return schema


def _list(values: Sequence[str], most: int) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string", "enum": list(values)}, "minItems": 1, "maxItems": most}


def _names(parameter: Parameter, fields: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "array",
        "items": {"type": "string", "pattern": f"^!?{NAME}$"},
        "minItems": 1,
        "maxItems": MAX_VALUES,
    }


def _text(parameter: Parameter, fields: Sequence[str]) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, "maxLength": MAX_TEXT, "pattern": TEXT}


def _pattern(pattern: str) -> Callable[[Parameter, Sequence[str]], dict[str, Any]]:
    return lambda one, fields: {"type": "string", "pattern": f"^{pattern}$"}


_SCHEMAS: dict[str, Callable[[Parameter, Sequence[str]], dict[str, Any]]] = {
    "text": _text,
    "words": _text,
    "period": _pattern(PERIOD),
    "moment": _pattern(MOMENT),
    "cursor": _pattern(CURSOR.pattern),
    "row_cursor": _pattern(ROW_CURSOR.pattern),
    "since": _pattern(rf"([0-9]{{1,18}}|{MOMENT})"),
    "choice": lambda one, fields: {"type": "string", "enum": list(one.choices)},
    "terms": lambda one, fields: _list([sign + value for value in one.choices for sign in ("", "!")], MAX_VALUES),
    "names": _names,
    "some": lambda one, fields: _list(one.choices, len(one.choices)),
    "fields": lambda one, fields: _list(fields, MOST),
    "count": lambda one, fields: {"type": "integer", "minimum": 0, "maximum": one.most},
    "size": lambda one, fields: {"type": "integer", "minimum": 1, "maximum": one.most},
    "share": lambda one, fields: {"type": "number", "minimum": 0, "maximum": 1},
}


def described(parameter: Parameter, *, fields: Sequence[str] = ()) -> OpenApiParameter:
    """Describe a parameter; ``fields`` are the names that the answer has."""
    return OpenApiParameter(
        parameter.name,
        _schema(parameter, fields),
        required=parameter.kind == "words",
        description=f"{parameter.meaning} Allowed: {parameter.allowed}.",
        explode=True if parameter.many else None,
    )


def own(*names: str, of: type[BaseSerializer] | None = None) -> list[OpenApiParameter]:
    """Describe parameters of the answer, and those that every resource reads."""
    fields = field_names(of) if of else ()
    return [described(OWN[name], fields=fields) for name in dict.fromkeys((*names, *EVERYWHERE))]


FILTERS = [described(parameter) for parameter in PARAMETERS]


def answers(good: Any, *codes: int, status: int = 200) -> dict[int, Any]:  # noqa: ANN401 - a serializer
    """Return the answers of an operation: the good one and the problems that every one may have."""
    problems = {
        400: "A parameter is unknown or has a value that is not accepted, such as a period that ends before it begins.",
        401: "The key is missing or does not hold.",
        403: "The key may not do this.",
        404: "There is nothing here, or it is not public.",
        406: "Only JSON is written here.",
        409: "It contradicts what was sent before.",
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
    too_long = {(414, "text/html"): OpenApiResponse(str, description="The address is longer than 8,190 bytes.")}
    return {status: good, **typed, **too_long} if status else {**typed, **too_long}  # type: ignore[dict-item]


def loosen(result: dict[str, Any], **context: object) -> dict[str, Any]:
    """Say in the schema what its parts cannot: ``fields`` and ``omit`` leave anything out, and what is sent has a body.

    A hook of drf-spectacular, named in the settings.
    """
    schemas = result["components"]["schemas"]
    for name in _reached(schemas, ["EventDetail", "Reported"]):
        schemas[name].pop("required", None)
    result["paths"]["/api/v1/articles/"]["post"]["requestBody"]["required"] = True
    return result


def _reached(schemas: dict[str, Any], names: list[str]) -> set[str]:
    """Return the names of some schemas and of all that they are made of."""
    found: set[str] = set()
    while names:
        name = names.pop()
        if name not in found:
            found.add(name)
            names += re.findall(r"#/components/schemas/(\w+)", json.dumps(schemas[name]))
    return found


class Metadata(BaseMetadata):
    """Answers OPTIONS: what the resource is and every parameter that it reads."""

    def determine_metadata(self, request: Request, view: APIView) -> dict[str, Any]:
        """Return the description."""
        known = (*getattr(view, "parameters", ()), *EVERYWHERE)
        filters = PARAMETERS if getattr(view, "filtered", False) else ()
        some = (BY_NAME[name] for name in getattr(view, "selecting", ()))
        return options_body(
            view.get_view_name(),
            view.get_view_description(),
            methods=view.allowed_methods,
            known=(*filters, *some, *(OWN[name] for name in known)),
        )


def options_body(name: str, description: str, *, methods: Iterable[str], known: Iterable[Parameter]) -> dict[str, Any]:
    """Return the answer to OPTIONS: what stands at an address and every parameter that it reads."""
    parameters = [_told(one) for one in known]
    return {"name": name, "description": description, "methods": sorted(methods), "parameters": parameters}


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
