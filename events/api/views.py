"""The resources under /api/v1/: a question, a selection, a serializer. Nothing here writes."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from events.api import serializers
from events.api.asking import OWN, Question, read_question, refuse_unknown
from events.api.problems import Gone
from events.timeline.actors import find_actor, is_suppressed, list_actors
from events.timeline.events import find_event, successor, withdrawn
from events.timeline.facets import read_facets
from events.timeline.paging import Page, read_page
from events.timeline.parameters import PARAMETERS, Parameter
from events.timeline.places import find_place, list_places
from events.timeline.resolutions import find_resolution, list_resolutions
from events.timeline.selection import count_selected, left_out_undated
from events.timeline.sources import list_coverage
from events.timeline.titles import LANGUAGES


def _described(parameter: Parameter) -> OpenApiParameter:
    meaning = f"{parameter.meaning} Allowed: {parameter.allowed}."
    enum = parameter.choices if parameter.kind == "choice" else None
    default = parameter.default or None
    return OpenApiParameter(parameter.name, str, description=meaning, many=parameter.many, enum=enum, default=default)


FILTERS = [_described(parameter) for parameter in PARAMETERS]
_OWN = [OpenApiParameter(name, str, description=meaning) for name, meaning in OWN.items()]
AS_OF = OpenApiParameter("as_of", str, description=OWN["as_of"])
_LANG = OpenApiParameter("lang", str, enum=LANGUAGES, description=OWN["lang"])
_REFUSED = serializers.ProblemSerializer


def _context(request: Request, language: str) -> dict[str, Any]:
    def page_url(public_id: str) -> str:
        with override(language):
            return request.build_absolute_uri(reverse("event", args=[public_id]))

    return {"language": language, "page_url": page_url}


def _next_url(request: Request, page: Page) -> str | None:
    if page.next is None:
        return None
    query = request.query_params.copy()
    query["cursor"] = page.next.text
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


class EventList(APIView):
    """Events of a selection, by the same names as the pages."""

    @extend_schema(
        operation_id="events_list",
        parameters=[*FILTERS, *_OWN],
        responses={200: serializers.EventPageSerializer, 400: _REFUSED},
    )
    def get(self, request: Request) -> Response:
        """Return a page of events."""
        question = read_question(request)
        page = read_page(question.filter, after=question.after, size=question.limit)
        return Response(
            {
                "next": _next_url(request, page),
                "count": count_selected(question.filter) if question.count else None,
                "undated_left_out": left_out_undated(question.filter),
                "results": self._results(request, question, page),
            }
        )

    def _results(self, request: Request, question: Question, page: Page) -> Any:  # noqa: ANN401 - rendered data
        serializer = serializers.EventDetailSerializer if question.mentions else serializers.EventSerializer
        return serializer(page.events, many=True, context=_context(request, question.language)).data


class EventDetail(APIView):
    """One event with its mentions, their words and the derivation of their dates."""

    @extend_schema(
        operation_id="events_read",
        parameters=[_LANG, AS_OF],
        responses={200: serializers.EventDetailSerializer, 400: _REFUSED, 404: _REFUSED, 410: _REFUSED},
    )
    def get(self, request: Request, public_id: str) -> HttpResponse:
        """Return the event; one that was merged away leads to the one that holds it now."""
        refuse_unknown(request, "lang")
        found = find_event(public_id)
        if found is None:
            moved = successor(public_id)
            if moved is None:
                raise Gone if withdrawn(public_id) else Http404
            return Response(status=301, headers={"Location": reverse("api-event", args=[moved])})
        language = request.query_params.get("lang", "en")
        context = _context(request, language if language in LANGUAGES else "en")
        return Response(serializers.EventDetailSerializer(found, context=context).data)


class Facets(APIView):
    """Filter groups with counts for a selection."""

    @extend_schema(
        operation_id="facets_list",
        parameters=[*FILTERS, _LANG, AS_OF],
        responses={200: serializers.FacetSerializer(many=True), 400: _REFUSED},
    )
    def get(self, request: Request) -> Response:
        """Return every group; each one's counts respect all the others."""
        question = read_question(request)
        with override(question.language):
            facets = read_facets(question.filter, language=question.language)
        return Response(serializers.FacetSerializer(facets, many=True).data)


class ActorList(APIView):
    """Actors of visible events."""

    @extend_schema(operation_id="actors_list", responses={200: serializers.ActorSerializer(many=True), 400: _REFUSED})
    def get(self, request: Request) -> Response:
        """Return actors, most frequent first."""
        refuse_unknown(request)
        return Response(serializers.ActorSerializer(list_actors(), many=True).data)


class ActorDetail(APIView):
    """One actor."""

    @extend_schema(operation_id="actors_read", responses={200: serializers.ActorSerializer, 404: _REFUSED})
    def get(self, request: Request, slug: str) -> Response:
        """Return the actor."""
        refuse_unknown(request)
        found = find_actor(slug)
        if found is None:
            raise Gone if is_suppressed(slug) else Http404
        return Response(serializers.ActorSerializer(found).data)


class PlaceList(APIView):
    """Places of visible events."""

    @extend_schema(
        operation_id="places_list", responses={200: serializers.PlaceCountSerializer(many=True), 400: _REFUSED}
    )
    def get(self, request: Request) -> Response:
        """Return places, most frequent first."""
        refuse_unknown(request)
        return Response(serializers.PlaceCountSerializer(list_places(), many=True).data)


class PlaceDetail(APIView):
    """One place."""

    @extend_schema(operation_id="places_read", responses={200: serializers.PlaceCountSerializer, 404: _REFUSED})
    def get(self, request: Request, slug: str) -> Response:
        """Return the place."""
        refuse_unknown(request)
        found = find_place(slug)
        if found is None:
            raise Http404
        return Response(serializers.PlaceCountSerializer(found).data)


class ResolutionList(APIView):
    """Security Council resolutions of the reference table."""

    @extend_schema(
        operation_id="resolutions_list",
        responses={200: serializers.ResolutionCountSerializer(many=True), 400: _REFUSED},
    )
    def get(self, request: Request) -> Response:
        """Return resolutions, latest first."""
        refuse_unknown(request)
        return Response(serializers.ResolutionCountSerializer(list_resolutions(), many=True).data)


class ResolutionDetail(APIView):
    """One resolution."""

    @extend_schema(
        operation_id="resolutions_read", responses={200: serializers.ResolutionCountSerializer, 404: _REFUSED}
    )
    def get(self, request: Request, number: int, year: int) -> Response:
        """Return the resolution."""
        refuse_unknown(request)
        found = find_resolution(number, year)
        if found is None:
            raise Http404
        return Response(serializers.ResolutionCountSerializer(found).data)


class SourceList(APIView):
    """Sources and their coverage."""

    @extend_schema(
        operation_id="sources_list", responses={200: serializers.CoverageSerializer(many=True), 400: _REFUSED}
    )
    def get(self, request: Request) -> Response:
        """Return sources with what was read of each, when last, and what failed."""
        refuse_unknown(request)
        return Response(serializers.CoverageSerializer(list_coverage(), many=True).data)
