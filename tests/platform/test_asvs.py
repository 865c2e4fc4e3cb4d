"""docs/security/asvs.md: every requirement is there, what it points to exists, none is claimed without a place."""

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


# How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has; those of level 3 come behind them.
SECTIONS = """
    1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4
    5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2
    8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3
    11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3
    15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2
"""
REQUIRED = [
    f"{section}.{number}"
    for section, _, count in (one.partition(":") for one in SECTIONS.split())
    for number in range(1, int(count) + 1)
]


def named(text):
    """Return the requirements that a text names: 1.2.3, all of 1.2, all of V1, 1.2.3 to 1.2.5."""
    found = []
    for first, last in re.findall(r"\bV?(\d+(?:\.\d+)*)(?: to (\d+\.\d+\.\d+))?", text):
        if last:
            found += REQUIRED[REQUIRED.index(first) : REQUIRED.index(last) + 1]
        else:
            found += [one for one in REQUIRED if f"{one}.".startswith(f"{first}.")] or [first]
    return found


def test_every_requirement_of_both_levels_is_told_once():
    assert len(REQUIRED) == 253
    left_out = re.search(r"Not listed since it is not there:(.*?)\n\n", TEXT, re.DOTALL)
    told = [item for row in ROWS for item in named(row[0])] + named(left_out[1])
    assert sorted(told) == sorted(REQUIRED)


def test_every_item_says_whether_it_is_met_and_where_or_what_is_lacking():
    for items, _about, state, where in ROWS:
        assert state in ("met", "part", "not"), items
        assert where, items
