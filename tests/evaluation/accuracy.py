"""The accuracy that the methodology page states: `python -m tests.evaluation.accuracy [--write]`.

Reads the sample corpus (whose rules could be learned from) and the articles held out (whose could not) and prints, or
writes into ``events/web/accuracy.json``, what the page shows, with the day and the command for each figure.
"""

import argparse
import json
import os
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "events" / "web" / "accuracy.json"
SETS = {"sample": "events/sample_corpus", "held_out": "tests/evaluation/held_out"}
LANGUAGES = ("all", "ar", "en", "fr")


def measured(today):
    """Return what the page shows."""
    return {"measured": today.date().isoformat(), "sets": [_set(name, today=today) for name in SETS]}


def _set(name, *, today):
    from events.management.commands.evaluate import read_rows
    from tests.evaluation import gate

    folder = ROOT / SETS[name]
    found = gate.measure(folder, read_rows(folder, now=today))
    rows = [
        {"language": language, "articles": found[language]["articles"], **_row(found[language])}
        for language in LANGUAGES
    ]
    return {"id": name, "command": f"manage.py evaluate {SETS[name]}", "rows": rows}


def _row(found):
    """Whole percents: what a reader can use, and what a few dozen articles can bear."""
    shares = {"found": found["detect"]["r"], "true": found["detect"]["p"], "dated": found["date"]["acc"]}
    shares |= {"who": found["who"]["f1"], "all_right": found["strict"]["f1"]}
    return {name: round(share * 100) for name, share in shares.items()}


def main():
    """Measure, and print or write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write it where the page reads it")
    told = json.dumps(measured(datetime.now(UTC)), indent=1) + "\n"  # noqa: TID251 - the door
    if parser.parse_args().write:
        PUBLISHED.write_text(told)
    else:
        print(told, end="")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libya_timeline.settings")
    import django

    django.setup()
    main()
