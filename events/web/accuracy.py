"""The accuracy that the methodology page states, as `python -m tests.evaluation.accuracy --write` measured it."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

PUBLISHED = Path(__file__).with_name("accuracy.json")


@cache
def published_accuracy() -> dict[str, Any]:
    """Return the day, and for each set of articles its rows: language, articles, and whole percents."""
    told: dict[str, Any] = json.loads(PUBLISHED.read_text())
    return {"measured": date.fromisoformat(told["measured"]), "sets": told["sets"]}
