"""The vocabulary's closed lists as column definitions with a database check."""

from enum import StrEnum

from django.db import models
from django.db.models import Q


def code_field(codes: type[StrEnum], **options: object) -> "models.CharField[str, str]":
    """Return a short text column that offers exactly these codes."""
    return models.CharField(max_length=20, choices=[(code.value, code.value) for code in codes], **options)  # type: ignore[arg-type]


def code_check(field: str, codes: type[StrEnum], *, name: str) -> models.CheckConstraint:
    """Return the constraint that makes the database refuse any other code."""
    return models.CheckConstraint(condition=Q((f"{field}__in", [code.value for code in codes])), name=name)


class ArticleState(StrEnum):
    """Where an article stands; every state carries a reason."""

    WAITING = "waiting"
    PROCESSED = "processed"
    OFF_TOPIC = "off_topic"
    FAILED = "failed"
    REFUSED = "refused"


class ReviewState(StrEnum):
    """What an editor said of an event."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Lifecycle(StrEnum):
    """Whether an event still stands, was merged into another, or lost all its mentions."""

    LIVE = "live"
    MERGED = "merged"
    RETRACTED = "retracted"


class TextPolicy(StrEnum):
    """How much of a source's text may be shown."""

    QUOTES_ONLY = "quotes_only"
    FULL = "full"
