"""The triggers that keep the tallies in the transaction that changes what they count, and a first count.

Statement-level, with transition tables: one pass for a statement, however many rows it changed. What a public reader may
count is decided by events_public(): keep it equal to events.timeline.gate.visible() less the review state, which
the tallies hold as a dimension. tests/timeline/test_tallies.py compares both after every kind of write.
"""

from django.db import migrations

from events.lexicon.search_words import search_stems

FUNCTIONS = """
CREATE FUNCTION events_public(lifecycle text, suppressed boolean) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT lifecycle = 'live' AND NOT suppressed $$;

-- Folds +n and -n of one value into one row. One writer at a time; who comes second leaves it for later.
CREATE FUNCTION events_fold_tallies() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(4701003, 1) THEN RETURN; END IF;
  WITH several AS (
    SELECT facet, key, review_state FROM events_tally GROUP BY 1, 2, 3 HAVING count(*) > 1
  ), gone AS (
    DELETE FROM events_tally t USING several s
    WHERE t.facet = s.facet AND t.key = s.key AND t.review_state = s.review_state
    RETURNING t.facet, t.key, t.review_state, t.n
  )
  INSERT INTO events_tally (facet, key, review_state, n)
  SELECT facet, key, review_state, sum(n) FROM gone GROUP BY 1, 2, 3 HAVING sum(n) <> 0;
  WITH several AS (
    SELECT month, type, status, review_state FROM events_monthtally GROUP BY 1, 2, 3, 4 HAVING count(*) > 1
  ), gone AS (
    DELETE FROM events_monthtally t USING several s
    WHERE t.month IS NOT DISTINCT FROM s.month AND t.type = s.type AND t.status = s.status
      AND t.review_state = s.review_state
    RETURNING t.month, t.type, t.status, t.review_state, t.n
  )
  INSERT INTO events_monthtally (month, type, status, review_state, n)
  SELECT month, type, status, review_state, sum(n) FROM gone GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0;
END $$;

-- After every 2,000 rows of +n and -n it is time to fold them.
CREATE FUNCTION events_fold_when_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM changed WHERE id % 2000 = 0) AND current_setting('transaction_isolation') = 'read committed'
  THEN PERFORM events_fold_tallies(); END IF;
  RETURN NULL;
END $$;
"""

# What one event counts for, beside its participants, sources and languages.
_VALUES = """
  SELECT f.facet, f.key, e.review_state, {sign} AS n FROM {rows} e
  CROSS JOIN LATERAL (VALUES
    ('all', ''), ('type', e.type), ('status', e.status), ('modality', e.modality), ('precision', e.precision),
    ('precision', CASE WHEN e.approximate THEN 'approximate' END), ('place', e.place_id::text),
    ('background', CASE WHEN e.core THEN 'core' ELSE 'background' END)
  ) AS f (facet, key)
  WHERE f.key IS NOT NULL AND events_public(e.lifecycle, e.suppressed)
"""
_LINKS = """
  SELECT f.facet, f.key, e.review_state, {sign} FROM {rows} e
  CROSS JOIN LATERAL (
    SELECT 'actor', p.actor_id::text FROM events_eventparticipant p WHERE p.event_id = e.id AND p.actor_id IS NOT NULL
    UNION ALL SELECT 'source', s.source_id::text FROM events_eventsource s WHERE s.event_id = e.id
    UNION ALL SELECT 'language', l.language FROM events_eventlanguage l WHERE l.event_id = e.id
  ) AS f (facet, key)
  WHERE events_public(e.lifecycle, e.suppressed)
"""
_MONTHS = """
  SELECT date_trunc('month', e.date_earliest)::date AS month, e.type, e.status, e.review_state, {sign} AS n
  FROM {rows} e WHERE events_public(e.lifecycle, e.suppressed)
"""


def _insert(*parts: str) -> str:
    body = " UNION ALL ".join(parts)
    return f"""
  INSERT INTO events_tally (facet, key, review_state, n)
  SELECT facet, key, review_state, sum(n) FROM ({body}) AS every GROUP BY 1, 2, 3 HAVING sum(n) <> 0;"""


def _insert_months(*parts: str) -> str:
    body = " UNION ALL ".join(parts)
    return f"""
  INSERT INTO events_monthtally (month, type, status, review_state, n)
  SELECT month, type, status, review_state, sum(n) FROM ({body}) AS every GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0;"""


def _both(template: str) -> tuple[str, str]:
    return template.format(rows="new_rows", sign="1"), template.format(rows="old_rows", sign="-1")


