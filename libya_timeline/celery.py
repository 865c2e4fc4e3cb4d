"""The queue: its tasks are in events.tasks, its settings are the CELERY_ ones.

Here is also what the log says of a task: which one, of which article, and on whose request.
"""

import inspect
import logging.config
import os
from contextlib import ExitStack
from typing import Any

from celery import Celery, Task
from celery.signals import (
    before_task_publish,
    celeryd_init,
    setup_logging,
    task_postrun,
    task_prerun,
    worker_process_init,
)
from django.conf import settings

from events.logbook import about, bound

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libya_timeline.settings")

app = Celery("libya_timeline")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
_running: dict[str, ExitStack] = {}


@setup_logging.connect
def _log_as_the_site_does(**_: object) -> None:
    logging.config.dictConfig(settings.LOGGING)


@before_task_publish.connect
def _pass_on(headers: dict[str, object], **_: object) -> None:
    if "request_id" in bound():
        headers["request_id"] = bound()["request_id"]


@task_prerun.connect
def _bind(task_id: str, task: Task, args: tuple[object, ...], **_: object) -> None:
    _running[task_id] = stack = ExitStack()
    stack.enter_context(about(**_ids(task, args), task=task.name, task_id=task_id))


@task_postrun.connect
def _unbind(task_id: str, **_: object) -> None:
    if (stack := _running.pop(task_id, None)) is not None:
        stack.close()


def _ids(task: Task, args: tuple[object, ...]) -> dict[str, object]:
    """Return the ids a task was given under the names it gives them, and the request that asked for it."""
    names = [name for name in inspect.signature(task.run).parameters if name.endswith("_id")]
    asked = getattr(task.request, "request_id", None)
    return dict(zip(names, args, strict=False)) | ({"request_id": asked} if asked else {})


# A worker that cannot say in time that a task is done is given no other: it waits for a frozen broker far longer than a
# request of the web server may. Its children, which only hand out more work, do not: no task waits past its limit.
WORKER_SOCKET_SECONDS = 180


@celeryd_init.connect
def _be_patient(conf: Any, **_given: object) -> None:  # noqa: ANN401 - the queue's own type
    conf.broker_transport_options = {**conf.broker_transport_options, "socket_timeout": WORKER_SOCKET_SECONDS}


@worker_process_init.connect
def _be_brisk(**_given: object) -> None:
    app.conf.broker_transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
