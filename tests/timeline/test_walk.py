"""A walk over all cursors while others write: each event that survives comes once, also on a day with thousands."""

import random
import threading

import pytest
from django.db import connection, connections

from events.models import Event
from events.timeline.filters import read_filter
from events.timeline.paging import read_page
from tests.happenings import NOW

pytestmark = pytest.mark.django_db(transaction=True)
FULL_DAY = 2500


def rows(count, day):
    return [
        Event(
            type="meeting", status="occurred", confidence=0.9, created_at=NOW, updated_at=NOW,
            edtf=day, date_earliest=day, date_latest=day, precision="day",
        )
        for _ in range(count)
    ]  # fmt: skip


def write_and_delete(stop, seed):
    """Insert before, on and after the full day, and delete here and there, until told to stop."""
    chosen = random.Random(seed)
    try:
        while not stop.is_set():
            Event.objects.bulk_create(rows(3, chosen.choice(["2019-05-05", "2020-01-19", "2021-05-05"])))
            ids = list(Event.objects.values_list("pk", flat=True))
            Event.objects.filter(pk__in=chosen.sample(ids, 5)).delete()
    finally:
        connections.close_all()


@pytest.mark.parametrize("order", ["date", "-date"])
def test_each_surviving_event_comes_once(order):
    Event.objects.bulk_create([*rows(FULL_DAY, "2020-01-19"), *rows(150, "2019-01-01"), *rows(150, "2022-01-01")])
    before = set(Event.objects.values_list("pk", flat=True))
    stop = threading.Event()
    writer = threading.Thread(target=write_and_delete, args=(stop, 7))
    writer.start()
    seen, after = [], None
    chosen = read_filter({"order": [order]}).filter
    try:
        while True:
            page = read_page(chosen, after=after, size=50, names=False)
            seen += [event.pk for event in page.events]
            if page.next is None:
                break
            after = page.next
    finally:
        stop.set()
        writer.join()
    surviving = before & set(Event.objects.values_list("pk", flat=True))
    assert len(seen) == len(set(seen))
    assert surviving <= set(seen)
    assert surviving < before
    connection.close()
