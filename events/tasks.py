"""Background work: ids in, one call of the pipeline each.

The queue is a cache of the database: what it loses, ``sweep`` puts back. Tasks are idempotent, acknowledged when done,
bounded in time and tries; an article that keeps killing its worker is set aside by its attempt counter.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial

from celery import Task, shared_task
from django.db import InterfaceError, OperationalError, transaction

from events import pipeline


@shared_task(
    bind=True,
    acks_late=True,
    reject_on_worker_lost=True,
    soft_time_limit=120,
    time_limit=180,
    max_retries=3,
    ignore_result=True,
)
def process_article(self: Task, article_id: int, **_later: object) -> None:
    """Read one article; a database that is away is tried again a little later.

    A message that comes again does so because its worker died: the queue gives no running one up (its visibility
    timeout is far beyond the hard time limit).
    """
    again = bool((self.request.delivery_info or {}).get("redelivered"))
    try:
        pipeline.process(article_id, now=datetime.now(UTC), take_over=again)
    except (OperationalError, InterfaceError) as error:
        raise self.retry(exc=error, countdown=2 ** (self.request.retries + 1)) from error


@shared_task(acks_late=True, soft_time_limit=60, time_limit=90, ignore_result=True)
def sweep(**_later: object) -> int:
    """Put back what a dead worker, a wiped queue or a restart left behind."""
    left = pipeline.left_behind(now=datetime.now(UTC))
    enqueue(left)
    return len(left)


def enqueue(article_ids: Iterable[int]) -> None:
    """Have articles processed once the current transaction is committed."""
    for article_id in article_ids:
        transaction.on_commit(partial(process_article.delay, article_id), robust=True)
