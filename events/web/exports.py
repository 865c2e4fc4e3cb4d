"""The same selection in other formats: /events.csv, .jsonl, .geojson, .ics, .atom."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import override

from events.exports import as_atom, as_bibtex, as_csv, as_geojson, as_ics, as_jsonl, as_ris
from events.exports.walk import walk
from events.timeline.filters import read_filter
from events.timeline.titles import LANGUAGES

_OWN = {"lang", "as_of"}
_NOTHING = "not a parameter"


@dataclass(frozen=True, slots=True)
class Format:
    """How a selection is written, and how many events it holds at most."""

    media_type: str
    write: Callable[..., Iterator[str]]
    most: int | None = None


FORMATS = {
    "csv": Format(as_csv.MEDIA_TYPE, as_csv.write),
    "jsonl": Format(as_jsonl.MEDIA_TYPE, as_jsonl.write),
    "geojson": Format(as_geojson.MEDIA_TYPE, as_geojson.write),
    "ics": Format(as_ics.MEDIA_TYPE, as_ics.write),
    "bib": Format(as_bibtex.MEDIA_TYPE, as_bibtex.write),
    "ris": Format(as_ris.MEDIA_TYPE, as_ris.write),
    "atom": Format(as_atom.MEDIA_TYPE, as_atom.write, most=as_atom.MOST),
}


def export(request: HttpRequest, suffix: str) -> HttpResponseBase:
    """Stream a selection; what cannot be read is refused, since a file would not show that it was ignored."""
    asked = read_filter({name: request.GET.getlist(name) for name in request.GET if name not in _OWN})
    if asked.refused or asked.unknown:
        wrong = [{"parameter": one.name, "value": one.value, "allowed": one.allowed} for one in asked.refused]
        wrong += [{"parameter": name, "value": request.GET[name], "allowed": _NOTHING} for name in asked.unknown]
        return JsonResponse({"title": "Bad parameter", "status": 400, "errors": wrong}, status=400)
    chosen, language = FORMATS[suffix], _language(request)
    events = walk(asked.filter, most=chosen.most)
    lines = chosen.write(events, language=language, page_url=_page(request, language))
    response = StreamingHttpResponse(lines, content_type=chosen.media_type)
    response["Content-Disposition"] = f'inline; filename="events.{suffix}"'
    return response


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("lang", "en")
    return asked if asked in LANGUAGES else "en"


def _page(request: HttpRequest, language: str) -> str:
    with override(language):
        return request.build_absolute_uri(reverse("event", args=["0000"])).replace("0000", "{id}")
