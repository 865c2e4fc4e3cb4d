"""A whole selection, page after page, in constant memory."""

from collections.abc import Iterator
from dataclasses import replace

from events.timeline.filters import TimelineFilter
from events.timeline.paging import read_page
from events.timeline.records import EventRecord

STEP = 500


def walk(chosen: TimelineFilter, *, most: int | None = None) -> Iterator[EventRecord]:
    """Yield every event of a selection in its order, at most so many."""
    after, left = None, most
    while left is None or left > 0:
        page = read_page(chosen, after=after, size=STEP if left is None else min(STEP, left), names=False)
        yield from page.events
        if page.next is None:
            return
        after = page.next
        left = None if left is None else left - len(page.events)


def dated_only(chosen: TimelineFilter) -> TimelineFilter:
    """Return the filter for a format that cannot say "date unknown"."""
    return replace(chosen, undated="exclude")
