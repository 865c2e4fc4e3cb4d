"""Datasette from PyPI on the same rows: an environment of its own and a copy in SQLite, both kept for the next time."""

import sqlite3
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from benchmarks import raw_sql
from tools.serving import free_port, running

_TABLES = {
    "events": (
        "id INTEGER PRIMARY KEY, public_id, type, status, edtf, date_earliest, date_latest, sort_date, precision, "
        "approximate, modality, core, confidence, n_sources, place, search_text",
        "SELECT e.id, e.public_id, e.type, e.status, e.edtf, e.date_earliest::text, e.date_latest::text, "
        "e.sort_date::text, e.precision, e.approximate, e.modality, e.core, e.confidence, e.n_sources, p.slug, "
        f"e.search_text FROM events_event e LEFT JOIN events_place p ON p.id = e.place_id WHERE {raw_sql.PUBLIC}",
    ),
    "participants": (
        "event, actor, role",
        "SELECT w.event_id, a.slug, w.role FROM events_eventparticipant w JOIN events_actor a ON a.id = w.actor_id",
    ),
    "mentions": (
        "id INTEGER PRIMARY KEY, event, edtf, date_text, passages",
        "SELECT m.id, m.event_id, m.edtf, m.date_text, m.passages::text FROM events_mention m",
    ),
}
_INDEXES = (
    "CREATE INDEX events_in_order ON events (sort_date, id)",
    "CREATE INDEX participants_event ON participants (event)",
    "CREATE INDEX participants_actor ON participants (actor)",
    "CREATE INDEX mentions_event ON mentions (event)",
)
_LIMITS = ("sql_time_limit_ms", "facet_time_limit_ms")


@contextmanager
def datasette(folder: Path) -> Iterator[str]:
    """Serve the rows and yield the address."""
    program, file, port = _program(folder / "datasette"), folder / "timeline.db", free_port()
    if not file.exists():
        _copy(file)
    limits = [word for name in _LIMITS for word in ("--setting", name, "60000")]
    with running([str(program), "serve", str(file), "--port", str(port), *limits], port):
        yield f"http://127.0.0.1:{port}"


def _program(folder: Path) -> Path:
    program = folder / "bin" / "datasette"
    if not program.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "--quiet", "datasette"], check=True)
    return program


def _copy(file: Path) -> None:
    """Copy the public rows, with the same indexes; half a copy is not left behind."""
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    with sqlite3.connect(part) as target, connection.cursor() as wrapped:
        for name, (columns, statement) in _TABLES.items():
            target.execute(f"CREATE TABLE {name} ({columns})")
            marks = ", ".join("?" for _ in columns.split(","))
            with wrapped.copy(f"COPY ({statement}) TO STDOUT") as rows:
                target.executemany(f"INSERT INTO {name} VALUES ({marks})", rows.rows())
        for index in _INDEXES:
            target.execute(index)
    target.close()
    part.rename(file)


if __name__ == "__main__":
    sys.exit("This is a part of benchmarks.api_scale.")
