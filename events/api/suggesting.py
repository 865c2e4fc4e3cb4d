"""The search box for programs: what words mean, and names that begin with them."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from events.api import serializers
from events.api.asking import Asking
from events.api.bodies import names_body
from events.api.describing import answers, own
from events.api.views import Resource
from events.lexicon.load import load_lexicon
from events.timeline.actors import unnamed_actors
from events.timeline.suggestions import Suggestion, suggest
from events.timeline.understanding import understand


class Suggestions(Resource):
    """What the words of a search box mean: «Berlin 2020» is a place and a year."""

    parameters = ("q", "lang")

    @extend_schema(
        operation_id="suggestions_list",
        parameters=own(*parameters),
        responses=answers(serializers.SuggestionsSerializer),
    )
    def get(self, request: Request) -> Response:
        """Return the filter that the words mean, the words as a search, and names that begin with them."""
        asking = Asking.of(request, *self.parameters)
        language, words = asking.choice("lang"), asking.words()
        asking.finish()
        understood = understand(words, lexicon=load_lexicon(), unnamed=unnamed_actors())
        return Response(
            {
                "words": understood.words,
                "query": understood.filter.query(),
                "literal": understood.literal.query(),
                "pieces": [
                    {
                        "words": one.span.quote(understood.words),
                        "parameter": one.parameter,
                        "value": one.value,
                    }
                    for one in understood.pieces
                ],
                "suggestions": [_body(one, language) for one in suggest(words)],
            }
        )


def _body(one: Suggestion, language: str) -> dict[str, Any]:
    return {
        "parameter": one.parameter,
        "value": one.value,
        "label": one.names.shown(language)[0],
        "names": names_body(one.names),
        "events": one.events,
        "query": one.query,
    }
