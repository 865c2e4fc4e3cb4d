"""Have base R read the tables of the sample corpus: `make tables` (needs Rscript; Debian: apt install r-base-core).

On the database of the settings, which must be empty. Exit 1 where R is missing or reads anything but what was written.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.try_api import ROOT, fill, manage


def expected(folder: Path) -> str:
    """Write what the codebook says as lines that R reads without a library."""
    lines = ["file\trows\tcolumn\ttype"]
    for resource in json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        fields = resource["schema"]["fields"]
        lines += [f"{resource['path']}\t{resource['rows']}\t{one['name']}\t{one['type']}" for one in fields]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Fill, write, read, and return the exit code."""
    program = shutil.which("Rscript")
    if program is None:
        sys.exit("make tables needs R (Debian: apt install r-base-core).")
    fill()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        manage("export_tables", name)
        (folder / "expected.tsv").write_text(expected(folder), encoding="utf-8")
        return subprocess.run([program, str(ROOT / "tools" / "read_tables.R"), name], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
