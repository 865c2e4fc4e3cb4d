"""How long tasks take, by the workers' own logs: none may wait for a frozen broker past its limit."""

import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tools.whole_system import System

_LINE = re.compile(
    r"^\[(?P<at>[-0-9]+ [0-9:]+),(?P<thousandths>\d+): \w+/\d+\] "
    r"Task (?P<name>[\w.]+)\[(?P<id>[-0-9a-f]+)\] (?P<what>\w+)",
    re.MULTILINE,
)
SLACK = 1.0  # seconds from a limit to the line that tells of it


@dataclass(frozen=True, slots=True)
class Ran:
    """One run of a task: when a worker took it, and when it ended, in seconds of the clock; None where it did not."""

    name: str
    id: str
    begun: float
    ended: float | None

    def seconds(self, *, now: float) -> float:
        """Return how long it took, or has taken until now."""
        return (self.ended or now) - self.begun


def runs(text: str) -> list[Ran]:
    """Return the runs a worker's log tells of, in order; a worker of one process takes one task after the other.

    >>> lines = ["[2026-01-01 10:00:00,000: INFO/7] Task events.tasks.sweep[ab-1] received",
    ...          "[2026-01-01 10:00:02,500: INFO/9] Task events.tasks.sweep[ab-1] succeeded in 2.4s: None"]
    >>> [(one.name, one.seconds(now=one.begun)) for one in runs("\\n".join(lines))]
    [('events.tasks.sweep', 2.5)]
    """
    found: list[Ran] = []
    for line in _LINE.finditer(text):
        at = time.mktime(time.strptime(line["at"], "%Y-%m-%d %H:%M:%S")) + int(line["thousandths"]) / 1000
        if line["what"] == "received":
            found.append(Ran(line["name"], line["id"], at, None))
        elif found and found[-1].id == line["id"]:
            found[-1] = Ran(line["name"], line["id"], found[-1].begun, at)
    return found


def overlapping(all_runs: list[Ran], *, since: float, until: float) -> list[Ran]:
    """Return the runs that fell into a time; of those that never ended, only the last: the others were killed."""
    closed = [one for one in all_runs if one.ended and one.begun <= until and one.ended >= since]
    return closed + [one for one in all_runs[-1:] if not one.ended and one.begun <= until]


def too_long(found: Iterable[Ran], limits: Mapping[str, float], *, now: float) -> list[str]:
    """Return what is to be said of each run that took longer than its task may."""
    return [
        f"{one.name} took {one.seconds(now=now):.1f} s of the {limits[one.name]:.0f} it may"
        for one in found
        if one.seconds(now=now) > limits[one.name] + SLACK
    ]


def await_one(system: System, *, seconds: float) -> None:
    """Wait until some worker is in the midst of a task."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if any(one.ended is None for log in _logs(system) for one in runs(log)[-1:]):
            return
        time.sleep(0.02)


def ran_between(system: System, limits: Mapping[str, float], *, since: float, until: float) -> list[Ran]:
    """Return what the workers ran in a time, once each has ended or taken too long."""
    while True:
        found = [one for log in _logs(system) for one in overlapping(runs(log), since=since, until=until)]
        still = [one for one in found if one.ended is None and not too_long([one], limits, now=time.time())]
        if not still:
            return found
        time.sleep(0.2)


def _logs(system: System) -> list[str]:
    return [worker.log.read_text(errors="replace") for worker in system.workers()]
