"""Measure the engine on gold articles: the scorer's figures by language, and how honest its confidence is."""

import json
from argparse import ArgumentParser
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.exports.extraction_jsonl import extraction_row
from events.extraction.confidence import load_weights
from events.extraction.document import Document
from events.extraction.extract import extract
from events.ingest.files import read_articles
from events.ingest.raw import RawArticle
from events.lexicon.load import load_lexicon

LANGUAGES = ("all", "ar", "en", "fr")
_SHARES = ("type", "status", "date", "place", "resolution", "doc_date", "topic", "published", "quotes")


class Command(BaseCommand):
    """``manage.py evaluate [FOLDER] [--raise-floors]``"""

    help = "Score the engine on a folder of gold articles (default: the sample corpus). Needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder and whether to raise the floors of the gate."""
        parser.add_argument("folder", nargs="?", default="events/sample_corpus", type=Path)
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")
        parser.add_argument("--raise-floors", action="store_true", help="keep better figures as the gate's new floors")

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Read every article, score it, print."""
        folder: Path = options["folder"]
        if not any(folder.glob("*.gold.json")):
            raise CommandError(f"no *.gold.json in {folder}")
        calibration, gate, score = _tools()
        rows = read_rows(folder, now=datetime.now(UTC))
        figures = gate.measure(folder, rows)
        if options["json"]:
            self.stdout.write(json.dumps(figures, ensure_ascii=False))
        else:
            self._print(figures, calibration)
            self._print_honestly(folder, rows, calibration, score)
        if options["raise_floors"]:
            self.stdout.write(gate.raise_floors(folder, figures))

    def _print(self, figures: dict[str, Any], calibration: Any) -> None:  # noqa: ANN401 - a module of the tests
        for language in LANGUAGES:
            self._print_language(language, figures[language])
        self.stdout.write("\nmerging (B-cubed)")
        for name, found in figures["merging"].items():
            self._print_merging(f"{name} mentions", found)
            self._print_merging("  background", found["background"])
        self._print_confidence("how sure, and how often right:", figures["all"]["judged"], calibration)

    def _print_honestly(self, folder: Path, rows: list[dict[str, Any]], calibration: Any, score: Any) -> None:  # noqa: ANN401
        """Say what the table is worth: print it again for the articles no weight was fitted to."""
        weights = load_weights()
        if folder.as_posix() not in weights.fitted_to:
            self.stdout.write("(no weight of confidence was fitted to this gold)")
            return
        kept = score(folder, rows, only=lambda gold: fnmatch(f"{folder.as_posix()}/{gold['file']}", weights.kept_out))
        if not kept["judged"]:
            self.stdout.write("(the weights of confidence were fitted to this gold: its table is flattered)")
            return
        self.stdout.write("(some of this gold took part in fitting the weights; what follows did not)")
        self._print_confidence(f"{weights.kept_out} only:", kept["judged"], calibration)

    def _print_confidence(self, title: str, judged: list[Any], calibration: Any) -> None:  # noqa: ANN401
        self.stdout.write(f"\n{title}\nconfidence   events  mean   strictly right")
        for low, high, events, sure, right in calibration.table(judged):
            self.stdout.write(f"{low:.1f} to {min(high, 1.0):.1f}   {events:6}  {sure:.2f}   {right:.2f}")
        share, right = calibration.surest(judged)
        told = "none" if right is None else f"{right:.2f} of them right"
        error = calibration.expected_error(judged)
        self.stdout.write(f"at 0.9 or more: {share:.2f}, {told}; expected calibration error {error:.3f}")

    def _print_merging(self, name: str, found: dict[str, Any]) -> None:
        self.stdout.write(f"  {name:18} P {found['p']:.3f}  R {found['r']:.3f}  (of {found['mentions']})")

    def _print_language(self, language: str, figures: dict[str, Any]) -> None:
        self.stdout.write(f"\n{language}: {figures['articles']} articles")
        for name in ("detect", "strict", "who"):
            found = figures[name]
            self.stdout.write(f"  {name:10} P {found['p']:.3f}  R {found['r']:.3f}  F1 {found['f1']:.3f}")
        for name in _SHARES:
            found = figures[name]
            share = "-" if found["acc"] is None else f"{found['acc']:.3f}"
            self.stdout.write(f"  {name:10} {share}  (of {found['n']})")


def read_rows(folder: Path, *, now: datetime) -> list[dict[str, Any]]:
    """Return what ``manage.py extract --format jsonl`` would print for a folder."""
    lexicon = load_lexicon()
    rows = []
    for raw in read_articles([folder], today=now.date()):
        if isinstance(raw, RawArticle):
            document = Document(raw.text, published=raw.published, title=raw.title or None, url=raw.url or None)
            published = raw.published.isoformat() if raw.published else None
            rows.append(extraction_row(extract(document, lexicon), file=raw.path.name, published=published))
    return rows


def _tools() -> tuple[Any, Any, Any]:
    """Return the scorer, which lives with the tests: the product does not carry its own examiner."""
    try:
        from tests.evaluation import calibration, gate
        from tests.evaluation.scorer import score
    except ModuleNotFoundError as error:
        raise CommandError("the scorer is in tests/evaluation: run this from a checkout of the project") from error
    return calibration, gate, score
