"""Pages on how the record came to be: an event's versions, the corrections made, and their feed."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override

from events.exports import corrections_atom
from events.timeline.corrections import list_corrections
from events.timeline.events import find_event
from events.timeline.history import read_versions
from events.timeline.titles import LANGUAGES
from events.web.views import elsewhere


def history(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show an event's versions."""
    event = find_event(public_id)
    if event is None:
        return elsewhere(request, public_id)
    context = {"event": event, "versions": read_versions(public_id), "shows_sample": event.shows_sample}
    return render(request, "event/history.html", {**context, "current": "timeline"})


def corrections(request: HttpRequest) -> HttpResponse:
    """List what editors corrected."""
    return render(request, "prose/corrections.html", {"corrections": list_corrections(), "current": "corrections"})


def corrections_feed(request: HttpRequest) -> StreamingHttpResponse:
    """The same as a feed."""
    asked = request.GET.get("lang", "en")
    language = asked if asked in LANGUAGES else "en"
    with override(language):
        site = request.build_absolute_uri(reverse("corrections"))
        page = request.build_absolute_uri(reverse("event", args=["0000"])).replace("0000", "{id}")
    lines = _spoken(language, corrections_atom.write(list_corrections(), language=language, site=site, page_url=page))
    return StreamingHttpResponse(lines, content_type=corrections_atom.MEDIA_TYPE)


def _spoken(language: str, lines: Iterator[str]) -> Iterator[str]:
    with override(language):
        yield from list(lines)
