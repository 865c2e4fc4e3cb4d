"""The tables as they stood: views of the same names in the schema ``as_of``, made of the record of changes.

A reader who puts that schema first in the search path asks the same questions of the past (``timeline.past``). The gate
is today's: what is suppressed or rejected now is in none of them, nor is any version with words of it. The
views are dropped before every migration and made after it, so that they never stand in a table's way.
"""

from django.db import connections
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SCHEMA = "as_of"
SETTING = "timeline.as_of"


def drop(using: str) -> None:
    """Drop the views of the past."""
    _run(using, f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")


def make(using: str) -> None:
    """Make the views of the past fit the tables of today."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regclass('public.events_change') IS NOT NULL")
        row = cursor.fetchone()
    if row and row[0]:
        drop(using)
        _run(using, f"CREATE SCHEMA {SCHEMA}", *_VIEWS)


def _run(using: str, *statements: str) -> None:
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    editor: BaseDatabaseSchemaEditor
    with connection.schema_editor(atomic=True) as editor:
        for statement in statements:
            editor.execute(statement)


_MOMENT = f"current_setting('{SETTING}')::timestamptz"
_HIDDEN = """
coalesce((
    SELECT array_agg(m.id) FROM public.events_mention m
    JOIN public.events_event t ON t.id = coalesce(m.event_id, m.former_event_id)
    WHERE t.suppressed OR t.review_state = 'rejected'
), ARRAY[]::bigint[])
"""
_VERSION = f"""
CREATE VIEW {SCHEMA}.version AS
SELECT c.id, c.event_id, c.number, c.at, c.until, c.author, c.action, c.state
FROM public.events_change c JOIN public.events_event e ON e.id = c.event_id
WHERE NOT e.suppressed AND e.review_state <> 'rejected'
AND c.id NOT IN (SELECT h.id FROM public.events_change h WHERE h.mention_ids && {_HIDDEN})
"""
# A version that still holds is what the tables of today say: those are read as they are, and only what has changed
# since is read from its version. "formerly" are the versions that no longer hold, "same" those that do.
_THEN = f"""
CREATE VIEW {SCHEMA}.formerly AS
SELECT v.* FROM {SCHEMA}.version v WHERE v.at <= {_MOMENT} AND v.until > {_MOMENT}
"""
_SAME = f"""
CREATE VIEW {SCHEMA}.same AS
SELECT v.id, v.event_id, v.at FROM {SCHEMA}.version v WHERE v.at <= {_MOMENT} AND v.until IS NULL
"""
_STILL = f"EXISTS (SELECT 1 FROM {SCHEMA}.same s WHERE s.event_id = {{0}})"
# An event accepted then and no longer now is unreviewed: of then and now, the stricter word counts.
_EVENT = f"""
CREATE VIEW {SCHEMA}.events_event AS
SELECT r.* FROM {SCHEMA}.formerly v JOIN public.events_event e ON e.id = v.event_id
CROSS JOIN LATERAL jsonb_populate_record(e, v.state->'event' || jsonb_build_object(
    'updated_at', v.at,
    'suppressed', false,
    'waits', e.waits OR (v.state->'event'->>'waits')::boolean,
    'review_state', CASE WHEN v.state->'event'->>'review_state' = 'accepted' THEN e.review_state
                         ELSE v.state->'event'->>'review_state' END
)) r
UNION ALL
SELECT e.* FROM public.events_event e WHERE {_STILL.format("e.id")}
UNION ALL
SELECT e.* FROM public.events_event e
WHERE e.created_at <= {_MOMENT} AND NOT EXISTS (SELECT 1 FROM public.events_change c WHERE c.event_id = e.id)
"""
_UNWRITTEN = "NOT EXISTS (SELECT 1 FROM public.events_change c WHERE c.event_id = {0}.event_id)"
_PARTICIPANT = f"""
CREATE VIEW {SCHEMA}.events_eventparticipant AS
SELECT r.* FROM {SCHEMA}.formerly v CROSS JOIN LATERAL jsonb_array_elements(v.state->'participants') p
CROSS JOIN LATERAL jsonb_populate_record(NULL::public.events_eventparticipant, p || jsonb_build_object(
    'id', -(v.id * 1000 + (p->>'position')::bigint), 'event_id', v.event_id)) r
UNION ALL
SELECT p.* FROM public.events_eventparticipant p WHERE {_STILL.format("p.event_id")}
UNION ALL
SELECT p.* FROM public.events_eventparticipant p WHERE {_UNWRITTEN.format("p")}
"""
_TOLD = """(
    SELECT told, true FROM jsonb_array_elements(v.state->'mentions') told
    UNION ALL SELECT told, false FROM jsonb_array_elements(v.state->'denials') told
)"""
_MENTION = f"""
CREATE VIEW {SCHEMA}.events_mention AS
SELECT r.* FROM {SCHEMA}.formerly v CROSS JOIN LATERAL {_TOLD} j (told, asserted)
JOIN public.events_mention m ON m.id = (j.told->>'id')::bigint
CROSS JOIN LATERAL jsonb_populate_record(m, j.told || jsonb_build_object(
    'event_id', v.event_id, 'former_event_id', NULL, 'is_current', true, 'asserted', j.asserted)) r
UNION ALL
SELECT m.* FROM public.events_mention m WHERE m.is_current AND {_STILL.format("m.event_id")}
UNION ALL
SELECT m.* FROM public.events_mention m WHERE m.event_id IS NOT NULL AND {_UNWRITTEN.format("m")}
"""
_MENTION_PARTICIPANT = f"""
CREATE VIEW {SCHEMA}.events_mentionparticipant AS
SELECT r.* FROM {SCHEMA}.formerly v CROSS JOIN LATERAL {_TOLD} j (told, asserted)
CROSS JOIN LATERAL jsonb_array_elements(j.told->'participants') n
CROSS JOIN LATERAL jsonb_populate_record(NULL::public.events_mentionparticipant, n || jsonb_build_object(
    'id', -((j.told->>'id')::bigint * 1000 + (n->>'position')::bigint), 'mention_id', (j.told->>'id')::bigint)) r
UNION ALL
SELECT n.* FROM public.events_mentionparticipant n JOIN public.events_mention m ON m.id = n.mention_id
WHERE m.is_current AND {_STILL.format("m.event_id")}
UNION ALL
SELECT n.* FROM public.events_mentionparticipant n JOIN public.events_mention m ON m.id = n.mention_id
WHERE {_UNWRITTEN.format("m")}
"""
_REPORTED = f"FROM {SCHEMA}.events_mention m JOIN public.events_article r ON r.id = m.article_id AND m.asserted"
_SOURCE = f"""
CREATE VIEW {SCHEMA}.events_eventsource AS
SELECT DISTINCT 0::bigint AS id, m.event_id, r.source_id {_REPORTED} WHERE r.source_id IS NOT NULL
"""
_LANGUAGE = f"""
CREATE VIEW {SCHEMA}.events_eventlanguage AS
SELECT DISTINCT 0::bigint AS id, m.event_id, r.language {_REPORTED} WHERE r.language <> ''
"""
# The tallies of then are counted when they are asked for; migration tally_triggers says what an event counts for.
_TALLY = f"""
CREATE VIEW {SCHEMA}.events_tally AS
SELECT 0::bigint AS id, f.facet::varchar(12) AS facet, f.key::varchar(20) AS key,
       public.events_gate(e.review_state, e.waits)::varchar(20) AS review_state, 1 AS n
FROM {SCHEMA}.events_event e CROSS JOIN LATERAL (
    VALUES ('all', ''), ('type', e.type), ('status', e.status), ('modality', e.modality), ('precision', e.precision),
           ('precision', CASE WHEN e.approximate THEN 'approximate' END), ('place', e.place_id::text),
           ('background', CASE WHEN e.core THEN 'core' ELSE 'background' END)
    UNION ALL SELECT 'actor', p.actor_id::text FROM {SCHEMA}.events_eventparticipant p WHERE p.event_id = e.id
    UNION ALL SELECT 'source', s.source_id::text FROM {SCHEMA}.events_eventsource s WHERE s.event_id = e.id
    UNION ALL SELECT 'language', l.language FROM {SCHEMA}.events_eventlanguage l WHERE l.event_id = e.id
) AS f (facet, key)
WHERE f.key IS NOT NULL AND e.lifecycle = 'live' AND NOT e.suppressed
"""
_MONTHS = f"""
CREATE VIEW {SCHEMA}.events_monthtally AS
SELECT 0::bigint AS id, date_trunc('month', e.date_earliest)::date AS month, e.type, e.status,
       public.events_gate(e.review_state, e.waits)::varchar(20) AS review_state, 1 AS n
FROM {SCHEMA}.events_event e WHERE e.lifecycle = 'live' AND NOT e.suppressed
"""
_VIEWS = (
    _VERSION,
    _THEN,
    _SAME,
    _EVENT,
    _PARTICIPANT,
    _MENTION,
    _MENTION_PARTICIPANT,
    _SOURCE,
    _LANGUAGE,
    _TALLY,
    _MONTHS,
)
