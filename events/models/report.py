"""What readers say is wrong: the words, and nothing about who sent them."""

from enum import StrEnum

from django.db import models

from events.models.codes import code_check, code_field
from events.models.event import Event


class ReportKind(StrEnum):
    """What a reader says is wrong."""

    DATE = "date"
    PEOPLE = "people"
    PLACE = "place"
    NOT_AN_EVENT = "not_an_event"
    DUPLICATE = "duplicate"
    PRIVACY = "privacy"
    OTHER = "other"


class Report(models.Model):
    """One report on one event; no address, name or account is kept."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="reports")
    kind = code_field(ReportKind)
    words = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["event"], name="report_open", condition=models.Q(settled_at__isnull=True))]
        constraints = [code_check("kind", ReportKind, name="report_kind_known")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.words[:60]}"


class Knock(models.Model):
    """That someone sent a report lately: a keyed digest that says nothing once its day's key is gone; kept an hour."""

    digest = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["digest", "at"], name="knock_digest_at")]

    def __str__(self) -> str:
        return str(self.at)
