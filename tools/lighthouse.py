"""Lighthouse's marks of a page, run often enough for their median to be sure."""

import json
import os
import shutil
import statistics
import subprocess
from typing import Any

from tools.audit_programs import PROGRAMS

LEAST = 95
TRIES = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
Marks = dict[str, float]


def mark(address: str, *, preset: str, program: str, runs: int) -> Marks:
    """Return the median marks of at most ``runs`` runs, out of 100; no run is made that could not change a verdict."""
    found: list[Marks] = []
    while len(found) < runs and not sure(found, runs):
        found.append(_run(address, preset, program))
    return {name: statistics.median(marks[name] for marks in found) for name in CATEGORIES}


def sure(found: list[Marks], runs: int) -> bool:
    """Say whether each category already has more than half of all runs on one side of the least mark.

    >>> sure([dict.fromkeys(CATEGORIES, 100.0)] * 3, 5), sure([dict.fromkeys(CATEGORIES, 100.0)] * 2, 5)
    (True, False)
    """
    good = [sum(marks[name] >= LEAST for marks in found) for name in CATEGORIES]
    return all(max(count, len(found) - count) > runs / 2 for count in good)


def _run(address: str, preset: str, program: str) -> Marks:
    flags = "--headless=new" + (" --no-sandbox" if os.geteuid() == 0 else "")
    # Before everything else where that is allowed: a busy machine must not mark the page.
    first = ["nice", "-n", "-15"] if os.geteuid() == 0 and shutil.which("nice") else []
    command = [*first, "node_modules/.bin/lighthouse", address, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    command += ["--preset=desktop"] if preset == "desktop" else []
    environment = {**os.environ, "CHROME_PATH": program}
    for left in reversed(range(TRIES)):  # now and then the browser records nothing of a page: that marks nobody
        done = subprocess.run(command, cwd=PROGRAMS, env=environment, capture_output=True, check=not left, timeout=300)
        if done.returncode == 0:
            break
    categories: dict[str, Any] = json.loads(done.stdout)["categories"]
    return {name: 100 * categories[name]["score"] for name in CATEGORIES}