# Links count anew only where an update changes who may see the event.
_MOVED = """(
    SELECT mine.* FROM {side}_rows AS mine JOIN {other}_rows AS other ON other.id = mine.id
    WHERE (mine.review_state, mine.lifecycle, mine.suppressed)
      IS DISTINCT FROM (other.review_state, other.lifecycle, other.suppressed))"""

EVENTS = f"""
CREATE FUNCTION events_tally_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    {_insert(_VALUES.format(rows="new_rows", sign="1"), _LINKS.format(rows="new_rows", sign="1"))}
    {_insert_months(_MONTHS.format(rows="new_rows", sign="1"))}
  ELSIF TG_OP = 'DELETE' THEN
    {_insert(_VALUES.format(rows="old_rows", sign="-1"), _LINKS.format(rows="old_rows", sign="-1"))}
    {_insert_months(_MONTHS.format(rows="old_rows", sign="-1"))}
  ELSE
    {_insert(*_both(_VALUES),
             _LINKS.format(rows=_MOVED.format(side="new", other="old"), sign="1"),
             _LINKS.format(rows=_MOVED.format(side="old", other="new"), sign="-1"))}
    {_insert_months(*_both(_MONTHS))}
  END IF;
  RETURN NULL;
END $$;
"""


def _link_function(name: str, facet: str, key: str) -> str:
    """Count the rows of a table that link events to something; an event that is gone has counted them itself."""
    template = (
        f"SELECT '{facet}' AS facet, r.{key}::text AS key, e.review_state, {{sign}} AS n FROM {{rows}} r "
        f"JOIN events_event e ON e.id = r.event_id "
        f"WHERE r.{key} IS NOT NULL AND events_public(e.lifecycle, e.suppressed)"
    )
    new, old = template.format(rows="new_rows", sign="1"), template.format(rows="old_rows", sign="-1")
    return f"""
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN {_insert(new)}
  ELSIF TG_OP = 'DELETE' THEN {_insert(old)}
  ELSE {_insert(new, old)}
  END IF;
  RETURN NULL;
END $$;
"""


# Which sources and languages assert an event, kept in step with its mentions and their articles.
_RECOUNT = """
  DELETE FROM events_eventsource s USING affected a WHERE s.event_id = a.event_id AND NOT EXISTS (
    SELECT 1 FROM events_mention m JOIN events_article r ON r.id = m.article_id
    WHERE m.event_id = s.event_id AND m.is_current AND m.asserted AND r.source_id = s.source_id);
  INSERT INTO events_eventsource (event_id, source_id)
  SELECT DISTINCT m.event_id, r.source_id FROM affected a JOIN events_mention m ON m.event_id = a.event_id
  JOIN events_article r ON r.id = m.article_id WHERE m.is_current AND m.asserted AND r.source_id IS NOT NULL
  ON CONFLICT DO NOTHING;
  DELETE FROM events_eventlanguage s USING affected a WHERE s.event_id = a.event_id AND NOT EXISTS (
    SELECT 1 FROM events_mention m JOIN events_article r ON r.id = m.article_id
    WHERE m.event_id = s.event_id AND m.is_current AND m.asserted AND r.language = s.language);
  INSERT INTO events_eventlanguage (event_id, language)
  SELECT DISTINCT m.event_id, r.language FROM affected a JOIN events_mention m ON m.event_id = a.event_id
  JOIN events_article r ON r.id = m.article_id WHERE m.is_current AND m.asserted AND r.language <> ''
  ON CONFLICT DO NOTHING;
"""
_RECOUNT = _RECOUNT.replace("affected a", "(SELECT unnest(affected) AS event_id) a")

REPORTS = f"""
CREATE FUNCTION events_recount_reports(affected bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(array_length(affected, 1), 0) = 0 THEN RETURN; END IF;
  {_RECOUNT}
END $$;

CREATE FUNCTION events_mentions_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM events_recount_reports(array_agg(DISTINCT event_id)) FROM new_rows WHERE event_id IS NOT NULL;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM events_recount_reports(array_agg(DISTINCT e.id)) FROM old_rows o JOIN events_event e ON e.id = o.event_id;
  ELSE
    PERFORM events_recount_reports(array_agg(DISTINCT every.event_id)) FROM (
      SELECT o.event_id FROM old_rows o JOIN new_rows n ON n.id = o.id
      WHERE (o.event_id, o.is_current, o.asserted, o.article_id)
        IS DISTINCT FROM (n.event_id, n.is_current, n.asserted, n.article_id)
      UNION SELECT n.event_id FROM old_rows o JOIN new_rows n ON n.id = o.id
      WHERE (o.event_id, o.is_current, o.asserted, o.article_id)
        IS DISTINCT FROM (n.event_id, n.is_current, n.asserted, n.article_id)
    ) AS every WHERE every.event_id IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION events_articles_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM events_recount_reports(array_agg(DISTINCT m.event_id)) FROM old_rows o
  JOIN new_rows n ON n.id = o.id JOIN events_mention m ON m.article_id = n.id
  WHERE m.event_id IS NOT NULL AND (o.source_id, o.language) IS DISTINCT FROM (n.source_id, n.language);
  RETURN NULL;
END $$;
"""

