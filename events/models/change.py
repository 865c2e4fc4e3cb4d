"""The record of changes: every version an event has had, in the order in which they were committed."""

from enum import StrEnum

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from events.models.codes import code_check, code_field
from events.models.decision import Decision
from events.models.event import Event


class Author(StrEnum):
    """Who made a change, as the public is told."""

    PROGRAM = "program"
    EDITOR = "editor"


class Change(models.Model):
    """One version of an event: all that it said from ``at`` until ``until`` (None: it still does).

    ``state`` is ``{"event", "participants", "mentions"}`` as the rows stood, with "denials" where there are any; the
    version before says what was there before. ``id`` grows in the order of commits (``store.history`` lets one writer
    in at a time), so whoever has read up to an id has missed nothing. ``at`` is when its writer began, ``written_at``
    when the row was written, in the order of ``id``. ``account`` and ``reason`` are never public.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField(null=True, blank=True, editable=False)
    author = code_field(Author, default=Author.PROGRAM.value)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    action = models.CharField(max_length=20)
    reason = models.TextField(blank=True, default="")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="changes")
    mention_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    state = models.JSONField()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["at"], name="change_at"),
            models.Index(fields=["until"], name="change_until", condition=Q(until__isnull=False)),
            GinIndex(fields=["mention_ids"], name="change_mention_ids"),
            models.Index(fields=["-id"], name="change_by_editor", condition=Q(author="editor")),
        ]
        constraints = [
            code_check("author", Author, name="change_author_known"),
            models.UniqueConstraint(fields=["event", "number"], name="change_number_once"),
            models.UniqueConstraint(
                fields=["event"], condition=Q(until__isnull=True), include=["at", "id"], name="change_one_holds"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} v{self.number}"
