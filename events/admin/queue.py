"""The review queue: one event at a time with its evidence, one key for each decision; without script, one button."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from events.admin.candidates import find_candidates
from events.admin.doubt import Waiting, count_waiting, waiting
from events.admin.forms import AddForm, EventForm, NameForm, WordsForm, shown
from events.models import Decision, DecisionKind, Event
from events.store import by_hand, decisions, reports, suppression
from events.store.by_hand import Words
from events.store.decisions import Editor
from events.store.fields import Unacceptable
from events.timeline.reading import read_events

REVIEW, SUPPRESS = "events.review_event", "events.suppress_event"
# What only those may take back who may do it.
_HIDING = (DecisionKind.SUPPRESS.value, DecisionKind.RELEASE.value)
_AT_ONCE: dict[str, tuple[str, Callable[..., Decision]]] = {
    "accept": (REVIEW, decisions.accept),
    "reject": (REVIEW, decisions.reject),
    "suppress": (SUPPRESS, decisions.suppress),
    "release": (SUPPRESS, decisions.release),
}


@dataclass(frozen=True, slots=True)
class _Desk:
    """The desk's views, wrapped by the admin site that checks who is there."""

    site: AdminSite

    def page(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:  # noqa: ANN401 - a template's
        """Show a page of the desk."""
        may = {"review": request.user.has_perm(REVIEW), "suppress": request.user.has_perm(SUPPRESS)}
        return render(
            request, f"admin/events/review/{template}.html", {**self.site.each_context(request), "may": may, **context}
        )


def addresses(site: AdminSite) -> list[URLPattern]:
    """Return the queue's addresses below those of the event table."""
    desk = _Desk(site)

    def view(name: str, route: str, function: Callable[..., HttpResponse]) -> URLPattern:
        def wrapped(request: HttpRequest, **given: Any) -> HttpResponse:  # noqa: ANN401 - parts of the address
            if not request.user.has_perm("events.view_event"):
                raise PermissionDenied
            return function(desk, request, **given)

        return path(route, site.admin_view(wrapped), name=name)

    return [
        view("events_review", "review/", queue),
        view("events_review_add", "review/add/", add),
        view("events_review_name", "review/withhold-name/", withhold_name),
        view("events_review_undo", "review/undo/<int:decision>/", undo),
        view("events_review_event", "review/<int:pk>/", one),
        view("events_review_edit", "review/<int:pk>/edit/", edit),
        view("events_review_merge", "review/<int:pk>/merge/", merge),
        view("events_review_split", "review/<int:pk>/split/", split),
        view("events_review_words", "review/<int:pk>/words/", add_words),
        view("events_review_do", "review/<int:pk>/<slug:action>/", at_once),
    ]


def queue(desk: _Desk, request: HttpRequest) -> HttpResponse:
    """Show the most doubtful event that waits."""
    rows = waiting()
    if not rows:
        return desk.page(request, "empty", last=_last(request), title=_("Review queue"))
    return _show(desk, request, rows[0].event, rows)


def one(desk: _Desk, request: HttpRequest, pk: int) -> HttpResponse:
    """Show one event with its evidence."""
    return _show(desk, request, _event(pk), waiting())


def at_once(desk: _Desk, request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Accept, reject, suppress, release or settle, and go on with the next."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("admin:events_review_event", args=[pk]))
    if action == "settle":
        _require(request, REVIEW)
        reports.settle(pk, now=_now())
        return _next(request, pk)
    if action not in _AT_ONCE:
        raise Http404
    permission, do = _AT_ONCE[action]
    _require(request, permission)
    return _decide(request, pk, lambda editor: do(pk, editor=editor, now=_now()))


def edit(desk: _Desk, request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an event's fields."""
    event = _event(pk)
    form = EventForm(request.POST or None, initial=shown(event))
    if request.method == "POST":
        _require(request, REVIEW)
        accepted = "accept" in request.POST
        if form.is_valid() and (form.values() or accepted):
            return _decide(
                request,
                pk,
                lambda editor: decisions.edit(pk, form.values(), editor=editor, now=_now(), accepted=accepted),
                back="admin:events_review_edit",
            )
    return desk.page(request, "edit", event=event, record=_record(event), form=form, title=_("Edit"))


def merge(desk: _Desk, request: HttpRequest, pk: int) -> HttpResponse:
    """Say which other event this one is."""
    event = _event(pk)
    if request.method == "POST":
        _require(request, REVIEW)
        into = Event.objects.filter(public_id=_chosen(request)).first()
        if into is None:
            messages.error(request, _("There is no such event."))
        else:
            return _decide(
                request,
                pk,
                lambda editor: decisions.merge(pk, into=into.pk, editor=editor, now=_now()),
                back="admin:events_review_merge",
            )
    candidates = read_events(find_candidates(event), inside=True)
    return desk.page(request, "merge", event=event, record=_record(event), candidates=candidates, title=_("Merge"))


def split(desk: _Desk, request: HttpRequest, pk: int) -> HttpResponse:
    """Say which mentions tell of another event."""
    event = _event(pk)
    if request.method == "POST":
        _require(request, REVIEW)
        chosen = [int(text) for text in request.POST.getlist("mention") if text.isdigit()]
        return _decide(
            request,
            pk,
            lambda editor: decisions.split(pk, chosen, editor=editor, now=_now()),
            back="admin:events_review_split",
        )
    return desk.page(request, "split", event=event, record=_record(event), title=_("Split"))


def add(desk: _Desk, request: HttpRequest) -> HttpResponse:
    """Add an event by hand."""
    form = AddForm(request.POST or None, initial={"modality": "unknown", "status": "occurred", "core": True})
    if request.method == "POST":
        _require(request, REVIEW)
        if form.is_valid():
            said = form.cleaned_data
            values = {name: value for name, value in form.values().items() if name not in ("article", "quote")}
            values |= {"type": said["type"]}
            words = Words(said["article"].strip(), said["quote"])
            return _decide(request, None, lambda editor: by_hand.add_event(words, values, editor=editor, now=_now()))
    return desk.page(request, "form", form=form, title=_("Add an event"))


def add_words(desk: _Desk, request: HttpRequest, pk: int) -> HttpResponse:
    """Add words that assert an event."""
    event = _event(pk)
    form = WordsForm(request.POST or None)
    if request.method == "POST":
        _require(request, REVIEW)
        if form.is_valid():
            words = Words(form.cleaned_data["article"].strip(), form.cleaned_data["quote"])
            return _decide(
                request,
                pk,
                lambda editor: by_hand.add_mention(pk, words, editor=editor, now=_now()),
                back="admin:events_review_words",
            )
    return desk.page(request, "form", event=event, record=_record(event), form=form, title=_("Add words"))


def withhold_name(desk: _Desk, request: HttpRequest) -> HttpResponse:
    """Take a name out of everything."""
    _require(request, SUPPRESS)
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        spellings = [line.strip() for line in said["spellings"].splitlines() if line.strip()]
        try:
            masked = suppression.suppress_name(
                spellings, actor=said["actor"].strip(), editor=_editor(request), now=_now()
            )
        except Unacceptable as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The name is withheld: %(count)s articles were masked.") % {"count": masked})
            return HttpResponseRedirect(reverse("admin:events_review"))
    return desk.page(request, "form", form=form, title=_("Withhold a name"))


def undo(desk: _Desk, request: HttpRequest, decision: int) -> HttpResponse:
    """Take a decision back."""
    _require(request, REVIEW)
    row = Decision.objects.filter(pk=decision).first()
    if row is None:
        raise Http404
    if row.kind in _HIDING:
        _require(request, SUPPRESS)
    if request.method == "POST":
        try:
            decisions.undo(decision, editor=_editor(request), now=_now())
            messages.success(request, _("Taken back."))
        except Unacceptable as error:
            messages.error(request, str(error))
    return HttpResponseRedirect(reverse("admin:events_review_event", args=[row.event_id]))


def _show(desk: _Desk, request: HttpRequest, event: Event, rows: list[Waiting]) -> HttpResponse:
    places = {row.event.pk: place for place, row in enumerate(rows)}
    here = places.get(event.pk)
    after = rows[here + 1] if here is not None and here + 1 < len(rows) else None
    before = rows[here - 1] if here else None
    return desk.page(
        request,
        "event",
        event=event,
        record=_record(event),
        reason=rows[here].words if here is not None else "",
        reports=event.reports.filter(settled_at__isnull=True)[:20],
        rows=rows,
        after=after,
        before=before,
        last=_last(request),
        open=count_waiting(),
        title=_("Review queue"),
    )


def _decide(
    request: HttpRequest, pk: int | None, do: Callable[[Editor], Decision], *, back: str = "admin:events_review_event"
) -> HttpResponse:
    """Make one decision; what cannot be done is said, and nothing has changed."""
    try:
        made = do(_editor(request))
    except Unacceptable as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse(back, args=[pk]) if pk else reverse("admin:events_review_add"))
    if made.kind in (DecisionKind.ACCEPT.value, DecisionKind.REJECT.value, DecisionKind.EDIT.value):
        reports.settle(made.event_id, now=_now())
    return _next(request, made.event_id)


def _next(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with the event that stood next in the queue, else with its first."""
    after = request.POST.get("next", "")
    if after.isdigit() and Event.objects.filter(pk=int(after)).exists():
        return HttpResponseRedirect(reverse("admin:events_review_event", args=[int(after)]))
    return HttpResponseRedirect(reverse("admin:events_review"))


def _last(request: HttpRequest) -> Decision | None:
    """Return the decision that this account made last and can take back."""
    mine = Decision.objects.filter(account=request.user.pk, undone=False).exclude(kind=DecisionKind.UNDO.value)
    return mine.select_related("event").order_by("-pk").first()


def _event(pk: int) -> Event:
    event = Event.objects.filter(pk=pk).first()
    if event is None:
        raise Http404
    return event


def _record(event: Event) -> Any:  # noqa: ANN401 - an event's record
    return read_events(Event.objects.filter(pk=event.pk), inside=True)[0]


def _chosen(request: HttpRequest) -> str:
    return request.POST.get("other", "").strip() or request.POST.get("into", "")


def _editor(request: HttpRequest) -> Editor:
    return Editor(request.user.pk, request.POST.get("reason", "")[:1000])


def _require(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _now() -> datetime:
    return datetime.now(UTC)
