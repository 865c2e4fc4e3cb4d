"""Counts of what a filter asks for: read from the tallies where those hold it, else counted."""

from dataclasses import replace

from django.conf import settings
from django.db.models import Count, QuerySet, Sum

from events.models import MonthTally, ReviewState, Tally
from events.timeline.filters import EVERYTHING, TimelineFilter
from events.timeline.gate import REPORTED, reports, told_by_reports, visible
from events.timeline.parameters import NO_TERMS, Order
from events.timeline.selection import among, selected

WAITING = "waiting"  # what the tallies call an event that waits for an editor: events_gate() in the database


def counted_ahead(chosen: TimelineFilter) -> bool:
    """Say whether the tallies hold what a filter asks for: everything, or everything of some review states."""
    return replace(chosen, review=NO_TERMS, order=Order.NEWEST) == EVERYTHING


def tallies(chosen: TimelineFilter) -> "QuerySet[Tally]":
    """Return the tallies of what a filter that is ``counted_ahead`` selects."""
    return Tally.objects.filter(review_state__in=_states(chosen)).order_by()


def counted_by_month(chosen: TimelineFilter) -> bool:
    """Say whether the tallies by month hold what a filter asks for: those know types and statuses too."""
    return counted_ahead(replace(chosen, type=NO_TERMS, status=NO_TERMS))


def month_tallies(chosen: TimelineFilter) -> "QuerySet[MonthTally]":
    """Return the tallies by month of what a filter that is ``counted_by_month`` selects."""
    rows = MonthTally.objects.filter(review_state__in=_states(chosen)).order_by()
    return rows.filter(among("type")(chosen.type), among("status")(chosen.status))


def _states(chosen: TimelineFilter) -> list[str]:
    wanted = chosen.review
    return [
        state
        for state, called in _shown_states().items()
        if (not wanted.included or called in wanted.included) and called not in wanted.excluded
    ]


def _shown_states() -> dict[str, str]:
    """Return the tallies' states that the public may see, each with the review state that a filter calls it by."""
    if settings.REVIEW_REQUIRED:
        return {ReviewState.ACCEPTED.value: ReviewState.ACCEPTED.value}
    unreviewed, accepted = ReviewState.UNREVIEWED.value, ReviewState.ACCEPTED.value
    waiting = {} if settings.BLAME_WAITS else {WAITING: unreviewed}
    return {unreviewed: unreviewed, accepted: accepted, **waiting}


def count_ahead(facet: str, pk: int | None = None) -> dict[int, int]:
    """Return how many visible events each actor, place or source has, or one of them: 1 query."""
    if told_by_reports(facet):
        told = reports().filter(event__in=visible()).order_by().values_list(REPORTED[facet])
        return {key: n for key, n in told.annotate(total=Count("event", distinct=True)) if key}
    rows = tallies(EVERYTHING).filter(facet=facet)
    rows = rows.filter(key=str(pk)) if pk is not None else rows
    return {int(key): n for key, n in rows.values_list("key").annotate(total=Sum("n")) if n}


def count_selected(chosen: TimelineFilter) -> int:
    """Count the visible events that a filter asks for."""
    if counted_ahead(chosen):
        return tallies(chosen).filter(facet="all").aggregate(total=Sum("n"))["total"] or 0
    if counted_by_month(chosen):
        return month_tallies(chosen).aggregate(total=Sum("n"))["total"] or 0
    return selected(chosen).count()


def left_out_undated(chosen: TimelineFilter) -> int:
    """Count the undated events that a date filter leaves out."""
    return count_undated(chosen.during(None)) if chosen.dated else 0


def count_undated(chosen: TimelineFilter) -> int:
    """Count the undated events that a filter asks for."""
    if counted_by_month(chosen):
        return month_tallies(chosen).filter(month=None).aggregate(total=Sum("n"))["total"] or 0
    return selected(chosen).filter(date_earliest__isnull=True).count()
