"""Words of articles that only events assert which the public may not see today, whatever day is being read.

Where a source allows all of its text, the text is shown without them. Words that also assert a public event are that
event's evidence and stay, unless a suppressed event stands on them (``ArticleRecord.hidden``).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.db import connection

from events.models import ReviewState
from events.timeline.records import ArticleRecord
from events.vocabulary import Span

HIDDEN = "\0"
_GATE = """
SELECT r.public_id, e.lifecycle = 'live' AND NOT e.suppressed, e.review_state, e.waits, m.held_by_id IS NOT NULL,
    (p->>'start')::int, (p->>'end')::int
FROM public.events_article r JOIN public.events_mention m ON m.article_id = r.id
JOIN public.events_event e ON e.id = m.event_id
CROSS JOIN LATERAL jsonb_array_elements(m.passages) p
WHERE r.public_id = ANY(%s) AND m.is_current
"""


@dataclass(slots=True)
class _Places:
    """Which letters of an article public events stand on, and which others do."""

    public: set[int] = field(default_factory=set)
    others: set[int] = field(default_factory=set)


def words_behind_the_gate(public_ids: Iterable[str]) -> dict[str, set[int]]:
    """Return, by article, the letters that only events assert which are not public: 1 query."""
    found: dict[str, _Places] = {}
    with connection.cursor() as cursor:
        cursor.execute(_GATE, [[UUID(one) for one in public_ids]])
        for public_id, live, review_state, waits, held, start, end in cursor.fetchall():
            places = found.setdefault(str(public_id), _Places())
            public = live and _is_shown(review_state, waits=waits, held=held)
            (places.public if public else places.others).update(range(start, end))
    return {public_id: places.others - places.public for public_id, places in found.items()}


def _is_shown(review_state: str, *, waits: bool, held: bool) -> bool:
    if settings.REVIEW_REQUIRED:
        return held and review_state == ReviewState.ACCEPTED.value
    return review_state != ReviewState.REJECTED.value and not (waits and settings.BLAME_WAITS)


def shown_text(text: str, article: ArticleRecord, *, behind: Iterable[int] = ()) -> str:
    """Return an article's text with a NUL for every letter that may not be shown, so that places still hold."""
    return _covered(text, article.allowed, set(behind))


def _covered(text: str, allowed: tuple[Span, ...] | None, hidden: set[int]) -> str:
    """Cover what is not allowed and what is hidden.

    >>> _covered("They met.", (Span(5, 8),), {7}).strip(HIDDEN)
    'me'
    """
    if allowed is None and not hidden:
        return text
    whole = (Span(0, len(text)),) if allowed is None else allowed
    shown = {place for span in whole for place in range(span.start, min(span.end, len(text)))} - hidden
    return "".join(letter if place in shown else HIDDEN for place, letter in enumerate(text))
