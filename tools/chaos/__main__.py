"""Attack the system while it reads, and compare what it made with an undisturbed run: `make chaos`.

Both runs read the same invented articles on servers of their own, in a temporary folder. In the attacked one two beats
run, every file is ingested twice at once, whatever reads one long article is killed, and one after the other workers'
children and whole workers are killed, the broker is killed and wiped, then frozen, and PostgreSQL restarted in its
immediate mode. Only processes this trial started are touched. Exits with 1 where anything is lost, doubled or stuck.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.invented_articles import invented_articles
from libya_timeline.data_dir import DataDir
from libya_timeline.processes import tail
from tools.chaos.accounts import Account, account, differences
from tools.chaos.asking import Asker
from tools.chaos.durations import await_one, ran_between, too_long
from tools.chaos.kills import Killer
from tools.whole_system import System

WAVES = 5
KILLS = 30
FROZEN_SECONDS = 30
REQUEST_LIMIT = 12.0  # seconds: two tries of four at the broker, and the rest
SETTLE_SECONDS = 420
HUNT_SECONDS = 120
MAX_ATTEMPTS = 3  # as the site's own
LONG = 60  # times the words of an article make one that takes seconds to read


def main() -> int:
    """Run both, compare, and return 1 where they differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="keep the folder with its logs")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="chaos-")).resolve()
    folder.chmod(0o755)
    try:
        files = _write(folder, articles=asked.articles, seed=asked.seed)
        calm = _calm(folder, files)
        return _attacked(folder, files, calm, seed=asked.seed)
    finally:
        if asked.keep:
            _say(f"kept: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)


def _write(folder: Path, *, articles: int, seed: int) -> list[Path]:
    """Write the articles into a file for each wave."""
    lines = [json.dumps(one, ensure_ascii=False) for one in invented_articles(articles, seed=seed)]
    size = -(-len(lines) // WAVES)
    files = []
    for number in range(WAVES):
        files.append(folder / f"wave-{number}.jsonl")
        files[-1].write_text("\n".join(lines[number * size : (number + 1) * size]) + "\n")
    return files


@contextmanager
def _system(folder: Path, *, beats: int) -> Iterator[System]:
    folder.mkdir(mode=0o700)
    system = System(DataDir(folder))
    try:
        system.prepare()
        system.start(beats=beats)
        yield system
    finally:
        system.end()


def _calm(folder: Path, files: list[Path]) -> Account:
    with _system(folder / "calm", beats=1) as system:
        begun = time.monotonic()
        for file in files:
            system.manage("ingest", str(file), "--verbosity=0")
            if not system.settle(seconds=SETTLE_SECONDS):
                raise SystemExit("the undisturbed run did not end in time")
        found = account(system)
        _say(f"undisturbed: {found.articles} articles {found.states}, {len(found.events)} events", since=begun)
    return found


def _attacked(folder: Path, files: list[Path], calm: Account, *, seed: int) -> int:
    with _system(folder / "attacked", beats=2) as system:
        killer, begun = Killer(system, random.Random(seed)), time.monotonic()
        trial = Trial(system, killer, folder)
        trial.poison()
        for file, attack in zip(
            files, (trial.children, trial.workers, trial.wipe, trial.freeze, trial.restart), strict=True
        ):
            trial.wave(file, attack)
        wrong = trial.end()
        found = account(system)
        _say(f"attacked: {found.articles} articles {found.states}, {len(found.events)} events", since=begun)
        wrong += differences(calm, found)
        # One more than the undisturbed run had, and those sent in on the way: the victim, which must have failed.
        more = found.articles - calm.articles - trial.sent
        if more != 1 or found.states.get("failed", 0) != calm.states.get("failed", 0) + 1:
            wrong.append(f"articles do not add up: {calm.states} without attack, {found.states} with")
    for line in wrong[:40]:
        _say(f"  FAILS {line}")
    _say(f"{len(wrong)} findings")
    return 1 if wrong else 0


@dataclass(slots=True)
class Trial:
    """The attacked run: what is done to it, what was sent in on the way, and what was wrong."""

    system: System
    killer: Killer
    folder: Path
    wrong: list[str] = field(default_factory=list)
    sent: int = 0

    def wave(self, file: Path, attack: Callable[[], None]) -> None:
        """Ingest a file twice at once, attack while it is read, and wait for the rest."""
        begun, before = time.monotonic(), len(self.killer.kills)
        twice = [self.system.begin("ingest", str(file)) for _ in range(2)]
        while not self.system.waiting() and any(one.poll() is None for one in twice):
            time.sleep(0.1)
        attack()
        if sum(one.wait() for one in twice):
            self.wrong.append(f"an ingest of {file.name} failed: {tail(self.system.place.logs / 'commands.log')}")
        if not self.system.settle(seconds=SETTLE_SECONDS):
            self.wrong.append(f"{self.system.waiting()} articles still wait after {file.name}")
        _say(f"{file.name}: {attack.__name__}, {len(self.killer.kills) - before} running tasks killed", since=begun)

    def children(self) -> None:
        """Kill workers' children."""
        self.killer.strike_while_waiting(kills=12)

    def workers(self) -> None:
        """Kill whole workers with all they hold."""
        self.killer.strike_while_waiting(kills=6, whole=True, pause=2)

    def wipe(self) -> None:
        """Kill the broker, delete its data, and go on killing."""
        self.system.wipe_broker()
        self.killer.strike_while_waiting(kills=8)

    def freeze(self) -> None:
        """Freeze the broker: no request and no task may wait for it beyond its limit."""
        asker = Asker(self.system.url, key=self.system.make_key())
        limits = self.system.task_limits()
        await_one(self.system, seconds=HUNT_SECONDS)
        since = time.time()
        broker = self.system.freeze_broker()
        try:
            slowest = asker.ask_for(FROZEN_SECONDS)
        finally:
            broker.resume()
        self.sent = sum(answer.good for answer in asker.answers if answer.path.startswith("POST"))
        failed = [answer for answer in asker.answers if not answer.good]
        figures = f"{len(asker.answers)} requests, {self.sent} articles sent in, {len(failed)} failed"
        _say(f"  frozen {FROZEN_SECONDS} s: {figures}, slowest {slowest:.1f} s")
        if slowest > REQUEST_LIMIT or failed:
            self.wrong.append(f"frozen broker: slowest {slowest:.1f} s, failed {failed[:3]}")
        self._look_at_tasks(limits, since=since)
        self.killer.strike_while_waiting(kills=6)

    def _look_at_tasks(self, limits: dict[str, float], *, since: float) -> None:
        """Look up in the workers' logs how long each task took that ran while the broker was frozen."""
        found = ran_between(self.system, limits, since=since, until=time.time())
        now = time.time()
        slowest = max((one.seconds(now=now) for one in found), default=0.0)
        _say(f"  frozen {FROZEN_SECONDS} s: {len(found)} tasks ran, slowest {slowest:.1f} s")
        self.wrong += [f"frozen broker: {line}" for line in too_long(found, limits, now=now)]
        if not found:
            self.wrong.append("frozen broker: no task ran, so none could have waited")

    def restart(self) -> None:
        """Restart PostgreSQL at once; once it is back, every request must be answered."""
        Asker(self.system.url).ask_for(1)
        self.system.restart_database()
        asker = Asker(self.system.url)
        asker.ask_for(5)
        failed = [answer for answer in asker.answers if not answer.good]
        _say(f"  restarted: {len(asker.answers)} requests since it is back, {len(failed)} failed")
        self.wrong += [f"after the restart: {answer}" for answer in failed]
        self.killer.strike_while_waiting(kills=6)

    def end(self) -> list[str]:
        """Return all that was wrong."""
        kills = self.killer.kills
        whole = sum(kill.whole for kill in kills)
        _say(f"{len(kills)} running tasks killed, {whole} of them with the whole worker")
        for kill in kills:
            _say(f"    process {kill.pid} was reading article {kill.article}{' (whole worker)' if kill.whole else ''}")
        if len(kills) < KILLS:
            self.wrong.append(f"only {len(kills)} of {KILLS} kills hit a running task")
        return self.wrong

    def poison(self) -> None:
        """Kill whatever reads one long article: after some deaths it must be set aside, with the reason."""
        one = next(invented_articles(1, seed=2))
        one |= {"text": "\n\n".join(one["text"].split("\n\n") * LONG), "url": "https://victim.example/1"}
        file = self.folder / "victim.jsonl"
        file.write_text(json.dumps(one) + "\n")
        self.system.manage("ingest", str(file), "--verbosity=0")
        query = "SELECT id, state, state_reason FROM events_article WHERE canonical_url LIKE '%victim.example%'"
        deaths = self.killer.hunt(int(self.system.ask(query)[0][0]), seconds=HUNT_SECONDS)
        _, state, reason = self.system.ask(query)[0]
        _say(f"one article killed {deaths} times: {state}, {reason}")
        if state != "failed" or deaths != MAX_ATTEMPTS:
            self.wrong.append(f"an article whose reader dies was read {deaths} times and is {state}: {reason}")


def _say(words: str, *, since: float | None = None) -> None:
    took = f" ({time.monotonic() - since:.0f} s)" if since is not None else ""
    sys.stdout.write(f"{words}{took}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
