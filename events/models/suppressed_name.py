"""Names that this record no longer speaks of."""

from django.conf import settings
from django.db import models

from events.models.actor import Actor


class SuppressedName(models.Model):
    """One name in all its spellings; articles that come later are masked too. Only administrators see this list."""

    actor = models.OneToOneField(Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="suppression")
    spellings = models.JSONField(default=list)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~models.Q(spellings=[]), name="suppressed_name_is_named")]

    def __str__(self) -> str:
        return f"name {self.pk}"
