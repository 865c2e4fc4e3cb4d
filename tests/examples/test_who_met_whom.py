"""The examples of the documentation run against a site and end in a chart."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.happenings import happening

pytestmark = pytest.mark.django_db(transaction=True)
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
