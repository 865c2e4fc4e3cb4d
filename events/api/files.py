"""The same selection in other formats: tables, feeds, calendars, documents, and all tables as a zip."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial, wraps
from importlib.util import find_spec
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from events.api.asking import OWN
from events.api.describing import options_body
from events.api.problems import problem_body, problem_response, refusal_body
from events.api.rendering import to_json
from events.exports import (
    as_atom,
    as_bibtex,
    as_csv,
    as_docx,
    as_geojson,
    as_html,
    as_ics,
    as_jsonl,
    as_jsonld,
    as_parquet,
    as_ris,
    as_timelinejs,
    datapackage,
)
from events.exports.chronology import MOST, About
from events.exports.tables import TABLES
from events.exports.walk import walk
from events.timeline.events import last_change
from events.timeline.filters import Refusal, TimelineFilter, read_filter
from events.timeline.paging import read_latest_changes
from events.timeline.parameters import BY_NAME, PARAMETERS, Parameter
from events.timeline.past import BadMoment, read_moment
from events.timeline.records import EventRecord, ResolutionRecord
from events.timeline.resolutions import list_resolutions
from events.timeline.tallies import count_selected
from events.timeline.titles import LANGUAGES

_OWN = {
    one.name: one
    for one in (
        OWN["as_of"],
        Parameter("lang", "choice", "Language of titles and labels.", LANGUAGES, "en"),
        Parameter("bom", "choice", "Whether to begin with the mark that Excel asks for.", ("true", "false"), "false"),
    )
}
Read = Callable[[TimelineFilter], Iterable[EventRecord]]


def _latest(chosen: TimelineFilter) -> Iterable[EventRecord]:
    return read_latest_changes(chosen, size=as_atom.MOST)


@dataclass(frozen=True, slots=True)
class Format:
    """How a selection is read and written; ``needs`` is a library that not every site has, ``most`` how many events."""

    media_type: str
    write: Callable[..., Iterator[str] | Iterator[bytes]]
    read: Read = walk
    needs: str = ""
    most: int = 0


FORMATS = {
    "csv": Format(as_csv.MEDIA_TYPE, TABLES["events"].write),
    "json": Format(as_jsonl.ARRAY_MEDIA_TYPE, as_jsonl.write_array),
    "jsonl": Format(as_jsonl.MEDIA_TYPE, as_jsonl.write),
    "geojson": Format(as_geojson.MEDIA_TYPE, as_geojson.write),
    "jsonld": Format(as_jsonld.MEDIA_TYPE, as_jsonld.write),
    "ics": Format(as_ics.MEDIA_TYPE, as_ics.write),
    "bib": Format(as_bibtex.MEDIA_TYPE, as_bibtex.write),
    "ris": Format(as_ris.MEDIA_TYPE, as_ris.write),
    "atom": Format(as_atom.MEDIA_TYPE, as_atom.write, read=_latest),
    "html": Format(as_html.MEDIA_TYPE, as_html.write),
    "docx": Format(as_docx.MEDIA_TYPE, as_docx.write, needs="docx", most=MOST),
    "timelinejs": Format(as_timelinejs.MEDIA_TYPE, as_timelinejs.write, read=as_timelinejs.read),
    "parquet": Format(as_parquet.MEDIA_TYPE, as_parquet.write, needs="pyarrow"),
}
_WITH_ORIGIN = ("html", "docx")
_CITATIONS = ("bib", "ris")
_NOBODY = UUID(int=0)  # stands in an address for the article that is put there
_MISSING = "This site runs without what it takes to write this format: requirements-extras.txt."


View = Callable[..., HttpResponseBase]
_METHODS = ("GET", "HEAD", "OPTIONS")


def _file(*known: Parameter) -> Callable[[View], View]:
    """Have a view answer to what reads a file, and tell its parameters to who asks for them (OPTIONS)."""

    def decorated(view: View) -> View:
        @csrf_exempt  # nothing is written here: who tries is told the methods, not that a form has expired
        @require_http_methods(_METHODS)
        @wraps(view)
        def answer(request: HttpRequest, **chosen: str) -> HttpResponseBase:
            if request.method != "OPTIONS":
                return view(request, **chosen)
            told = options_body(request.path_info.strip("/"), view.__doc__ or "", methods=_METHODS, known=known)
            return HttpResponse(to_json(told), content_type="application/json", headers={"Allow": ", ".join(_METHODS)})

        return answer

    return decorated


_selection = _file(*PARAMETERS, *_OWN.values())


@dataclass(frozen=True, slots=True)
class _Order:
    """What a file is asked to hold and in which language."""

    chosen: TimelineFilter
    language: str
    bom: bool
    page_url: str


@_selection
def export(request: HttpRequest, suffix: str) -> HttpResponseBase:
    """Stream a selection; what cannot be read is refused, since a file would not show that it was ignored."""
    order = _order(request)
    if isinstance(order, HttpResponse):
        return order
    chosen = FORMATS[suffix]
    if chosen.needs and find_spec(chosen.needs) is None:
        return problem_response(problem_body(501, "Not implemented", _MISSING, request=request))
    if chosen.most and (count := count_selected(order.chosen)) > chosen.most:
        told = f"{count} events are selected; this format takes {chosen.most} at most. Ask for less."
        return problem_response(problem_body(422, "Too many events", told, request=request))
    response = _written(request, suffix, order)
    if suffix == "html":
        response.headers["Content-Security-Policy"] = as_html.POLICY
    return response


def _written(request: HttpRequest, suffix: str, order: _Order) -> HttpResponseBase:
    chosen = FORMATS[suffix]
    write = partial(chosen.write, language=order.language, page_url=order.page_url)
    if suffix in _WITH_ORIGIN:
        write = partial(write, about=_about(request, order))
    if suffix in _CITATIONS:
        write = partial(write, accessed=localdate())
    if suffix == "csv":
        write = partial(write, bom=order.bom)
    if suffix == "atom":
        write = partial(write, address=request.build_absolute_uri())
    if suffix == "ics" and not order.chosen.narrowed:
        write = partial(write, expiries=_expiries())
    with override(order.language):
        return _stream(request, lambda: write(chosen.read(order.chosen)), f"events.{suffix}", chosen.media_type)


@_selection
def export_table(request: HttpRequest, name: str) -> HttpResponseBase:
    """Stream one table of a selection: its participants, mentions or dyads."""
    order = _order(request)
    if isinstance(order, HttpResponse):
        return order
    write = partial(TABLES[name].write, language=order.language, page_url=order.page_url, bom=order.bom)
    return _stream(request, lambda: write(walk(order.chosen)), f"events.{name}.csv", as_csv.MEDIA_TYPE)


@_selection
def export_everything(request: HttpRequest) -> HttpResponseBase:
    """Stream all tables of a selection with their codebook, as one zip file."""
    order = _order(request)
    if isinstance(order, HttpResponse):
        return order
    changed = last_change()
    package = datapackage.Package(
        read=lambda: walk(order.chosen),
        language=order.language,
        page_url=order.page_url,
        version=changed.isoformat() if changed else "empty",
        selection=order.chosen.query(),
        made=now(),
        bom=order.bom,
    )
    return _stream(request, lambda: datapackage.zipped(package), "libya-diplomacy.zip", datapackage.MEDIA_TYPE)


@_file(_OWN["lang"], _OWN["as_of"])
def export_mandates(request: HttpRequest) -> HttpResponseBase:
    """Stream the days on which mandates of the Security Council end, as a calendar."""
    raw = {name: request.GET.getlist(name) for name in request.GET}
    known = ("lang", "as_of")
    unknown = [Refusal(name, "|".join(raw[name])[:100], "not a parameter") for name in raw if name not in known]
    if refused := [*unknown, *_own_refused({name: raw[name] for name in known if name in raw})]:
        return _refusal(request, refused, list(known))
    language = request.GET.get("lang", "en")
    with override(language):
        lines = list(as_ics.write((), language=language, page_url="", expiries=_expiries()))
    return _stream(request, lambda: iter(lines), "mandates.ics", as_ics.MEDIA_TYPE)


def _expiries() -> list[ResolutionRecord]:
    return [one.resolution for one in list_resolutions() if one.resolution.mandate_until]


def _order(request: HttpRequest) -> _Order | HttpResponse:
    """Read what is asked for, or say what cannot be read."""
    raw = {name: request.GET.getlist(name) for name in request.GET}
    asked = read_filter({name: texts for name, texts in raw.items() if name not in _OWN}, blanks=False)
    unknown = [Refusal(name, "|".join(raw[name])[:100], "not a parameter") for name in asked.unknown]
    refused = [*asked.refused, *unknown, *_own_refused(raw)]
    if refused:
        return _refusal(request, refused, [*BY_NAME, *_OWN])
    language = request.GET.get("lang", "en")
    return _Order(asked.filter, language, request.GET.get("bom") == "true", _page(request, language))


def _refusal(request: HttpRequest, refused: list[Refusal], known: list[str]) -> HttpResponse:
    return problem_response(refusal_body(refused, known=known, request=request))


def _own_refused(raw: Mapping[str, list[str]]) -> list[Refusal]:
    given = [(_OWN[name], texts) for name, texts in raw.items() if name in _OWN]
    wrong = [(one, texts) for one, texts in given if len(texts) > 1 or not _is_read(one, texts[0])]
    return [Refusal(one.name, "|".join(texts)[:100], one.allowed) for one, texts in wrong]


def _is_read(one: Parameter, text: str) -> bool:
    if one.kind == "choice":
        return text in one.choices
    try:
        return bool(read_moment(text))
    except BadMoment:
        return False


def _stream(
    request: HttpRequest, lines: Callable[[], Iterator[str] | Iterator[bytes]], name: str, media_type: str
) -> HttpResponseBase:
    """Answer with a file while it is being written; who asks for its headers alone gets no more."""
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    if request.method == "HEAD":
        return StreamingHttpResponse((), content_type=media_type, headers=headers)  # its length is not known
    return StreamingHttpResponse(lines(), content_type=media_type, headers=headers)


def _about(request: HttpRequest, order: _Order) -> About:
    with override(order.language):
        article = request.build_absolute_uri(reverse("article", args=[_NOBODY])).replace(str(_NOBODY), "{id}")
    return About(_selection_page(request, order), now(), article)


def _selection_page(request: HttpRequest, order: _Order) -> str:
    """Return the address of the page with the same filter."""
    query = order.chosen.query()
    with override(order.language):
        return request.build_absolute_uri(reverse("timeline")) + (f"?{query}" if query else "")


def _page(request: HttpRequest, language: str) -> str:
    with override(language):
        return request.build_absolute_uri(reverse("event", args=["0000"])).replace("0000", "{id}")
