"""For those who run the site: is it alive, can it answer, and its figures for Prometheus.

The probes answer before anything else looks at the request: whoever runs the containers asks by their address, not by
the site's name, and without TLS.
"""

import hmac
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.timezone import now
from prometheus_client import CONTENT_TYPE_LATEST

from events.timeline.events import last_change
from events.timeline.filters import EVERYTHING
from events.timeline.operation import migrated, operation
from events.timeline.tallies import count_selected
from events.web.figures import written
from events.web.queues import queue_depths

LATE = 3600  # seconds: an article that waits longer is worth a word
LIVE, READY = "/healthz", "/readyz"


def probes(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer the probes."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path_info == LIVE:
            return HttpResponse("alive\n", content_type="text/plain")
        if request.path_info == READY:
            return ready()
        return get_response(request)

    return middleware


def ready() -> JsonResponse:
    """Say whether the site can answer readers: the database is there and up to date. The queue is told beside it."""
    try:
        database = "ready" if migrated() else "not migrated"
    except Error:
        database = "away"
    try:
        caches["limits"].get("probe")
        queue = "ready"
    except Exception:
        queue = "away"
    return JsonResponse({"database": database, "queue": queue}, status=200 if database == "ready" else 503)


def metrics(request: HttpRequest) -> HttpResponse:
    """Return the figures, to who knows METRICS_TOKEN; without one, only where nobody but us can ask."""
    told = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token = settings.METRICS_TOKEN
    if not (hmac.compare_digest(told, token) if token else not settings.PRODUCTION):
        raise Http404
    return HttpResponse(written(operation(now=now()), queue_depths()), content_type=CONTENT_TYPE_LATEST)


def status(request: HttpRequest) -> HttpResponse:
    """Show readers how the reading of the sources goes: today, whatever day they look at."""
    moment = now()
    context = {
        "told": operation(now=moment),
        "depths": queue_depths(),
        "events_shown": count_selected(EVERYTHING),
        "changed": last_change(),
        "moment": moment,
        "late": LATE,
        "current": "status",
    }
    return render(request, "prose/status.html", context)
