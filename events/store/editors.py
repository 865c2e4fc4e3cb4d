"""The three roles of the editors' desk, as groups: viewer looks, editor decides, admin also suppresses."""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import AbstractBaseUser, Group, Permission
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django_otp.plugins.otp_totp.models import TOTPDevice

_MODELS = Q(content_type__app_label="events")
_LOOK = _MODELS & Q(codename__startswith="view_")
_DECIDE = _LOOK | (_MODELS & Q(codename__in=["review_event", "change_article", "change_event", "add_event"]))
ROLES = {
    "viewer": _LOOK & ~Q(codename="view_suppressedname"),
    "editor": _DECIDE & ~Q(codename="view_suppressedname"),
    "admin": _MODELS | Q(content_type__app_label="auth", content_type__model__in=["user", "group"]),
}


def make_groups(using: str) -> None:
    """Make the groups, or give them back the rights of their roles."""
    create_permissions(apps.get_app_config("events"), using=using, verbosity=0)
    for name, rights in ROLES.items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set(Permission.objects.using(using).filter(rights))


def give_code(user: AbstractBaseUser, *, anew: bool) -> str:
    """Give an account an authenticator where it has none (or another, ``anew``), and return its address for the app.

    The address (``otpauth://totp/...``) holds the key; it is told once and nothing shows it again. Empty: nothing new.
    """
    devices = TOTPDevice.objects.filter(user=user)
    with transaction.atomic():
        if anew:
            devices.delete()
        elif devices.filter(confirmed=True).exists():
            return ""
        return str(TOTPDevice.objects.create(user=user, name="authenticator").config_url)


def end_sessions(user_ids: Iterable[int]) -> int:
    """Log some accounts out wherever they are and return how many sessions that were."""
    ids = {str(pk) for pk in user_ids}
    ended = [one.pk for one in Session.objects.all() if one.get_decoded().get(SESSION_KEY) in ids]
    return Session.objects.filter(pk__in=ended).delete()[0]
