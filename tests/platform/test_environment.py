"""What the environment may say is written down, all of it and as it is."""

import re

import pytest

from libya_timeline.data_dir import BASE_DIR
from libya_timeline.environment import OUTSIDE, declared
from tools.environment_table import DOCUMENT, table, written

OF_THE_MACHINE = {"DJANGO_SETTINGS_MODULE", "MAKELEVEL", "HOSTNAME"}
OF_A_REQUEST = {"CONTENT_TYPE"}


def read_by_the_code():
    """Return every name that code or docker-compose.yml asks the environment for."""
    found = set()
    for folder in ("libya_timeline", "events"):
        for path in (BASE_DIR / folder).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            found |= set(re.findall(r"""environ(?:\.get|\.pop|\.setdefault)?[\[(]\s*["'](\w+)""", text))
            found |= set(re.findall(r"""["']([A-Z_]+)["'] (?:not )?in os\.environ""", text))
    compose = (BASE_DIR / "docker-compose.yml").read_text(encoding="utf-8")
    found |= set(re.findall(r"(?<!\$)\$\{(\w+)", compose))
    return found - OF_THE_MACHINE - OF_A_REQUEST


def test_the_table_in_the_docs_is_todays():
    text = DOCUMENT.read_text(encoding="utf-8")
    assert written(text) == text, "run: python -m tools.environment_table"


def test_every_variable_that_is_read_is_in_the_table():
    rows = set(re.findall(r"^\| `(\w+)`", table(), flags=re.MULTILINE))
    assert read_by_the_code() <= rows, read_by_the_code() - rows
    assert {"SECRET_KEY", "METRICS_TOKEN", "EMBED_ORIGINS", "LOG_FORMAT"} <= rows


def test_the_settings_ask_only_through_the_table():
    settings = (BASE_DIR / "libya_timeline" / "settings.py").read_text(encoding="utf-8")
    assert "environ" not in settings.replace("libya_timeline.environment", "").replace("driven by the environment", "")


@pytest.mark.parametrize("variable", [*declared().values(), *OUTSIDE], ids=lambda one: one.name)
def test_each_says_what_it_decides(variable):
    assert len(variable.says) > 10
    assert "|" not in variable.says + variable.unset
