"""A filtered timeline on somebody else's page: bare, small, without script or cookie."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from events.timeline.filters import read_filter
from events.timeline.grouping import group
from events.timeline.paging import read_page
from events.timeline.tallies import count_selected

SHOWN = 20


@require_safe
def embed(request: HttpRequest) -> HttpResponse:
    """Show the first events of a selection, each leading to its page; the sites of EMBED_ORIGINS may frame it."""
    asked = read_filter({name: request.GET.getlist(name) for name in request.GET})
    page = read_page(asked.filter, size=SHOWN)
    pairs = [(name, request.GET[name]) for name in ("as_of",) if request.GET.get(name)]
    context = {
        "years": group(page.events, today=localdate(), silences=False),
        "shown": len(page.events),
        "total": count_selected(asked.filter),
        "query": asked.filter.query(pairs),
        "shows_sample": any(event.shows_sample for event in page.events),
    }
    return render(request, "embed/page.html", context)
