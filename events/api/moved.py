"""Where an event went that is not there: to the one that holds its mentions now, out of the record, or nowhere."""

from django.http import Http404
from django.urls import reverse
from rest_framework.response import Response

from events.api.problems import Gone
from events.timeline.events import successor, withdrawn


def elsewhere(name: str, public_id: str) -> Response:
    """Lead to the same resource of the event that this one was merged into; raises Gone or Http404."""
    moved = successor(public_id)
    if moved is None:
        raise Gone if withdrawn(public_id) else Http404
    return Response(status=301, headers={"Location": reverse(name, args=[moved])})
