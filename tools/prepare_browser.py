"""Find a Chromium for the browser tests, or install one; print its path.

Order: $CHROMIUM, an installed one, Debian's package where we may install it, Playwright's own.
"""

import os
import shutil
import subprocess
import sys
from typing import Any

from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MISSING = (
    "The browser tests need a Chromium and none could be found or installed.\n"
    "Install one (Debian: apt install chromium), or name one: CHROMIUM=/path/to/chromium make test"
)


def launch_options(program: str) -> dict[str, Any]:
    """Return how the tests start the browser: quiet on the network, and without a sandbox where root forbids it."""
    flags = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
    return {"executable_path": program, "args": flags + (["--no-sandbox"] if os.geteuid() == 0 else [])}


def works(program: str) -> bool:
    """Tell whether the browser starts and draws a page."""
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch_options(program))
            browser.new_page().set_content("<p>")
            browser.close()
    except Error:
        return False
    return True


def find() -> str | None:
    """Return the first browser that works."""
    if named := os.environ.get("CHROMIUM"):
        return named if works(named) else None
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    candidates = [path for name in NAMES if (path := shutil.which(name))]
    return next((path for path in [*candidates, own] if os.path.exists(path) and works(path)), None)


def install() -> None:
    """Install Debian's Chromium as root, else Playwright's into the user's cache."""
    commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        commands = [["apt-get", "update", "-qq"], ["apt-get", "install", "-qq", "-y", "chromium"], *commands]
    for command in commands:
        sys.stderr.write(f"Preparing a browser for the tests: {' '.join(command)}\n")
        subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        )
        if "install" in command and find():
            return


def main() -> int:
    """Print the path of a browser that works, installing one where there is none."""
    program = find()
    if program is None and not os.environ.get("CHROMIUM"):
        install()
        program = find()
    if program is None:
        sys.stderr.write(MISSING + "\n")
        return 1
    sys.stdout.write(program + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
