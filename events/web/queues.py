"""How much lies in the queues: asked of the broker itself, which may be away or frozen."""

import logging

import redis
from django.conf import settings

log = logging.getLogger(__name__)
PATIENCE = 0.5  # seconds


def queue_depths() -> dict[str, int] | None:
    """Return how many messages wait in each queue, None where the broker does not answer."""
    try:
        with redis.Redis.from_url(
            settings.BROKER_ADDRESS, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
        ) as broker:
            return {queue.name: int(broker.llen(queue.name)) for queue in settings.CELERY_TASK_QUEUES}
    except redis.RedisError:
        log.warning("the broker does not tell how long its queues are", exc_info=True)
        return None
