"""Have some articles read, by the workers or here, and show it at the terminal until they are."""

import time
from collections.abc import Callable, Iterable
from datetime import datetime

from celery import current_app
from django.conf import settings
from django.core.management.base import CommandError
from kombu.exceptions import OperationalError
from tqdm import tqdm

from events import pipeline, tasks

POLL_SECONDS = 0.5
ASK_AFTER_SECONDS = 10.0


def send(article_ids: Iterable[int]) -> None:
    """Hand articles to the workers; raises CommandError when the queue is away (the articles wait, stored)."""
    try:
        tasks.hand_out(article_ids)
    except OperationalError as error:
        raise CommandError(
            f"the queue does not answer ({error}). The articles are stored and wait: start the servers and the "
            "worker and run this command again, or read them here with --inline."
        ) from error


def read_here(article_ids: list[int], *, clock: Callable[[], datetime]) -> None:
    """Read articles in this process, without workers."""
    with tqdm(total=len(article_ids), desc="Reading", unit=" articles", disable=None) as bar:
        rest = article_ids
        while rest:
            left = pipeline.process_together(rest[: settings.ARTICLES_TOGETHER], now=clock())
            for article in left.alone:
                pipeline.process(article, now=clock())
            rest = [*left.rest, *rest[settings.ARTICLES_TOGETHER :]]
            bar.update(len(article_ids) - len(rest) - bar.n)


def wait(article_ids: list[int], *, timeout: float) -> None:
    """Show progress until no article waits; say so when nobody is there to read them."""
    done, moved = 0, time.monotonic()
    with tqdm(total=len(article_ids), desc="Reading", unit=" articles", disable=None) as bar:
        while done < len(article_ids):
            ready = len(article_ids) - pipeline.still_waiting(article_ids)
            if ready > done:
                bar.update(ready - done)
                done, moved = ready, time.monotonic()
                continue
            _check_progress(len(article_ids) - done, still=time.monotonic() - moved, timeout=timeout)
            time.sleep(POLL_SECONDS)


def _check_progress(left: int, *, still: float, timeout: float) -> None:
    if still > ASK_AFTER_SECONDS and not current_app.control.ping(timeout=2):
        raise CommandError(
            f"no worker answers: {left} articles are stored and wait. Start one with "
            "`.venv/bin/celery -A libya_timeline worker` (it reads them), or read them here with --inline."
        )
    if still > timeout:
        raise CommandError(f"nothing moved for {timeout:.0f} seconds: {left} articles wait; see the worker's log")
