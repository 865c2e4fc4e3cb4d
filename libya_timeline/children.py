"""The demo's child processes: each in a group of its own, all ended when the demo ends, however it ends."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
GRACE_SECONDS = 10


class Stopped(Exception):
    """Somebody asked the demo to end."""


@dataclass(slots=True)
class Children:
    """What runs for the demo; `asked` is set by a signal and looked at between steps, never in the midst of one."""

    environment: dict[str, str]
    asked: Callable[[], bool]
    running: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def start(self, command: list[str], *, log: Path | None = None) -> "subprocess.Popen[bytes]":
        """Start a program that stays; its output goes to `log`, or where ours goes."""
        if self.asked():
            raise Stopped
        libc = ctypes.CDLL(None)
        with contextlib.ExitStack() as stack:
            output = stack.enter_context(log.open("ab")) if log else None
            child = subprocess.Popen(
                command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                # Ctrl-C goes to the terminal's whole group: in a session of its own a child is ended by us, in order.
                start_new_session=True,
                # Should the demo itself be killed without a chance to tidy up, the kernel ends its children.
                preexec_fn=lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0) and None,
            )
        self.running.append(child)
        return child

    def finish(self, command: list[str]) -> int:
        """Run a program to its end and return its exit code."""
        child = self.start(command)
        while child.poll() is None:
            self.pause()
        self.running.remove(child)
        return child.returncode

    def pause(self) -> None:
        """Wait a moment; raise when somebody asked to stop."""
        if self.asked():
            raise Stopped
        time.sleep(0.1)

    def end(self) -> None:
        """End all of them: asked first, the last started first; killed with all their kin where they do not go."""
        for child in reversed(self.running):
            with contextlib.suppress(ProcessLookupError):
                child.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        for child in self.running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, deadline - time.monotonic()))
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
        self.running.clear()
        time.sleep(0.1)  # for the kernel to hand over the grandchildren
        _reap_orphans()


def adopt_orphans() -> None:
    """Become the parent of what our children leave behind; in a container nobody else may be there to wait for them."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _reap_orphans() -> None:
    """Wait for those that have ended; servers that are still up are not among them."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
