"""The tables as they stood: views of the same names in the schema ``as_of``, made of the record of changes.

A reader who puts that schema first in the search path asks the same questions of the past (``timeline.past``). The gate
is today's: what is suppressed or rejected now is in none of them, nor is any version with words of it. The
views are dropped before every migration and made after it, so that they never stand in a table's way.
"""

from django.db import connections
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SCHEMA = "as_of"
SETTING = "timeline.as_of"
WITHHELD = "timeline.withheld"


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
        told = {table: _columns(using, table, known) for table, known in _KNOWN.items()}
        _run(using, f"CREATE SCHEMA {SCHEMA}", *(_filled(view, told) for view in _VIEWS))


def _filled(view: str, told: dict[str, str]) -> str:
    """Write the columns of the tables where a view names the table."""
    for table, columns in told.items():
        view = view.replace(f"{{{table}}}", columns)
    return view


def _columns(using: str, table: str, known: dict[str, str]) -> str:
    """Write a table's columns in their order, each read from a version by itself, but those that are known otherwise.

    Only the columns that a question asks for are read then, and whoever asks for some events or mentions is answered
    by the index, not by opening every version.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute"
            " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
            [f"public.{table}"],
        )
        told, today = _TOLD_IN[table]
        columns = [
            (name, known[name] if name in known else _read(name, kind, told=told, today=today))
            for name, kind in cursor.fetchall()
        ]
    return ", ".join(f'{value} AS "{name}"' for name, value in columns)


def _read(name: str, kind: str, *, told: str, today: str) -> str:
    """Write how a column is read from the JSON of a version; one that a version does not know reads as it does today.

    >>> _read("edtf", "text", told="t.told", today="NULL")
    "(t.told->>'edtf')::text"
    """
    if kind == "jsonb":
        then = f"nullif({told}->'{name}', 'null'::jsonb)"
    elif kind.endswith("[]"):
        element = kind.removesuffix("[]")
        then = f"(SELECT array_agg(one)::{kind} FROM jsonb_array_elements_text({told}->'{name}') AS one)"
        then = f"CASE jsonb_typeof({told}->'{name}') WHEN 'array' THEN coalesce({then}, ARRAY[]::{element}[]) END"
    else:
        then = f"({told}->>'{name}')::{kind}"
    return then if today == "NULL" else f"CASE WHEN {told} ? '{name}' THEN {then} ELSE {today}.\"{name}\" END"


def _run(using: str, *statements: str) -> None:
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    editor: BaseDatabaseSchemaEditor
    with connection.schema_editor(atomic=True) as editor:
        for statement in statements:
            editor.execute(statement)


# Where a version tells of a row (as JSON), and the row of today that says what the version does not know.
_TOLD_IN = {
    "events_event": ("t.told", "e"),
    "events_eventparticipant": ("p", "NULL"),
    "events_mention": ("j.told", "m"),
    "events_mentionparticipant": ("n", "NULL"),
}
# An event accepted then and no longer now is unreviewed: of then and now, the stricter word counts.
_KNOWN = {
    "events_event": {
        "id": "v.event_id",
        "updated_at": "v.at",
        "suppressed": "false",
        "waits": "(e.waits OR coalesce((t.told->>'waits')::boolean, false))",
        "review_state": "CASE WHEN t.told->>'review_state' = 'accepted' THEN e.review_state"
        " ELSE coalesce((t.told->>'review_state')::varchar, e.review_state) END",
    },
    "events_eventparticipant": {
        "id": "-(v.id * 1000 + (p->>'position')::bigint)",
        "event_id": "v.event_id",
    },
    "events_mention": {
        "id": "m.id",
        "event_id": "v.event_id",
        "former_event_id": "NULL::bigint",
        "is_current": "true",
        "asserted": "j.asserted",
    },
    "events_mentionparticipant": {
        "id": "-((j.told->>'id')::bigint * 1000 + (n->>'position')::bigint)",
        "mention_id": "(j.told->>'id')::bigint",
    },
}
_MOMENT = f"current_setting('{SETTING}')::timestamptz"
# Versions of other events with words of one that is withdrawn now: few, found once for all that is asked of a moment
# (timeline.past keeps them in a setting), and looked for one by one, since an index of lists is slow in many at a time.
_WITHHELD = f"""
CREATE FUNCTION {SCHEMA}.withheld() RETURNS bigint[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(DISTINCT c.id), ARRAY[]::bigint[]) FROM public.events_event t
    CROSS JOIN LATERAL (
        SELECT m.id FROM public.events_mention m WHERE m.event_id = t.id
        UNION ALL
        SELECT m.id FROM public.events_mention m WHERE m.former_event_id = t.id AND m.event_id IS NULL
    ) AS m
    JOIN public.events_change c ON c.mention_ids @> ARRAY[m.id] AND c.event_id <> t.id
    WHERE t.suppressed OR t.review_state = 'rejected'
