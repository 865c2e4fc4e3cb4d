"""Start, await and end one server process; only ever signal a process that proved to be ours."""

import contextlib
import importlib.util
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from libya_timeline.data_dir import DataDir
from libya_timeline.unprivileged import Account, preparation

START_SECONDS, STOP_SECONDS = 60, 30


class ServerError(Exception):
    """A server could not be started or stopped; the message says what to do."""


def spawn(
    command: list[str], *, place: DataDir, account: Account, log: str, folder: Path | None = None
) -> "subprocess.Popen[bytes]":
    """Start a server in a session of its own, so that Ctrl-C in our terminal reaches it only through us."""
    # PGDATA, PGOPTIONS or a foreign LC_ALL of the caller must not steer the server.
    environment = {"PATH": os.defpath, "TZ": "UTC", "LC_ALL": "C"}
    with (place.logs / log).open("ab") as output:
        try:
            return subprocess.Popen(
                command,
                cwd=folder or place.root,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=preparation(account),
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise ServerError(f"{command[0]} cannot be started: {error}") from error


def wait_until_up(child: "subprocess.Popen[bytes]", *, answers: Callable[[], bool], log: Path) -> None:
    """Return once the server answers; otherwise end it and raise with the end of its log."""
    deadline = time.monotonic() + START_SECONDS
    try:
        while not answers():
            if child.poll() is not None:
                raise ServerError(f"The server ended at once: {tail(log)}")
            if time.monotonic() > deadline:
                raise ServerError(f"The server did not answer within {START_SECONDS} s: {tail(log)}")
            time.sleep(0.05)
    except BaseException:
        child.terminate()
        raise


def find_ours(pid_file: Path, *, argument: str) -> psutil.Process | None:
    """Return the process whose number the file holds, if it was started with `argument` (its data folder or socket).

    After a crash or a reboot the number may belong to anybody: only the command line tells.
    """
    try:
        process = psutil.Process(int(pid_file.read_text(errors="replace").split()[0]))
        return process if argument in process.cmdline() else None
    except (OSError, ValueError, IndexError, psutil.Error):
        return None


def end(process: psutil.Process, *, how: signal.Signals) -> None:
    """Ask the process to end and wait for it."""
    try:
        process.send_signal(how)
        deadline = time.monotonic() + STOP_SECONDS
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            if time.monotonic() > deadline:
                raise ServerError(f"Process {process.pid} did not end within {STOP_SECONDS} s.")
            time.sleep(0.05)
        with contextlib.suppress(
            ChildProcessError
        ):  # a child of ours stays in the process table until it is waited for
            os.waitpid(process.pid, 0)
    except psutil.NoSuchProcess:
        return
    except psutil.AccessDenied as error:
        raise ServerError(f"Process {process.pid} belongs to another user; stop it as that user.") from error


def package_folder(name: str) -> Path:
    """Return where an installed package lies, without running its code."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ServerError(f"The package {name} is missing: install requirements.txt, or set DATABASE_URL.")
    return Path(spec.origin).parent


def tail(log: Path) -> str:
    """Return the last lines of a log and where it is."""
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return " | ".join(lines[-3:]) + f" (log: {log})"
