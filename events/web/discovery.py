"""What search engines and link previews read: robots.txt, the site map, schema.org."""

import json
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from events.exports import as_jsonld
from events.timeline.events import public_ids
from events.timeline.records import EventRecord
from events.timeline.titles import LANGUAGES

PAGES = ("timeline", "actors", "places", "resolutions", "sources", "methodology", "about", "api-guide", "corrections")
_UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def robots(request: HttpRequest) -> HttpResponse:
    """Close filtered views to crawlers, which would walk their combinations without end."""
    lines = ["User-agent: *", "Disallow: /*?", "Disallow: /admin/", "Disallow: /events.", "Disallow: /api/"]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponseBase:
    """List every page and every public event, each in all languages."""
    root = request.build_absolute_uri("/").rstrip("/")
    return StreamingHttpResponse(_entries(root), content_type="application/xml; charset=utf-8")


def _entries(root: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for language in LANGUAGES:
        with override(language):
            paths = [reverse(name) for name in PAGES]
            event = reverse("event", args=["0000"])
        for path in paths:
            yield f"<url><loc>{escape(root + path)}</loc></url>\n"
        for public_id, changed in public_ids():
            address = escape(root + event.replace("0000", public_id))
            yield f"<url><loc>{address}</loc><lastmod>{changed.date().isoformat()}</lastmod></url>\n"
    yield "</urlset>\n"


def schema_org(event: EventRecord, *, language: str, url: str) -> SafeString:
    """Return an event as schema.org/Event, safe inside a script element; an unknown date is left out."""
    body = {"@context": as_jsonld.CONTEXT, **as_jsonld.event_node(event, language=language, url=url)}
    return mark_safe(json.dumps(body, ensure_ascii=False).translate(_UNSAFE))
