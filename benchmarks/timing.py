"""Times of things that are asked in turns, and whether they are what is required."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

WARM = 3


@dataclass(frozen=True, slots=True)
class Timing:
    """What something took, in milliseconds."""

    p50: float
    p95: float

    def __str__(self) -> str:
        return f"{self.p50:9.1f} {self.p95:9.1f}"


def measure(asked: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, Timing]:
    """Ask each until warm, then all in turns: what else the machine does in the meantime, it does to all of them."""
    for ask in asked.values():
        for _ in range(WARM):
            ask()
    taken: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(rounds):
        for name, ask in asked.items():
            started = time.perf_counter()
            ask()
            taken[name].append(1000 * (time.perf_counter() - started))
    return {name: Timing(statistics.median(some), statistics.quantiles(some, n=20)[-1]) for name, some in taken.items()}


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
