"""Check that the engine's words stay in its data: no Arabic letters in events/**/*.py, migrations excepted."""

import re
import sys
from pathlib import Path

ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")


def findings(folder: Path) -> list[str]:
    """Return each line of code that holds an Arabic letter, as path:line."""
    return [
        f"{path.relative_to(folder)}:{number}"
        for path in sorted((folder / "events").rglob("*.py"))
        if "migrations" not in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if ARABIC.search(line)
    ]


def main() -> int:
    """Print the lines that should be data."""
    found = findings(Path(__file__).resolve().parent.parent)
    sys.stderr.writelines(f"{place}: Arabic words belong in events/lexicon/*.toml\n" for place in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
