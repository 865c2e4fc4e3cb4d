"""One article's assertion of one event, with the words and the reasoning."""

from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Q

from events.models.actor import Actor
from events.models.article import Article
from events.models.codes import code_check, code_field
from events.models.dated import Dated
from events.models.event import Event
from events.models.place import Place
from events.models.resolution import Resolution
from events.vocabulary import EventStatus, EventType, Modality, Role


class Mention(Dated):
    """What one article says of one event.

    ``passages`` are the quoted words, best first: ``[{"start", "end", "text"}]`` in code points of the article's text.
    ``date_derivation`` is how the date was worked out: ``{"rule", "steps", "anchor", "warnings", "start", "end"}``.
    ``fingerprint`` is what makes it the same mention when its article is read again. ``is_current`` is False once its
    article was corrected or a newer engine no longer finds it; it then has no ``event`` but a ``former_event``, so that
    an event which comes back keeps its id. ``asserted`` is False for a denial. ``days_open`` are the days on
    which merging looks for company (``merging.days.days_searched``).

    ``held_by`` is the event that a person's decision tied it to: reading and merging again leave it there. ``by_hand``
    marks what an editor added.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="mentions")
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.SET_NULL, related_name="mentions")
    former_event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    held_by = models.ForeignKey(Event, null=True, blank=True, on_delete=models.SET_NULL, related_name="held_mentions")
    by_hand = models.BooleanField(default=False)
    fingerprint = models.CharField(max_length=64)
    type = code_field(EventType)
    status = code_field(EventStatus)
    date_text = models.TextField(blank=True, default="")
    date_basis = models.CharField(max_length=200, blank=True, default="")
    date_derivation = models.JSONField(default=dict, blank=True)
    passages = models.JSONField(default=list)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="mentions")
    resolution = models.ForeignKey(Resolution, null=True, blank=True, on_delete=models.PROTECT, related_name="mentions")
    resolution_symbol = models.CharField(max_length=40, blank=True, default="")
    modality = code_field(Modality, default=Modality.UNKNOWN.value)
    confidence = models.FloatField()
    core = models.BooleanField(default=True)
    asserted = models.BooleanField(default=True)
    rule = models.CharField(max_length=200, blank=True, default="")
    trail = models.JSONField(default=list, blank=True)
    engine_version = models.CharField(max_length=40)
    lexicon_version = models.CharField(max_length=40)
    is_current = models.BooleanField(default=True)
    days_open = DateRangeField(null=True, blank=True, editable=False)

    class Meta(Dated.Meta):
        ordering = ["article_id", "id"]
        indexes = [
            models.Index(fields=["type", "date_earliest"], name="mention_type_date"),
            GistIndex(fields=["type", "days_open"], name="mention_days_open"),
            # Of one type, GiST goes through all its pages for the few without days.
            models.Index(
                fields=["type"], name="mention_without_days", condition=Q(days_open__isnull=True, is_current=True)
            ),
            models.Index(fields=["resolution_symbol"], name="mention_resolution", condition=~Q(resolution_symbol="")),
        ]
        constraints = [
            *Dated.Meta.constraints,
            code_check("type", EventType, name="mention_type_known"),
            code_check("status", EventStatus, name="mention_status_known"),
            code_check("modality", Modality, name="mention_modality_known"),
            models.UniqueConstraint(fields=["article", "fingerprint"], name="mention_once_per_article"),
            models.CheckConstraint(condition=Q(confidence__gte=0, confidence__lte=1), name="mention_confidence_range"),
            models.CheckConstraint(condition=~Q(passages=[]), name="mention_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.edtf or 'undated'}"


class MentionParticipant(models.Model):
    """Someone a mention names, with where the name stands in the article.

    ``key`` is who that is when mentions are compared: the actor's slug, or the folded name of someone unknown.
    """

    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="participants")
    actor = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="mention_participations"
    )
    key = models.CharField(max_length=300, blank=True, default="", db_index=True)
    position = models.PositiveSmallIntegerField()
    name_en = models.CharField(max_length=300, blank=True, default="")
    name_ar = models.CharField(max_length=300, blank=True, default="")
    role = code_field(Role)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["mention_id", "position"]
        constraints = [
            code_check("role", Role, name="mention_participant_role_known"),
            models.UniqueConstraint(fields=["mention", "position"], name="mention_participant_position"),
            models.CheckConstraint(condition=~Q(name_en="") | ~Q(name_ar=""), name="mention_participant_named"),
        ]

    def __str__(self) -> str:
        return self.name_en or self.name_ar
