"""How the API answers a million events, beside raw SQL and Datasette on the same rows, in one run.

    python -m benchmarks.api_scale [--rounds 40] [--small URL] [--datasette /path/to/datasette]

The database of the settings must hold the events of ``benchmarks.million`` (`python -m benchmarks.million 1000000`);
``--small`` names a second one with 10,000 for the timeline page's own ratio. Datasette is installed from PyPI in an
environment of its own (`python -m venv x && x/bin/pip install datasette`); its rows are copied to SQLite first.

The site runs behind gunicorn with one worker and is asked over HTTP, each request on a new connection, as is Datasette;
raw SQL runs in this process on an open connection (``raw_sql.py``). Every address is asked until warm, then so many
rounds; the printed figure is the 95th percentile. Rates are not limited here. The last lines say which requirement
holds; the exit code is 1 when one does not.
"""

import argparse
import os
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libya_timeline.settings")
django.setup()

from django.db import connection  # noqa: E402 - the settings come first

from benchmarks import raw_sql  # noqa: E402 - the settings come first

WARM = 3
# As somebody would write it who knows the index and that no date is longer than a year.
_PERIOD = "e.date_latest >= '{0}' AND e.date_earliest <= '{1}' AND e.sort_date BETWEEN date '{0}' - 366 AND '{1}'"
_FOUND = "e.search_vector @@ $${}$$::tsquery"
_FOUND = "e.search_vector @@ $${}$$::tsquery"
FILTERS = {
    "type": ("type=meeting", (("type", "e.type = 'meeting'"),)),
    "frequent actor": ("actor=actor-1", (("actor", raw_sql.ACTOR.format(1)),)),
    "rare actor": ("actor=actor-900", (("actor", raw_sql.ACTOR.format(900)),)),
    "period": (
        "from=2016&to=2016",
        (("year", _PERIOD.format("2016-01-01", "2016-12-31")),),
    ),
    "period and type": (
        "from=2019-03&to=2019-04&type=visit|talks",
        (
            ("year", _PERIOD.format("2019-03-01", "2019-04-30")),
            ("type", "e.type IN ('visit', 'talks')"),
        ),
    ),
    "frequent word": ("q=elections", (("q", _FOUND.format("'elections':* | 'elect' | 'election'")),)),
    "two words": ("q=oil Baka", (("q", _FOUND.format("'oil':* & 'baka':*")),)),
    "rare words": ("q=Rahaka Baru", (("q", _FOUND.format("'rahaka':* & 'baru':*")),)),
}


@dataclass(frozen=True, slots=True)
class Timing:
    """What one address took, in milliseconds."""

    p50: float
    p95: float

    def __str__(self) -> str:
        return f"{self.p50:8.1f} {self.p95:8.1f}"


def measure(ask: Callable[[], object], *, rounds: int) -> Timing:
    """Ask until warm, then time."""
    for _ in range(WARM):
        ask()
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        ask()
        taken.append(1000 * (time.perf_counter() - started))
    return Timing(statistics.median(taken), statistics.quantiles(taken, n=20)[-1])


@contextmanager
def served(command: list[str], port: int, **environment: str) -> Iterator[None]:
    """Run a web server until it is no longer needed."""
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(30)


def site(port: int, **environment: str) -> "contextmanager[None]":
    command = [sys.executable, "-m", "gunicorn", "libya_timeline.wsgi", "--workers", "1", "--bind", f"127.0.0.1:{port}"]
    return served([*command, "--log-level", "error"], port, API_REQUESTS_PER_MINUTE="0", DEBUG="true", **environment)


def asking(port: int, path: str) -> Callable[[], bytes]:
    """Return what asks an address; anything but 200 is an error."""

    def ask() -> bytes:
        http = HTTPConnection("127.0.0.1", port, timeout=120)
        http.request("GET", path.replace(" ", "%20").replace("|", "%7C"))
        answer = http.getresponse()
        body = answer.read()
        http.close()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} {path}: {body[:300]!r}")
        return body

    return ask


class Report:
    """Prints figures and whether the requirements hold."""

    def __init__(self) -> None:
        self.failed = 0

    def figure(self, name: str, timing: Timing) -> Timing:
        print(f"{name:58} {timing}", flush=True)
        return timing

    def require(self, what: str, value: float, least: float) -> None:
        holds = value <= least
        self.failed += not holds
        print(f"{'holds' if holds else 'FAILS'}  {what}: {value:.1f} <= {least:.1f}", flush=True)


