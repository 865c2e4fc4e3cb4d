"""A whole system of its own for a trial: its servers, workers, beats and web server, each known by its process."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import psycopg

from libya_timeline import postgres_server, servers, valkey_server
from libya_timeline.data_dir import BASE_DIR, PORT, DataDir
from libya_timeline.processes import end
from tools.serving import free_port

# Short times, so that what a dead worker held is free again within the trial.
TIMES = {"READING_SECONDS": "20", "SWEEP_SECONDS": "10", "STALE_SECONDS": "20"}
CELERY = (sys.executable, "-m", "celery", "-A", "libya_timeline")
WORKER = (*CELERY, "worker", "--concurrency=1", "--loglevel=INFO", "--without-gossip", "--without-mingle")


@dataclass(slots=True)
class Program:
    """One program that is started anew whenever it has ended."""

    command: tuple[str, ...]
    log: Path
    environment: dict[str, str]
    process: "subprocess.Popen[bytes]"

    def restart_if_gone(self) -> None:
        """Do what a supervisor does."""
        if self.process.poll() is not None:
            self.process = _spawn(self.command, self.log, self.environment)

    def children(self) -> list[psutil.Process]:
        """Return the processes it has started."""
        try:
            return psutil.Process(self.process.pid).children()
        except psutil.Error:
            return []


@dataclass(slots=True)
class System:
    """Servers in one folder and the programs that use them."""

    place: DataDir
    programs: dict[str, Program] = field(default_factory=dict)
    port: int = field(default_factory=free_port)

    @property
    def environment(self) -> dict[str, str]:
        """Return what its programs are told."""
        ours = {"DATA_DIR": str(self.place.root), "PYTHONUNBUFFERED": "1", "API_REQUESTS_PER_MINUTE": "0"}
        return {**os.environ, **TIMES, **ours}

    @property
    def url(self) -> str:
        """Return where its web server answers."""
        return f"http://127.0.0.1:{self.port}"

    def prepare(self) -> None:
        """Start the servers and make the tables."""
        servers.start(self.place)
        self.manage("migrate", "--verbosity=0")
        self.manage("load_reference", "--verbosity=0")

    def start(self, *, workers: int = 2, beats: int = 1, web: bool = True) -> None:
        """Start some workers of one process each, some beats and the web server."""
        for number in range(1, workers + 1):
            self._start(f"worker-{number}", *WORKER, f"--hostname=worker-{number}@%h")
        for number in range(beats):
            self._start(f"beat-{number}", *CELERY, "beat", f"--schedule={self.place.logs / f'beat-{number}.db'}")
        if web:
            size = ("--workers=1", "--threads=4", f"--bind=127.0.0.1:{self.port}")
            self._start("web", sys.executable, "-m", "gunicorn", "libya_timeline.wsgi", "--no-control-socket", *size)

    def _start(self, name: str, *command: str) -> None:
        log = self.place.logs / f"{name}.log"
        self.programs[name] = Program(command, log, self.environment, _spawn(command, log, self.environment))

    def workers(self) -> list[Program]:
        """Return the programs that read articles."""
        return [program for name, program in self.programs.items() if name.startswith("worker")]

    def supervise(self) -> None:
        """Start again what has ended."""
        for program in self.programs.values():
            program.restart_if_gone()

    def manage(self, *command: str) -> None:
        """Run a command of the site to its end; raises where it fails."""
        subprocess.run([sys.executable, "manage.py", *command], cwd=BASE_DIR, env=self.environment, check=True)

    def make_key(self) -> str:
        """Return a key that may send articles."""
        code = (
            "from django.utils.timezone import now; from events.store.submissions import make_key; "
            "from events.vocabulary.intake import Scope; "
            "print(make_key(name='chaos', scopes=list(Scope), now=now())[1])"
        )
        return self._told(code).split()[-1]

    def _told(self, code: str) -> str:
        """Return what some code prints within the site."""
        command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
        done = subprocess.run(command, cwd=BASE_DIR, env=self.environment, check=True, capture_output=True, text=True)
        return done.stdout

    def task_limits(self) -> dict[str, float]:
        """Return how many seconds each kind of task may take."""
        code = (
            "import json; from libya_timeline.celery import app; app.loader.import_default_modules(); "
            "print(json.dumps({name: one.soft_time_limit for name, one in app.tasks.items() if 'events' in name}))"
        )
        return {str(name): float(limit) for name, limit in json.loads(self._told(code)).items()}

    def begin(self, *command: str) -> "subprocess.Popen[bytes]":
        """Begin a command of the site and return it."""
        return _spawn((sys.executable, "manage.py", *command), self.place.logs / "commands.log", self.environment)

    def connect(self) -> psycopg.Connection:
        """Return a connection to its database."""
        return psycopg.connect(
            host=str(self.place.runtime), port=PORT, user="timeline", dbname="timeline", connect_timeout=5
        )

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query, on a connection of its own."""
        with self.connect() as connection:
            return connection.execute(query.encode()).fetchall()

    def look_at(self, *paths: str) -> None:
        """Ask the web server for some pages."""
        for path in paths:
            urllib.request.urlopen(self.url + path, timeout=60).read()

    def processes(self) -> dict[str, psutil.Process]:
        """Return the first process of each program and server by its name."""
        found = {name: psutil.Process(program.process.pid) for name, program in self.programs.items()}
        doors = {name: door.process(self.place) for name, door in servers.DOORS.items()}
        return found | {name: process for name, process in doors.items() if process is not None}

    def waiting(self) -> int:
        """Return how many articles are not read yet."""
        return int(self.ask("SELECT count(*) FROM events_article WHERE state = 'waiting' AND is_current")[0][0])

    def settle(self, *, seconds: float) -> bool:
        """Wait until every article is read, starting again what ended, and tell whether that came in time."""
        deadline = time.monotonic() + seconds
        while self.waiting() and time.monotonic() < deadline:
            self.supervise()
            time.sleep(0.5)
        return not self.waiting()

    def end(self) -> None:
        """End all of it; its data stays."""
        for program in self.programs.values():
            program.process.send_signal(signal.SIGTERM)
        for program in self.programs.values():
            try:
                program.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(program.process.pid, signal.SIGKILL)
                program.process.wait()
        self.programs.clear()
        servers.stop(self.place)

    # What is done to the servers

    def wipe_broker(self) -> None:
        """Kill the broker, delete all it kept and start it empty."""
        end(self._broker(), how=signal.SIGKILL)
        for path in self.place.valkey.rglob("*"):
            if path.is_file():
                path.unlink()
        valkey_server.start(self.place)

    def freeze_broker(self) -> psutil.Process:
        """Stop the broker where it is and return it; ``resume()`` lets it go on."""
        broker = self._broker()
        broker.suspend()
        return broker

    def restart_database(self) -> None:
        """Restart PostgreSQL in its immediate mode: no session ends in order, the start recovers from the log."""
        found = postgres_server.process(self.place)
        if found is None:
            raise RuntimeError("PostgreSQL does not run")
        end(found, how=signal.SIGQUIT)
        postgres_server.start(self.place)

    def _broker(self) -> psutil.Process:
        if (found := valkey_server.process(self.place)) is None:
            raise RuntimeError("the broker does not run")
        return found


def _spawn(command: tuple[str, ...], log: Path, environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            cwd=BASE_DIR,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
