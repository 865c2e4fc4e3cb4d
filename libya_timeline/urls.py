"""Where each address leads: pages below their language, API, feeds and the editors' desk without one."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from events.web import discovery, exports, history, views

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("events.api.urls")),
    re_path(rf"^events\.(?P<suffix>{'|'.join(exports.FORMATS)})$", exports.export, name="export"),
    path("corrections.atom", history.corrections_feed, name="corrections-feed"),
    path("robots.txt", discovery.robots, name="robots"),
    path("sitemap.xml", discovery.sitemap, name="sitemap"),
    path("", views.timeline, name="root"),
    *i18n_patterns(path("", include("events.web.urls"))),
]
