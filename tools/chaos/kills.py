"""Kill workers in the midst of an article: stopped first, looked up in their own log, and killed only if it says so."""

import contextlib
import os
import random
import re
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tools.whole_system import Program, System

_LINE = re.compile(r"/(?P<pid>\d+)\] article (?P<article>\d+)(?P<begun>: begun\b)?")
_TAIL = 20_000


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill: of a worker's child or of the whole worker, while it read this article."""

    pid: int
    article: int
    whole: bool


@dataclass(slots=True)
class Killer:
    """Kills at random, but for the victim no article twice, since three deaths set an article aside."""

    system: System
    draw: random.Random
    victim: int | None = None
    kills: list[Kill] = field(default_factory=list)

    def hunt(self, victim: int, *, seconds: float) -> int:
        """Kill whatever reads one article until it is no longer waiting, and return how often that was."""
        self.victim, deadline = victim, time.monotonic() + seconds
        query = f"SELECT state FROM events_article WHERE id = {victim:d}"
        while self.system.ask(query)[0][0] == "waiting" and time.monotonic() < deadline:
            self.strike()
            time.sleep(0.05)
        return sum(kill.article == victim for kill in self.kills)

    def strike(self, *, whole: bool = False) -> bool:
        """Try to hit a running task once; an idle worker goes on unharmed."""
        program = self.draw.choice(self.system.workers())
        for child in program.children()[:1]:
            with contextlib.suppress(psutil.Error):
                child.suspend()
                article = running(program.log, child.pid)
                dead = child.pid in {kill.pid for kill in self.kills}  # and not yet taken leave of
                if article is not None and not dead and self._may_hit(article):
                    self._kill(program, child, whole=whole)
                    self.kills.append(Kill(child.pid, article, whole))
                    return True
                child.resume()
        return False

    def _may_hit(self, article: int) -> bool:
        """The victim is hit whenever it runs, any other article once."""
        return article == self.victim or article not in {kill.article for kill in self.kills}

    def _kill(self, program: Program, child: psutil.Process, *, whole: bool) -> None:
        if whole:
            os.killpg(program.process.pid, signal.SIGKILL)
            program.process.wait()
        else:
            child.kill()

    def strike_while_waiting(self, *, kills: int, whole: bool = False, pause: float = 0.3, seconds: float = 90) -> None:
        """Strike until so many hits are made, or nothing is left to read, or the time is over."""
        wanted, deadline = len(self.kills) + kills, time.monotonic() + seconds
        while len(self.kills) < wanted and time.monotonic() < deadline and self.system.waiting():
            hit = self.strike(whole=whole)
            self.system.supervise()
            time.sleep(self.draw.uniform(0.5, 1.5) * (pause if hit else 0.02))


def running(log: Path, pid: int) -> int | None:
    """Return the article a process is reading by the last line of its own in the log.

    Such a line reads "[2026-01-01 10:00:00,000: INFO/17] article 4: begun [article_id=4]".
    """
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - _TAIL))
        text = file.read().decode(errors="replace")
    own = [found for found in _LINE.finditer(text) if int(found["pid"]) == pid]
    return int(own[-1]["article"]) if own and own[-1]["begun"] else None
