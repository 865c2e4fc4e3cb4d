"""The accounts of the desk, as Django shows them, and how to log one out wherever it is."""

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from events.store.editors import end_sessions

admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Django's own table of accounts."""

    actions = ["end_all_sessions"]

    @admin.action(description=_("End all sessions"), permissions=["change"])
    def end_all_sessions(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Log accounts out wherever they are."""
        count = end_sessions(queryset.values_list("pk", flat=True))
        messages.success(request, _("%(count)d sessions are ended.") % {"count": count})
