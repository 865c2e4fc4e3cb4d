"""A walk over all cursors by HTTP while another process inserts and deletes; whoever survives comes once."""

import json
import multiprocessing
import random
import time
from multiprocessing.synchronize import Event as Signal
from urllib.parse import urlsplit

from django.db import connection

from benchmarks import raw_sql
from benchmarks.timing import Report, asking

VICTIMS, FULL_DAY, STEP = 2000, "2020-01-19", 1000
_INSERT = """
INSERT INTO events_event (public_id, type, status, edtf, date_earliest, date_latest, precision, approximate,
    date_basis, resolution_symbol, modality, core, confidence, review_state, suppressed, locked_fields, lifecycle,
    is_sample, n_articles, n_sources, search_text, search_stems, created_at, updated_at)
SELECT 'w' || lpad(nextval('events_event_id_seq')::text, 9, '0'), 'meeting', 'occurred', day::text, day, day, 'day',
    false, '', '', 'unknown', true, 0.5, 'unreviewed', false, '[]', 'live', false, 0, 1, '', '', now(), now()
FROM (SELECT CASE WHEN random() < 0.5 THEN date %s ELSE date '2011-02-15' + (random() * 5400)::int END AS day
      FROM generate_series(1, %s)) AS days
"""


def walk_while_others_write(report: Report, address: str) -> None:
    """Insert victims, walk while half of them are deleted and others come, and leave the database as it was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM events_event")
        last = cursor.fetchone()[0]
        cursor.execute(_INSERT, [FULL_DAY, VICTIMS])
        before = _public(cursor)
    connection.close()
    stop = multiprocessing.Event()
    writer = multiprocessing.Process(target=_write, args=(stop, last))
    writer.start()
    started = time.perf_counter()
    seen = _walk(address)
    taken = time.perf_counter() - started
    stop.set()
    writer.join()
    with connection.cursor() as cursor:
        surviving = before & _public(cursor)
        cursor.execute("DELETE FROM events_event WHERE id > %s", [last])
    print(f"a walk over {len(seen)} events in {taken:.0f} s, {len(before) - len(surviving)} deleted meanwhile")
    report.require("events that came twice", len(seen) - len(set(seen)), 0)
    report.require("survivors that did not come", len(surviving - set(seen)), 0)


def _public(cursor: raw_sql.Cursor) -> set[str]:
    cursor.execute(f"SELECT e.public_id FROM events_event e WHERE {raw_sql.PUBLIC}")
    return {row[0] for row in cursor.fetchall()}


def _walk(address: str) -> list[str]:
    seen: list[str] = []
    path: str | None = f"/api/v1/events/?fields=id&limit={STEP}"
    while path:
        page = json.loads(asking(address, path)())
        seen += [event["id"] for event in page["results"]]
        following = urlsplit(page["next"] or "")
        path = f"{following.path}?{following.query}" if page["next"] else None
    return seen


def _write(stop: Signal, last: int) -> None:
    """Insert on the full day and elsewhere and delete among what was inserted, until told to stop."""
    chance = random.Random(7)
    with connection.cursor() as cursor:
        while not stop.is_set():
            cursor.execute(_INSERT, [FULL_DAY, 5])
            cursor.execute("SELECT id FROM events_event WHERE id > %s", [last])
            ids = [row[0] for row in cursor.fetchall()]
            cursor.execute("DELETE FROM events_event WHERE id = ANY(%s)", [chance.sample(ids, 6)])
            stop.wait(0.02)
    connection.close()
