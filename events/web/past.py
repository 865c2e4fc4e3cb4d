"""``?as_of=2024-03-01`` on any page, API answer or export: the record as it stood, through today's gate."""

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render

from events.timeline.past import BadMoment, as_of, read_moment

PARAMETER = "as_of"
_OUTSIDE = ("/admin/", "/static/")
_ALWAYS_TODAY = "/status/"
_READS_IT = ("/api/", "/events.", "/mandates.")  # refuses what is no day by itself, beside all else it cannot read


def past(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Answer a request from the record of the day it asks for."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        asked = request.GET.get(PARAMETER, "")
        today = request.path.startswith(_OUTSIDE) or request.path.endswith(_ALWAYS_TODAY)
        if not asked or today or request.method not in ("GET", "HEAD"):
            return get_response(request)
        try:
            moment = read_moment(asked)
        except BadMoment:
            return get_response(request) if request.path.startswith(_READS_IT) else _refusal(request, asked)
        with as_of(moment):
            response = get_response(request)
        if isinstance(response, StreamingHttpResponse):
            lines = iter(response)  # read while it is sent, long after this returns

            def stream() -> Iterator[bytes]:
                with as_of(moment):
                    yield from lines

            response.streaming_content = stream()
        return response

    return middleware


def _refusal(request: HttpRequest, asked: str) -> HttpResponse:
    return render(request, "400.html", {"asked": asked[:100]}, status=400)
