"""What a person decided: enough to do it again elsewhere, and to undo it here."""

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models

from events.models.codes import code_check, code_field
from events.models.event import Event


class DecisionKind(StrEnum):
    """What a person can do to the record."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    MERGE = "merge"
    SPLIT = "split"
    ADD_EVENT = "add_event"
    ADD_MENTION = "add_mention"
    SUPPRESS = "suppress"
    RELEASE = "release"
    UNDO = "undo"


class Decision(models.Model):
    """One decision; ``payload`` names events by id and by their words, ``before`` is the state that undoing restores.

    ``uid`` makes a decision itself when it is imported again. ``before`` never leaves the database.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = code_field(DecisionKind)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="decisions")
    others = models.ManyToManyField(Event, blank=True, related_name="+")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    reason = models.TextField(blank=True, default="")
    payload = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [code_check("kind", DecisionKind, name="decision_kind_known")]

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"
