"""The small checks behind `make check`, each shown something wrong."""

import re
import subprocess
from pathlib import Path

import pytest

from libya_timeline.data_dir import BASE_DIR
from tools import check_literals, check_lock, prepare_browser

MAKEFILE = (BASE_DIR / "Makefile").read_text(encoding="utf-8")


@pytest.fixture
def lists(tmp_path):
    for name in ("requirements.in", "requirements.txt"):
        (tmp_path / name).write_text((BASE_DIR / name).read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def test_our_locks_are_in_step():
    assert check_lock.complaints(BASE_DIR, "requirements") == []
    assert check_lock.complaints(BASE_DIR, "requirements-dev") == []


def test_a_new_wish_is_missing_from_the_lock(lists):
    with (lists / "requirements.in").open("a") as file:
        file.write("left-pad>=1  # why not\n")
    assert check_lock.complaints(lists, "requirements") == ["requirements.txt lacks left-pad"]


def test_a_dropped_wish_is_still_in_the_lock(lists):
    path = lists / "requirements.in"
    path.write_text(re.sub(r"(?m)^tqdm.*\n", "", path.read_text()))
    (complaint,) = check_lock.complaints(lists, "requirements")
    assert complaint.startswith("requirements.txt still has tqdm")


def test_a_raised_bound_is_above_the_pin(lists):
    path = lists / "requirements.in"
    path.write_text(path.read_text().replace("django>=5.2,<5.3", "django>=99"))
    (complaint,) = check_lock.complaints(lists, "requirements")
    assert "wants >=99" in complaint


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_pins_hashes_and_names_no_index(name):
    lock = (BASE_DIR / name).read_text(encoding="utf-8")
    pins = re.findall(r"(?m)^[a-zA-Z0-9._-]+==", lock)
    assert len(re.findall(r"(?m)^[a-zA-Z0-9._-]+==[^\n]*\\\n    --hash=sha256:", lock)) == len(pins) > 20
    assert not re.search(r"(?m)^\s*(-i|--index-url|--extra-index-url|--find-links|-f)\b|https?://|file:", lock)


def test_arabic_in_code_is_found_and_in_migrations_is_not(tmp_path):
    for name in ("events/lexicon/months.py", "events/migrations/0001_initial.py", "events/plain.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("MONTH = 1\n" if path.stem == "plain" else "A = 1\nMONTH = 'آذار'\n", encoding="utf-8")
    assert check_literals.findings(tmp_path) == ["events/lexicon/months.py:2"]


def test_the_makefile_knows_no_absolute_path_and_lists_every_target():
    assert "$(CURDIR)" not in MAKEFILE
    assert "$(PWD)" not in MAKEFILE
    listed = subprocess.run(["make", "help"], cwd=BASE_DIR, capture_output=True, text=True, timeout=30).stdout
    phony = re.findall(r"(?m)^\.PHONY: (.*)$", MAKEFILE)[0]
    for target in set(phony.split()) - {"environment", "dev"}:
        assert f"make {target} " in listed


def test_the_environment_script_says_what_is_missing(tmp_path):
    """With no Python on PATH there is one clear message and nothing half made."""
    script = Path("tools") / "environment.sh"
    (tmp_path / "tools").mkdir()
    (tmp_path / script).write_text((BASE_DIR / script).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "requirements.txt").touch()
    done = subprocess.run(
        ["/bin/sh", str(script)], cwd=tmp_path, env={"PATH": str(tmp_path)}, capture_output=True, text=True, timeout=30
    )
    assert done.returncode != 0
    assert "Python 3.11 or newer is needed" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_without_a_browser_the_tests_are_not_begun_and_it_is_said_what_to_do(monkeypatch, capsys):
    """An own browser that does not start is not replaced by another; nothing is skipped for want of one."""
    monkeypatch.setenv("CHROMIUM", "/bin/false")
    monkeypatch.setattr(prepare_browser, "install", lambda: pytest.fail("installed beside the one that was named"))
    assert prepare_browser.main() == 1
    monkeypatch.delenv("CHROMIUM")
    tried = []
    monkeypatch.setattr(prepare_browser, "find", lambda: None)
    monkeypatch.setattr(prepare_browser, "install", lambda: tried.append("install"))
    assert prepare_browser.main() == 1
    assert tried == ["install"]
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("none could be found or installed") == 2
    recipe = re.search(r"(?m)^test:.*\n((?:\t.*\n)+)", MAKEFILE).group(1)
    assert '$(PY) -m tools.prepare_browser)" || exit 1' in recipe
