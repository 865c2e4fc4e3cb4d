"""Floors under the engine's figures, which only rise: CI fails where a change makes the engine worse."""

import hashlib
import json
from pathlib import Path

from tests.evaluation import merging
from tests.evaluation.scorer import score

FLOORS = Path(__file__).with_name("floors.json")
LANGUAGES = ("ar", "en", "fr")
_F1 = ("detect", "strict", "who")
_SHARES = ("date", "topic", "published", "quotes")


def measure(folder, rows):
    """The scorer's figures for all articles and for each language."""
    figures = {"all": score(folder, rows)}
    for language in LANGUAGES:
        figures[language] = score(folder, rows, only=lambda gold, language=language: gold["lang"] == language)
    figures["merging"] = merging.measure(folder, rows)
    return figures


def summary(figures):
    """The figures that have floors, flat: {"ar.detect": 0.9, ...}."""
    flat = {}
    for language in ("all", *LANGUAGES):
        found = figures[language]
        flat.update({f"{language}.{name}": found[name]["f1"] for name in _F1})
        flat.update({f"{language}.{name}": found[name]["acc"] for name in _SHARES if found[name]["acc"] is not None})
    for mentions, found in figures["merging"].items():
        flat |= {f"merging.{mentions}.{name}": found[name] for name in ("p", "r")}
        flat[f"merging.{mentions}.background"] = found["background"]["r"]
    return flat


def digest(folder):
    """A hash of the articles and their gold: floors mean nothing on another corpus, but a README changes no figure."""
    found = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix != ".md":
            found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def below(figures, floors):
    """What fell under its floor, as sentences."""
    now = summary(figures)
    return [
        f"{name} is {now.get(name)}, its floor {floor}" for name, floor in floors.items() if now.get(name, 0) < floor
    ]


def raise_floors(folder, figures):
    """Keep what is better than the floors; never lower one. On a changed corpus the floors start again."""
    kept = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    corpus = digest(folder)
    floors = kept.get("floors", {}) if kept.get("corpus") == corpus else {}
    raised = {name: max(value, floors.get(name, 0)) for name, value in summary(figures).items()}
    FLOORS.write_text(json.dumps({"corpus": corpus, "floors": raised}, indent=1, sort_keys=True) + "\n")
    changed = sum(floors.get(name) != value for name, value in raised.items())
    return f"{changed} floors raised in {FLOORS.name}"
