"""Times of things that are asked in turns, and whether they are what is required."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

WARM, LEAST, SECONDS = 2, 4, 15.0


@dataclass(frozen=True, slots=True)
class Timing:
    """What something took, in milliseconds."""

    p50: float
    p95: float

    def __str__(self) -> str:
        return f"{self.p50:9.1f} {self.p95:9.1f}"


def measure(asked: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, Timing]:
    """Ask each until warm, then all in turns: what else the machine does in the meantime, it does to all of them.

    Slow ones are asked less often: no more rounds begin after some seconds.
    """
    for ask in asked.values():
        for _ in range(WARM):
            ask()
    taken: dict[str, list[float]] = {name: [] for name in asked}
    begun = time.perf_counter()
    for done in range(rounds):
        if done >= LEAST and time.perf_counter() - begun > SECONDS:
            break
        for name, ask in asked.items():
            started = time.perf_counter()
            ask()
            taken[name].append(1000 * (time.perf_counter() - started))
    return {name: _timing(some) for name, some in taken.items()}


def _timing(taken: list[float]) -> Timing:
    return Timing(statistics.median(taken), statistics.quantiles(taken, n=20, method="inclusive")[-1])


def asking(address: str, path: str) -> Callable[[], bytes]:
    """Return what asks an address on a connection of its own; anything but 200 is an error."""
    host = urlsplit(address).netloc

    def ask() -> bytes:
        http = HTTPConnection(host, timeout=300)
        http.request("GET", quote(path, safe="/?&=:%"))
        answer = http.getresponse()
        body = answer.read()
        http.close()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} {path}: {body[:300]!r}")
        return body

    return ask


class Report:
    """Prints figures and whether the requirements hold."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        print(f"{'milliseconds':50} {'median':>9} {'p95':>9}")

    def figures(self, timings: Mapping[str, Timing]) -> None:
        """Print what was measured in turns."""
        for name, timing in timings.items():
            print(f"{name:50} {timing}", flush=True)

    def require(self, what: str, value: float, most: float, *, told: str = "") -> None:
        """Say whether a value is at most what it may be."""
        holds = value <= most
        if not holds:
            self.failed.append(what)
        print(f"  {'holds' if holds else 'FAILS'}  {what}: {value:.1f} <= {most:.1f} {told}", flush=True)
