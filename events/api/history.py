"""How the record came to be: an event's versions, and every change since a moment."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from events.api.asking import refuse_unknown
from events.api.problems import BadParameters, Gone
from events.api.serializers import NamesSerializer, ProblemSerializer
from events.timeline.changes import ChangeLine, read_changes, read_since
from events.timeline.events import find_event, withdrawn
from events.timeline.filters import Refusal
from events.timeline.history import FieldChange, Version, read_versions
from events.timeline.past import BadMoment
from events.timeline.records import Names
from events.vocabulary import EdtfDate

LARGEST_PAGE = 1000
USUAL_PAGE = 100
_SINCE = "a position given by “next”, or a day or moment to begin with (2024-03-01); 0 for everything"
_LIMIT = f"a whole number from 1 to {LARGEST_PAGE}"


class ChangeSerializer(serializers.Serializer):
    """One change. A line whose ``change`` is "gone" says nothing else: what it names is to be forgotten."""

    event = serializers.CharField()
    change = serializers.ChoiceField(["created", "updated", "merged", "gone"])
    at = serializers.DateTimeField(required=False)
    version = serializers.IntegerField(required=False)
    author = serializers.ChoiceField(["program", "editor"], required=False)
    merged_into = serializers.CharField(required=False)
    url = serializers.CharField(required=False)


class ChangePageSerializer(serializers.Serializer):
    """Changes in the order of their commits; ``next`` is where to go on, also when nothing is there yet."""

    next = serializers.CharField()
    more = serializers.BooleanField()
    results = ChangeSerializer(many=True)


class DifferenceSerializer(serializers.Serializer):
    """A field before and after: a code, a date (EDTF), or a list of names."""

    field = serializers.CharField()
    before = serializers.JSONField(allow_null=True)
    after = serializers.JSONField(allow_null=True)


class VersionSerializer(serializers.Serializer):
    """One version of an event; ask for the event with ``as_of`` to read it whole."""

    number = serializers.IntegerField()
    at = serializers.DateTimeField()
    until = serializers.DateTimeField(allow_null=True)
    author = serializers.ChoiceField(["program", "editor"])
    action = serializers.CharField()
    differences = serializers.SerializerMethodField()

    def get_differences(self, version: Version) -> list[dict[str, Any]]:
        """Write what differs from the version before."""
        return [difference_body(one) for one in version.differences]


def difference_body(one: FieldChange) -> dict[str, Any]:
    """Return a difference as JSON can hold it."""
    return {"field": one.field, "before": _plain(one.before), "after": _plain(one.after)}


def _plain(value: object) -> object:
    if isinstance(value, EdtfDate):
        return value.edtf
    if isinstance(value, Names):
        return NamesSerializer(value).data
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


class Versions(APIView):
    """The versions of one event."""

    @extend_schema(
        operation_id="events_versions",
        responses={200: VersionSerializer(many=True), 404: ProblemSerializer, 410: ProblemSerializer},
    )
    def get(self, request: Request, public_id: str) -> Response:
        """Return every version that may be shown, the latest first."""
        refuse_unknown(request)
        if find_event(public_id) is None:
            raise Gone if withdrawn(public_id) else Http404
        return Response(VersionSerializer(read_versions(public_id), many=True).data)


class Changes(APIView):
    """What changed since a moment or a position."""

    @extend_schema(
        operation_id="changes_list",
        parameters=[
            OpenApiParameter("since", str, description=_SINCE),
            OpenApiParameter("limit", str, description=_LIMIT),
        ],
        responses={200: ChangePageSerializer, 400: ProblemSerializer},
    )
    def get(self, request: Request) -> Response:
        """Return changes in the order of their commits: nothing that commits later is ever passed by."""
        refuse_unknown(request, "since", "limit")
        page = read_changes(_since(request), size=_limit(request))
        body = {"next": str(page.next), "more": page.more, "results": [_line(request, line) for line in page.lines]}
        return Response(body)


def _line(request: Request, line: ChangeLine) -> dict[str, Any]:
    if line.change == "gone":
        return {"event": line.event, "change": line.change}
    body: dict[str, Any] = {"event": line.event, "change": line.change, "at": line.at}
    if line.merged_into is not None:
        return {**body, "merged_into": line.merged_into}
    url = request.build_absolute_uri(reverse("api-event", args=[line.event]))
    return {**body, "version": line.version, "author": line.author, "url": url}


def _since(request: Request) -> int:
    text = request.query_params.get("since", "0")
    try:
        return read_since(text)
    except BadMoment as error:
        raise BadParameters([Refusal("since", text[:100], _SINCE)], known=["since", "limit"]) from error


def _limit(request: Request) -> int:
    text = request.query_params.get("limit", str(USUAL_PAGE))
    if text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= LARGEST_PAGE:
        return int(text)
    raise BadParameters([Refusal("limit", text[:100], _LIMIT)], known=["since", "limit"])
