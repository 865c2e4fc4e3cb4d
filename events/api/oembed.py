"""oEmbed (oembed.com): how one of our pages is embedded where its address is pasted."""

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language, get_language_from_path, gettext, override
from django.views.decorators.http import require_safe

from events.api.problems import problem_body, problem_response
from events.exports.embed_code import HEIGHT, embed_code
from events.timeline.filters import read_filter
from events.timeline.paging import read_page
from events.timeline.records import EventRecord
from events.timeline.titles import compose_title

WIDTH = 600
_ONE_THING = {"event": "id", "actor": "actor", "place": "place"}


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Say how one of our pages is embedded (oembed.com): a timeline with its filter, an event, an actor, a place."""
    if request.GET.get("format", "json") != "json":
        return _problem(request, 501, "The only format here is json.")
    found = _found(request, request.GET.get("url", "")) if settings.EMBED_ORIGINS else None
    if found is None:
        return _problem(request, 404, "Nothing that is public and can be embedded stands at this url.")
    language, query, title = found
    width, height = _within(request.GET, "maxwidth", WIDTH), _within(request.GET, "maxheight", HEIGHT)
    with override(language):
        address = request.build_absolute_uri(reverse("embed")) + (f"?{query}" if query else "")
        site = {"provider_name": gettext("Libya Diplomacy Timeline"), "provider_url": request.build_absolute_uri("/")}
    code = embed_code(address, title=title, width=str(width), height=height)
    body = {"version": "1.0", "type": "rich", "title": title, "html": code, "width": width, "height": height}
    return JsonResponse({**body, **site, "cache_age": 3600}, json_dumps_params={"ensure_ascii": False})


def _within(asked: Mapping[str, str], name: str, usual: int) -> int:
    text = asked.get(name, "")[:9]
    return min(usual, int(text)) if text.isascii() and text.isdigit() and int(text) else usual


def _found(request: HttpRequest, url: str) -> tuple[str, str, str] | None:
    """Return the language, the filter and the title of one of our pages, None where it is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    language = get_language_from_path(parts.path)
    if parts.scheme not in ("http", "https") or parts.netloc != request.get_host() or language is None:
        return None
    with override(language):
        try:
            match = resolve(parts.path)
        except Resolver404:
            return None
        if match.url_name in ("timeline", "embed"):
            chosen = read_filter(parse_qs(parts.query)).filter
            return language, chosen.query(), gettext("Libya Diplomacy Timeline")
        return _one_thing(match.url_name, match.kwargs.values())


def _one_thing(route: str | None, values: Iterable[str]) -> tuple[str, str, str] | None:
    name = _ONE_THING.get(route or "")
    if name is None:
        return None
    (value,) = values
    chosen = read_filter({name: [value]}).filter
    page = read_page(chosen, size=1)
    if not page.events:
        return None
    title = _title(page.events[0]) if route == "event" else gettext("Libya Diplomacy Timeline")
    return _language(), chosen.query(), title


def _title(event: EventRecord) -> str:
    """Return an event's title with its marks, which travel with it."""
    marks = [] if event.reviewed else [gettext("[Machine-read, not reviewed]")]
    marks += [gettext("[Sample content]")] if event.shows_sample else []
    return " ".join([compose_title(event, language=_language()), *marks])


def _language() -> str:
    return (get_language() or "ar").split("-")[0]


def _problem(request: HttpRequest, code: int, detail: str) -> HttpResponse:
    title = {404: "Not found", 501: "Not implemented"}[code]
    return problem_response(problem_body(code, title, detail, request=request))
