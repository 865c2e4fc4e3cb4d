"""Write the table of the environment into docs/operations.md: `python -m tools.environment_table [--check]`."""

import sys

from libya_timeline import settings
from libya_timeline.data_dir import BASE_DIR
from libya_timeline.environment import OUTSIDE, Variable, declared

DOCUMENT = BASE_DIR / "docs" / "operations.md"
BEGIN, END = "<!-- environment: python -m tools.environment_table -->", "<!-- /environment -->"


def table() -> str:
    """Return the table: what the settings read, then what is read elsewhere."""
    assert settings.DATABASES  # reading them is what declares their variables
    rows = [*sorted(declared().values(), key=lambda one: one.name), *OUTSIDE]
    return "\n".join(["| variable | unset | what it decides |", "|---|---|---|", *map(_row, rows)])


def _row(one: Variable) -> str:
    unset = one.unset if " " in one.unset or not one.unset else f"`{one.unset}`"
    return f"| `{one.name}` | {unset} | {one.says} |"


def written(text: str) -> str:
    """Return a document with today's table between its marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


def main() -> int:
    """Write the table, or only say whether it is up to date."""
    text = DOCUMENT.read_text(encoding="utf-8")
    if "--check" in sys.argv:
        return 0 if written(text) == text else 1
    DOCUMENT.write_text(written(text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
