"""Who may sit at the editors' desk: who knows the password and, where SECOND_FACTOR is set, the code of the moment.

Outside of ``events.admin``, which registers its tables with this desk while it is imported.
"""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_otp.forms import OTPAuthenticationFormMixin
from django_otp.plugins.otp_totp.models import TOTPDevice


class LoginForm(OTPAuthenticationFormMixin, AdminAuthenticationForm):
    """The password, and the code of the moment where one is asked for."""

    otp_token = forms.CharField(
        label=_("Code"),
        required=False,
        help_text=_("The six digits that your authenticator app shows now."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    otp_error_messages = OTPAuthenticationFormMixin.otp_error_messages | {
        "token_required": _("Type the code that your authenticator app shows."),
        "invalid_token": _("That is not the code of this moment."),
        "device_required": _("This account has no code yet: an administrator makes one."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        """Ask for no code where none is wanted."""
        super().__init__(*args, **kwargs)
        if not settings.SECOND_FACTOR:
            del self.fields["otp_token"]

    def clean(self) -> dict[str, Any]:
        """Check the password first, and then the code."""
        cleaned = super().clean()
        if settings.SECOND_FACTOR:
            self.clean_otp(self.get_user())
        return cleaned or self.cleaned_data

    def _chosen_device(self, user: AbstractBaseUser) -> TOTPDevice | None:
        """Return the account's one authenticator; there is nothing to choose from."""
        return TOTPDevice.objects.filter(user=user, confirmed=True).order_by("pk").first()


class Desk(AdminSite):
    """The admin, for accounts that have shown all they must."""

    login_form = LoginForm
    login_template = "admin/login_with_code.html"

    def has_permission(self, request: HttpRequest) -> bool:
        """Say whether a request comes from an active editor whose session showed the code."""
        return super().has_permission(request) and (not settings.SECOND_FACTOR or request.user.is_verified())  # type: ignore[union-attr]  # django-otp's middleware adds it
