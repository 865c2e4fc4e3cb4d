"""A walk over all cursors by HTTP while another process inserts and deletes; whoever survives comes once."""

import json
import multiprocessing
import random
import time
from datetime import UTC, date, datetime, timedelta
from multiprocessing.synchronize import Event as Signal
from urllib.parse import urlsplit

from django.db import connection

from benchmarks import raw_sql
from benchmarks.timing import Report, asking
from events.models import Event

VICTIMS, FULL_DAY, STEP = 2000, date(2020, 1, 19), 1000
FIRST = date(2011, 2, 15)


def _insert(count: int, chance: random.Random) -> None:
    """Insert events, one in two of them on the full day."""
    days = [FULL_DAY if chance.random() < 0.5 else FIRST + timedelta(chance.randrange(5400)) for _ in range(count)]
    now = datetime.now(UTC)  # noqa: TID251 - a door
    Event.objects.bulk_create(
        Event(
            type="meeting", status="occurred", confidence=0.5, created_at=now, updated_at=now,
            edtf=day.isoformat(), date_earliest=day, date_latest=day, precision="day",
        )
        for day in days
    )  # fmt: skip


def walk_while_others_write(report: Report, address: str) -> None:
    """Insert victims, walk while half of them are deleted and others come, and leave the database as it was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM events_event")
        last = cursor.fetchone()[0]
        _insert(VICTIMS, random.Random(1))
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
            _insert(5, chance)
            cursor.execute("SELECT id FROM events_event WHERE id > %s", [last])
            ids = [row[0] for row in cursor.fetchall()]
            gone = chance.sample(ids, 6 if len(ids) > VICTIMS // 2 else 4)  # a slow walk must not run out of victims
            cursor.execute("DELETE FROM events_event WHERE id = ANY(%s)", [gone])
            stop.wait(0.02)
    connection.close()
