"""The embedded servers: `python -m libya_timeline.servers start | stop | status | run [--temporary] -- COMMAND...`.

PostgreSQL and Valkey listen on Unix sockets in a private folder only. Starting is idempotent, a crash leaves data that
starts again, and a process is only signalled after it proved to be ours. Importing this module starts nothing.
"""

import argparse
import contextlib
import fcntl
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from libya_timeline import postgres_server, valkey_server
from libya_timeline.data_dir import DataDir, data_dir
from libya_timeline.processes import ServerError

NAMES = ("postgres", "valkey")


def start(place: DataDir, *, forgetful: bool = False) -> list[str]:
    """Start what is not running yet and return its names: ["postgres", "valkey"], or [] when all was up."""
    with _lock(place):
        _make_runtime_folder(place)
        down = [name for name, up in status(place).items() if not up]
        if "postgres" in down:
            postgres_server.start(place, forgetful=forgetful)
        if "valkey" in down:
            valkey_server.start(place)
        return down


def stop(place: DataDir, *, names: Iterable[str] = NAMES) -> list[str]:
    """Stop those of `names` that run on this data folder and return their names."""
    if not place.root.exists():
        return []
    with _lock(place):
        doors = {"postgres": postgres_server, "valkey": valkey_server}
        stopped = [name for name in names if doors[name].stop(place)]
        if not any(door.process(place) for door in doors.values()):
            shutil.rmtree(place.runtime, ignore_errors=True)
        return stopped


def status(place: DataDir) -> dict[str, bool]:
    """Return which of the servers answer: {"postgres": True, "valkey": False}."""
    return {"postgres": postgres_server.ready(place), "valkey": valkey_server.ready(place)}


@contextlib.contextmanager
def running(place: DataDir, *, forgetful: bool = False) -> Iterator[list[str]]:
    """Have the servers up for a while; at the end stop those, and only those, that were started here."""
    started = start(place, forgetful=forgetful)
    try:
        yield started
    finally:
        stop(place, names=started)


@contextlib.contextmanager
def _lock(place: DataDir) -> Iterator[None]:
    """Let one process at a time start or stop the servers of a data folder."""
    try:
        place.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.logs.mkdir(mode=0o700, exist_ok=True)
        lock = (place.root / "servers.lock").open("w")
    except OSError as error:
        raise ServerError(f"Cannot write to {place.root} ({error.strerror}); name a folder with DATA_DIR=") from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make_runtime_folder(place: DataDir) -> None:
    """Make the private folder for the sockets; one that somebody else put there first is refused."""
    with contextlib.suppress(FileExistsError):
        place.runtime.mkdir(mode=0o700)
    found = place.runtime.lstat()
    private = stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o077
    if not private or found.st_uid not in {os.geteuid(), place.root.stat().st_uid}:
        raise ServerError(f"{place.runtime} belongs to somebody else or is not private; remove it and start again.")


def main(arguments: list[str]) -> int:
    """Do what the command line asks and return the exit code."""
    ours, command = _split(arguments)
    parser = argparse.ArgumentParser(prog="python -m libya_timeline.servers")
    parser.add_argument("action", choices=["start", "stop", "status", "run"])
    parser.add_argument("--temporary", action="store_true", help="run: on a new data folder, deleted at the end")
    chosen = parser.parse_args(ours)
    try:
        return _run(command, temporary=chosen.temporary) if chosen.action == "run" else _do(chosen.action)
    except ServerError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Split our own words from the command behind `--`."""
    at = arguments.index("--") if "--" in arguments else len(arguments)
    return arguments[:at], arguments[at + 1 :]


def _do(action: str) -> int:
    place = data_dir()
    if action == "start":
        sys.stdout.write(f"started: {', '.join(start(place)) or 'nothing, all were up'} ({place.root})\n")
    elif action == "stop":
        sys.stdout.write(f"stopped: {', '.join(stop(place)) or 'nothing, none was up'} ({place.root})\n")
    else:
        states = status(place)
        sys.stdout.writelines(f"{name}: {'up' if up else 'down'}\n" for name, up in states.items())
        return 0 if all(states.values()) else 1
    return 0


def _run(command: list[str], *, temporary: bool) -> int:
    if not command:
        raise ServerError("run needs a command: python -m libya_timeline.servers run -- COMMAND...")
    if not temporary:
        return _run_on(data_dir(), command)
    folder = Path(tempfile.mkdtemp(prefix="timeline-")).resolve()
    try:
        return _run_on(DataDir(folder), command, forgetful=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run_on(place: DataDir, command: list[str], *, forgetful: bool = False) -> int:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _give_up)
    with running(place, forgetful=forgetful):
        try:
            return subprocess.call(command, env=os.environ | {"DATA_DIR": str(place.root)})
        except OSError as error:
            raise ServerError(f"{command[0]}: {error.strerror}") from error
        except KeyboardInterrupt:  # the command got the same Ctrl-C; what is left to do is ours
            return 128 + signal.SIGINT


def _give_up(number: int, _frame: object) -> None:
    """Turn a request to end into an exit that still runs every `finally`."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
