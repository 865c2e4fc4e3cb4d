"""Background work: ids in, one call of the pipeline each.

The queues are a cache of the database: what they lose, ``sweep`` and ``read_the_web`` put back. Tasks are idempotent,
acknowledged when done, bounded in time and tries; what keeps killing its worker is set aside by its attempt counter.
There is a queue for each kind of work, so that slow sites do not hold up reading.
"""

import logging
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any

from celery import Task, current_app, shared_task
from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from kombu.exceptions import OperationalError as QueueError

from events import pipeline
from events.pipeline import reading_the_web
from events.pipeline.reading_the_web import Fetcher

log = logging.getLogger(__name__)
_AWAY = (OperationalError, InterfaceError)
_GOLDEN = 0.6180339887498949
# How articles are read, one or many.
_READING: dict[str, Any] = {
    "bind": True,
    "acks_late": True,
    "reject_on_worker_lost": True,
    "soft_time_limit": settings.READING_SECONDS,
    "time_limit": settings.READING_HARD_SECONDS,
    "max_retries": 3,
    "ignore_result": True,
}


@shared_task(**_READING)
def process_article(self: Task, article_id: int, **_later: object) -> None:
    """Read one article; a database that is away is tried again a little later."""
    try:
        pipeline.process(article_id, now=datetime.now(UTC), take_over=_comes_again(self))
    except _AWAY as error:
        raise self.retry(exc=error, countdown=2 ** (self.request.retries + 1)) from error


@shared_task(**_READING)
def process_articles(self: Task, article_ids: list[int], **_later: object) -> None:
    """Read some articles together; what has to be read alone gets a message of its own, the rest goes on together."""
    try:
        left = pipeline.process_together(article_ids, now=datetime.now(UTC), take_over=_comes_again(self))
    except _AWAY as error:
        raise self.retry(exc=error, countdown=2 ** (self.request.retries + 1)) from error
    enqueue(left.alone, together=1)
    enqueue(left.rest)


def _comes_again(task: Task) -> bool:
    """Say whether a message has come before: its worker died.

    The queue gives no running one up (its visibility timeout is far beyond the hard time limit).
    """
    return bool((task.request.delivery_info or {}).get("redelivered"))


@shared_task(acks_late=True, soft_time_limit=90, time_limit=110, autoretry_for=_AWAY, max_retries=3, ignore_result=True)
def fetch_link(link_id: int, **_later: object) -> None:
    """Fetch one address and have its article read; while many articles wait, it stays due."""
    if not reading_the_web.room(most_waiting=settings.MOST_ARTICLES_WAITING, limit=1):
        return
    outcome = reading_the_web.fetch(link_id, fetcher=_fetcher(), now=datetime.now(UTC))
    if outcome.article is not None:
        enqueue([outcome.article])


@shared_task(
    acks_late=True, soft_time_limit=150, time_limit=170, autoretry_for=_AWAY, max_retries=3, ignore_result=True
)
def read_channel(channel_id: int, **_later: object) -> None:
    """Ask one channel what is new; the addresses it names are due, and handed out with the next round."""
    reading_the_web.read_channel(channel_id, fetcher=_fetcher(), now=datetime.now(UTC))


@shared_task(acks_late=True, soft_time_limit=60, time_limit=90, ignore_result=True)
def read_the_web(**_later: object) -> int:
    """Hand out the channels and addresses whose time has come; twice at once does no harm.

    While more articles wait than the workers can soon read, nothing more is fetched; and what was handed out before and
    is not yet taken counts, so that the queue does not grow while nobody works.
    """
    now, free = datetime.now(UTC), max(0, settings.MOST_LINKS_AT_ONCE - _messages("fetching"))
    channel_ids = reading_the_web.due_channels(now=now, limit=free)
    link_ids = reading_the_web.due_links(
        now=now, most_waiting=settings.MOST_ARTICLES_WAITING, limit=free - len(channel_ids)
    )
    for channel_id in channel_ids:
        read_channel.delay(channel_id)
    for link_id in link_ids:
        fetch_link.delay(link_id)
    return len(channel_ids) + len(link_ids)


@shared_task(acks_late=True, soft_time_limit=60, time_limit=90, ignore_result=True)
def sweep(**_later: object) -> int:
    """Put back what a dead worker, a wiped queue or a restart left behind.

    Never more than the queue has lost: with a long queue, each sweep would otherwise make it longer.
    """
    left = pipeline.left_behind(now=datetime.now(UTC), queued=_queued())
    enqueue(left)
    return len(left)


@shared_task(acks_late=True, soft_time_limit=60, time_limit=90, ignore_result=True)
def watch(**_later: object) -> int:
    """Tell operators of channels that fell silent or give far more than they used to."""
    return pipeline.watch_channels(now=datetime.now(UTC))


@shared_task(acks_late=True, soft_time_limit=60, time_limit=90, ignore_result=True)
def forget(**_later: object) -> int:
    """Delete what readers reported once it is no longer needed, and machines long unasked."""
    return pipeline.forget(now=datetime.now(UTC))


def enqueue(article_ids: Iterable[int], *, together: int | None = None) -> None:
    """Have articles processed once the current transaction is committed.

    Without a queue they wait, stored, for the sweep: who sent them has done nothing wrong.
    """
    transaction.on_commit(partial(_offer, list(article_ids), together))


def hand_out(article_ids: Iterable[int], *, together: int | None = None) -> None:
    """Put articles into the queue now: one alone, many in parcels (of ``together``); raises where the queue is away.

    Parcels have a queue of their own, so that an article somebody has just sent in does not wait behind thousands.
    """
    for parcel in _parcels(list(article_ids), size=together or settings.ARTICLES_TOGETHER):
        if len(parcel) > 1:
            process_articles.delay(parcel)
        else:
            process_article.delay(*parcel)


def _parcels(ids: list[int], *, size: int) -> list[list[int]]:
    """Return articles in parcels of neighbouring days, those that follow one another far apart in time.

    Workers that keep parcels of the same months wait for each other (``store.turns``).
    """
    if len(ids) > size > 1:
        with suppress(*_AWAY):  # in any order they are read as well
            ids = pipeline.in_order_of_days(ids)
    parcels = [ids[start : start + size] for start in range(0, len(ids), size)]
    # Multiples of the golden section: those close to each other in this order are far from each other in the list.
    return [parcels[number] for number in sorted(range(len(parcels)), key=lambda number: number * _GOLDEN % 1)]


def _offer(article_ids: list[int], together: int | None) -> None:
    """Put articles into the queue, and give up at the first that it does not take: each try may take seconds."""
    try:
        hand_out(article_ids, together=together)
    except QueueError as error:
        log.warning("the queue is away (%s); of %s articles the rest waits for the sweep", error, len(article_ids))


def _queued() -> int:
    """Return how many articles stand in the queues at most: what is in a parcel is not looked at."""
    return _messages("reading") + _messages("backlog") * settings.ARTICLES_TOGETHER


def _messages(queue: str) -> int:
    """Return how many messages stand in a queue; one that is empty is not there."""
    with (
        current_app.connection_for_read() as connection,
        suppress(*connection.channel_errors),
        connection.SimpleQueue(queue) as found,
    ):
        return int(found.qsize())
    return 0


def _fetcher() -> Fetcher:
    return Fetcher(settings.FETCH_AGENT)
