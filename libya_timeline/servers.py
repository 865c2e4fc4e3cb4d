"""The embedded servers: `python -m libya_timeline.servers start | stop | status | reset | run -- COMMAND...`.

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
from libya_timeline.processes import STOP_SECONDS, ServerError

DOORS = {"postgres": postgres_server, "valkey": valkey_server}
OWN_FILES = ("postgres", "postgres.new", "valkey", "logs", "secret-key", "editor-password", "demo.lock", "servers.lock")


def needed() -> list[str]:
    """Return the servers that no setting names: those are embedded."""
    named = {"postgres": "DATABASE_URL", "valkey": "CELERY_BROKER_URL"}
    return [name for name, variable in named.items() if not os.environ.get(variable)]


def start(place: DataDir, *, forgetful: bool = False) -> list[str]:
    """Start what is needed and not running yet, and return its names: ["postgres", "valkey"], or [] when all was up."""
    with _lock(place):
        _make_runtime_folder(place)
        down = [name for name in needed() if not DOORS[name].ready(place)]
        try:
            for name in down:
                DOORS[name].start(place, forgetful=forgetful)
        except BaseException:
            _stop(place, down)
            raise
        return down


def stop(place: DataDir, *, names: Iterable[str] = tuple(DOORS)) -> list[str]:
    """Stop those of `names` that run on this data folder and return their names."""
    if not place.root.exists():
        return []
    with _lock(place):
        return _stop(place, names)


def _stop(place: DataDir, names: Iterable[str]) -> list[str]:
    stopped = [name for name in names if DOORS[name].stop(place)]
    if not any(door.process(place) for door in DOORS.values()):
        shutil.rmtree(place.runtime, ignore_errors=True)
    return stopped


def status(place: DataDir) -> dict[str, bool]:
    """Return which of the servers answer: {"postgres": True, "valkey": False}."""
    return {name: door.ready(place) for name, door in DOORS.items()}


def reset(place: DataDir) -> None:
    """Stop the servers and delete their data: only what we made, since DATA_DIR may name a folder with other files."""
    if _is_locked(place.root / "demo.lock"):
        raise ServerError(f"A demo runs on {place.root}: stop it with Ctrl-C first.")
    stop(place)
    for name in OWN_FILES:
        path = place.root / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        place.root.rmdir()


@contextlib.contextmanager
def running(place: DataDir, *, forgetful: bool = False, adopt: bool = False) -> Iterator[list[str]]:
    """Have the servers up for a while; at the end stop those, and only those, that were started here.

    With `adopt` those found running count as started here, too.
    """
    started = start(place, forgetful=forgetful)
    started = needed() if adopt else started
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


def _is_locked(path: Path) -> bool:
    if not path.exists():
        return False
    with path.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


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
    parser.add_argument("action", choices=["start", "stop", "status", "reset", "run"])
    parser.add_argument("--temporary", action="store_true", help="run: on a new data folder, deleted at the end")
    chosen = parser.parse_args(ours)
    try:
        return _run(command, temporary=chosen.temporary) if chosen.action == "run" else _do(chosen.action)
    except ServerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


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
    elif action == "reset":
        reset(place)
        sys.stdout.write(f"deleted: the servers' data in {place.root}\n")
    else:
        states = status(place)
        sys.stdout.writelines(f"{name}: {'up' if up else 'down'}\n" for name, up in states.items())
        return 0 if all(states[name] for name in needed()) else 1
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
            child = subprocess.Popen(command, env=os.environ | {"DATA_DIR": str(place.root)})
        except OSError as error:
            raise ServerError(f"{command[0]}: {error.strerror}") from error
        return _await(child)


def _await(child: "subprocess.Popen[bytes]") -> int:
    """Wait for the command; on Ctrl-C, which it got too, leave it time to tidy up."""
    try:
        return child.wait()
    except BaseException:
        child.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(STOP_SECONDS)
        child.kill()
        raise


def _give_up(number: int, _frame: object) -> None:
    """Turn a request to end into an exit that still runs every `finally`."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
