"""Makes the admin of this site the editors' desk."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin with the desk's login."""

    default_site = "events.web.login.Desk"
