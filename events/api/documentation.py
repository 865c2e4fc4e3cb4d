"""The interactive description of the API: Swagger UI, served from this site with its script in a file of its own.

The site's policy holds here but for one thing: the viewer draws its marks as images inside its style sheet.
"""

from typing import Any

from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.renderers import TemplateHTMLRenderer
from rest_framework.request import Request
from rest_framework.response import Response

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


class Viewer(SpectacularSwaggerSplitView):
    """Shows every resource and lets a reader try it."""

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
