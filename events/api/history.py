"""How the record came to be: an event's versions, and every change since a moment."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from events.api import serializers
from events.api.asking import Asking, refuse_unknown
from events.api.bodies import names_body
from events.api.describing import answers, own
from events.api.moved import elsewhere
from events.api.views import Resource
from events.timeline.changes import ChangeLine, read_changes
from events.timeline.events import find_event
from events.timeline.history import FieldChange, Version, read_versions
from events.timeline.records import Names
from events.vocabulary import EdtfDate


def version_body(version: Version) -> dict[str, Any]:
    """Return one version and what differs from the one before."""
    return {
        "number": version.number,
        "at": version.at,
        "until": version.until,
        "author": version.author,
        "action": version.action,
        "differences": [difference_body(one) for one in version.differences],
    }


def difference_body(one: FieldChange) -> dict[str, Any]:
    """Return a difference as JSON can hold it."""
    return {"field": one.field, "before": _plain(one.before), "after": _plain(one.after)}


def _plain(value: object) -> object:
    if isinstance(value, EdtfDate):
        return value.edtf
    if isinstance(value, Names):
        return names_body(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


class Versions(Resource):
    """The versions of one event."""

    @extend_schema(
        operation_id="events_versions",
        parameters=own(),
        responses=answers(serializers.VersionSerializer(many=True), 404, 410),
    )
    def get(self, request: Request, public_id: str) -> Response:
        """Return every version that may be shown, the latest first; of an event merged away, where it lives on."""
        refuse_unknown(request)
        if find_event(public_id) is None:
            return elsewhere("api-versions", public_id)
        return Response([version_body(one) for one in read_versions(public_id)])


class Changes(Resource):
    """What changed since a moment or a position."""

    parameters = ("since", "limit")

    @extend_schema(
        operation_id="changes_list",
        parameters=own(*parameters),
        responses=answers(serializers.ChangePageSerializer),
    )
    def get(self, request: Request) -> Response:
        """Return changes in the order of their commits: nothing that commits later is ever passed by."""
        asking = Asking.of(request, *self.parameters)
        since, limit = asking.since(), asking.limit()
        asking.finish()
        page = read_changes(since, size=limit)
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
