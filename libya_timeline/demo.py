"""`make demo`: the whole system on one machine, from empty to a timeline in the browser, and away again on Ctrl-C."""

import contextlib
import fcntl
import os
import secrets
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from libya_timeline import servers
from libya_timeline.children import Children, Stopped, adopt_orphans
from libya_timeline.data_dir import BASE_DIR, DataDir, data_dir
from libya_timeline.processes import ServerError, tail

SAMPLE = os.environ.get("SAMPLE") or "events/sample_corpus"
EDITOR = "editor"
FIRST_PORT, PORTS_TRIED = 8000, 20
_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class DemoError(Exception):
    """The demo cannot run; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the site answers."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """Return the address for a browser, such as http://127.0.0.1:8000/."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{self.port}/"

    @property
    def bind(self) -> str:
        """Return the address for the web server."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def main() -> int:
    """Run the demo until it is asked to stop and return the exit code."""
    adopt_orphans()
    asked = _listen_for_signals()
    place = data_dir()
    try:
        address = _find_address()
        with _only_one(place) as orphaned, servers.running(place, adopt=orphaned):
            _run(Children(_environment(place, address), asked), place, address)
    except Stopped:
        with contextlib.suppress(OSError):  # the terminal may be closed
            print(
                f"\nStopped. The data is kept in {place.root}: `make demo` goes on from there, `make reset` deletes it."
            )
        return 0
    except (DemoError, ServerError) as error:
        print(f"\nmake demo: {error}", file=sys.stderr)
        return 1
    return 0


def _run(children: Children, place: DataDir, address: Address) -> None:
    try:
        _prepare(children)
        worker = children.start(_worker(place), log=place.logs / "worker.log")
        web = children.start(_web_server(address), log=place.logs / "web.log")
        _step(children, "Reading the sample articles", "ingest", SAMPLE, "--wait")
        _await_answer(children, address, lambda: web.poll() is None, place.logs / "web.log")
        print(_welcome(address, _kept_secret(place, "editor-password")), flush=True)
        while not (gone := _gone(place, worker=worker, web=web)):
            children.pause()
        raise DemoError(f"the {gone[0]} ended by itself: {tail(place.logs / f'{gone[0]}.log')}")
    finally:
        children.end()


def _gone(place: DataDir, **programs: "subprocess.Popen[bytes]") -> list[str]:
    """Return which of the servers and programs run no more; a site without its database would only show errors."""
    servers_gone = [name for name in servers.needed() if servers.DOORS[name].process(place) is None]
    return servers_gone + [name for name, program in programs.items() if program.poll() is not None]


# Steps


def _prepare(children: Children) -> None:
    """Bring the database up to date."""
    _step(children, "Preparing the database", "migrate", "--verbosity=0")
    _step(children, "Loading the reference data", "load_reference")
    _step(children, "Making the editor's login", "make_editor", EDITOR, "--role", "admin")
    if os.environ.get("DATABASE_URL"):
        _step(children, "Collecting the static files", "collectstatic", "--noinput", "--verbosity=0")


def _step(children: Children, says: str, *command: str) -> None:
    print(f"{says} ...", flush=True)
    if code := children.finish([sys.executable, "manage.py", *command]):
        raise DemoError(f"`manage.py {' '.join(command)}` failed (exit code {code}); what it said is above.")


def _worker(place: DataDir) -> list[str]:
    program = [sys.executable, "-m", "celery", "-A", "libya_timeline", "worker", "--concurrency=2"]
    # One worker needs no company; the beat runs inside it.
    return [*program, "--without-gossip", "--without-mingle", "--beat", f"--schedule={place.logs / 'beat-schedule'}"]


def _web_server(address: Address) -> list[str]:
    program = [sys.executable, "-m", "gunicorn", "libya_timeline.wsgi", "--no-control-socket"]
    size = ["--workers=2", "--threads=4", "--graceful-timeout=5"]
    return [*program, *size, f"--bind={address.bind}"]


def _await_answer(children: Children, address: Address, alive: Callable[[], bool], log: Path) -> None:
    """Wait until the first page comes."""
    while True:
        with contextlib.suppress(urllib.error.URLError, OSError):
            urllib.request.urlopen(address.url, timeout=30).close()
            return
        if not alive():
            raise DemoError(f"the web server ended at once: {tail(log)}")
        children.pause()


def _welcome(address: Address, password: str) -> str:
    url = address.url
    return f"""
  The timeline is at    {url}    (in English: {url}en/)
  The editor's login    {url}admin/    {EDITOR} / {password}

  Three things to try:
    1. {url}en/?type=conference&order=date    the conferences, oldest first; or choose your own filters
    2. Open an event: the words that assert it are marked, and it says how its date was worked out.
    3. {url}api/v1/events/?from=2020-01&to=2020-06&type=ceasefire    the same events for a program

  In another terminal: .venv/bin/python manage.py ingest FOLDER    reads articles of yours.
  Ctrl-C stops everything; the data is kept.
