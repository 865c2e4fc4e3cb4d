"""Measure the pages of a running site as a stranger's browser does: `python -m tools.audit BASE [RUNS]`.

axe looks at every page in both directions, wide and narrow, light and dark; the browser reports what the policy blocks
and what leaves the site; Lighthouse marks three pages as phone and desktop (median of RUNS). Exit 1 on any finding.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tools.prepare_browser import MISSING, find, launch_options

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / ".venv" / "audit"
NEEDS_NODE = "The audit needs Node 20 with npm (Debian: apt install nodejs npm)."
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LANGUAGES, WIDTHS, SCHEMES = ("ar", "en", "fr"), (1440, 390), ("light", "dark")
LEAST = 95
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_WATCH = "document.addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective))"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong on a page."""

    page: str
    what: str


def install() -> None:
    """Install the pinned programs once, into the virtual environment."""
    if shutil.which("npm") is None:
        sys.exit(NEEDS_NODE)
    PROGRAMS.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / "tools" / "audit_programs" / name, PROGRAMS)
    if not (PROGRAMS / "node_modules" / ".package-lock.json").exists():
        subprocess.run(["npm", "ci", "--silent", "--no-fund", "--no-audit"], cwd=PROGRAMS, check=True)


def paths(page: Page, base: str) -> list[str]:
    """Return every kind of page, with an event and an article that are there."""
    row = page.request.get(f"{base}/api/v1/events/?limit=1").json()["results"][0]
    found = page.request.get(f"{base}/en/events/{row['id']}/").text()
    article = found.partition("/en/articles/")[2].partition("/")[0]
    own = [f"events/{row['id']}/", f"articles/{article}/", "actors/fayez-al-sarraj/", "places/berlin/"]
    lists = ["", "?type=meeting&view=compact&from=2020&to=2020&zoom=2020", "?from=2020-01&to=2020-01&zoom=2020-01"]
    fixed = [
        "actors/",
        "places/",
        "resolutions/",
        "resolutions/2510-2020/",
        "sources/",
        "methodology/",
        "about/",
        "api/",
    ]
    return [*lists, "?type=sanction&actor=nobody", *own, *fixed]


def look(browser: Browser, base: str, wanted: list[str], *, axe: str) -> Iterator[Finding]:
    """Look at every page in every language, width and colour scheme."""
    for width, scheme in product(WIDTHS, SCHEMES):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        context.add_init_script(_WATCH)
        for language, path in product(LANGUAGES, wanted):
            label = f"/{language}/{path} {width} {scheme}"
            for what in sorted(set(_look(context.new_page(), f"{base}/{language}/{path}", base, axe))):
                yield Finding(label, what)
        context.close()


def _look(page: Page, address: str, base: str, axe: str) -> list[str]:
    found: list[str] = []
    page.on("console", lambda said: found.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    page.on("request", lambda asked: None if asked.url.startswith(base) else found.append(f"outside: {asked.url}"))
    page.goto(address)
    page.evaluate("[...document.querySelectorAll('details')].slice(0, 40).forEach(one => { one.open = true })")
    page.evaluate(axe)
    report = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    found += [f"axe {one['id']}: {one['nodes'][0]['html'][:100]}" for one in report["violations"]]
    page.close()
    return found


def mark(address: str, *, preset: str, program: str, runs: int) -> dict[str, float]:
    """Return Lighthouse's marks of a page: the median of some runs, out of 100."""
    reports = [_lighthouse(address, preset, program) for _ in range(runs)]
    return {name: 100 * statistics.median(report[name]["score"] for report in reports) for name in CATEGORIES}


def _lighthouse(address: str, preset: str, program: str) -> dict[str, Any]:
    flags = "--headless=new" + (" --no-sandbox" if os.geteuid() == 0 else "")
    command = ["node_modules/.bin/lighthouse", address, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    command += ["--preset=desktop"] if preset == "desktop" else []
    environment = {**os.environ, "CHROME_PATH": program}
    done = subprocess.run(command, cwd=PROGRAMS, env=environment, capture_output=True, check=True)
    categories: dict[str, Any] = json.loads(done.stdout)["categories"]
    return categories


def main(base: str, runs: int) -> int:
    """Print every finding and every mark; return how many are not good enough."""
    program = find()
    if program is None:
        sys.exit(MISSING)
    install()
    axe = (PROGRAMS / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(program))
        wanted = paths(browser.new_page(), base)
        findings = list(look(browser, base, wanted, axe=axe))
    for finding in findings:
        sys.stdout.write(f"{finding.page}: {finding.what}\n")
    looked = len(wanted) * len(LANGUAGES) * len(WIDTHS) * len(SCHEMES)
    sys.stdout.write(f"axe, policy and requests: {looked} pages, {len(findings)} findings\n")
    return len(findings) + _mark_all(base, [wanted[0], *wanted[4:6]], program=program, runs=runs)


def _mark_all(base: str, chosen: list[str], *, program: str, runs: int) -> int:
    low = 0
    for language, path, preset in product(("ar", "en"), chosen, ("mobile", "desktop")):
        marks = mark(f"{base}/{language}/{path}", preset=preset, program=program, runs=runs)
        low += sum(value < LEAST for value in marks.values())
        words = ", ".join(f"{name} {value:.0f}" for name, value in marks.items())
        sys.stdout.write(f"/{language}/{path} {preset}: {words}\n")
        sys.stdout.flush()
    return low


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1].rstrip("/"), int(sys.argv[2]) if len(sys.argv) > 2 else 5) else 0)
