"""docs/security/asvs.md: what it points to is there, each item says what holds, none is claimed without a place."""

import re

import pytest

from libya_timeline.data_dir import BASE_DIR

TEXT = (BASE_DIR / "docs" / "security" / "asvs.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in TEXT.splitlines() if re.match(r"\| \d", line)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_file_that_is_named_exists(row):
    for path in re.findall(r"`((?:events|tests|libya_timeline|docs|deploy|templates|static|tools)/[\w./-]+)`", row[3]):
        assert (BASE_DIR / path).exists(), path
    for name in re.findall(r"`(test_\w+)`", row[3]):
        assert any(
            f"def {name}(" in path.read_text(encoding="utf-8") for path in (BASE_DIR / "tests").rglob("test_*.py")
        )


def test_every_item_says_whether_it_is_met_and_what_is_lacking():
    assert len(ROWS) > 90
    for items, _about, state, where in ROWS:
        assert state in ("met", "part", "not", "**not**"), items
        assert where or state == "met", items


def test_no_item_is_told_twice():
    items = [
        item for row in ROWS for item in re.findall(r"\d+\.\d+(?:\.\d+)?", row[0].replace("7.2.1 to 7.2.4", "7.2.1"))
    ]
    assert len(items) == len(set(items))
