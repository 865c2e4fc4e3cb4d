"""Decisions, versions, readers' reports and withheld names, to look at: who, when, before, after, why."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from events.admin.tables import ReadOnly
from events.models import Change, Decision, Report, SuppressedName


@admin.register(Decision)
class DecisionAdmin(ReadOnly):
    """What was decided, by whom and why; the payload and the state before are in each."""

    list_display = ["at", "kind", "event", "account", "reason", "undone"]
    list_filter = ["kind", "undone", "account"]
    list_select_related = ["event", "account"]
    ordering = ["-id"]


@admin.register(Change)
class ChangeAdmin(ReadOnly):
    """Every version of every event; the version before says what was there before."""

    list_display = ["at", "event", "number", "author", "action", "account", "reason"]
    list_filter = ["author", "action"]
    search_fields = ["event__public_id"]
    list_select_related = ["event", "account"]
    ordering = ["-id"]
    show_full_result_count = False


@admin.register(Report)
class ReportAdmin(ReadOnly):
    """What readers say is wrong."""

    list_display = ["at", "kind", "said", "event", "settled_at"]
    list_filter = ["kind", ("settled_at", admin.EmptyFieldListFilter)]
    list_select_related = ["event"]
    ordering = ["-id"]

    def said(self, report: Report) -> SafeString:
        """Show the reader's words in their own direction."""
        return format_html('<span dir="auto">{}</span>', report.words)


@admin.register(SuppressedName)
class SuppressedNameAdmin(ReadOnly):
    """Names that are withheld; only administrators see them."""

    list_display = ["at", "actor", "account", "reason"]
    list_select_related = ["actor", "account"]

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Let administrators alone look."""
        return request.user.has_perm("events.suppress_event")
