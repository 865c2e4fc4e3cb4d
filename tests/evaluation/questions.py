"""How many of the day-one questions the engine's own reading of the sample corpus answers.

`DATA_DIR=... python -m tests.evaluation.questions [--raise-floor]`, or `make questions`. Needs a running database; what
it stores there is taken back. A question counts when its answer is exactly right; "share" is how much of it is.
"""

import argparse
import json
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FLOOR = Path(__file__).with_name("questions_floor.json")
CORPUS = Path(__file__).parents[2] / "events" / "sample_corpus"
NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one question."""

    name: str
    exact: bool
    share: float
    missing: list[str]
    wrong: list[str]


def load_engine_reading():
    """Store the sample articles as the engine reads them, merged as the pipeline merges them."""
    from events import pipeline
    from events.lexicon.load import load_lexicon
    from events.store import reference

    reference.load_reference(load_lexicon())
    for one in list(pipeline.ingest([CORPUS], now=NOW)):
        if one.article is not None:
            pipeline.process(one.article, now=NOW)


def measure():
    """Ask everything of what is stored."""
    from tests.day_one import QUESTIONS

    return [_answer(question) for question in QUESTIONS]


def _answer(question):
    told = [str(part) for part in question.ask()]
    missing, wrong = _apart(question.right, told), _apart(told, question.right)
    return Answer(question.name, not missing and not wrong, question.share(), missing, wrong)


def _apart(some, others):
    left = list(others)
    return [part for part in sorted(some) if part not in left or left.remove(part)]


def summary(answers):
    """The figures that have floors: how many answers are exact, and the mean share that is right."""
    mean = sum(answer.share for answer in answers) / len(answers)
    return {"exact": sum(answer.exact for answer in answers), "share": round(mean, 3)}


def below(figures):
    """What fell under its floor, as sentences."""
    floors = json.loads(FLOOR.read_text())
    return [f"{name} is {figures[name]}, its floor {floor}" for name, floor in floors.items() if figures[name] < floor]


def raise_floor(figures):
    """Keep what is better than the floor; never lower it."""
    floors = json.loads(FLOOR.read_text())
    raised = {name: max(value, floors[name]) for name, value in figures.items()}
    FLOOR.write_text(json.dumps(raised) + "\n")


def main():
    """Read, ask and print; nothing that is stored stays."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libya_timeline.settings")
    import django

    django.setup()
    from django.db import connection, transaction
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    parser = argparse.ArgumentParser()
    parser.add_argument("--raise-floor", action="store_true")
    asked = parser.parse_args()
    setup_test_environment()
    made = setup_databases(verbosity=0, interactive=False)
    try:
        assert connection.settings_dict["NAME"].startswith("test_")
        with transaction.atomic():
            load_engine_reading()
            answers = measure()
            transaction.set_rollback(True)
    finally:
        teardown_databases(made, verbosity=0)
    for answer in answers:
        line = f"{'right' if answer.exact else 'wrong'}  {answer.share:.2f}  {answer.name}"
        line += f"; missing {answer.missing}" if answer.missing else ""
        sys.stdout.write(line + (f"; not so {answer.wrong}" if answer.wrong else "") + "\n")
    figures = summary(answers)
    sys.stdout.write(
        f"{figures['exact']} of {len(answers)} exactly right, {figures['share']:.0%} of the answers' parts\n"
    )
    if asked.raise_floor:
        raise_floor(figures)
    return len(below(figures))


if __name__ == "__main__":
    sys.exit(main())