$$
"""
_UNTOUCHED = f"""<> ALL (
    (SELECT coalesce(nullif(current_setting('{WITHHELD}', true), '')::bigint[], {SCHEMA}.withheld()))::bigint[]
)"""
_VERSION = f"""
CREATE VIEW {SCHEMA}.version AS
SELECT c.id, c.event_id, c.number, c.at, c.until, c.author, c.action, c.mention_ids, c.state
FROM public.events_change c JOIN public.events_event e ON e.id = c.event_id
WHERE NOT e.suppressed AND e.review_state <> 'rejected' AND c.id {_UNTOUCHED}
"""
# A version that still holds is what the tables of today say: those are read as they are, and only what has changed
# since is read from its version. "formerly" are the versions that no longer hold, "same" those that do.
_THEN = f"""
CREATE VIEW {SCHEMA}.formerly AS
SELECT v.* FROM {SCHEMA}.version v WHERE v.at <= {_MOMENT} AND v.until > {_MOMENT}
"""
_SAME = f"""
CREATE VIEW {SCHEMA}.same AS
SELECT c.id, c.event_id, c.at FROM public.events_change c
WHERE c.at <= {_MOMENT} AND c.until IS NULL AND c.id {_UNTOUCHED}
"""
_HELD = f"EXISTS (SELECT 1 FROM {SCHEMA}.same s WHERE s.event_id = {{0}})"
_SHOWN = "NOT e.suppressed AND e.review_state <> 'rejected'"
_STILL = f"{_HELD} AND EXISTS (SELECT 1 FROM public.events_event e WHERE e.id = {{0}} AND {_SHOWN})"
_EVENT = f"""
CREATE VIEW {SCHEMA}.events_event AS
SELECT {{events_event}} FROM {SCHEMA}.formerly v JOIN public.events_event e ON e.id = v.event_id
CROSS JOIN LATERAL (SELECT v.state->'event' AS told OFFSET 0) t
UNION ALL
SELECT e.* FROM public.events_event e WHERE {_SHOWN} AND {_HELD.format("e.id")}
UNION ALL
SELECT e.* FROM public.events_event e
WHERE e.created_at <= {_MOMENT} AND NOT EXISTS (SELECT 1 FROM public.events_change c WHERE c.event_id = e.id)
"""
_UNWRITTEN = "NOT EXISTS (SELECT 1 FROM public.events_change c WHERE c.event_id = {0}.event_id)"
_PARTICIPANT = f"""
CREATE VIEW {SCHEMA}.events_eventparticipant AS
SELECT {{events_eventparticipant}} FROM {SCHEMA}.formerly v
CROSS JOIN LATERAL jsonb_array_elements(v.state->'participants') p
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
SELECT {{events_mention}} FROM {SCHEMA}.formerly v CROSS JOIN LATERAL {_TOLD} j (told, asserted)
JOIN public.events_mention m ON m.id = (j.told->>'id')::bigint
UNION ALL
SELECT m.* FROM public.events_mention m WHERE m.is_current AND {_STILL.format("m.event_id")}
UNION ALL
SELECT m.* FROM public.events_mention m WHERE m.event_id IS NOT NULL AND {_UNWRITTEN.format("m")}
"""
_MENTION_PARTICIPANT = f"""
CREATE VIEW {SCHEMA}.events_mentionparticipant AS
SELECT {{events_mentionparticipant}} FROM {SCHEMA}.formerly v CROSS JOIN LATERAL {_TOLD} j (told, asserted)
CROSS JOIN LATERAL jsonb_array_elements(j.told->'participants') n
UNION ALL
SELECT n.* FROM public.events_mentionparticipant n JOIN public.events_mention m ON m.id = n.mention_id
WHERE m.is_current AND {_STILL.format("m.event_id")}
UNION ALL
SELECT n.* FROM public.events_mentionparticipant n JOIN public.events_mention m ON m.id = n.mention_id
WHERE {_UNWRITTEN.format("m")}
"""
# Who reports an event that still reads so stands ready in today's tables; only what changed is read from its versions.
_REPORTED = f"""
SELECT DISTINCT 0::bigint AS id, v.event_id, r.{{column}} FROM {SCHEMA}.formerly v
CROSS JOIN LATERAL unnest(CASE WHEN v.state ? 'denials' THEN ARRAY(
    SELECT (told->>'id')::bigint FROM jsonb_array_elements(v.state->'mentions') told
) ELSE v.mention_ids END) AS one (id)
JOIN public.events_mention m ON m.id = one.id
JOIN public.events_article r ON r.id = m.article_id AND {{known}}
UNION ALL
SELECT l.id, l.event_id, l.{{column}} FROM public.{{table}} l WHERE {_STILL.format("l.event_id")}
UNION ALL
SELECT l.id, l.event_id, l.{{column}} FROM public.{{table}} l WHERE {_UNWRITTEN.format("l")}
"""


def _reported(table: str, column: str, known: str) -> str:
    return f"CREATE VIEW {SCHEMA}.{table} AS" + _REPORTED.format(table=table, column=column, known=known)


_SOURCE = _reported("events_eventsource", "source_id", "r.source_id IS NOT NULL")
_LANGUAGE = _reported("events_eventlanguage", "language", "r.language <> ''")
# The tallies of then are counted when they are asked for; migration tally_triggers says what an event counts for.
# Whole tables are joined: an event's links one by one would cost a look at the record for each.
_COUNTED = "public.events_gate(e.review_state, e.waits)::varchar(20) AS review_state, 1 AS n"
_TALLY = f"""
CREATE VIEW {SCHEMA}.events_tally AS
SELECT 0::bigint AS id, f.facet::varchar(12) AS facet, f.key::varchar(20) AS key, {_COUNTED}
FROM {SCHEMA}.events_event e CROSS JOIN LATERAL (
    VALUES ('all', ''), ('type', e.type), ('status', e.status), ('modality', e.modality), ('precision', e.precision),
           ('precision', CASE WHEN e.approximate THEN 'approximate' END), ('place', e.place_id::text),
           ('background', CASE WHEN e.core THEN 'core' ELSE 'background' END)
) AS f (facet, key)
WHERE f.key IS NOT NULL AND e.lifecycle = 'live' AND NOT e.suppressed
UNION ALL
SELECT 0, 'actor'::varchar(12), p.actor_id::varchar(20), {_COUNTED}
FROM {SCHEMA}.events_eventparticipant p JOIN {SCHEMA}.events_event e ON e.id = p.event_id
WHERE p.actor_id IS NOT NULL AND e.lifecycle = 'live' AND NOT e.suppressed
UNION ALL
SELECT 0, 'source'::varchar(12), s.source_id::varchar(20), {_COUNTED}
FROM {SCHEMA}.events_eventsource s JOIN {SCHEMA}.events_event e ON e.id = s.event_id
WHERE e.lifecycle = 'live' AND NOT e.suppressed
UNION ALL
SELECT 0, 'language'::varchar(12), l.language::varchar(20), {_COUNTED}
FROM {SCHEMA}.events_eventlanguage l JOIN {SCHEMA}.events_event e ON e.id = l.event_id
WHERE e.lifecycle = 'live' AND NOT e.suppressed
"""
_MONTHS = f"""
CREATE VIEW {SCHEMA}.events_monthtally AS
SELECT 0::bigint AS id, date_trunc('month', e.date_earliest)::date AS month, e.type, e.status,
       public.events_gate(e.review_state, e.waits)::varchar(20) AS review_state, 1 AS n
FROM {SCHEMA}.events_event e WHERE e.lifecycle = 'live' AND NOT e.suppressed
"""
_VIEWS = (
    _WITHHELD,
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
