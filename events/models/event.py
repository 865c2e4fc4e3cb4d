"""What mentions agree on: the timeline's unit."""

import secrets

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast, Coalesce

from events.models.actor import Actor
from events.models.codes import Lifecycle, ReviewState, code_check, code_field
from events.models.dated import UNKNOWN_LAST, Dated
from events.models.place import Place
from events.models.resolution import Resolution
from events.vocabulary import EventStatus, EventType, Modality, Role

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no letter that reads as another


def new_public_id() -> str:
    """Return a fresh ten-character id, safe to read aloud and to type."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(10))


_PUBLIC = Q(lifecycle="live", suppressed=False)


def days_spanned() -> Func:
    """Return how many days after its first a date may end, as the database counts them (indexed: migration 0012)."""
    return Func(
        F("date_latest"),
        F("date_earliest"),
        template="(%(expressions)s)",
        arg_joiner=" - ",
        output_field=models.IntegerField(),
    )


class Event(Dated):
    """One event, drawn from all its mentions.

    Shown to the public only when ``lifecycle`` is live, it is not suppressed and not rejected: see
    ``events.timeline``. ``sort_date`` puts undated events last. ``search_text`` is what it is found by, folded;
    ``search_stems`` the same cut back word by word (``events/lexicon/search_words.py``). ``reported_by`` is the latest
    day by which an undated event is known to have been reported. ``locked_fields`` names what a person set. ``blames``
    says that it puts a named person in a bad light (failed, absent, sanctioned), ``waits`` that a single voice says so
    and no editor has looked; ``open_reports`` counts what readers say is wrong with it.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    type = code_field(EventType)
    status = code_field(EventStatus)
    date_basis = models.CharField(max_length=200, blank=True, default="")
    sort_date = models.GeneratedField(
        expression=Coalesce("date_earliest", Cast(models.Value(UNKNOWN_LAST), models.DateField())),
        output_field=models.DateField(),
        db_persist=True,
    )
    reported_by = models.DateField(null=True, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    resolution = models.ForeignKey(Resolution, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    resolution_symbol = models.CharField(max_length=40, blank=True, default="")
    modality = code_field(Modality, default=Modality.UNKNOWN.value)
    core = models.BooleanField(default=True)
    confidence = models.FloatField()
    review_state = code_field(ReviewState, default=ReviewState.UNREVIEWED.value)
    suppressed = models.BooleanField(default=False)
    locked_fields = models.JSONField(default=list, blank=True)
    lifecycle = code_field(Lifecycle, default=Lifecycle.LIVE.value)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_events"
    )
    is_sample = models.BooleanField(default=False)
    blames = models.BooleanField(default=False)
    waits = models.GeneratedField(
        expression=models.ExpressionWrapper(
            Q(blames=True, n_sources__lte=1, is_sample=False, review_state=ReviewState.UNREVIEWED.value),
            output_field=models.BooleanField(),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    open_reports = models.PositiveIntegerField(default=0)
    n_articles = models.PositiveIntegerField(default=0)
    n_sources = models.PositiveIntegerField(default=0)
    search_text = models.TextField(blank=True, default="")
    search_stems = models.TextField(blank=True, default="")
    search_vector = models.GeneratedField(
        expression=Func(
            Func(F("search_stems"), Value(" "), function="string_to_array"),
            function="array_to_tsvector",
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta(Dated.Meta):
        ordering = ["sort_date", "id"]
        # Every list is a walk along (something, sort_date, id): no sort, and no row that the public may not see.
        permissions = [
            ("review_event", "Can accept, reject, edit, merge and split events"),
            ("suppress_event", "Can take events and names out of everything"),
        ]
        indexes = [
            models.Index(fields=["sort_date", "id"], name="event_public_in_order", condition=_PUBLIC),
            models.Index(
                fields=["sort_date", "id"],
                name="event_accepted_in_order",
                condition=_PUBLIC & Q(review_state="accepted"),
            ),
            *(
                models.Index(fields=[column, "sort_date", "id"], name=f"event_{column}_in_order", condition=_PUBLIC)
                for column in ("type", "status", "modality", "precision", "place", "n_sources", "confidence")
            ),
            models.Index(fields=["date_latest"], name="event_date_latest"),
            models.Index(fields=["id"], name="event_undated", condition=_PUBLIC & Q(date_earliest__isnull=True)),
            models.Index(fields=["id"], name="event_approximate", condition=_PUBLIC & Q(approximate=True)),
            models.Index(fields=["sort_date", "id"], name="event_background", condition=_PUBLIC & Q(core=False)),
            models.Index(fields=["id"], name="event_sample", condition=_PUBLIC & Q(is_sample=True)),
            models.Index(fields=["-updated_at", "-id"], name="event_latest_change"),
            models.Index(fields=["merged_into"], name="event_successor", condition=Q(merged_into__isnull=False)),
            models.Index(
                fields=["resolution_symbol"], name="event_resolution_symbol", condition=~Q(resolution_symbol="")
            ),
            GinIndex(fields=["search_vector"], name="event_search", fastupdate=False),
            # What filters ask and groups count, so that counting many events reads this and not their wide rows.
            models.Index(
                fields=["id"],
                include=[
                    *("sort_date", "type", "status", "modality", "precision", "approximate", "core", "place"),
                    *("review_state", "waits", "date_earliest", "date_latest", "n_sources", "confidence"),
                ],
                name="event_counted",
                condition=_PUBLIC,
            ),
            models.Index(
                fields=["confidence", "id"],
                name="event_to_review",
                condition=Q(lifecycle="live", review_state="unreviewed", suppressed=False),
            ),
            models.Index(fields=["id"], name="event_reported_wrong", condition=Q(open_reports__gt=0)),
        ]
        constraints = [
            *Dated.Meta.constraints,
            code_check("type", EventType, name="event_type_known"),
            code_check("status", EventStatus, name="event_status_known"),
            code_check("modality", Modality, name="event_modality_known"),
            code_check("review_state", ReviewState, name="event_review_state_known"),
            code_check("lifecycle", Lifecycle, name="event_lifecycle_known"),
            models.CheckConstraint(
                condition=Q(lifecycle="merged", merged_into__isnull=False)
                | (~Q(lifecycle="merged") & Q(merged_into__isnull=True)),
                name="event_merged_says_where",
            ),
            models.CheckConstraint(condition=Q(confidence__gte=0, confidence__lte=1), name="event_confidence_range"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.edtf or 'undated'} ({self.public_id})"


class EventParticipant(models.Model):
    """Someone in an event: a known actor, or a name as the articles give it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participants")
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="participations")
    position = models.PositiveSmallIntegerField()
    name_en = models.CharField(max_length=300, blank=True, default="")
    name_ar = models.CharField(max_length=300, blank=True, default="")
    role = code_field(Role)

    class Meta:
        ordering = ["event_id", "position"]
        indexes = [
            models.Index(fields=["actor", "event"], include=["role"], name="event_participant_of_actor"),
            models.Index(fields=["event"], include=["actor", "role"], name="event_participant_who"),
            models.Index(fields=["role", "event"], name="event_participant_role"),
        ]
        constraints = [
            code_check("role", Role, name="event_participant_role_known"),
            models.UniqueConstraint(
                fields=["event", "actor"], condition=Q(actor__isnull=False), name="event_actor_once"
            ),
            models.UniqueConstraint(fields=["event", "position"], name="event_participant_position"),
            models.CheckConstraint(condition=~Q(name_en="") | ~Q(name_ar=""), name="event_participant_named"),
        ]

    def __str__(self) -> str:
        return self.name_en or self.name_ar
