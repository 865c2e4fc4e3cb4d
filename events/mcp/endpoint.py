"""/mcp: the protocol's streamable HTTP inside the ordinary site, a request at a time and without sessions.

The SDK speaks ASGI. Each request is handed to it as one and its answer handed back, so that the limits, ids, time
limits and headers of the site hold here as everywhere, and no second server has to be run.
"""

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from asgiref.sync import async_to_sync
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

_MISSING = "This site runs without its part for assistants: install requirements-extras.txt."
_LARGEST = 100_000
Message = MutableMapping[str, Any]


@dataclass(slots=True)
class _Answer:
    """What the SDK sends back, as it comes."""

    status: int = 500
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""

    async def take(self, message: Message) -> None:
        """Keep one message."""
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message["headers"])
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")


@csrf_exempt
def endpoint(request: HttpRequest) -> HttpResponse:
    """Answer one message of the protocol."""
    if request.method != "POST":
        return _problem(405, "Messages of the Model Context Protocol are sent with POST.", {"Allow": "POST"})
    if int(request.META.get("CONTENT_LENGTH") or 0) > _LARGEST:
        return _problem(413, f"A message has at most {_LARGEST} bytes.")
    try:
        import mcp  # noqa: F401 - an optional extra
    except ImportError:
        return _problem(501, _MISSING)
    answer = async_to_sync(_ask)(_scope(request), request.body, _page_url(request))
    kept = {name.decode(): value.decode() for name, value in answer.headers if name.lower() != b"content-length"}
    return HttpResponse(answer.body, status=answer.status, headers=kept)


async def _ask(scope: Mapping[str, Any], body: bytes, page_url: Callable[[str], str]) -> _Answer:
    from mcp.server.transport_security import TransportSecuritySettings

    from events.mcp.server import build

    # Whose name we answer to is checked by the site (ALLOWED_HOSTS) before a request gets here.
    trusting = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    app = build(page_url).streamable_http_app(json_response=True, stateless_http=True, transport_security=trusting)
    answer = _Answer()
    told = False

    async def receive() -> Message:
        nonlocal told
        if told:
            return {"type": "http.disconnect"}
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    async with app.router.lifespan_context(app):
        await app(dict(scope), receive, answer.take)
    return answer


def _scope(request: HttpRequest) -> dict[str, Any]:
    headers = [(name.lower().encode(), value.encode("latin-1", "replace")) for name, value in request.headers.items()]
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": request.scheme,
        "path": "/mcp",
        "raw_path": b"/mcp",
        "query_string": b"",
        "headers": headers,
        "server": (request.get_host(), None),
        "client": None,
    }


def _page_url(request: HttpRequest) -> Callable[[str], str]:
    def address(language: str) -> str:
        with override(language):
            return request.build_absolute_uri(reverse("event", args=["0000"])).replace("0000", "{id}")

    return address


def _problem(code: int, detail: str, headers: dict[str, str] | None = None) -> HttpResponse:
    body = {"type": "about:blank", "status": code, "title": "Not possible", "detail": detail}
    return JsonResponse(body, status=code, content_type="application/problem+json", headers=headers)
