"""The project: settings, addresses, servers, the queue.

The queue is made here so that the tasks of `events`, which does not know the project, belong to it wherever they are
called from: a command, a page, a worker.
"""

from libya_timeline.celery import app as celery_app

__all__ = ["celery_app"]
