"""How the API answers a million events, beside raw SQL and Datasette on the same rows, in one run.

    export DATA_DIR=/tmp/data-million
    .venv/bin/python -m libya_timeline.servers run -- .venv/bin/python -m benchmarks.api_scale [--rounds 60]

An empty database is filled first (``benchmarks.million``, some ten minutes) and kept: the next run measures at once.
Beside it stand a database with 10,000 events, for the timeline page's own ratio, and in the data folder a copy of the
rows in SQLite with Datasette in an environment of its own (PyPI). ``--parts`` runs some of: pages, facets, timeline,
datasette, walk; and export, which takes minutes and is run only when named.

The site runs behind gunicorn with one worker and is asked over HTTP, each request on a new connection, as is Datasette;
raw SQL runs in this process on an open connection (``raw_sql.py``). What is compared is asked in turns, first until
warm. Rates are not limited here. Every requirement is printed with its figure; exit 1 when one does not hold.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libya_timeline.settings")
django.setup()

from django.conf import settings  # noqa: E402 - the settings come first
from django.db import connection  # noqa: E402 - the settings come first

from benchmarks import raw_sql  # noqa: E402 - the settings come first
from benchmarks.beside_datasette import datasette  # noqa: E402 - the settings come first
from benchmarks.cursor_walk import walk_while_others_write  # noqa: E402 - the settings come first
from benchmarks.timing import Report, asking, measure  # noqa: E402 - the settings come first
from tools.serving import served  # noqa: E402 - the settings come first

SMALL = "timeline_small"
# As somebody would write it who knows the index and that no date is longer than a year.
_PERIOD = "e.date_latest >= '{0}' AND e.date_earliest <= '{1}' AND e.sort_date BETWEEN date '{0}' - 366 AND '{1}'"
_FOUND = "e.search_vector @@ $${}$$::tsquery"
Conditions = Sequence[tuple[str, str]]
FILTERS: dict[str, tuple[str, Conditions]] = {
    "type": ("type=meeting", (("type", "e.type = 'meeting'"),)),
    "frequent actor": ("actor=actor-1", (("actor", raw_sql.ACTOR.format(1)),)),
    "rare actor": ("actor=actor-900", (("actor", raw_sql.ACTOR.format(900)),)),
    "period": ("from=2016&to=2016", (("year", _PERIOD.format("2016-01-01", "2016-12-31")),)),
    "period and type": (
        "from=2019-03&to=2019-04&type=visit|talks",
        (("year", _PERIOD.format("2019-03-01", "2019-04-30")), ("type", "e.type IN ('visit', 'talks')")),
    ),
    "frequent word": ("q=elections", (("q", _FOUND.format("'elections':* | 'elect' | 'election'")),)),
    "two words": ("q=oil Baka", (("q", _FOUND.format("'oil':* & 'baka':*")),)),
    "rare words": ("q=Rahaka Baru", (("q", _FOUND.format("'rahaka':* & 'baru':*")),)),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a part of the benchmark may ask, and how often."""

    report: Report
    cursor: raw_sql.Cursor
    address: str
    rounds: int
    filters: dict[str, tuple[str, Conditions]]


def pages(asked: Asked) -> None:
    """Pages of 50, whole and filtered."""
    report, cursor, address, rounds = asked.report, asked.cursor, asked.address, asked.rounds
    for name, (query, conditions) in {"everything": ("", ()), **asked.filters}.items():
        ours, raw = f"page, {name}", f"page, {name}: raw"
        ask = partial(raw_sql.page, cursor, _all(conditions))
        found = measure({raw: ask, ours: asking(address, f"/api/v1/events/?{query}")}, rounds=rounds)
        report.figures(found)
        times = found[ours].p95 / found[raw].p95
        told = f"(medians {found[ours].p50 / found[raw].p50:.1f})"
        report.require(f"page, {name}, times raw SQL", times, 10, told=told)


def facets(asked: Asked) -> None:
    """Filter groups and histograms, whole and filtered."""
    report, cursor, address, rounds = asked.report, asked.cursor, asked.address, asked.rounds
    paths = {"facets": "/api/v1/facets/", "histogram": "/api/v1/histogram/"}
    whole = {"page": "/api/v1/events/", **{f"{name}, everything": path for name, path in paths.items()}}
    found = measure({name: asking(address, path) for name, path in whole.items()}, rounds=rounds)
    report.figures(found)
    for name in paths:
        report.require(f"{name}, everything, ms", found[f"{name}, everything"].p95, found["page"].p95 + 20)
    for name, (query, conditions) in asked.filters.items():
        yardsticks: dict[str, Callable[[], object]] = {
            "facets": partial(raw_sql.facets, cursor, conditions),
            "histogram": partial(raw_sql.histogram, cursor, _all(conditions)),
        }
        for what, path in paths.items():
            ours, raw = f"{what}, {name}", f"{what}, {name}: raw"
            found = measure({raw: yardsticks[what], ours: asking(address, f"{path}?{query}")}, rounds=rounds)
            report.figures(found)
            report.require(f"{ours}, ms", found[ours].p95, 1.5 * found[raw].p95 + 20)


