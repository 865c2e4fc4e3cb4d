"""The gate: whatever the public reads begins with ``visible()``."""

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from events.models import Article, Event, Lifecycle, Mention, ReviewState

# Of today's record, whatever moment is being read: what an editor confirmed since is confirmed.
_ACCEPTED = "SELECT id FROM public.events_mention WHERE held_by_id IS NOT NULL"
REPORTED = {"source": "article__source_id", "language": "article__language"}  # told by an event's reports


def visible() -> "QuerySet[Event]":
    """Return the events that the public may see: live, not suppressed, not rejected; reviewed where that is asked.

    What puts a named person in a bad light on a single voice's word waits for an editor (BLAME_WAITS).
    """
    events = Event.objects.filter(lifecycle=Lifecycle.LIVE.value, suppressed=False)
    if settings.REVIEW_REQUIRED:
        return events.filter(review_state=ReviewState.ACCEPTED.value)
    if settings.BLAME_WAITS:
        events = events.filter(waits=False)
    return events.filter(review_state__in=[ReviewState.UNREVIEWED.value, ReviewState.ACCEPTED.value])


def gate() -> tuple[bool, bool]:
    """Return the settings that ``visible`` depends on."""
    return settings.REVIEW_REQUIRED, settings.BLAME_WAITS


def visible_mentions() -> "QuerySet[Mention]":
    """Return the mentions that stand behind visible events."""
    return heard(Mention.objects.filter(is_current=True, asserted=True, event__in=visible()))


def heard(mentions: "QuerySet[Mention]") -> "QuerySet[Mention]":
    """Leave out what waits for an editor although the event it is of is public.

    Where review is asked for, that is what was read of an event after an editor had accepted it; otherwise, where blame
    waits, a denial that one voice alone tells: "refused to meet" names who refused.
    """
    if settings.REVIEW_REQUIRED:
        return mentions.filter(pk__in=RawSQL(_ACCEPTED, ()))
    if not settings.BLAME_WAITS:
        return mentions
    other_voice = Mention.objects.filter(event=OuterRef("event"), is_current=True, asserted=False)
    other_voice = other_voice.exclude(article__source=OuterRef("article__source"))
    confirmed = Q(pk__in=RawSQL(_ACCEPTED, ())) | Q(article__is_sample=True) | Exists(other_voice)
    return mentions.filter(Q(asserted=True) | confirmed)


def reports() -> "QuerySet[Mention]":
    """Return what the public may hear of events, whichever they are: who reports an event is told by these."""
    return heard(Mention.objects.filter(is_current=True, asserted=True))


def told_by_reports(facet: str) -> bool:
    """Say whether a group is counted by reports that wait for an editor although their event is public.

    The tallies and the links of events count every report. Where review is asked for there are as many public events as
    somebody has accepted, and what was accepted of them is counted.
    """
    return settings.REVIEW_REQUIRED and facet in REPORTED


def visible_articles() -> "QuerySet[Article]":
    """Return the articles that a visible event leads to."""
    return Article.objects.filter(Exists(visible_mentions().filter(article=OuterRef("pk"))))


def shows_sample() -> bool:
    """Say whether what is public comes from the sample articles, in part at least."""
    return visible().filter(is_sample=True).exists()
