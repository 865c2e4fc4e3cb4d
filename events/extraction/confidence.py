"""How sure an event is: its signs weighed; the table of `make evaluate` shows whether the figures are honest.

The weights are fitted, not chosen: `python -m tests.evaluation.fit_confidence` writes confidence.toml, which says to
what gold and when.
"""

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_suffix(".toml")
_LEAST, _MOST = 0.01, 0.99  # a few hundred events tell nothing of certainties


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign adds to the log-odds that type, status and date are all right; an unknown sign adds nothing.

    ``kept_out`` matches the gold files of ``fitted_to`` that took no part in the fit.
    """

    start: float
    signs: Mapping[str, float]
    fitted_to: tuple[str, ...] = ()
    kept_out: str = ""

    def odds(self, signs: Iterable[str]) -> float:
        """Return the log-odds of an event with these signs."""
        return self.start + sum(self.signs.get(sign, 0.0) for sign in signs)


@cache
def load_weights(path: Path = FILE) -> Weights:
    """Read the fitted weights."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Weights(table["start"], table["signs"], tuple(table["fitted_to"]), table.get("kept_out", ""))


def confidence_of(signs: Iterable[str]) -> float:
    """Return a probability that an event with these signs is right in type, status and date.

    >>> 0.0 < confidence_of(["type call"]) < 1.0
    True
    """
    return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-load_weights().odds(signs))))), 2)