"""


# Surroundings


def _environment(place: DataDir, address: Address) -> dict[str, str]:
    """Return what the children are told: what we were told, and the secrets and names of this demo."""
    hosts = f"localhost,127.0.0.1,[::1],{address.host},{socket.gethostname()}"
    kept = {"SECRET_KEY": _kept_secret(place, "secret-key"), "EDITOR_PASSWORD": _kept_secret(place, "editor-password")}
    fixed = kept | {"DATA_DIR": str(place.root), "PYTHONUNBUFFERED": "1"}
    return {"ALLOWED_HOSTS": hosts} | os.environ | fixed


def _kept_secret(place: DataDir, name: str) -> str:
    """Return a random text that stays the same for this data folder."""
    path = place.root / name
    if not path.exists():
        with open(path, "w", opener=lambda file, flags: os.open(file, flags, 0o600)) as file:
            file.write(secrets.token_urlsafe(9 if name == "editor-password" else 48))
    return path.read_text()


def _listen_for_signals() -> Callable[[], bool]:
    """Take note of Ctrl-C, a polite kill or a closed terminal; return a function that tells whether one came."""
    received: list[int] = []
    for number in _ENDINGS:
        signal.signal(number, lambda number, _frame: received.append(number))
    parent = _Parent()
    return lambda: bool(received) or parent.is_gone()


class _Parent:
    """The make that started us. Asked to end alone, without its group, it waits for us and does not say so.

    So it goes with `kill -INT`, and with the closed window of a terminal that runs nothing but make.
    """

    def __init__(self) -> None:
        self.pid = os.getppid() if "MAKELEVEL" in os.environ else None
        self.caught = self._caught()

    def is_gone(self) -> bool:
        if self.pid is None:
            return False
        return os.getppid() != self.pid or self._caught() != self.caught

    def _caught(self) -> int:
        """Return which of the signals to end the parent handles; GNU make gives one up as soon as it got it."""
        try:
            lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        except OSError:
            return 0
        mask = next((int(line.split()[1], 16) for line in lines if line.startswith("SigCgt:")), 0)
        return mask & sum(1 << (number - 1) for number in _ENDINGS)


@contextlib.contextmanager
def _only_one(place: DataDir) -> Iterator[bool]:
    """Refuse a second demo on the same data, whose end would take the servers from the first.

    The lock ends with its process, its text only with a tidy end: text in a free lock tells of a demo that was killed,
    and that the servers it left are ours to stop.
    """
    try:
        place.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (place.root / "demo.lock").open("a+")
    except OSError as error:
        raise DemoError(f"cannot write to {place.root} ({error.strerror}); name a folder: DATA_DIR=") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DemoError(f"another demo runs on {place.root}; stop it, or name another folder: DATA_DIR=") from None
        lock.seek(0)
        orphaned = bool(lock.read())
        lock.write("a demo runs\n")
        lock.flush()
        try:
            yield orphaned
        finally:
            lock.truncate(0)


def _find_address() -> Address:
    """Return PORT where it is named and free, else the first free one from 8000."""
    host, named = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT", "")
    if named and not (named.isdecimal() and 0 < int(named) < 65536):
        raise DemoError(f"PORT={named} is not a port; try PORT={FIRST_PORT}")
    ports = [int(named)] if named else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    for port in ports:
        if _is_free(host, port):
            return Address(host, port)
    raise DemoError(f"port {ports[0]} is taken or not allowed on {host}; name another one: make demo PORT=8123")


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


if __name__ == "__main__":
    os.chdir(BASE_DIR)
    sys.exit(main())
