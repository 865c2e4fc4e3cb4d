"""What is read from the web: sources and channels to be edited, addresses to be looked at and tried again."""

from datetime import UTC, datetime
from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.forms import ModelForm, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from events.admin.tables import ReadOnly
from events.ingest.addresses import parse_address
from events.ingest.raw import Refused
from events.models import Alarm, Channel, Host, Link, Source
from events.store import channels, links
from events.store.sources import save_source


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    """Who publishes, and how many articles came from them."""

    list_display = ["name", "domain", "language", "country", "independence_group", "text_policy", "is_sample", "count"]
    list_filter = ["text_policy", "is_sample", "language"]
    search_fields = ["name", "domain", "slug"]
    fields = ["slug", "name", "domain", "language", "country", "independence_group", "text_policy", "is_sample"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """Count the articles."""
        return super().get_queryset(request).annotate(article_count=Count("articles"))

    @admin.display(description="articles", ordering="article_count")
    def count(self, source: Source) -> int:
        """Say how many articles came from it."""
        return getattr(source, "article_count", 0)

    def get_readonly_fields(self, request: HttpRequest, obj: Source | None = None) -> list[str]:
        """A source keeps its slug: addresses name it."""
        return ["slug", "is_sample"] if obj else ["is_sample"]

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """A source stays: articles name it."""
        return False

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:  # noqa: ANN401, FBT001
        """Save it, and recompute its events where its voice counts with others now."""
        if count := save_source(obj, now=datetime.now(UTC)):
            messages.info(request, _("%(count)d events count their voices anew.") % {"count": count})


class ChannelForm(ModelForm):
    """A channel's address is checked as it will be when it is read."""

    class Meta:
        model = Channel
        fields = ["source", "kind", "address", "enabled", "every_minutes", "pause_seconds", "comment"]

    def clean_address(self) -> str:
        """Refuse what could never be fetched."""
        try:
            return parse_address(str(self.cleaned_data["address"]).strip()).url
        except Refused as error:
            raise ValidationError(str(error)) from error


@admin.register(Channel)
class ChannelAdmin(admin.ModelAdmin):
    """Feeds, sitemaps, sites and pages: when each was read, and what went wrong."""

    form = ChannelForm
    list_display = ["source", "kind", "address", "enabled", "read_at", "next_at", "failures", "note"]
    list_filter = ["enabled", "kind", "source"]
    search_fields = ["address", "source__name"]
    readonly_fields = ["tried_at", "read_at", "next_at", "failures", "note"]
    list_select_related = ["source"]
    actions = ["read_now"]

    @admin.action(description=_("Read now"), permissions=["change"])
    def read_now(self, request: HttpRequest, queryset: QuerySet[Channel]) -> None:
        """Have channels read within the minute."""
        count = channels.read_soon(queryset.values_list("pk", flat=True))
        messages.success(request, _("%(count)d channels are read within a minute.") % {"count": count})


@admin.register(Link)
class LinkAdmin(ReadOnly):
    """Addresses that were named or sent in, and what became of each."""

    list_display = ["found_at", "url", "channel", "state", "reason", "attempts", "next_at"]
    list_filter = ["state", "channel"]
    search_fields = ["url"]
    list_select_related = ["channel"]
    actions = ["fetch_again"]

    def has_fetch_again_permission(self, request: HttpRequest) -> bool:
        """Ask whether one may try again: who may edit channels may."""
        return request.user.has_perm("events.change_channel")

    @admin.action(description=_("Fetch again"), permissions=["fetch_again"])
    def fetch_again(self, request: HttpRequest, queryset: QuerySet[Link]) -> None:
        """Have addresses that failed fetched once more."""
        count = links.try_again(queryset.values_list("pk", flat=True), now=datetime.now(UTC))
        messages.success(request, _("%(count)d addresses are fetched again.") % {"count": count})


@admin.register(Host)
class HostAdmin(ReadOnly):
    """The machines we ask: when each may be asked next, and its robots.txt."""

    list_display = ["origin", "free_at", "robots_at"]
    search_fields = ["origin"]


@admin.register(Alarm)
class AlarmAdmin(ReadOnly):
    """Channels that gave far less or far more than they used to."""

    list_display = ["raised_at", "channel", "kind", "words", "settled_at"]
    list_filter = ["kind", ("settled_at", admin.EmptyFieldListFilter)]
    list_select_related = ["channel"]
