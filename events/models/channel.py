"""What is read from the web: channels that name articles, the addresses they named, and the machines asked for them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from events.models.article import Article
from events.models.codes import code_check, code_field
from events.models.source import Source
from events.vocabulary.intake import AlarmKind, ChannelKind, LinkState

SHORTEST_MINUTES, LONGEST_MINUTES = 5, 10_080


class Channel(models.Model):
    """One feed, sitemap, site or page of a source, read every so often while it is enabled.

    ``next_at`` is when it is to be read (NULL: at once); ``lease_until`` says that someone reads it now. Each request
    waits for its machine's turn: ``trail`` is where redirects have led so far, ``ahead`` holds the sitemaps of an index
    that are still to be asked.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="channels")
    kind = code_field(ChannelKind, default=ChannelKind.FEED.value)
    address = models.TextField(unique=True)
    enabled = models.BooleanField(default=False)
    every_minutes = models.PositiveIntegerField(
        default=60, validators=[MinValueValidator(SHORTEST_MINUTES), MaxValueValidator(LONGEST_MINUTES)]
    )
    pause_seconds = models.PositiveIntegerField(
        default=9, validators=[MaxValueValidator(300)], help_text="Between two requests to its machine"
    )
    next_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    etag = models.CharField(max_length=200, blank=True, default="", editable=False)
    last_modified = models.CharField(max_length=100, blank=True, default="", editable=False)
    tried_at = models.DateTimeField(null=True, blank=True, editable=False)
    read_at = models.DateTimeField(null=True, blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    note = models.TextField(blank=True, default="", editable=False)
    trail = models.JSONField(null=True, editable=False)
    ahead = models.JSONField(null=True, editable=False)
    comment = models.TextField(blank=True, default="", help_text="What is known of it; whether it could be tried")

    class Meta:
        ordering = ["source__name", "address"]
        indexes = [models.Index(fields=["next_at"], name="channel_to_read", condition=Q(enabled=True))]
        constraints = [
            code_check("kind", ChannelKind, name="channel_kind_known"),
            models.CheckConstraint(
                condition=Q(every_minutes__gte=SHORTEST_MINUTES, every_minutes__lte=LONGEST_MINUTES),
                name="channel_not_too_often",
            ),
        ]

    def __str__(self) -> str:
        return self.address


class Link(models.Model):
    """An address to be fetched, once: what a channel named or a program sent in, and what became of it.

    ``trail`` is where redirects have led so far, while the next machine's turn is awaited.
    """

    canonical_url = models.TextField(unique=True)
    url = models.TextField()
    host = models.CharField(max_length=253)
    channel = models.ForeignKey(Channel, null=True, blank=True, on_delete=models.SET_NULL, related_name="links")
    title = models.TextField(blank=True, default="")
    listed_at = models.DateTimeField(null=True, blank=True)
    state = code_field(LinkState, default=LinkState.WAITING.value)
    reason = models.TextField(blank=True, default="")
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    trail = models.JSONField(null=True, blank=True)
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="links")

    class Meta:
        ordering = ["-found_at", "-id"]
        indexes = [
            models.Index(fields=["next_at"], name="link_to_fetch", condition=Q(state="waiting")),
            models.Index(fields=["channel", "found_at"], name="link_channel_found"),
        ]
        constraints = [
            code_check("state", LinkState, name="link_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["gone", "refused", "failed"]) | ~Q(reason=""), name="link_failure_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.url


class Host(models.Model):
    """One machine (``example.org``) and when it may be asked next, by any worker; or what a robots.txt says
    (``https://example.org``).
    """

    origin = models.CharField(max_length=300, unique=True)
    free_at = models.DateTimeField()
    robots = models.TextField(blank=True, default="")
    robots_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["origin"]

    def __str__(self) -> str:
        return self.origin


class Alarm(models.Model):
    """That a channel gives far less or far more than it used to; open until it gives what it used to again."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="alarms")
    kind = code_field(AlarmKind)
    words = models.TextField()
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-raised_at", "-id"]
        constraints = [
            code_check("kind", AlarmKind, name="alarm_kind_known"),
            models.UniqueConstraint(
                fields=["channel"], condition=Q(settled_at__isnull=True), name="alarm_one_open_per_channel"
            ),
        ]

    def __str__(self) -> str:
        return self.words
