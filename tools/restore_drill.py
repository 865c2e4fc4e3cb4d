"""Try a backup: `python -m tools.restore_drill [DUMP]`: dump the database, restore it elsewhere, compare the two.

Without DUMP the database that the settings name is dumped first (it is only read). The dump goes into a server of its
own that is deleted at the end. Rows are counted and hashed table by table; sequences, constraints, triggers, functions
and views are counted. Exit code 1 where anything differs. With DUMP the database must not have changed since.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import dj_database_url
import psycopg
from psycopg import sql

from libya_timeline import servers
from libya_timeline.data_dir import DataDir, data_dir
from libya_timeline.postgres_server import program

# The sum of hashes depends on no order and needs no memory, whatever the size of the table.
_ROWS = "SELECT count(*), coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)::text FROM {} AS t"
_TABLES = """SELECT schemaname, tablename FROM pg_tables
             WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2"""
_OBJECTS = {
    "sequences": "SELECT schemaname, sequencename, last_value FROM pg_sequences ORDER BY 1, 2",
    # Not their texts: PostgreSQL writes the same condition in other words once it has read its own.
    "constraints": "SELECT conname, contype::text, conrelid::regclass::text, convalidated FROM pg_constraint "
    "ORDER BY 1, 2, 3",
    "indexes": "SELECT indexdef FROM pg_indexes WHERE schemaname NOT LIKE 'pg_%' ORDER BY 1",
    "triggers": "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2",
    "functions": "SELECT proname, md5(prosrc) FROM pg_proc WHERE pronamespace::regnamespace::text NOT LIKE 'pg_%' "
    "AND pronamespace::regnamespace::text <> 'information_schema' ORDER BY 1, 2",
    "columns of views": "SELECT c.table_schema, c.table_name, c.column_name, c.data_type "
    "FROM information_schema.columns c JOIN information_schema.views v USING (table_schema, table_name) "
    "WHERE c.table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2, 3",
}


def dump(url: str, into: Path) -> None:
    """Write one consistent picture of a database, while it goes on working."""
    run(program("pg_dump"), "--format=custom", "--no-owner", "--no-acl", f"--file={into}", f"--dbname={url}")


def restore(dumped: Path, url: str) -> None:
    """Read a dump into an empty database, all of it or nothing."""
    options = ("--no-owner", "--no-acl", "--exit-on-error", "--single-transaction")
    run(program("pg_restore"), *options, f"--dbname={url}", str(dumped))


def run(*command: str) -> None:
    """Run a program; what it says when it fails ends the drill."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{Path(command[0]).name}: {done.stderr.strip()}")


def picture(url: str) -> dict[str, object]:
    """Return what a database holds: rows and their hash for each table, and each kind of object."""
    with psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        found: dict[str, object] = {}
        for schema, table in connection.execute(_TABLES).fetchall():
            asked = sql.SQL(_ROWS).format(sql.Identifier(schema, table))
            found[f"{schema}.{table}"] = connection.execute(asked).fetchone()
        for kind, question in _OBJECTS.items():
            found[kind] = connection.execute(question).fetchall()
    return found


def differences(one: dict[str, object], other: dict[str, object]) -> list[str]:
    """Name what is not the same in two pictures."""
    return [f"{name} differs" for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)]


def told(found: dict[str, object]) -> str:
    """Say what a picture holds."""
    tables = {name: value[0] for name, value in found.items() if isinstance(value, tuple)}
    counted = ", ".join(f"{len(value)} {name}" for name, value in found.items() if isinstance(value, list))
    return f"{sum(tables.values())} rows in {len(tables)} tables, {counted}"


def drill(url: str, dumped: Path | None = None) -> list[str]:
    """Dump, restore and compare; return what differs."""
    folder = Path(tempfile.mkdtemp(prefix="timeline-drill-")).resolve()
    named = {name: os.environ.pop(name) for name in ("DATABASE_URL", "CELERY_BROKER_URL") if name in os.environ}
    try:
        begun = time.monotonic()
        before = picture(url)
        if dumped is None:
            dumped = folder / "dump"
            dump(url, dumped)
        say(f"dumped: {dumped.stat().st_size:,} bytes after {time.monotonic() - begun:.1f} s")
        place = DataDir(folder / "server")
        with servers.running(place, forgetful=True):
            restore(dumped, place.database_url)
            say(f"restored after {time.monotonic() - begun:.1f} s")
            after = picture(place.database_url)
        say(f"before: {told(before)}")
        say(f"after:  {told(after)}")
        return differences(before, after)
    finally:
        os.environ.update(named)
        shutil.rmtree(folder, ignore_errors=True)


def say(words: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Try the backup of the database that the settings name."""
    url = os.environ.get("DATABASE_URL") or data_dir().database_url
    dj_database_url.parse(url)
    found = drill(url, Path(arguments[0]) if arguments else None)
    say("\n".join(found) or "the same: the backup can be relied on")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
