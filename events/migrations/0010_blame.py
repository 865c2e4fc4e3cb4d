"""Mark the events stored so far that put a named person in a bad light, and count what waits apart in the tallies."""

import re
from importlib import import_module

from django.db import migrations

MARK = """
UPDATE events_event e SET blames = true WHERE EXISTS (
    SELECT 1 FROM events_eventparticipant p LEFT JOIN events_actor a ON a.id = p.actor_id
    WHERE p.event_id = e.id AND (a.id IS NULL OR a.kind = 'person')
      AND (e.status = 'failed' OR e.type = 'sanction' OR p.role = 'absent'));
"""
GATE = """
CREATE FUNCTION events_gate(review_state text, waits boolean) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT CASE WHEN waits THEN 'waiting' ELSE review_state END $$;
"""
_tallies = import_module("events.migrations.0006_tally_triggers")
_LINKS = (("participants", "actor", "actor_id"), ("sources", "source", "source_id"), ("languages", "language", "language"))
COUNTED = (
    _tallies.EVENTS
    + "".join(_tallies._link_function(f"events_tally_{name}", facet, key) for name, facet, key in _LINKS)
    + _tallies.RECOUNT
).replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
APART = re.sub(r"\be\.review_state", "events_gate(e.review_state, e.waits) AS review_state", COUNTED)
for side in ("mine", "other"):
    APART = APART.replace(f"({side}.review_state, ", f"({side}.review_state, {side}.waits, ")
RECOUNTED = "SELECT events_recount_everything();"


class Migration(migrations.Migration):
    dependencies = [("events", "0009_editorial")]
    operations = [
        migrations.RunSQL(
            GATE + APART + MARK + RECOUNTED, COUNTED + RECOUNTED + "DROP FUNCTION events_gate(text, boolean);"
        )
    ]