def _linked(facet: str, table: str, key: str) -> str:
    return (
        f"SELECT '{facet}', r.{key}::text, e.review_state, 1 FROM {table} r JOIN events_event e ON e.id = r.event_id "
        f"WHERE r.{key} IS NOT NULL AND events_public(e.lifecycle, e.suppressed)"
    )


# Counts everything anew: after a bulk load without triggers, or to check. Whole tables are joined, not event by event.
RECOUNT = f"""
CREATE FUNCTION events_recount_everything() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM events_eventsource;
  DELETE FROM events_eventlanguage;
  INSERT INTO events_eventsource (event_id, source_id)
  SELECT DISTINCT m.event_id, r.source_id FROM events_mention m JOIN events_article r ON r.id = m.article_id
  WHERE m.event_id IS NOT NULL AND m.is_current AND m.asserted AND r.source_id IS NOT NULL;
  INSERT INTO events_eventlanguage (event_id, language)
  SELECT DISTINCT m.event_id, r.language FROM events_mention m JOIN events_article r ON r.id = m.article_id
  WHERE m.event_id IS NOT NULL AND m.is_current AND m.asserted AND r.language <> '';
  TRUNCATE events_tally, events_monthtally;
  {_insert(_VALUES.format(rows="events_event", sign="1"), _linked("actor", "events_eventparticipant", "actor_id"),
           _linked("source", "events_eventsource", "source_id"), _linked("language", "events_eventlanguage", "language"))}
  {_insert_months(_MONTHS.format(rows="events_event", sign="1"))}
END $$;
"""


def _triggers(table: str, function: str, *operations: str) -> str:
    tables = {"INSERT": "NEW TABLE AS new_rows", "DELETE": "OLD TABLE AS old_rows"}
    tables["UPDATE"] = f"{tables['DELETE']} {tables['INSERT']}"
    return "".join(
        f"CREATE TRIGGER {function}_{operation.lower()} AFTER {operation} ON {table} "
        f"REFERENCING {tables[operation]} FOR EACH STATEMENT EXECUTE FUNCTION {function}();\n"
        for operation in operations
    )


_EVERY = ("INSERT", "UPDATE", "DELETE")
TRIGGERS = (
    _triggers("events_event", "events_tally_events", *_EVERY)
    + _triggers("events_eventparticipant", "events_tally_participants", *_EVERY)
    + _triggers("events_eventsource", "events_tally_sources", *_EVERY)
    + _triggers("events_eventlanguage", "events_tally_languages", *_EVERY)
    + _triggers("events_mention", "events_mentions_changed", *_EVERY)
    + _triggers("events_article", "events_articles_changed", "UPDATE")
    + """
CREATE TRIGGER events_fold_when_due AFTER INSERT ON events_tally
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION events_fold_when_due();
"""
)
_NAMES = (
    "events_fold_when_due events_tally_events events_tally_participants events_tally_sources events_tally_languages "
    "events_mentions_changed events_articles_changed"
).split()
_UNDO = (
    "".join(f"DROP FUNCTION IF EXISTS {name}() CASCADE;\n" for name in _NAMES)
    + "DROP FUNCTION events_recount_everything(), events_recount_reports(bigint[]), events_fold_tallies();\n"
    "DROP FUNCTION events_public(text, boolean);"
)


def _find_words(apps, schema_editor) -> None:
    """Write the search words of events that are there already."""
    events = apps.get_model("events", "Event").objects.exclude(search_text="").only("id", "search_text")
    for event in events.iterator(chunk_size=500):
        events.filter(pk=event.pk).update(search_stems=search_stems(event.search_text))


class Migration(migrations.Migration):
    """Fill the search words, then count and keep counting."""

    dependencies = [("events", "0005_tallies_and_search")]

    operations = [
        migrations.RunPython(_find_words, migrations.RunPython.noop),
        migrations.RunSQL(
            FUNCTIONS
            + EVENTS
            + _link_function("events_tally_participants", "actor", "actor_id")
            + _link_function("events_tally_sources", "source", "source_id")
            + _link_function("events_tally_languages", "language", "language")
            + REPORTS
            + RECOUNT
            + TRIGGERS
            + "SELECT events_recount_everything();",
            _UNDO,
        ),
    ]
