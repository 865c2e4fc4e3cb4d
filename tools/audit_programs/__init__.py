"""axe, Lighthouse and TimelineJS, pinned in package-lock.json and installed once into the virtual environment."""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAMS = HERE.parent.parent / ".venv" / "audit"
NEEDS_NODE = "The audit needs Node 20 with npm (Debian: apt install nodejs npm)."


def install() -> None:
    """Install the pinned programs, if they are not there yet."""
    if shutil.which("npm") is None:
        sys.exit(NEEDS_NODE)
    PROGRAMS.mkdir(parents=True, exist_ok=True)
    kept, lock = PROGRAMS / "package-lock.json", HERE / "package-lock.json"
    there = (PROGRAMS / "node_modules" / ".package-lock.json").exists()
    if there and kept.exists() and kept.read_bytes() == lock.read_bytes():
        return
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, PROGRAMS)
    subprocess.run(["npm", "ci", "--silent", "--no-fund", "--no-audit"], cwd=PROGRAMS, check=True)