def main() -> int:
    """Measure everything and say what holds."""
    options = _options()
    report = Report()
    print(f"{'milliseconds':58} {'median':>8} {'p95':>8}")
    with connection.cursor() as wrapped, site(8791):
        wrapped.execute("SET statement_timeout = 0")
        cursor = wrapped.cursor.cursor if hasattr(wrapped.cursor, "cursor") else wrapped.cursor
        page = _pages(report, cursor, rounds=options.rounds)
        _aggregates(report, cursor, page, rounds=options.rounds, only=options.only)
        timeline = report.figure("timeline page", measure(asking(8791, "/en/"), rounds=options.rounds))
    if options.small:
        with site(8792, DATABASE_URL=options.small):
            small = report.figure("timeline page, small", measure(asking(8792, "/en/"), rounds=options.rounds))
        report.require("timeline page beside its own time with few events, times 2", timeline.p95, 2 * small.p95)
    if options.datasette:
        _datasette(report, options.datasette, page)
    return int(report.failed > 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--only", nargs="*", choices=FILTERS, default=list(FILTERS), help="filters to measure")
    parser.add_argument("--small", help="DATABASE_URL of the database with few events")
    parser.add_argument("--datasette", type=Path, help="the program, in an environment of its own")
    return parser.parse_args()


def _pages(report: Report, cursor: raw_sql.Cursor, *, rounds: int) -> Timing:
    whole = None
    for name, (query, conditions) in {"everything": ("", ()), **FILTERS}.items():
        condition = " AND ".join(text for _, text in conditions) or "true"
        raw = report.figure(f"page, {name}: raw", measure(lambda c=condition: raw_sql.page(cursor, c), rounds=rounds))
        ours = report.figure(f"page, {name}", measure(asking(8791, f"/api/v1/events/?{query}"), rounds=rounds))
        report.require(
            f"page, {name}, beside raw SQL times 10 (ratio {ours.p95 / raw.p95:.1f})", ours.p95, 10 * raw.p95
        )
        whole = whole or ours
    assert whole is not None
    return whole


def _aggregates(report: Report, cursor: raw_sql.Cursor, page: Timing, *, rounds: int, only: list[str]) -> None:
    few = max(5, rounds // 4)
    for what, path in {"facets": "/api/v1/facets/", "histogram": "/api/v1/histogram/"}.items():
        ours = report.figure(f"{what}, everything", measure(asking(8791, path), rounds=rounds))
        report.require(f"{what}, everything, beside a page + 20 ms", ours.p95, page.p95 + 20)
    for name, (query, conditions) in FILTERS.items():
        condition = " AND ".join(text for _, text in conditions)
        raw = report.figure(f"facets, {name}: raw", measure(lambda c=conditions: raw_sql.facets(cursor, c), rounds=few))
        ours = report.figure(f"facets, {name}", measure(asking(8791, f"/api/v1/facets/?{query}"), rounds=few))
        report.require(f"facets, {name}, beside raw SQL x 1.5 + 20 ms", ours.p95, 1.5 * raw.p95 + 20)
        raw = report.figure(
            f"histogram, {name}: raw", measure(lambda c=condition: raw_sql.histogram(cursor, c), rounds=few)
        )
        ours = report.figure(f"histogram, {name}", measure(asking(8791, f"/api/v1/histogram/?{query}"), rounds=few))
        report.require(f"histogram, {name}, beside raw SQL x 1.5 + 20 ms", ours.p95, 1.5 * raw.p95 + 20)


def _datasette(report: Report, program: Path, page: Timing) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "timeline.db"
        _copy(file)
        command = [str(program), "serve", str(file), "--port", "8793", "--setting", "sql_time_limit_ms", "60000"]
        with served([*command, "--setting", "facet_time_limit_ms", "60000"], 8793):
            rows = asking(8793, "/timeline/events.json?_sort_desc=sort_date&_size=50&_shape=objects&_labels=on")
            theirs = report.figure("page: Datasette", measure(rows, rounds=10))
            facet = asking(8793, "/timeline/participants.json?_facet=actor&_size=0")
            report.figure("actor facet: Datasette", measure(facet, rounds=3))
        report.require(f"page beside Datasette / 20 (ratio 1/{theirs.p95 / page.p95:.0f})", page.p95, theirs.p95 / 20)


def _copy(file: Path) -> None:
    """Copy the public rows to SQLite, with the same indexes."""
    tables = {
        "events": f"SELECT e.id, e.public_id, e.type, e.status, e.edtf, e.date_earliest::text, e.date_latest::text, "
        f"e.sort_date::text, e.precision, e.approximate, e.modality, e.core, e.confidence, e.n_sources, p.slug, "
        f"e.search_text FROM events_event e LEFT JOIN events_place p ON p.id = e.place_id WHERE {raw_sql.PUBLIC}",
        "participants": "SELECT w.event_id, a.slug, w.role FROM events_eventparticipant w "
        "JOIN events_actor a ON a.id = w.actor_id",
        "mentions": "SELECT m.id, m.event_id, m.edtf, m.date_text, m.passages::text FROM events_mention m",
    }
    columns = {
        "events": "id INTEGER PRIMARY KEY, public_id, type, status, edtf, date_earliest, date_latest, sort_date, "
        "precision, approximate, modality, core, confidence, n_sources, place, search_text",
        "participants": "event, actor, role",
        "mentions": "id INTEGER PRIMARY KEY, event, edtf, date_text, passages",
    }
    with sqlite3.connect(file) as target, connection.cursor() as source:
        for name, statement in tables.items():
            target.execute(f"CREATE TABLE {name} ({columns[name]})")
            source.execute(statement)
            marks = ", ".join("?" for _ in source.description)
            while rows := source.fetchmany(50_000):
                target.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
        target.execute("CREATE INDEX events_in_order ON events (sort_date, id)")
        target.execute("CREATE INDEX participants_event ON participants (event)")
        target.execute("CREATE INDEX participants_actor ON participants (actor)")
        target.execute("CREATE INDEX mentions_event ON mentions (event)")


if __name__ == "__main__":
    sys.exit(main())
