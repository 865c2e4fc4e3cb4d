"""The tables of the desk: everything that was read, with the words and the reasoning, to look at and search.

Evidence is read-only here; what editors decide is written by the store.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from events.admin import queue
from events.models import (
    Actor,
    Article,
    Event,
    EventParticipant,
    LexiconAddition,
    Mention,
    MentionParticipant,
    Place,
    Resolution,
)
from events.store import articles, lexicon
from events.tasks import enqueue


class ReadOnly(admin.ModelAdmin):
    """A table to look at: what stands in it is written by the store."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nothing is added by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nothing is changed by hand."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nothing is deleted by hand."""
        return False


class ReadOnlyRows(admin.TabularInline):
    """Rows that belong to what is looked at."""

    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nothing is added by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nothing is changed by hand."""
        return False


class EventParticipants(ReadOnlyRows):
    """Who took part."""

    model = EventParticipant
    fields = ["actor", "name_ar", "name_en", "role"]


class MentionParticipants(ReadOnlyRows):
    """Whom a mention names."""

    model = MentionParticipant
    fields = ["actor", "name_ar", "name_en", "role", "start", "end"]


class Mentions(ReadOnlyRows):
    """What articles say."""

    model = Mention
    fk_name = "event"
    fields = ["article", "quote", "type", "status", "edtf", "date_text", "place", "confidence", "is_current"]
    readonly_fields = ["quote"]

    def quote(self, mention: Mention) -> SafeString:
        """Show the words, in their own direction."""
        return quoted(mention)


def quoted(mention: Mention) -> SafeString:
    """Return the best passage as a quotation that sets its own direction."""
    words = mention.passages[0]["text"] if mention.passages else ""
    return format_html('<q dir="auto">{}</q>', words)


