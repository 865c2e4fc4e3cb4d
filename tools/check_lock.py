"""Check, without the network, that each lock holds exactly what its hand-kept list asks for."""

import re
import sys
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(\[[^]]*\])?==(?P<version>\S+)")


def wanted(listed: str) -> dict[str, Requirement]:
    """Return the requirements of a hand-kept list by name."""
    lines = [line.partition("#")[0].strip() for line in listed.splitlines()]
    found = [Requirement(line) for line in lines if line and not line.startswith("-")]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def pinned(lock: str, source: str) -> tuple[dict[str, Version], set[str]]:
    """Return every pin of a lock, and the names that are there because `source` lists them."""
    pins: dict[str, Version] = {}
    listed: set[str] = set()
    for line in lock.splitlines():
        if match := PIN.match(line):
            name = canonicalize_name(match["name"])
            pins[name] = Version(match["version"])
        elif line.lstrip("# via").strip() == f"-r {source}" or line.strip() == f"# via -r {source}":
            listed.add(name)
    return pins, listed


def complaints(folder: Path, stem: str) -> list[str]:
    """Say in what a lock differs from its list."""
    asked = wanted((folder / f"{stem}.in").read_text(encoding="utf-8"))
    pins, listed = pinned((folder / f"{stem}.txt").read_text(encoding="utf-8"), f"{stem}.in")
    found = [f"{stem}.txt lacks {name}" for name in asked.keys() - listed]
    found += [f"{stem}.txt still has {name}, which {stem}.in no longer lists" for name in listed - asked.keys()]
    for name in asked.keys() & pins.keys():
        if not asked[name].specifier.contains(pins[name]):
            found.append(f"{stem}.txt pins {name} {pins[name]}, but {stem}.in wants {asked[name].specifier}")
    return sorted(found)


def main() -> int:
    """Print what is out of step and how to mend it."""
    folder = Path(__file__).resolve().parent.parent
    found = [
        line
        for stem in ("requirements", "requirements-extras", "requirements-dev")
        for line in complaints(folder, stem)
    ]
    sys.stderr.writelines(f"{line}; type: make lock\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
