"""What strangers may send with a key: the keys, hashed, and what was sent with them."""

import uuid

from django.db import models
from django.db.models import Q

from events.models.article import Article
from events.models.channel import Link
from events.models.codes import code_check, code_field
from events.vocabulary.intake import Scope, SubmissionState


class ApiKey(models.Model):
    """A key as the admin made it. Only its digest is kept: who lost the key needs a new one.

    The key is 256 random bits, so that a plain SHA-256 of it can be neither guessed nor looked up.
    """

    name = models.CharField(max_length=100, help_text="Who holds it, and for what")
    prefix = models.CharField(max_length=8, help_text="How the key begins, to tell keys apart")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "API key"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    def may(self, scope: Scope) -> bool:
        """Say whether the key stands and allows something."""
        return self.revoked_at is None and scope.value in self.scopes


class Submission(models.Model):
    """One article sent in: whole, or an address that waits to be fetched. The same request again is the same row."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.ForeignKey(ApiKey, on_delete=models.PROTECT, related_name="submissions")
    idempotency_key = models.CharField(max_length=64)
    request_digest = models.CharField(max_length=64)
    url = models.TextField(blank=True, default="")
    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="submissions")
    link = models.ForeignKey(Link, null=True, blank=True, on_delete=models.SET_NULL, related_name="submissions")
    state = code_field(SubmissionState)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["created_at"], name="submission_to_fetch", condition=Q(state="to_fetch"))]
        constraints = [
            models.UniqueConstraint(fields=["key", "idempotency_key"], name="submission_once_per_key"),
            code_check("state", SubmissionState, name="submission_state_known"),
            models.CheckConstraint(condition=~Q(state="to_fetch") | ~Q(url=""), name="submission_has_address"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.url}"
