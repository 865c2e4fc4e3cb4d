"""What was read: one version of one article, its raw bytes beside its text."""

import uuid

from django.db import models
from django.db.models import F, Q

from events.models.codes import ArticleState, code_check, code_field
from events.models.source import Source
from events.vocabulary import EdtfDate


class Article(models.Model):
    """One version of an article; a corrected article is a new row that ``supersedes`` the old one.

    ``content_hash`` covers address, source, stated date and text: the same article twice is one row. ``text_hash``
    covers the text alone and ``sketch`` its runs of words (``merging/copies.py``), so that copies of one wire report
    are known for what they are. ``published`` is only what structured metadata states; ``doc_date_*`` is when the
    engine thinks it was written, with ``doc_date_evidence``. Where its source allows
    quotes only, ``quotable`` are the stretches ``[[start, end]]`` and ``title_shown`` the letters of the title that may
    be shown. ``withheld`` is what may be shown nowhere, since a suppressed or rejected event stands on it:
    ``{"words": [[start, end]], "title": bool, "link": bool}``; "waits" and "unreviewed" hide the title where the site
    keeps such events back (``store.quoting``).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="articles")
    url = models.TextField(blank=True, default="")
    canonical_url = models.TextField(null=True, blank=True)  # noqa: DJ001 - NULL is "no address", distinct under UNIQUE
    origin = models.TextField(blank=True, default="")
    content_hash = models.CharField(max_length=64, unique=True)
    text_hash = models.CharField(max_length=64, db_index=True)
    sketch = models.BinaryField(default=b"", editable=False)
    raw = models.BinaryField(default=b"", editable=False)
    media_type = models.CharField(max_length=50, blank=True, default="")
    title = models.TextField(blank=True, default="")
    text = models.TextField(blank=True, default="")
    language = models.CharField(max_length=8, blank=True, default="")
    published = models.DateField(null=True, blank=True)
    published_basis = models.CharField(max_length=200, blank=True, default="")
    doc_date_edtf = models.CharField(max_length=32, blank=True, default="")
    doc_date_earliest = models.DateField(null=True, blank=True)
    doc_date_latest = models.DateField(null=True, blank=True)
    doc_date_approximate = models.BooleanField(default=False)
    doc_date_basis = models.CharField(max_length=20, default="unknown")
    doc_date_evidence = models.JSONField(default=list, blank=True)
    state = code_field(ArticleState, default=ArticleState.WAITING.value)
    state_reason = models.TextField(blank=True, default="")
    state_since = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    read_seconds = models.FloatField(null=True, blank=True, editable=False)  # what the engine took for it
    engine_version = models.CharField(max_length=40, blank=True, default="")
    lexicon_version = models.CharField(max_length=40, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    is_current = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False)
    quotable = models.JSONField(default=list, blank=True, editable=False)
    title_shown = models.PositiveIntegerField(default=0, editable=False)
    withheld = models.JSONField(default=dict, blank=True, editable=False)
    archive_url = models.TextField(blank=True, default="")
    ingested_at = models.DateTimeField()

    class Meta:
        ordering = ["-ingested_at", "-id"]
        indexes = [
            models.Index(fields=["state", "state_since"], name="article_state_since"),
            models.Index(fields=["ingested_at"], name="article_ingested_at"),
        ]
        constraints = [
            code_check("state", ArticleState, name="article_state_known"),
            models.UniqueConstraint(
                fields=["canonical_url"], condition=Q(is_current=True), name="article_one_current_per_address"
            ),
            models.CheckConstraint(
                condition=Q(doc_date_earliest__lte=F("doc_date_latest")), name="article_doc_date_in_order"
            ),
            models.CheckConstraint(
                condition=Q(doc_date_basis__in=["metadata", "text", "unknown"]), name="article_doc_date_basis_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["failed", "refused"]) | ~Q(state_reason=""), name="article_failure_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.origin or str(self.public_id)

    @property
    def doc_date(self) -> EdtfDate | None:
        """Return when it was written, or None when that is unknown."""
        if self.doc_date_earliest is None or self.doc_date_latest is None:
            return None
        return EdtfDate(self.doc_date_earliest, self.doc_date_latest, self.doc_date_approximate)
