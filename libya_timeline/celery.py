"""The queue: its tasks are in events.tasks, its settings are the CELERY_ ones."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libya_timeline.settings")

app = Celery("libya_timeline")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