@admin.register(Event)
class EventAdmin(ReadOnly):
    """Events with what asserts them."""

    list_display = ["public_id", "type", "status", "edtf", "place", "who", "n_articles", "confidence", "review_state"]
    list_filter = ["lifecycle", "review_state", "type", "status", "core", "is_sample", "suppressed", "precision"]
    search_fields = ["public_id", "search_text", "resolution_symbol"]
    date_hierarchy = "date_earliest"
    list_select_related = ["place"]
    ordering = ["sort_date", "id"]
    inlines = [EventParticipants, Mentions]
    change_list_template = "admin/events/event/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        """Put the queue and its decisions beside the table."""
        return [*queue.addresses(self.admin_site), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        """Load the participants along."""
        return super().get_queryset(request).prefetch_related("participants__actor")

    def who(self, event: Event) -> str:
        """Name the participants."""
        return ", ".join(str(participant) for participant in event.participants.all())


@admin.register(Mention)
class MentionAdmin(ReadOnly):
    """What one article says of one event."""

    list_display = ["quote", "type", "status", "edtf", "date_text", "article", "confidence", "is_current"]
    list_filter = ["is_current", "asserted", "type", "status", "core", "rule"]
    search_fields = ["passages", "date_text", "article__title"]
    list_select_related = ["article"]
    readonly_fields = ["quote"]
    inlines = [MentionParticipants]

    def quote(self, mention: Mention) -> SafeString:
        """Show the words, in their own direction."""
        return quoted(mention)


@admin.register(Article)
class ArticleAdmin(ReadOnly):
    """Articles with their state and its reason."""

    list_display = [
        "headline",
        "state",
        "state_reason",
        "language",
        "published",
        "doc_date_edtf",
        "source",
        "ingested_at",
    ]
    list_filter = ["state", "language", "is_sample", "is_current", "source", "doc_date_basis"]
    search_fields = ["title", "text", "url", "origin", "state_reason"]
    date_hierarchy = "ingested_at"
    list_select_related = ["source"]
    exclude = ["text"]
    readonly_fields = ["words"]
    actions = ["read_again"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Leave the raw bytes where they are."""
        return super().get_queryset(request).defer("raw")

    def headline(self, article: Article) -> SafeString:
        """Show the headline, in its own direction."""
        return format_html('<span dir="auto">{}</span>', str(article))

    def words(self, article: Article) -> SafeString:
        """Show the article in paragraphs."""
        paragraphs: Iterable[tuple[str]] = ((line,) for line in article.text.split("\n") if line.strip())
        return format_html_join("", '<p dir="auto">{}</p>', paragraphs)

    def has_read_again_permission(self, request: HttpRequest) -> bool:
        """Let those who may change articles have them read again."""
        return request.user.has_perm("events.change_article")

    @admin.action(description="Read again", permissions=["read_again"])
    def read_again(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Have the chosen articles read once more, the failed ones included."""
        chosen = list(queryset.values_list("pk", flat=True))
        count = articles.retry(chosen, now=datetime.now(UTC), reason=f"asked for by {request.user}")
        enqueue(chosen)
        messages.success(request, f"{count} articles wait to be read again.")


@admin.register(Actor)
class ActorAdmin(ReadOnly):
    """The register of people, bodies and states; its words are edited in the lexicon."""

    list_display = ["name_en", "name_ar", "slug", "kind", "form", "country"]
    list_filter = ["kind", "form", "country"]
    search_fields = ["name_en", "name_ar", "name_fr", "slug", "aliases"]


@admin.register(Place)
class PlaceAdmin(ReadOnly):
    """The register of places; its words are edited in the lexicon."""

    list_display = ["name_en", "name_ar", "slug", "form", "country", "lat", "lon"]
    list_filter = ["form", "country"]
    search_fields = ["name_en", "name_ar", "name_fr", "slug", "aliases"]


@admin.register(Resolution)
class ResolutionAdmin(ReadOnly):
    """The Security Council's resolutions."""

    list_display = ["symbol", "adopted", "subject_en", "votes_for", "votes_against", "abstentions", "mandate_until"]
    list_filter = ["year"]
    search_fields = ["symbol", "subject_en", "subject_ar"]


class LexiconAdditionForm(forms.ModelForm):
    """An addition that is read together with all others before it is kept."""

    class Meta:
        model = LexiconAddition
        fields = ["kind", "language", "target", "text", "source", "note", "active"]
        help_texts = {
            "target": "the id a spelling belongs to, or the set a word joins; empty for an entry",
            "text": "the spelling, the word as triggers.toml writes it, or one TOML block",
            "source": "where the spelling or the office can be seen",
        }

    def clean(self) -> dict[str, object]:
        """Refuse what the lexicon cannot read, with its own words."""
        values = super().clean() or {}
        if not self.errors and values["active"]:
            kept = {name: values[name] for name in ("kind", "language", "target", "text")}
            try:
                lexicon.check(LexiconAddition(pk=self.instance.pk, **kept))
            except ValueError as error:
                raise forms.ValidationError(str(error)) from error
        return values


@admin.register(LexiconAddition)
class LexiconAdditionAdmin(admin.ModelAdmin):
    """Spellings, words and entries on top of the lexicon's files; workers take them up at once."""

    form = LexiconAdditionForm
    list_display = ["text", "kind", "target", "language", "active", "added_by", "updated_at"]
    list_filter = ["kind", "language", "active"]
    search_fields = ["text", "target", "note", "source"]

    def save_model(
        self,
        request: HttpRequest,
        obj: LexiconAddition,
        form: forms.ModelForm,
        change: bool,  # noqa: FBT001 - Django's own
    ) -> None:
        """Keep it, and say how what was read before takes it up."""
        obj.added_by = obj.added_by or request.user.get_username()
        obj.updated_at = datetime.now(UTC)
        lexicon.change(obj)
        messages.info(request, "New articles are read with it. For those already read: manage.py reprocess")

    def delete_model(self, request: HttpRequest, obj: LexiconAddition) -> None:
        """Take one away."""
        lexicon.remove([obj])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[LexiconAddition]) -> None:
        """Take several away."""
        lexicon.remove(queryset)
