"""Where each address leads: pages below their language, API, feeds and the editors' desk without one."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from events.api import files, oembed
from events.mcp import endpoint
from events.web import discovery, history, operating, views

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("events.api.urls")),
    re_path(rf"^events\.(?P<suffix>{'|'.join(files.FORMATS)})$", files.export, name="export"),
    re_path(r"^events\.(?P<name>participants|mentions|dyads)\.csv$", files.export_table, name="export-table"),
    path("events.zip", files.export_everything, name="export-everything"),
    path("mandates.ics", files.export_mandates, name="export-mandates"),
    path("corrections.atom", history.corrections_feed, name="corrections-feed"),
    path("oembed", oembed.oembed, name="oembed"),
    path("mcp", endpoint.endpoint, name="mcp"),
    path("robots.txt", discovery.robots, name="robots"),
    path("sitemap.xml", discovery.sitemap, name="sitemap"),
    path("metrics", operating.metrics, name="metrics"),
    path("", views.timeline, name="root"),
    *i18n_patterns(path("", include("events.web.urls"))),
]
