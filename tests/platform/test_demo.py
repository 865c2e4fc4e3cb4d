"""`make demo` from a stranger's chair: it comes up, it keeps what it read, and it leaves nothing behind."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.request

import psutil
import pytest

from libya_timeline import servers
from libya_timeline.data_dir import BASE_DIR, DataDir
from libya_timeline.processes import ServerError

PATIENCE = 300


@pytest.fixture
def place(tmp_path):
    here = DataDir((tmp_path / "خط زمني").resolve())
    yield here
    servers.stop(here)


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in ("002", "006", "014"):
        for path in (BASE_DIR / "events" / "sample_corpus").glob(f"{number}-*"):
            shutil.copy(path, folder)
    return folder


class Demo:
    """A running `make demo` in a process group of its own, as a terminal starts it."""

    def __init__(self, place, corpus, **environment):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = str(probe.getsockname()[1])
        self.output = place.root.parent / f"output-{time.monotonic_ns()}"
        names = ("DATABASE_URL", "CELERY_BROKER_URL", "DEBUG", "MAKEFLAGS", "MAKELEVEL", "MFLAGS")
        clean = {name: value for name, value in os.environ.items() if name not in names}
        mine = {"DATA_DIR": str(place.root), "PORT": self.port, "SAMPLE": str(corpus), "HOST": "127.0.0.1"}
        with self.output.open("w") as output:
            self.make = subprocess.Popen(
                ["make", "demo"],
                cwd=BASE_DIR,
                env=clean | mine | environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def said(self):
        return self.output.read_text(encoding="utf-8")

    def await_words(self, words):
        deadline = time.monotonic() + PATIENCE
        while words not in self.said():
            assert self.make.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.1)

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=30) as answer:
            return answer.status, answer.read().decode()

    def end(self, number, *, group):
        (os.killpg if group else os.kill)(self.make.pid, number)
        self.make.wait(60)


def left_behind(place):
    marks = (str(place.root), str(place.runtime))
    return [process for process in psutil.process_iter() if any(mark in _traces(process) for mark in marks)]


def _traces(process):
    try:
        return " ".join([*process.cmdline(), *process.environ().values()])
    except psutil.Error:
        return ""


def test_it_comes_up_keeps_its_data_and_leaves_nothing(place, corpus):
    first = Demo(place, corpus)
    first.await_words("Three things to try")
    status, page = first.get("")
    assert status == 200
    assert "<html" in page
    assert re.search(r"editor / \S{8,}", first.said())
    first.end(signal.SIGINT, group=True)  # Ctrl-C
    assert "The data is kept" in first.said()
    assert left_behind(place) == []
    assert not place.runtime.exists()

    second = Demo(place, corpus)
    second.await_words("Three things to try")
    assert re.search(r"unchanged\D*3|3 unchanged", second.said()), second.said()
    assert re.search(r"editor / \S+", second.said()).group() in first.said()
    assert second.get("")[1].count("<article") == page.count("<article")
    second.end(signal.SIGINT, group=False)  # a program's kill -INT, which make keeps to itself
    assert left_behind(place) == []


@pytest.mark.parametrize("group", [True, False], ids=["of a shell", "of make alone"])
def test_a_closed_terminal_in_the_middle_of_reading_leaves_nothing(place, corpus, group):
    demo = Demo(place, corpus)
    demo.await_words("Reading the sample articles")
    demo.end(signal.SIGHUP, group=group)
    assert left_behind(place) == []


def test_killed_without_mercy_it_takes_its_children_along_and_starts_again(place, corpus):
    demo = Demo(place, corpus)
    demo.await_words("Three things to try")
    os.killpg(demo.make.pid, signal.SIGKILL)
    demo.make.wait(10)
    deadline = time.monotonic() + 30
    while set(_names(left_behind(place))) - {"postgres", "valkey-server"} and time.monotonic() < deadline:
        time.sleep(0.2)
    assert set(_names(left_behind(place))) <= {"postgres", "valkey-server"}
    again = Demo(place, corpus)
    again.await_words("Three things to try")
    again.end(signal.SIGTERM, group=False)
    assert left_behind(place) == []


def test_without_its_database_it_says_so_and_ends_instead_of_serving_errors(place, corpus):
    demo = Demo(place, corpus)
    demo.await_words("Ctrl-C stops everything")
    servers.DOORS["postgres"].process(place).kill()
    assert demo.make.wait(60) == 2
    assert "make demo: the postgres ended by itself" in demo.said()
    assert left_behind(place) == []


def _names(processes):
    for process in processes:
        try:
            yield process.name()
        except psutil.Error:
            continue


def test_a_taken_port_gets_one_clear_line_and_nothing_is_started(place, corpus):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        demo = Demo(place, corpus, PORT=str(taken.getsockname()[1]))
        assert demo.make.wait(60) != 0
    assert "is taken" in demo.said()
    assert "Traceback" not in demo.said()
    assert left_behind(place) == []


@pytest.mark.parametrize("port", ["eighty", "0", "70000"])
def test_a_port_that_is_none_is_refused(place, corpus, port):
    demo = Demo(place, corpus, PORT=port)
    assert demo.make.wait(60) != 0
    assert f"PORT={port} is not a port" in demo.said()


def test_a_second_demo_on_the_same_data_is_refused(place, corpus):
    demo = Demo(place, corpus)
    demo.await_words("Preparing the database")
    second = Demo(place, corpus)
    assert second.make.wait(60) != 0
    assert "another demo runs" in second.said()
    with pytest.raises(ServerError, match="stop it with Ctrl-C first"):
        servers.reset(place)
    demo.end(signal.SIGTERM, group=False)
    assert left_behind(place) == []
