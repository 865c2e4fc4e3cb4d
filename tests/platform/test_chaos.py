"""What `make chaos` reads from the workers' logs, and what keeps a task from waiting for a frozen broker."""

import pytest
from celery.signals import celeryd_init, worker_process_init
from django.conf import settings

from libya_timeline.celery import WORKER_SOCKET_SECONDS, app
from tools.chaos.durations import Ran, overlapping, runs, too_long

LIMITS = {"events.tasks.process_article": 20.0, "events.tasks.sweep": 60.0}
LOG = """
[2026-01-01 10:00:00,000: INFO/7] Task events.tasks.process_article[aa-1] received
[2026-01-01 10:00:01,000: INFO/9] article 4: begun [article_id=4 task=events.tasks.process_article task_id=aa-1]
[2026-01-01 10:00:02,250: INFO/9] Task events.tasks.process_article[aa-1] succeeded in 2.2s: None
[2026-01-01 10:00:03,000: INFO/7] Task events.tasks.process_article[aa-2] received
[2026-01-01 10:00:09,000: INFO/7] Task events.tasks.sweep[aa-3] received
[2026-01-01 10:00:39,500: ERROR/9] Task events.tasks.sweep[aa-3] raised unexpected: OperationalError('away')
[2026-01-01 10:00:40,000: INFO/7] Task events.tasks.process_article[aa-4] received
[2026-01-01 10:00:42,000: INFO/9] Task events.tasks.process_article[aa-4] retry: Retry in 2s
[2026-01-01 10:00:45,000: INFO/7] Task events.tasks.process_article[aa-5] received
"""


@pytest.fixture
def log():
    return runs(LOG)


def test_each_run_is_timed_however_it_ended(log):
    assert [one.id for one in log] == ["aa-1", "aa-2", "aa-3", "aa-4", "aa-5"]
    begun = log[0].begun
    assert [one.ended and one.ended - one.begun for one in log] == [2.25, None, 30.5, 2.0, None]
    assert log[-1].seconds(now=begun + 100) == 55


def test_only_what_ran_in_that_time_counts_and_what_was_killed_does_not(log):
    begun = log[0].begun

    def found(since, until):
        return [one.id for one in overlapping(log, since=begun + since, until=begun + until)]

    assert found(10, 20) == ["aa-3"], "aa-2 was killed: the worker has taken others since"
    assert found(1, 9.5) == ["aa-1", "aa-3"]
    assert found(41, 50) == ["aa-4", "aa-5"], "the last one runs still"
    assert found(41, 44) == ["aa-4"]


def test_what_takes_longer_than_it_may_is_told(log):
    begun = log[0].begun
    assert too_long(log[2:4], LIMITS, now=begun + 50) == []
    assert too_long(log[-1:], LIMITS, now=begun + 45 + 20.5) == []
    assert too_long(log[-1:], LIMITS, now=begun + 45 + 30) == [
        "events.tasks.process_article took 30.0 s of the 20 it may"
    ]
    assert too_long([Ran("events.tasks.sweep", "x", 0.0, 90.0)], LIMITS, now=0) != []


def test_a_worker_waits_for_a_frozen_broker_and_its_children_do_not():
    """The worker has to say that a task is done; a task that hands out more work leaves it to the sweep instead."""
    kept = app.conf.broker_transport_options
    try:
        celeryd_init.send(sender=None, instance=None, conf=app.conf, options={})
        assert app.connection_for_write().transport_options["socket_timeout"] == WORKER_SOCKET_SECONDS
        worker_process_init.send(sender=None)
        assert app.connection_for_write().transport_options["socket_timeout"] == 4
        assert settings.CELERY_BROKER_TRANSPORT_OPTIONS["socket_timeout"] == 4
    finally:
        app.conf.broker_transport_options = kept
