"""Pictures of every page, wide and narrow, in both directions: `python -m tools.screenshots BASE FOLDER [NAME...]`."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tools.prepare_browser import MISSING, find, launch_options

# What is far from the window is laid out when it comes near; a picture of a whole page needs all of it.
_WALK = """async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
        scrollTo({top: y, behavior: 'instant'});
        await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    }
    scrollTo({top: 0, behavior: 'instant'});
}"""
DESKTOP, PHONE = (1440, 900), (360, 640)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name, the page's address, the window, and what is done before it is taken."""

    name: str
    path: str
    size: tuple[int, int] = DESKTOP
    dark: bool = False
    whole: bool = False
    script: bool = True
    open_first: bool = False


def shots(event: str, article: str) -> Iterator[Shot]:
    """Yield the pictures, for an event and an article that are there."""
    for language in ("ar", "en"):
        yield Shot(f"timeline-{language}", f"/{language}/")
        yield Shot(f"timeline-{language}-whole", f"/{language}/?from=2020&to=2020", whole=True)
        yield Shot(f"timeline-{language}-phone", f"/{language}/", PHONE)
        yield Shot(f"timeline-{language}-phone-whole", f"/{language}/?from=2020&to=2020", PHONE, whole=True)
        yield Shot(f"event-{language}", f"/{language}/events/{event}/", whole=True)
        yield Shot(f"article-{language}", f"/{language}/articles/{article}/", whole=True)
        yield Shot(f"actor-{language}", f"/{language}/actors/fayez-al-sarraj/")
        yield Shot(f"sources-{language}", f"/{language}/sources/")
        yield Shot(f"resolutions-{language}", f"/{language}/resolutions/")
        yield Shot(f"api-{language}", f"/{language}/api/", whole=True)
    yield Shot("timeline-fr", "/fr/")
    yield Shot("timeline-en-evidence", "/en/?type=talks&from=2020&to=2020&zoom=2020", open_first=True)
    yield Shot("timeline-ar-dark", "/ar/", dark=True)
    yield Shot("event-ar-dark", f"/ar/events/{event}/", dark=True, whole=True)
    yield Shot("event-ar-phone", f"/ar/events/{event}/", PHONE, whole=True)
    yield Shot("article-ar-phone", f"/ar/articles/{article}/", PHONE, whole=True)
    yield Shot("filters-ar-phone", "/ar/#filters", PHONE)
    yield Shot("timeline-en-compact", "/en/?view=compact&order=date")
    yield Shot("timeline-ar-plain", "/ar/?type=meeting&actor=fayez-al-sarraj", script=False)
    yield Shot("empty-ar", "/ar/?type=sanction&actor=fayez-al-sarraj")
    yield Shot("places-en", "/en/places/")
    yield Shot("actors-ar", "/ar/actors/", whole=True)
    yield Shot("method-ar", "/ar/methodology/", whole=True)
    yield Shot("missing-ar", "/ar/nowhere/")


def _subjects(page: Page, base: str) -> tuple[str, str]:
    """Return an event with several sources and an article, from the API."""
    rows: list[dict[str, Any]] = page.request.get(f"{base}/api/v1/events/?limit=200").json()["results"]
    best = max(rows, key=lambda row: (row["articles"], row["id"]))
    return best["id"], best["evidence"]["article"]


def take(browser: Browser, base: str, shot: Shot, folder: Path) -> None:
    """Take one picture."""
    width, height = shot.size
    scheme: Literal["dark", "light"] = "dark" if shot.dark else "light"
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=shot.script
    )
    page = context.new_page()
    page.goto(base + shot.path)
    if shot.open_first:
        page.locator("details.evd summary").first.click()
        page.locator("details.evd").first.scroll_into_view_if_needed()
    if shot.whole:
        page.evaluate(_WALK)
    page.screenshot(path=folder / f"{shot.name}.png", full_page=shot.whole)
    context.close()


def main(base: str, folder: Path, names: list[str]) -> None:
    """Take all pictures, or those whose names match ("timeline-*")."""
    program = find()
    if program is None:
        sys.exit(MISSING)
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(program))
        subjects = _subjects(browser.new_page(), base)
        for shot in shots(*subjects):
            if not names or any(fnmatchcase(shot.name, name) for name in names):
                take(browser, base, shot, folder)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), Path(sys.argv[2]), sys.argv[3:])
