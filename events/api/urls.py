"""Addresses of the API, version 1."""

from django.urls import path

from events.api import documentation, history, resources, suggesting, views, writing

urlpatterns = [
    path("events/", views.EventList.as_view(), name="api-events"),
    path("events/<slug:public_id>/", views.EventDetail.as_view(), name="api-event"),
    path("mentions/", resources.MentionList.as_view(), name="api-mentions"),
    path("mentions/<int:pk>/", resources.MentionDetail.as_view(), name="api-mention"),
    path("mentions/<int:pk>/annotation/", resources.MentionAnnotation.as_view(), name="api-annotation"),
    path("articles/", resources.ArticleList.as_view(), name="api-articles"),
    path("articles/<uuid:public_id>/", resources.ArticleDetail.as_view(), name="api-article"),
    path("submissions/<uuid:public_id>/", writing.SubmissionDetail.as_view(), name="api-submission"),
    path("events/<slug:public_id>/versions/", history.Versions.as_view(), name="api-versions"),
    path("changes/", history.Changes.as_view(), name="api-changes"),
    path("facets/", views.Facets.as_view(), name="api-facets"),
    path("histogram/", views.HistogramView.as_view(), name="api-histogram"),
    path("actors/", resources.ActorList.as_view(), name="api-actors"),
    path("actors/<slug:slug>/", resources.ActorDetail.as_view(), name="api-actor"),
    path("places/", resources.PlaceList.as_view(), name="api-places"),
    path("places/<slug:slug>/", resources.PlaceDetail.as_view(), name="api-place"),
    path("resolutions/", resources.ResolutionList.as_view(), name="api-resolutions"),
    path("resolutions/<int:number>-<int:year>/", resources.ResolutionDetail.as_view(), name="api-resolution"),
    path("suggestions/", suggesting.Suggestions.as_view(), name="api-suggestions"),
    path("sources/", resources.SourceList.as_view(), name="api-sources"),
    path("docs/", documentation.Viewer.as_view(url_name="api-schema"), name="api-docs"),
    path("schema/", documentation.Description.as_view(), name="api-schema"),
]
