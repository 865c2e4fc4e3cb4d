"""For those who run the site: is it alive, can it answer, and its figures for Prometheus.

The probes answer before anything else looks at the request: whoever runs the containers asks by their address, not by
the site's name, and without TLS.
"""

import hmac
from collections.abc import Callable, Iterator

from django.conf import settings
from django.core.cache import caches
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.timezone import now
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric

from events.timeline.operation import Operation, migrated, operation

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
    registry = CollectorRegistry()
    registry.register(_Figures(operation(now=now())))
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class _Figures:
    """One moment's figures. They come from the database, so that every worker's and web server's work is in them."""

    def __init__(self, told: Operation) -> None:
        self.told = told

    def collect(self) -> Iterator[Metric]:
        """Yield each figure."""
        told = self.told
        yield _labelled("timeline_articles", "Articles by state", "state", told.articles)
        yield _labelled("timeline_links", "Addresses by state", "state", told.links)
        yield _plain("timeline_events", "Events that stand", told.events)
        yield _plain(
            "timeline_oldest_waiting_seconds", "Age of the oldest waiting article", told.oldest_waiting_seconds
        )
        yield _plain("timeline_articles_read_lately", "Articles read within the hour", told.read_lately)
        yield _plain("timeline_extraction_seconds_mean", "Within the hour", told.extraction_seconds_mean)
        yield _plain("timeline_extraction_seconds_max", "Within the hour", told.extraction_seconds_most)
        failures = GaugeMetricFamily("timeline_channel_failures", "In a row", labels=["source", "address"])
        silence = GaugeMetricFamily("timeline_channel_silence_seconds", "Since last read", labels=["source", "address"])
        alarms = GaugeMetricFamily(
            "timeline_channel_alarm", "Far less or more than usual", labels=["source", "address"]
        )
        for one in told.channels:
            failures.add_metric([one.source, one.address], one.failures)
            alarms.add_metric([one.source, one.address], float(bool(one.alarm)))
            if one.silence is not None:
                silence.add_metric([one.source, one.address], one.silence.total_seconds())
        yield from (failures, silence, alarms)


def _plain(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(name, words, value=value)


def _labelled(name: str, words: str, label: str, values: dict[str, int]) -> Metric:
    family = GaugeMetricFamily(name, words, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family
