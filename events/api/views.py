"""The events under /api/v1/: a question, a selection, a body. Nothing here writes."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import override
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from events.api import bodies, serializers
from events.api.asking import MOST_DAYS, PAGED, Asking, Question, read_question
from events.api.describing import FILTERS, Metadata, answers, own
from events.api.moved import elsewhere
from events.timeline.events import find_event
from events.timeline.evidence import article_texts
from events.timeline.facets import FACETS, read_facets
from events.timeline.filters import TimelineFilter
from events.timeline.histogram import begins_before, count_types, latest_days
from events.timeline.paging import Page, read_page
from events.timeline.records import EventRecord
from events.timeline.tallies import count_selected, count_undated, left_out_undated


def page_address(request: Request, language: str) -> str:
    """Return the address of an event's page with "{id}" where the id stands."""
    with override(language):
        return request.build_absolute_uri(reverse("event", args=["0000"])).replace("0000", "{id}")


def next_address(request: Request, cursor: str | None) -> str | None:
    """Return the address of the page after this one."""
    if cursor is None:
        return None
    query = request.query_params.copy()
    query["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


class Resource(APIView):
    """What every resource says of itself: whether it reads a filter, and which other parameters."""

    metadata_class = Metadata
    filtered = False
    selecting: tuple[str, ...] = ()  # of the filter's parameters, where not all are read
    parameters: tuple[str, ...] = ()


class EventList(Resource):
    """Events of a selection, by the same names as the pages."""

    filtered, parameters = True, PAGED

    @extend_schema(
        operation_id="events_list",
        parameters=[*FILTERS, *own(*PAGED, of=serializers.EventDetailSerializer)],
        responses=answers(serializers.EventPageSerializer),
    )
    def get(self, request: Request) -> Response:
        """Return a page of events."""
        question = read_question(request)
        page = read_page(question.filter, after=question.after, size=question.limit, names=False)
        return Response(
            {
                "next": next_address(request, page.next.text if page.next else None),
                "count": count_selected(question.filter) if question.count else None,
                "undated_left_out": left_out_undated(question.filter),
                "results": _results(request, question, page),
            }
        )


def _results(request: Request, question: Question, page: Page) -> list[dict[str, Any]]:
    found = bodies.event_bodies(
        page.events,
        language=question.language,
        page_url=page_address(request, question.language),
        wanted=question.wanted,
        details=bool(question.include),
    )
    if "selectors" in question.include:
        _add_selectors(page.events, found)
    return found


def _add_selectors(events: list[EventRecord], found: list[dict[str, Any]]) -> None:
    """Add to the mentions' quotes where they stand in their articles' texts."""
    texts = article_texts(one.article for event in events for one in event.mentions)
    for event, body in zip(events, found, strict=True):
        for mention, told in zip(event.mentions, body.get("mentions", ()), strict=False):
            for quote, words in zip(mention.quotes, told.get("evidence", ()), strict=False):
                words["selector"] = bodies.selectors(quote, texts.get(mention.article.public_id, ""))


class EventDetail(Resource):
    """One event with its mentions, their words and the derivation of their dates."""

    parameters = ("lang", "include", "fields", "omit")

    @extend_schema(
        operation_id="events_read",
        parameters=own(*parameters, of=serializers.EventDetailSerializer),
        responses=answers(serializers.EventDetailSerializer, 404, 410),
    )
    def get(self, request: Request, public_id: str) -> HttpResponse:
        """Return the event; one that was merged away leads to the one that holds it now."""
        asking = Asking.of(request, *self.parameters)
        language, include = asking.choice("lang"), asking.choices("include")
        wanted = asking.wanted(serializers.EventDetailSerializer)
        asking.finish()
        found = find_event(public_id)
        if found is None:
            return elsewhere("api-event", public_id)
        address = page_address(request, language)
        told = bodies.event_bodies([found], language=language, page_url=address, wanted=wanted, details=True)
        if "selectors" in include:
            _add_selectors([found], told)
        return Response(told[0])


_KEPT = ("lang", "as_of")  # whoever switches a value stays in the language and in the past


class Facets(Resource):
    """Filter groups with counts for a selection."""

    filtered, parameters = True, ("lang", "facet")

    @extend_schema(
        operation_id="facets_list",
        parameters=[*FILTERS, *own(*parameters)],
        responses=answers(serializers.FacetSerializer(many=True)),
    )
    def get(self, request: Request) -> Response:
        """Return every group, or those named; each one's counts respect all the others."""
        asking = Asking.of(request, *self.parameters)
        chosen, language, names = asking.filter(), asking.choice("lang"), asking.choices("facet")
        asking.finish()
        with override(language):
            facets = read_facets(chosen, language=language, names=names or tuple(FACETS))
            address = request.build_absolute_uri(reverse("api-events"))
            kept = [(name, request.query_params[name]) for name in _KEPT if name in request.query_params]
            return Response([bodies.facet_body(facet, address=address, kept=kept) for facet in facets])


class HistogramView(Resource):
    """How many events of a selection begin in each year, month or day, by type."""

    filtered, parameters = True, ("by",)

    @extend_schema(
        operation_id="histogram_read",
        parameters=[*FILTERS, *own(*parameters)],
        responses=answers(serializers.HistogramSerializer),
    )
    def get(self, request: Request) -> Response:
        """Return the periods that hold events, in their order."""
        asking = Asking.of(request, *self.parameters)
        chosen = asking.filter()
        unit = asking.choice("by")
        asking.finish()
        window = latest_days(chosen, most=MOST_DAYS) if unit == "day" else None
        counts = count_types(chosen, unit=unit, window=window)
        undated = sum(n for start, _, n in counts if start is None)
        body = {
            "by": unit,
            "undated_left_out": undated if not (chosen.dated or window) else _undated(chosen),
            "buckets": _buckets(counts, unit),
            "next": _earlier_days(request, chosen, window),
        }
        return Response(body)


def _undated(chosen: TimelineFilter) -> int:
    """Count the undated events where the histogram's own question does not see them."""
    return left_out_undated(chosen) if chosen.dated else count_undated(chosen)


def _earlier_days(request: Request, chosen: TimelineFilter, window: tuple[date, date] | None) -> str | None:
    """Return where the days before a window are counted."""
    if window is None or not begins_before(chosen, window[0]):
        return None
    query = request.query_params.copy()
    query["to"] = (window[0] - timedelta(days=1)).isoformat()
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _buckets(counts: Iterable[tuple[date | None, str, int]], unit: str) -> list[dict[str, Any]]:
    length = {"year": 4, "month": 7, "day": 10}[unit]
    types: dict[date, dict[str, int]] = {}
    for start, kind, n in counts:
        if start is not None:
            types.setdefault(start, {})[kind] = n
    return [
        {"period": start.isoformat()[:length], "count": sum(found.values()), "types": found}
        for start, found in types.items()
    ]
