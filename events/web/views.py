"""Pages: from an address to a selection to a template. Nothing here writes."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language, get_language_bidi

from events.timeline.actors import find_actor, is_suppressed, list_actors, partners_of
from events.timeline.anniversaries import read_anniversaries
from events.timeline.articles import find_article
from events.timeline.events import find_event, neighbours, related, successor, withdrawn
from events.timeline.facets import read_facets
from events.timeline.filters import EVERYTHING, Asked, TimelineFilter, read_filter
from events.timeline.gate import shows_sample
from events.timeline.grouping import group
from events.timeline.hidden_words import HIDDEN
from events.timeline.histogram import Histogram, read_histogram
from events.timeline.history import read_versions
from events.timeline.mandates import links_of, list_mandates
from events.timeline.matrix import read_matrix
from events.timeline.paging import Page, read_page
from events.timeline.parameters import PARAMETERS, Order, Presence, Terms
from events.timeline.place_counts import read_place_counts
from events.timeline.places import find_place, list_places
from events.timeline.resolutions import find_resolution, list_resolutions
from events.timeline.sources import list_coverage
from events.timeline.tallies import count_selected, left_out_undated
from events.vocabulary import EventType
from events.vocabulary.ontologies import codes_body
from events.web.accuracy import published_accuracy
from events.web.articles import article_paragraphs
from events.web.chips import Chip, list_chips
from events.web.discovery import schema_org
from events.web.explanation import explain_date
from events.web.places_map import draw_map
from events.web.searching import understood_address
from events.web.strip import draw_strip, tabulate
from events.web.view import View, read_view
from events.web.zoom import read_zoom

PAGE_SIZE = 50
OWN_PAGE_SIZE = 20
_TYPES = tuple(kind.value for kind in EventType)


def _lists(request: HttpRequest) -> dict[str, list[str]]:
    return {name: request.GET.getlist(name) for name in request.GET}


def _language() -> str:
    return (get_language() or "ar").split("-")[0]


def _strip(histogram: Histogram, chosen: TimelineFilter) -> dict[str, Any]:
    return {
        "strip": draw_strip(histogram, chosen, mirrored=get_language_bidi()),
        "strip_table": tabulate(histogram, _TYPES),
        "types": _TYPES,
    }


def _listing(page: Page, asked: Asked, view: View, *, silences: bool) -> dict[str, Any]:
    return {
        "chosen": asked.filter,
        "refused": asked.refused,
        "view": view,
        "view_pairs": view.pairs(),
        "years": group(page.events, today=localdate(), silences=silences),
        "page": page,
        "shows_sample": any(event.shows_sample for event in page.events),
    }


def timeline(request: HttpRequest) -> HttpResponse:
    """Show the events of a selection by year, month and day."""
    if request.GET.get("search", "").strip():
        return redirect(understood_address(request))
    asked, view = read_filter(_lists(request)), read_view(_lists(request))
    chosen = asked.filter
    page = read_page(chosen, after=view.after, size=PAGE_SIZE)
    histogram = read_histogram(chosen, zoom=view.zoom)
    facets = read_facets(chosen, language=_language())
    chips = list_chips(chosen, facets, page.events, language=_language())
    context = {
        **_listing(page, asked, view, silences=not chosen.during(None).narrowed),
        **_strip(histogram, chosen),
        "zoom": read_zoom(histogram, view.zoom),
        "facets": facets,
        "chips": chips,
        "ways_out": [] if page.events else _ways_out(chips),
        "total": count_selected(chosen),
        "undated_left_out": left_out_undated(chosen),
        "newest_first": chosen.order == Order.NEWEST,
        "exports": _export_query(chosen),
        "matrix": read_matrix(chosen),
        "anniversaries": read_anniversaries(chosen, today=localdate()),
        "map": draw_map(read_place_counts(chosen), language=_language(), mirrored=get_language_bidi()),
        "literal": TimelineFilter(q=view.asked, order=chosen.order),
        "everything": EVERYTHING,
        "everything_else": chosen.during(None),
        "undated_only": replace(chosen.during(None), undated=Presence.ONLY),
        "view_path": reverse("timeline"),
        "current": "timeline",
    }
    return render(request, "timeline/page.html", context)


def _ways_out(chips: list[Chip]) -> list[tuple[Chip, int]]:
    """Return each filter that brings events back when it goes, and how many; the most first."""
    counted = [(chip, count_selected(chip.without)) for chip in chips]
    return sorted((one for one in counted if one[1]), key=lambda one: -one[1])


def _export_query(chosen: TimelineFilter) -> str:
    return urlencode([*chosen.pairs(), ("lang", _language())])


def elsewhere(request: HttpRequest, public_id: str) -> HttpResponse:
    """Lead from an event that is not there to the one it was merged into; say so when it was withdrawn."""
    moved = successor(public_id)
    if moved is not None:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(reverse("event", args=[moved]) + (f"?{query}" if query else ""))
    if withdrawn(public_id):
        return gone(request)
    raise Http404


def gone(request: HttpRequest) -> HttpResponse:
    """Say in neutral words that something was withdrawn."""
    return render(request, "410.html", status=410)


def event(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one event with the words that assert it and the way its date was worked out."""
    found = find_event(public_id)
    if found is None:
        return elsewhere(request, public_id)
    before, after = neighbours(found)
    context = {
        "event": found,
        "explanation": explain_date(found),
        "before": before,
        "after": after,
        "related": related(found),
        "other_language": "en" if _language() == "ar" else "ar",
        "address": request.build_absolute_uri(request.path),
        "schema_org": schema_org(found, language=_language(), url=request.build_absolute_uri(request.path)),
        "shows_sample": found.shows_sample,
        "versions": read_versions(public_id),
        "codes": codes_body(found.type, found.status, found.modality),
        "current": "timeline",
    }
    return render(request, "event/page.html", context)


