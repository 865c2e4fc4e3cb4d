"""“Report a problem”: a form without an account, and its answer."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from events.intake.reports import KINDS, MOST_WORDS, receive
from events.intake.senders import sender_address
from events.timeline.events import find_event
from events.timeline.records import EventRecord
from events.web.views import elsewhere

_STATUS = {"taken": 200, "wrong": 400, "too_many": 429}


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the form, or take in what was sent."""
    event = find_event(public_id)
    if event is None:
        if request.method == "POST":
            raise Http404
        return elsewhere(request, public_id)
    if request.method != "POST":
        return _page(request, event)
    said = {name: request.POST.get(name, "") for name in ("kind", "words", "website")}
    answer = receive(public_id, said, sender=_sender(request), now=datetime.now(UTC))
    return _page(request, event, answer=answer, status=_STATUS[answer.outcome])


def _page(request: HttpRequest, event: EventRecord, *, status: int = 200, **more: object) -> HttpResponse:
    context = {"event": event, "kinds": KINDS, "most": MOST_WORDS, "shows_sample": event.shows_sample, **more}
    return render(request, "event/report.html", context, status=status)


def _sender(request: HttpRequest) -> str:
    forwarded = request.headers.get("X-Forwarded-For", "")
    seen = str(request.META.get("REMOTE_ADDR", ""))
    return sender_address(forwarded=forwarded, seen=seen, proxies=settings.TRUSTED_PROXIES)
