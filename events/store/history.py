"""The record of changes: each version of an event, written by the transaction that makes it.

Versions get their numbers one transaction at a time, under a lock held until it commits: whoever reads the record up
to a number can be sure that nothing below it is still to come (``docs/decisions/0010-history.md``). Because that lock
is the last one taken, ``record`` is the last thing a transaction does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from events.models import Author
from events.store.covering import sweep

_LOCK = 4_701_003


@dataclass(frozen=True, slots=True)
class By:
    """Who makes a change, doing what and why; the account and the reason are never public."""

    author: Author = Author.PROGRAM
    action: str = "read"
    account: int | None = None
    reason: str = ""
    decision: int | None = None


PROGRAM = By()


def record(events: Iterable[int], *, by: By, now: datetime) -> list[int]:
    """Keep a version of each event that differs from its last one, and return which did.

    Names that are withheld are covered before.
    """
    chosen = sorted(set(events))
    if not chosen:
        return []
    sweep(chosen)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute(_DIFFERENT, [chosen])
        different = [row[0] for row in cursor.fetchall()]
        if different:
            cursor.execute(_CLOSE, [now, different])
            cursor.execute(
                _WRITE,
                [now, by.author.value, by.account, by.action, by.reason, by.decision, different],
            )
    return different


def state_of(event: int) -> str:
    """Return what a version of an event would hold now, as the text in which two equal states are equal."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ({_STATE})::text FROM events_event e WHERE e.id = %s", [event])
        row = cursor.fetchone()
    return row[0] if row else ""


# What stands in a version: all that a reader can see of an event, none of what only says when or by what it was read.
# Denials are a part of their own, absent where there are none: most events never have one.
_MENTIONS = """
        SELECT jsonb_agg(
            to_jsonb(m) - ARRAY['event_id', 'former_event_id', 'held_by_id', 'is_current', 'asserted', 'trail',
                                'engine_version', 'lexicon_version', 'days_open']
            || jsonb_build_object('participants', (
                SELECT coalesce(jsonb_agg(to_jsonb(n) - ARRAY['id', 'mention_id'] ORDER BY n.position), '[]'::jsonb)
                FROM events_mentionparticipant n WHERE n.mention_id = m.id))
            ORDER BY m.id)
        FROM events_mention m WHERE m.event_id = e.id AND m.is_current AND {which}
"""
_STATE = f"""
jsonb_build_object(
    'event', to_jsonb(e) - ARRAY['id', 'public_id', 'created_at', 'updated_at', 'open_reports'],
    'participants', (
        SELECT coalesce(jsonb_agg(to_jsonb(p) - ARRAY['id', 'event_id'] ORDER BY p.position), '[]'::jsonb)
        FROM events_eventparticipant p WHERE p.event_id = e.id),
    'mentions', coalesce(({_MENTIONS.format(which="m.asserted")}), '[]'::jsonb)
)
|| coalesce((SELECT jsonb_build_object('denials', d.told) FROM (
        {_MENTIONS.format(which="NOT m.asserted")}
    ) AS d (told) WHERE d.told IS NOT NULL), '{{}}'::jsonb)
"""
_DIFFERENT = f"""
SELECT e.id FROM events_event e
LEFT JOIN events_change c ON c.event_id = e.id AND c.until IS NULL
WHERE e.id = ANY(%s) AND c.state IS DISTINCT FROM ({_STATE})
ORDER BY e.id
"""
_CLOSE = "UPDATE events_change SET until = GREATEST(at, %s) WHERE event_id = ANY(%s) AND until IS NULL"
_WRITE = f"""
INSERT INTO events_change
    (event_id, number, at, written_at, author, account_id, action, reason, decision_id, mention_ids, state)
SELECT e.id, coalesce(last.number, 0) + 1, GREATEST(%s, last.until), clock_timestamp(), %s, %s, %s, %s, %s,
       ARRAY(SELECT m.id FROM events_mention m WHERE m.event_id = e.id AND m.is_current ORDER BY m.id),
       {_STATE}
FROM events_event e
LEFT JOIN LATERAL (
    SELECT c.number, c.until FROM events_change c WHERE c.event_id = e.id ORDER BY c.number DESC LIMIT 1
) last ON true
WHERE e.id = ANY(%s)
ORDER BY e.id
"""
