"""Addresses of the API, version 1."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView

from events.api import history, views

urlpatterns = [
    path("events/", views.EventList.as_view(), name="api-events"),
    path("events/<slug:public_id>/", views.EventDetail.as_view(), name="api-event"),
    path("events/<slug:public_id>/versions/", history.Versions.as_view(), name="api-versions"),
    path("changes/", history.Changes.as_view(), name="api-changes"),
    path("facets/", views.Facets.as_view(), name="api-facets"),
    path("actors/", views.ActorList.as_view(), name="api-actors"),
    path("actors/<slug:slug>/", views.ActorDetail.as_view(), name="api-actor"),
    path("places/", views.PlaceList.as_view(), name="api-places"),
    path("places/<slug:slug>/", views.PlaceDetail.as_view(), name="api-place"),
    path("resolutions/", views.ResolutionList.as_view(), name="api-resolutions"),
    path("resolutions/<int:number>-<int:year>/", views.ResolutionDetail.as_view(), name="api-resolution"),
    path("sources/", views.SourceList.as_view(), name="api-sources"),
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
]
