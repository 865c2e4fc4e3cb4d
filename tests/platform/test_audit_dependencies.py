"""The audit of dependencies: holes are named; silence of the database is never taken for safety."""

import json
import subprocess

import pytest

from tools import audit_dependencies

CLEAN = {"name": "a", "version": "1", "vulns": []}
HOLED = {"name": "django", "version": "3.2.0", "vulns": [{"id": "CVE-1", "fix_versions": ["3.2.1"]}]}


def answers(*told):
    """Let pip-audit say one thing after another."""
    said = iter(told)

    def ask(_lock):
        one = next(said)
        text = one if isinstance(one, str) else json.dumps({"dependencies": one})
        return subprocess.CompletedProcess([], 1, stdout=text, stderr="Could not resolve host")

    return ask


@pytest.mark.parametrize(
    ("told", "code", "says"),
    [
        (([HOLED], [CLEAN]), 0, "1 packages, 0 known holes"),
        (([HOLED], [CLEAN, HOLED]), 1, "django 3.2.0: CVE-1, mended in 3.2.1"),
        (([CLEAN], [CLEAN]), 2, "not even those of Django 3.2"),
        (("",), 2, "Could not resolve host"),
        (([HOLED], "oops"), 2, "nothing was learned"),
    ],
)
def test_what_is_known_and_what_is_not(monkeypatch, capsys, told, code, says):
    monkeypatch.setattr(audit_dependencies, "ask", answers(*told))
    assert audit_dependencies.main(["one.txt"]) == code
    said = capsys.readouterr()
    assert says in said.out + said.err
