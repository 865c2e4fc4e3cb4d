"""The examples of the documentation run against a site and end in a chart."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.happenings import happening

pytestmark = pytest.mark.django_db(transaction=True)
GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "who-met-whom.md"
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
RSCRIPT = shutil.which("Rscript")
PROGRAMS = [
    (sys.executable, "who_met_whom.py", "chart.png", b"\x89PNG"),
    pytest.param(
        RSCRIPT, "who_met_whom.R", "chart.pdf", b"%PDF", marks=pytest.mark.skipif(not RSCRIPT, reason="no R here")
    ),
]


@pytest.mark.parametrize(("program", "example", "chart", "begins"), PROGRAMS)
def test_it_ends_in_a_chart(live_server, tmp_path, program, example, chart, begins):
    happening("2020-01-13", who=("Anna Alef", "Bob Ba"))
    happening("2020-02-13", who=("Anna Alef", "Bob Ba"))
    happening("2020-11-13", who=("Carl Ta", "Dora Tha"))
    command = [program, str(EXAMPLES / example), live_server.url, str(tmp_path / chart)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / chart).read_bytes().startswith(begins)
    assert "Anna Alef" in done.stdout
    assert "2" in done.stdout
    assert "Dora Tha" not in done.stdout


def test_the_guides_blocks_are_one_program_that_ends_in_its_chart(live_server, tmp_path):
    happening("2020-01-13", who=("Anna Alef", "Bob Ba"))
    happening("2020-02-13", who=("Anna Alef", "Bob Ba"))
    happening("2020-11-13", who=("Carl Ta", "Dora Tha"))
    blocks = re.findall(r"^```python\n(.*?)^```", GUIDE.read_text(), re.MULTILINE | re.DOTALL)
    program = tmp_path / "guide.py"
    program.write_text("\n".join(blocks).replace("http://127.0.0.1:8000", live_server.url))
    done = subprocess.run(
        [sys.executable, str(program)], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "who-met-whom.png").read_bytes().startswith(b"\x89PNG")
    assert "2 meetings, talks and calls" in done.stdout
    assert re.search(r"Anna Alef – Bob Ba +2", done.stdout)
    assert "2020-01-13 | " in done.stdout, "back to the words"
    assert "Dora Tha" not in done.stdout
