"""The site behind gunicorn for a while, for tools and benchmarks that ask it over HTTP."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 60


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, **environment: str) -> Iterator[None]:
    """Run a web server until it is no longer needed; raises TimeoutError when it does not come up."""
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    try:
        _await(port, process)
        yield
    finally:
        process.terminate()
        process.wait(30)


def _await(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(10 * SECONDS):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise TimeoutError(f"nothing answers on port {port}")


@contextmanager
def served(*, threads: int = 1, **environment: str) -> Iterator[str]:
    """Serve the site without a limit on requests and yield its address."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "libya_timeline.wsgi", "--no-control-socket", "--log-level=error"]
    size = ["--workers=1", f"--threads={threads}", "--timeout=600", f"--bind=127.0.0.1:{port}"]
    told = {"API_REQUESTS_PER_MINUTE": "0", "DEBUG": "true", "LOG_LEVEL": "WARNING", **environment}
    with running([*command, *size], port, **told):
        yield f"http://127.0.0.1:{port}"
