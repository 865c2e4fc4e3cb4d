"""The other resources: what events consist of and refer to."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from events.api import bodies, serializers
from events.api.asking import Asking, read_question, refuse_unknown
from events.api.describing import FILTERS, answers, described, own
from events.api.problems import Gone
from events.api.rendering import AnnotationRenderer, JSONRenderer, to_json
from events.api.views import Resource, next_address, page_address
from events.api.writing import Sending
from events.timeline.actors import find_actor, is_suppressed, list_actors
from events.timeline.articles import find_article
from events.timeline.evidence import find_mention, read_article_page, read_mention_page
from events.timeline.paging import row_cursor
from events.timeline.parameters import BY_NAME
from events.timeline.places import find_place, list_places
from events.timeline.resolutions import find_resolution, list_resolutions
from events.timeline.sources import list_coverage

ANNOTATION = AnnotationRenderer.media_type


class MentionList(Resource):
    """What articles say of the events of a selection."""

    filtered, parameters = True, ("limit", "row_cursor", "include", "fields", "omit")

    @extend_schema(
        operation_id="mentions_list",
        parameters=[*FILTERS, *own(*parameters, of=serializers.ReportedSerializer)],
        responses=answers(serializers.ReportedPageSerializer),
    )
    def get(self, request: Request) -> Response:
        """Return a page of mentions, in the order they were read."""
        question = read_question(request, of=serializers.ReportedSerializer, known=self.parameters)
        texts = "selectors" in question.include
        page = read_mention_page(question.filter, after=question.after_row, size=question.limit, texts=texts)
        found = [question.wanted.prune(bodies.reported_body(one, with_text=texts)) for one in page.rows]
        return Response({"next": next_address(request, row_cursor(page.next)), "results": found})


class MentionDetail(Resource):
    """One mention with its words and the selectors that find them."""

    @extend_schema(
        operation_id="mentions_read", parameters=own(), responses=answers(serializers.ReportedSerializer, 404)
    )
    def get(self, request: Request, pk: int) -> Response:
        """Return the mention."""
        refuse_unknown(request)
        found = find_mention(pk)
        if found is None:
            raise Http404
        return Response(bodies.reported_body(found, with_text=True))


class MentionAnnotation(Resource):
    """One mention as a W3C Web Annotation."""

    parameters = ("lang",)
    renderer_classes = [AnnotationRenderer, JSONRenderer]

    @extend_schema(
        operation_id="mentions_annotation",
        parameters=own(*parameters),
        responses={(200, ANNOTATION): dict, **answers(None, 404, status=0)},
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Return the annotation: the article's words, by quote and by position, and the event they assert."""
        language = refuse_unknown(request, "lang")
        found = find_mention(pk)
        if found is None:
            raise Http404
        article = found.mention.article
        body = bodies.annotation_body(
            found,
            address=request.build_absolute_uri(request.path),
            event_url=page_address(request, language).format(id=found.event),
            article_url=article.url
            or request.build_absolute_uri(reverse("api-article", args=[UUID(article.public_id)])),
        )
        return HttpResponse(to_json(body), content_type=ANNOTATION)


class ArticleList(Sending):
    """Articles that visible events lead to; who has a key sends new ones here."""

    parameters, selecting = ("limit", "row_cursor"), ("source", "language")

    @extend_schema(
        operation_id="articles_list",
        parameters=[*(described(BY_NAME[name]) for name in ("source", "language")), *own(*parameters)],
        responses=answers(serializers.ArticlePageSerializer),
    )
    def get(self, request: Request) -> Response:
        """Return a page of articles, in the order they were stored."""
        asking = Asking.of(request, *self.parameters)
        chosen = asking.filter(self.selecting)
        limit, after = asking.limit(), asking.after_row()
        asking.finish()
        page = read_article_page(source=chosen.source, language=chosen.language, after=after, size=limit)
        found = [bodies.article_body(one) for one in page.rows]
        return Response({"next": next_address(request, row_cursor(page.next)), "results": found})


class ArticleDetail(Resource):
    """One article; its text stays with its publisher."""

    @extend_schema(
        operation_id="articles_read", parameters=own(), responses=answers(serializers.ArticleEventsSerializer, 404)
    )
    def get(self, request: Request, public_id: UUID) -> Response:
        """Return the article and the events that it asserts."""
        refuse_unknown(request)
        found = find_article(public_id)
        if found is None:
            raise Http404
        events = [one.event.public_id for one in found.findings]
        return Response({**bodies.article_body(found.article), "events": list(dict.fromkeys(events))})


class ActorList(Resource):
    """Actors of visible events."""

    @extend_schema(
        operation_id="actors_list", parameters=own(), responses=answers(serializers.ActorSerializer(many=True))
    )
    def get(self, request: Request) -> Response:
        """Return actors, most frequent first."""
        refuse_unknown(request)
        return Response([bodies.actor_body(one) for one in list_actors()])


class ActorDetail(Resource):
    """One actor."""

    @extend_schema(
        operation_id="actors_read", parameters=own(), responses=answers(serializers.ActorSerializer, 404, 410)
    )
    def get(self, request: Request, slug: str) -> Response:
        """Return the actor."""
        refuse_unknown(request)
        found = find_actor(slug)
        if found is None:
            raise Gone if is_suppressed(slug) else Http404
        return Response(bodies.actor_body(found))


class PlaceList(Resource):
    """Places of visible events."""

    @extend_schema(
        operation_id="places_list", parameters=own(), responses=answers(serializers.PlaceCountSerializer(many=True))
    )
    def get(self, request: Request) -> Response:
        """Return places, most frequent first."""
        refuse_unknown(request)
        return Response([{"place": bodies.place_body(one.place), "events": one.events} for one in list_places()])


class PlaceDetail(Resource):
    """One place."""

    @extend_schema(
        operation_id="places_read", parameters=own(), responses=answers(serializers.PlaceCountSerializer, 404)
    )
    def get(self, request: Request, slug: str) -> Response:
        """Return the place."""
        refuse_unknown(request)
        found = find_place(slug)
        if found is None:
            raise Http404
        return Response({"place": bodies.place_body(found.place), "events": found.events})


class ResolutionList(Resource):
    """Security Council resolutions of the reference table."""

    @extend_schema(
        operation_id="resolutions_list",
        parameters=own(),
        responses=answers(serializers.ResolutionCountSerializer(many=True)),
    )
    def get(self, request: Request) -> Response:
        """Return resolutions, latest first."""
        refuse_unknown(request)
        found = [
            {"resolution": bodies.resolution_body(one.resolution), "events": one.events} for one in list_resolutions()
        ]
        return Response(found)


class ResolutionDetail(Resource):
    """One resolution."""

    @extend_schema(
        operation_id="resolutions_read", parameters=own(), responses=answers(serializers.ResolutionCountSerializer, 404)
    )
    def get(self, request: Request, number: int, year: int) -> Response:
        """Return the resolution."""
        refuse_unknown(request)
        found = find_resolution(number, year)
        if found is None:
            raise Http404
        return Response({"resolution": bodies.resolution_body(found.resolution), "events": found.events})


class SourceList(Resource):
    """Sources and their coverage."""

    @extend_schema(
        operation_id="sources_list", parameters=own(), responses=answers(serializers.CoverageSerializer(many=True))
    )
    def get(self, request: Request) -> Response:
        """Return sources with what was read of each, when last, and what failed."""
        refuse_unknown(request)
        return Response([bodies.coverage_body(one) for one in list_coverage()])
