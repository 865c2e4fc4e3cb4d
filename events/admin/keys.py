"""Keys for programs that send articles: made here, shown once, revocable; and what was sent with them."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm, MultipleChoiceField
from django.http import HttpRequest
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from events.models import ApiKey, Submission
from events.store.submissions import new_key, revoke
from events.vocabulary.intake import Scope

# Keys of authenticator apps are made by `manage.py make_editor` and told once: no table shows or makes them.
admin.site.unregister(TOTPDevice)


class KeyForm(ModelForm):
    """Who the key is for and what it allows; all else is made."""

    scopes = MultipleChoiceField(choices=[(scope.value, scope.value) for scope in Scope])

    class Meta:
        model = ApiKey
        fields = ["name", "scopes"]


@admin.register(ApiKey)
class ApiKeyAdmin(admin.ModelAdmin):
    """Makes and revokes keys; a key's text is shown after it was made and never again."""

    form = KeyForm
    list_display = ["name", "prefix", "scopes", "created_at", "last_used_at", "revoked_at"]
    readonly_fields = ["prefix", "created_at", "last_used_at", "revoked_at"]
    actions = ["revoke_keys"]

    def save_model(self, request: HttpRequest, obj: ApiKey, form: Any, change: bool) -> None:  # noqa: ANN401, FBT001
        """Make the key, and show its text this once."""
        if change:
            super().save_model(request, obj, form, change)
            return
        text = new_key(obj, now=now())
        messages.warning(request, _("The key, shown this once: %(key)s") % {"key": text})

    def has_delete_permission(self, request: HttpRequest, obj: ApiKey | None = None) -> bool:
        """Keep keys: what was sent with them names them. They are revoked instead."""
        return False

    @admin.action(description=_("Revoke"), permissions=["change"])
    def revoke_keys(self, request: HttpRequest, queryset: QuerySet[ApiKey]) -> None:
        """Let keys hold no longer."""
        revoke(queryset.values_list("pk", flat=True), now=now())


@admin.register(Submission)
class SubmissionAdmin(admin.ModelAdmin):
    """Shows what was sent; nobody changes it."""

    list_display = ["created_at", "key", "state", "url", "article"]
    list_filter = ["state", "key"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Articles come in through the API."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Submission | None = None) -> bool:
        """Nothing here is to be edited."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Submission | None = None) -> bool:
        """What was sent stays on record."""
        return False
