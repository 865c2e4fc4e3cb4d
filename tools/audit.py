"""Measure the pages of a running site as a stranger's browser does: `python -m tools.audit BASE [--only "events/*"]`.

axe looks at every kind of page in three languages, wide and narrow, light and dark, with all that folds open and with
the phone's filters; the browser reports what the policy blocks and what leaves the site; Lighthouse marks three kinds
of page as phone and desktop. Exit 1 on any finding.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import product
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tools.audit_programs import PROGRAMS, install
from tools.lighthouse import CATEGORIES, LEAST, mark
from tools.prepare_browser import MISSING, find, launch_options

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LANGUAGES, WIDTHS = ("ar", "en", "fr"), (1440, 390)
# What was blocked, and every fold but the menus open: an open menu lies over what is below it.
_WATCH = "document.addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective))"
_UNFOLD = "document.querySelectorAll('details:not(.menu)').forEach(one => { one.open = true })"
_ALL = "rules => axe.run({runOnly: rules, resultTypes: ['violations']})"
# What is far from the window is laid out when it comes near; until then its size is an estimate that nobody sees.
_WALK = """async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
        scrollTo({top: y, behavior: 'instant'});
        await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    }
    scrollTo({top: 0, behavior: 'instant'});
}"""
# The schemes differ in colours alone, so the second one is looked at for those alone.
_COLOURS = "() => axe.run({runOnly: ['color-contrast', 'link-in-text-block'], resultTypes: ['violations']})"
_MENU = """rules => {
    const menu = document.querySelectorAll('details.menu')[%d];
    menu.open = true;
    return axe.run(menu, {runOnly: rules, resultTypes: ['violations']}).finally(() => { menu.open = false });
}"""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong on a page."""

    page: str
    what: str


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a page is looked at: the site, axe's program, and the window's width."""

    base: str
    axe: str
    width: int


def paths(page: Page, base: str) -> list[str]:
    """Return every kind of page, with an event and an article that are there; the first ones are Lighthouse's too."""
    rows: list[dict[str, Any]] = page.request.get(f"{base}/api/v1/events/?limit=200").json()["results"]
    best = max(rows, key=lambda row: (row["articles"], row["id"]))
    event = f"events/{best['id']}/"
    own = ["", event, f"articles/{best['evidence']['article']}/", "actors/fayez-al-sarraj/", "places/berlin/"]
    folded = [f"{event}history/", f"{event}report/", "nowhere/", f"{event}?as_of=nonsense"]
    years = ["?type=meeting&view=compact&from=2020&to=2020&zoom=2020", "?from=2020-01&to=2020-01&zoom=2020-01"]
    empty = ["?type=sanction&actor=nobody", "?q=moscow"]
    lists = ["actors/", "places/", "resolutions/", "resolutions/2510-2020/", "sources/", "corrections/"]
    return [*own, *folded, *years, *empty, *lists, "methodology/", "about/", "api/"]


def look(browser: Browser, base: str, wanted: list[str], *, axe: str) -> Iterator[Finding]:
    """Look at every page in every language, at every width and in both colour schemes."""
    for width in WIDTHS:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="light")
        context.set_default_timeout(120_000)  # a busy machine is slow, not wrong
        context.add_init_script(_WATCH)
        for language, path in product(LANGUAGES, wanted):
            found = _look(context.new_page(), f"/{language}/{path}", Stage(base, axe, width))
            yield from (Finding(f"/{language}/{path} {width}", what) for what in sorted(set(found)))
        context.close()


def _look(page: Page, path: str, stage: Stage) -> list[str]:
    found: list[str] = []
    page.on("console", lambda said: found.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    page.on("request", lambda one: None if one.url.startswith(stage.base) else found.append(f"outside: {one.url}"))
    answer = page.goto(stage.base + path)
    if answer is not None and answer.status >= 400:
        found.clear()  # an error page is what was asked for; the browser notes its status
    page.evaluate(_UNFOLD)
    page.evaluate(_WALK)
    page.evaluate(stage.axe)
    found += _violations(page.evaluate(_ALL, RULES))
    for number in range(page.locator("details.menu").count()):
        if page.locator("details.menu").nth(number).is_visible():
            found += _violations(page.evaluate(_MENU % number, RULES))
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {what}" for what in _violations(page.evaluate(_COLOURS))]
    if stage.width < 900 and page.locator("#filters").count():
        page.evaluate("location.hash = 'filters'")
        found += [f"filters: {what}" for what in _violations(page.evaluate(_ALL, RULES))]
    page.close()
    return found


def _violations(report: dict[str, Any]) -> list[str]:
    return [f"axe {one['id']}: {one['nodes'][0]['html'][:100]}" for one in report["violations"]]


def main(asked: argparse.Namespace) -> int:
    """Print every finding and every mark; return how many are not good enough."""
    program = find()
    if program is None:
        sys.exit(MISSING)
    install()
    axe = (PROGRAMS / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(program))
        wanted = [path for path in paths(browser.new_page(), asked.base) if fnmatchcase(path, asked.only)]
        count = 0
        for finding in look(browser, asked.base, wanted, axe=axe):
            count += 1
            _say(f"{finding.page}: {finding.what}")
    looked = len(wanted) * len(LANGUAGES) * len(WIDTHS)
    _say(f"axe, policy and requests: {looked} pages, light and dark, {count} findings")
    return count + (_mark_all(asked.base, wanted[:3], program=program, runs=asked.runs) if asked.runs else 0)


def _mark_all(base: str, chosen: list[str], *, program: str, runs: int) -> int:
    low = 0
    for language, path, preset in product(("ar", "en"), chosen, ("mobile", "desktop")):
        marks = mark(f"{base}/{language}/{path}", preset=preset, program=program, runs=runs)
        low += sum(value < LEAST for value in marks.values())
        _say(f"/{language}/{path} {preset}: " + ", ".join(f"{name} {marks[name]:.0f}" for name in CATEGORIES))
    return low


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="axe and Lighthouse on a running site")
    parser.add_argument("base", type=lambda text: text.rstrip("/"))
    parser.add_argument("--runs", type=int, default=5, help="Lighthouse's runs for a page; 0 leaves it out")
    parser.add_argument("--only", default="*", help='pages, without their language: "", "events/*"')
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(1 if main(_arguments()) else 0)
