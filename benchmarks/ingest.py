"""What the queue, merging and storing cost: articles end to end, beside plain inserts of the same rows.

    .venv/bin/python -m benchmarks.ingest [--articles 10000] [--parts end workers archive memory]

Servers of its own, in a temporary folder. ``end``: a .jsonl file of invented articles is ingested and read by one
worker; all that took but extraction itself must take at most 5 times as long as psycopg's plain inserts of the same
rows into the same tables with the same indexes, a transaction for each article. ``workers``: two workers must read at
least 1.6 times as fast as one, and no worker may grow. ``archive``: the first look at a web archive, against FastWARC's
own iteration over the file. ``memory``: what web, worker, beat and both servers hold after the sample corpus.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from benchmarks.archive import first_look
from benchmarks.invented_articles import invented_articles
from benchmarks.plain_inserts import insert_again
from benchmarks.timing import Report
from libya_timeline.data_dir import DataDir
from tools.whole_system import System

MOST_TIMES, LEAST_SPEEDUP, LEAST_SHARE, MOST_MEGABYTES, MOST_GROWTH = 5.0, 1.6, 0.4, 1024, 1.1
MEGABYTE = 2**20
PARTS = ("end", "workers", "archive", "memory")


def main() -> int:
    """Measure what was asked for and return 1 where a requirement fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="ingest-")).resolve()
    folder.chmod(0o755)
    report = Report()
    try:
        if {"end", "workers"} & set(asked.parts):
            _work(folder, report, articles=asked.articles, two="workers" in asked.parts)
        if "archive" in asked.parts:
            first_look(folder, report, least=LEAST_SHARE)
        if "memory" in asked.parts:
            _memory(folder, report)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if report.failed else 0


def _work(folder: Path, report: Report, *, articles: int, two: bool) -> None:
    file = folder / "articles.jsonl"
    with file.open("w") as lines:
        lines.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in invented_articles(articles))
    with _system(folder / "one") as system:
        stored = _timed(lambda: system.manage("ingest", str(file), "--verbosity=0"))
        system.start(workers=1, beats=0, web=False)
        read = _read(system, report, name="one worker")
        own = stored + read - _extraction(system)
        plain = insert_again(system)
        took = f"stored in {stored:.1f} s, read in {read:.1f} s, {_extraction(system):.1f} s of it extraction"
        print(f"{articles} articles: {took}", flush=True)
        report.require(
            "all but extraction, times plain inserts", own / plain, MOST_TIMES, told=f"({own:.1f}/{plain:.1f} s)"
        )
    if two:
        with _system(folder / "two") as system:
            system.manage("ingest", str(file), "--verbosity=0")
            system.start(workers=2, beats=0, web=False)
            both = _read(system, report, name="two workers")
        slower = LEAST_SPEEDUP * both / read
        report.require(f"two workers are {read / both:.2f} times as fast as one; time, of what it may be", slower, 1.0)


def _read(system: System, report: Report, *, name: str) -> float:
    """Return the seconds from the first article read to the last; the workers' memory is looked at on the way."""
    total = system.waiting()
    while system.waiting() == total:
        time.sleep(0.05)
    begun, early = time.perf_counter(), 0.0
    while left := system.waiting():
        if not early and left < total * 0.8:
            early = _largest(system)
        time.sleep(0.5)  # asking costs some of the two cores
    took = time.perf_counter() - begun
    late = _largest(system)
    report.require(
        f"memory of {name}, of what it was after a fifth", late / early, MOST_GROWTH, told=f"({late:.0f} MB)"
    )
    return took


def _largest(system: System) -> float:
    """Return what the largest worker process holds, in megabytes."""
    return max(child.memory_info().rss for worker in system.workers() for child in worker.children()) / MEGABYTE


def _extraction(system: System) -> float:
    return float(system.ask("SELECT sum(read_seconds) FROM events_article")[0][0])


def _memory(folder: Path, report: Report) -> None:
    with _system(folder / "memory") as system:
        system.start(workers=1, beats=1, web=True)
        system.manage("ingest", "events/sample_corpus", "--wait", "--verbosity=0")
        system.look_at("/en/", "/ar/", "/api/v1/events/")
        parts = {name: _held(process) for name, process in system.processes().items()}
    print("  " + ", ".join(f"{name} {size:.0f} MB" for name, size in parts.items()))
    report.require("the whole system after the sample corpus, MB", sum(parts.values()), MOST_MEGABYTES)


def _held(process: psutil.Process) -> float:
    """Return what a process and its children hold, in megabytes; what they share is counted once."""
    family = [process, *process.children(recursive=True)]
    return float(sum(one.memory_full_info().pss for one in family)) / MEGABYTE


def _timed(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


@contextmanager
def _system(folder: Path) -> Iterator[System]:
    folder.mkdir(mode=0o700)
    system = System(DataDir(folder))
    try:
        system.prepare()
        yield system
    finally:
        system.end()


if __name__ == "__main__":
    sys.exit(main())
