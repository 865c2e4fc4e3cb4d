"""Addresses of the pages, below the language's prefix."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from events.web import embed, history, operating, reports, views


class PublicId(StringConverter):
    """An event's id: ten letters and digits."""

    regex = "[0-9a-z]{4,16}"


register_converter(PublicId, "event_id")

urlpatterns = [
    path("", views.timeline, name="timeline"),
    path("events/<event_id:public_id>/", views.event, name="event"),
    path("events/<event_id:public_id>/history/", history.history, name="event-history"),
    path("events/<event_id:public_id>/report/", reports.report, name="report"),
    path("embed/", embed.embed, name="embed"),
    path("corrections/", history.corrections, name="corrections"),
    path("articles/<uuid:public_id>/", views.article, name="article"),
    path("actors/", views.actors, name="actors"),
    path("actors/<slug:slug>/", views.actor, name="actor"),
    path("places/", views.places, name="places"),
    path("places/<slug:slug>/", views.place, name="place"),
    path("resolutions/", views.resolutions, name="resolutions"),
    path("resolutions/<int:number>-<int:year>/", views.resolution, name="resolution"),
    path("sources/", views.sources, name="sources"),
    path("status/", operating.status, name="status"),
    path("methodology/", views.methodology, name="methodology"),
    path("about/", views.about, name="about"),
    path("api/", views.api_guide, name="api-guide"),
]
