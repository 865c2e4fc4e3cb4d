"""What facets and the histogram would count again for every reader, counted once.

Database triggers (migration ``tallies``) write these rows in the transaction that changes an event, its participants
or its mentions, whoever changes them. A tally grows by rows of +n and -n, so that two writers never wait for each
other's counters; now and then the trigger folds them together. Only their sum means something.
"""

from django.db import models

from events.models.event import Event
from events.models.source import Source


class EventSource(models.Model):
    """A source with a current article that asserts the event: what mentions and articles would be joined for."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sources")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="event_sources")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "source"], name="event_source_once")]
        indexes = [models.Index(fields=["source", "event"], name="event_source_in_order")]

    def __str__(self) -> str:
        return f"{self.source} on {self.event}"


class EventLanguage(models.Model):
    """A language in which a current article asserts the event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(max_length=8)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "language"], name="event_language_once")]
        indexes = [models.Index(fields=["language", "event"], name="event_language_in_order")]

    def __str__(self) -> str:
        return f"{self.language} on {self.event}"


class Tally(models.Model):
    """How many live, unsuppressed events have a value, by review state; ``key`` is a code or a row's id.

    ``review_state`` is "waiting" for what blames a person and waits for an editor (``Event.waits``).
    """

    facet = models.CharField(max_length=12)
    key = models.CharField(max_length=20)
    review_state = models.CharField(max_length=20)
    n = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["facet", "key"], include=["review_state", "n"], name="tally_by_facet")]

    def __str__(self) -> str:
        return f"{self.facet} {self.key}: {self.n:+d}"


class MonthTally(models.Model):
    """How many live, unsuppressed events begin in a month, by type, status and review state; undated ones have none."""

    month = models.DateField(null=True)
    type = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    review_state = models.CharField(max_length=20)
    n = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["month", "type", "status"], include=["review_state", "n"], name="month_tally_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.type} {self.status}: {self.n:+d}"
