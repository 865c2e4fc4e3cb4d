"""The engine on the sample corpus against its floors, and the gate itself."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from events.management.commands.evaluate import read_rows
from tests.evaluation import gate

CORPUS = Path(__file__).parents[2] / "events" / "sample_corpus"


@pytest.fixture(scope="module")
def figures():
    return gate.measure(CORPUS, read_rows(CORPUS, now=datetime(2026, 6, 1, tzinfo=UTC)))


def test_no_figure_is_below_its_floor(figures):
    kept = json.loads(gate.FLOORS.read_text())
    assert gate.below(figures, kept["floors"]) == []


def test_floors_belong_to_this_corpus():
    kept = json.loads(gate.FLOORS.read_text())
    assert kept["corpus"] == gate.digest(CORPUS), "run: manage.py evaluate --raise-floors"


def test_a_worse_figure_is_named(figures):
    floors = {"all.detect": 1.01}
    assert gate.below(figures, floors) == [f"all.detect is {figures['all']['detect']['f1']}, its floor 1.01"]


def test_floors_only_rise(figures, tmp_path, monkeypatch):
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    gate.FLOORS.write_text(json.dumps({"corpus": gate.digest(CORPUS), "floors": {"all.detect": 0.999, "all.who": 0.1}}))
    gate.raise_floors(CORPUS, figures)
    raised = json.loads(gate.FLOORS.read_text())["floors"]
    assert raised["all.detect"] == 0.999
    assert raised["all.who"] == figures["all"]["who"]["f1"]
