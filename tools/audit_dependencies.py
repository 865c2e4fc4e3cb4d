"""Ask a vulnerability database about the locked packages: `python -m tools.audit_dependencies [LOCK...]`.

pip-audit asks it (PyPI's by default; AUDIT_SERVICE=osv for OSV), in an environment of its own. Exit code 0: nothing is
known against them; 1: something is; 2: no database answered, so nothing was learned. A mirror of PyPI may answer and
know no holes at all: so a version that is known to be broken is asked about first.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

PROGRAM = "pip-audit==2.10.1"
LOCKS = ("requirements.txt", "requirements-dev.txt")
BROKEN = f"django==3.2.0 --hash=sha256:{'0' * 64}\n"  # never installed; dozens of holes are known in it
SAFE, HOLES, UNKNOWN = 0, 1, 2


def ask(lock: str) -> subprocess.CompletedProcess[str]:
    """Run pip-audit on one lock; it installs nothing of what it audits."""
    service = os.environ.get("AUDIT_SERVICE", "pypi")
    command = [sys.executable, "-m", "uv", "tool", "run", "--from", PROGRAM, "pip-audit"]
    options = ["--disable-pip", "--require-hashes", f"--vulnerability-service={service}", "--format=json"]
    return subprocess.run([*command, *options, f"--requirement={lock}"], capture_output=True, text=True)


def holes(told: Iterable[dict[str, object]]) -> Iterator[str]:
    """Write each hole as a line.

    >>> list(holes([{"name": "a", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}]))
    ['a 1: CVE-1, mended in 2']
    """
    for package in told:
        vulns = package.get("vulns")
        for hole in vulns if isinstance(vulns, list) else []:
            fixed = ", ".join(hole["fix_versions"]) or "no version yet"
            yield f"{package['name']} {package['version']}: {hole['id']}, mended in {fixed}"


class NotLearned(Exception):
    """No database answered; the message says why."""


def packages_of(lock: str) -> list[dict[str, object]]:
    """Return what is known of each package of a lock; raises NotLearned."""
    done = ask(lock)
    try:
        return list(json.loads(done.stdout)["dependencies"])
    except (ValueError, KeyError) as error:
        said = done.stderr.strip().splitlines() or ["it said nothing"]
        raise NotLearned(f"pip-audit or its database could not be reached: {said[-1]}") from error


def check_database() -> None:
    """Raise NotLearned where the database knows nothing even of a version that is known to be broken."""
    with tempfile.TemporaryDirectory() as folder:
        lock = Path(folder) / "broken.txt"
        lock.write_text(BROKEN, encoding="utf-8")
        if not list(holes(packages_of(str(lock)))):
            raise NotLearned("what answers here knows no holes, not even those of Django 3.2")


def audit(lock: str) -> int:
    """Audit one lock and say what came of it; raises NotLearned."""
    packages = packages_of(lock)
    found = list(holes(packages))
    skipped = sum(1 for package in packages if "skip_reason" in package)
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.stdout.write(f"{lock}: {len(packages)} packages, {len(found)} known holes, {skipped} not known there\n")
    return HOLES if found else SAFE


def main(arguments: list[str]) -> int:
    """Audit every lock; the worst answer counts."""
    try:
        check_database()
        return max(audit(lock) for lock in arguments or LOCKS)
    except NotLearned as reason:
        sys.stderr.write(f"Not audited, nothing was learned: {reason}. Run it where pypi.org or osv.dev answers.\n")
        return UNKNOWN


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