def timeline(asked: Asked) -> None:
    """The unfiltered timeline page, beside its own time with 10,000 events."""
    with served(DATABASE_URL=_small()) as small:
        pair = {"timeline": asking(asked.address, "/en/"), "timeline, 10,000 events": asking(small, "/en/")}
        found = measure(pair, rounds=asked.rounds)
    asked.report.figures(found)
    large, few = found.values()
    asked.report.require("timeline page, times its own time with few events", large.p95 / few.p95, 2)


def beside_datasette(asked: Asked) -> None:
    """A page of ours beside one of Datasette."""
    with datasette(settings.EMBEDDED.root) as theirs:
        rows = "/timeline/events.json?_sort_desc=sort_date&_size=50&_shape=objects"
        pair = {"page": asking(asked.address, "/api/v1/events/"), "page: Datasette": asking(theirs, rows)}
        found = measure(pair, rounds=max(5, asked.rounds // 6))
        facet = asking(theirs, "/timeline/participants.json?_facet=actor&_size=1")
        asked.report.figures(found | measure({"actor facet: Datasette": facet}, rounds=2))
    ours, other = found.values()
    times = other.p95 / ours.p95
    asked.report.require("page, ms, a twentieth of Datasette's", ours.p95, other.p95 / 20, told=f"(1/{times:.0f})")


def walk(asked: Asked) -> None:
    """A walk over all cursors while another process writes."""
    walk_while_others_write(asked.report, asked.address)


def export(asked: Asked) -> None:
    """All tables as files: time and memory."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        command = [sys.executable, "manage.py", "export_tables", folder]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, _, used = os.wait4(process.pid, 0)
        taken = time.perf_counter() - started
        size = sum(file.stat().st_size for file in Path(folder).iterdir()) / 1_000_000
    print(f"export_tables: {size:.0f} MB in {taken:.0f} s")
    asked.report.require("export_tables, MB of memory", used.ru_maxrss / 1024, 300)


PARTS = {
    "pages": pages,
    "facets": facets,
    "timeline": timeline,
    "datasette": beside_datasette,
    "walk": walk,
    "export": export,
}


def main() -> int:
    """Fill what is empty, measure, and say what holds."""
    options = _options()
    _fill(settings.EMBEDDED.database_url, options.events)
    started = time.perf_counter()
    report = Report()
    chosen = {name: FILTERS[name] for name in options.filters}
    with connection.cursor() as wrapped, served() as address:
        wrapped.execute("SET statement_timeout = 0")
        for part in options.parts:
            PARTS[part](Asked(report, wrapped.cursor, address, options.rounds, chosen))
    print(f"{time.perf_counter() - started:.0f} s; {len(report.failed)} requirements fail: {report.failed}")
    return int(bool(report.failed))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--events", type=int, default=1_000_000, help="how many to fill an empty database with")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--parts", nargs="*", choices=PARTS, default=[part for part in PARTS if part != "export"])
    parser.add_argument("--filters", nargs="*", choices=FILTERS, default=list(FILTERS))
    return parser.parse_args()


def _all(conditions: Conditions) -> str:
    return " AND ".join(text for _, text in conditions) or "true"


def _fill(database: str, events: int) -> None:
    """Bring a database up to the tables of today, and fill it when it is empty."""
    environment = {**os.environ, "DATABASE_URL": database, "DEBUG": "true"}
    run = partial(subprocess.run, env=environment, check=True)
    run([sys.executable, "manage.py", "migrate", "--verbosity=0"])
    run([sys.executable, "-m", "benchmarks.million", str(events), "--unless-filled"])


def _small() -> str:
    """Return the address of the database with few events."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [SMALL])
        if not cursor.fetchone():
            cursor.execute(f"CREATE DATABASE {SMALL}")
    address: str = settings.EMBEDDED.database_url.removesuffix("timeline") + SMALL
    _fill(address, 10_000)
    return address


if __name__ == "__main__":
    sys.exit(main())