def article(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what may be shown of an article, with the events found in it."""
    found = find_article(public_id)
    if found is None:
        raise Http404
    context = {
        "found": found,
        "article": found.article,
        "paragraphs": article_paragraphs(found),
        "left_out": HIDDEN in found.text,
        "shows_sample": found.article.is_sample,
        "current": "sources",
    }
    return render(request, "article/page.html", context)


def _own_timeline(request: HttpRequest, **chosen: Terms) -> dict[str, Any]:
    """Return the events of a page about one thing, in either order, from wherever the address begins."""
    asked, view = read_filter({"order": request.GET.getlist("order")}), read_view(_lists(request))
    own = TimelineFilter(**chosen, order=asked.filter.order)  # type: ignore[arg-type]
    page = read_page(own, after=view.after, size=OWN_PAGE_SIZE)
    context = {**_listing(page, Asked(own), view, silences=False), "exports": _export_query(own)}
    return {**context, "own_filter": own, "own_query": own.query(), "newest_first": own.order == Order.NEWEST}


def actors(request: HttpRequest) -> HttpResponse:
    """List who takes part in events."""
    context = {"actors": list_actors(), "shows_sample": shows_sample(), "current": "actors"}
    return render(request, "actor/list.html", context)


def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one actor: offices, spellings, whom they met, their own timeline."""
    found = find_actor(slug)
    if found is None and is_suppressed(slug):
        return gone(request)
    if found is None:
        raise Http404
    context = {
        "actor": found,
        "partners": partners_of(slug),
        **_own_timeline(request, actor=Terms((slug,))),
        "current": "actors",
    }
    return render(request, "actor/page.html", context)


def places(request: HttpRequest) -> HttpResponse:
    """List where events took place."""
    context = {"places": list_places(), "shows_sample": shows_sample(), "current": "places"}
    return render(request, "place/list.html", context)


def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one place and what happened there."""
    found = find_place(slug)
    if found is None:
        raise Http404
    context = {"found": found, **_own_timeline(request, place=Terms((slug,))), "current": "places"}
    return render(request, "place/page.html", context)


def resolutions(request: HttpRequest) -> HttpResponse:
    """List the Security Council's resolutions."""
    context = {
        "resolutions": list_resolutions(),
        "mandates": list_mandates(today=localdate()),
        "shows_sample": shows_sample(),
        "current": "resolutions",
    }
    return render(request, "resolution/list.html", context)


def resolution(request: HttpRequest, number: int, year: int) -> HttpResponse:
    """Show one resolution and the events that report it."""
    found = find_resolution(number, year)
    if found is None:
        raise Http404
    own = _own_timeline(request, resolution=Terms((found.resolution.symbol,)))
    links = links_of(found.resolution.symbol)
    return render(request, "resolution/page.html", {"found": found, "links": links, **own, "current": "resolutions"})


def sources(request: HttpRequest) -> HttpResponse:
    """Say what is watched, when it was last read and what failed."""
    coverage = list_coverage()
    return render(
        request, "source/list.html", {"coverage": coverage, "shows_sample": shows_sample(), "current": "sources"}
    )


def methodology(request: HttpRequest) -> HttpResponse:
    """Say how events are found, dated and joined, how right that is, and what it cannot do."""
    return render(request, "prose/methodology.html", {"accuracy": published_accuracy(), "current": "methodology"})


def about(request: HttpRequest) -> HttpResponse:
    """Say what this site is."""
    return render(request, "prose/about.html", {"current": "about"})


def api_guide(request: HttpRequest) -> HttpResponse:
    """Describe the API from the same table of parameters that it reads."""
    return render(request, "prose/api.html", {"parameters": PARAMETERS, "current": "api"})
