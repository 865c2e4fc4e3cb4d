"""The record that tests of the gate read: one event of each kind."""

import pytest

from events.store import decisions, reports
from events.store.decisions import Editor
from tests.happenings import NOW
from tests.web.gated import ACCEPTED, BLAMED, REJECTED, SUPPRESSED, UNREVIEWED, told


@pytest.fixture
def four(db, settings):
    """One event of each kind; each was read first and decided upon later, so that all have a past."""
    settings.EMBED_ORIGINS = ["https://a.example"]
    events = {marker: told(marker) for marker in (ACCEPTED, UNREVIEWED, REJECTED, SUPPRESSED)}
    events[BLAMED] = told(BLAMED, status="failed", blames=True, n_sources=1)
    me = Editor(reason="secret reason of an account")
    later = NOW.replace(month=2)
    decisions.accept(events[ACCEPTED][0].pk, editor=me, now=later)
    decisions.edit(events[ACCEPTED][0].pk, {"modality": "video"}, editor=me, now=later)
    decisions.reject(events[REJECTED][0].pk, editor=me, now=later)
    decisions.suppress(events[SUPPRESSED][0].pk, editor=me, now=later)
    for event, _ in events.values():
        reports.take(event.public_id, kind="other", words="secret words of a reader", now=later)
    return events
