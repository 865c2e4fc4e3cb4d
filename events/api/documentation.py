"""The description of the API: for programs, and interactive (Swagger UI, from this site, its script in its own file).

The site's policy holds here but for one thing: the viewer draws its marks as images inside its style sheet.
"""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.renderers import TemplateHTMLRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from events.api.asking import unknown_parameters
from events.api.problems import problem_response, refusal_body

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)


class Strict(APIView):
    """Refuses every parameter but its own, as each resource of the API does."""

    own: tuple[str, ...] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401 - Django's own arguments
        """Answer, or name what is not a parameter."""
        refused = unknown_parameters(dict(request.GET.lists()), known=self.own)
        if refused:
            return problem_response(refusal_body(refused, known=list(self.own), request=request))
        return super().dispatch(request, *args, **kwargs)


class Description(Strict, SpectacularAPIView):
    """The API in OpenAPI 3.1, as YAML or JSON by what the request accepts."""


class Viewer(Strict, SpectacularSwaggerSplitView):
    """Shows every resource and lets a reader try it."""

    own = ("script",)
    renderer_classes = [TemplateHTMLRenderer]
    permission_classes = []
    template_name = "api/docs.html"
    template_name_js = "drf_spectacular/swagger_ui.js"

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # noqa: ANN401 - Django's own arguments
        """Return the page, or its script where that is asked for."""
        response: Response = super().get(request, *args, **kwargs)
        response["Content-Security-Policy"] = POLICY
        return response
