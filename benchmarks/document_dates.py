"""How well undated articles date themselves, with and without the known events of their own fortnight.

    python -m benchmarks.document_dates [FOLDER...]

A folder holds articles beside their ``.gold.json``; the sample corpus by default. Every article is read as if nothing
stated its date. A day counts 1; a stretch of at most 45 days that holds it counts half, or 1 where gold knows only one.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from events.extraction.document import Document
from events.extraction.document_date import date_document
from events.extraction.normalize import normalize
from events.ingest.files import read_file
from events.ingest.raw import RawArticle
from events.lexicon.load import Lexicon, load_lexicon
from events.vocabulary import EdtfDate, Language

SAMPLES = Path(__file__).parents[1] / "events" / "sample_corpus"
FORTNIGHT = timedelta(days=7)
WIDEST = 45
TODAY = date(2030, 1, 1)


def main(paths: list[str]) -> None:
    cases = [case for path in paths or [str(SAMPLES)] for case in read_cases(Path(path))]
    for name, chosen in (("undated articles", [c for c in cases if not c[1]["published"]]), ("all articles", cases)):
        known, unseen = figure(chosen, hide_fortnight=False), figure(chosen, hide_fortnight=True)
        print(f"{name:18} {len(chosen):3}  right {known:.3f}  without the events of their fortnight {unseen:.3f}")


def read_cases(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the text and the gold of each on-topic article whose date can be told."""
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for article in read_file(folder / gold["file"], today=TODAY):
            if isinstance(article, RawArticle) and gold["on_topic"] and gold["doc_date_inferable"] != "no":
                yield article.text, gold


def figure(cases: list[tuple[str, dict[str, Any]]], *, hide_fortnight: bool) -> float:
    """Return the share of articles dated rightly."""
    return sum(points(text, gold, hide_fortnight=hide_fortnight) for text, gold in cases) / len(cases)


def points(text: str, gold: dict[str, Any], *, hide_fortnight: bool) -> float:
    """Return what one article earns."""
    truth = EdtfDate.parse(gold["doc_date"])
    lexicon = without_fortnight(load_lexicon(), truth.earliest) if hide_fortnight else load_lexicon()
    language = Language(gold["lang"])
    found = date_document(Document(text), text=normalize(text), language=language, lexicon=lexicon).value
    if found is None:
        return 0.0
    if (found.earliest, found.latest) == (truth.earliest, truth.latest):
        return 1.0
    width = (found.latest - found.earliest).days
    if not found.overlaps(truth) or width > max(WIDEST, (truth.latest - truth.earliest).days):
        return 0.0
    nested = truth.earliest <= found.earliest <= found.latest <= truth.latest or (
        found.earliest <= truth.earliest <= truth.latest <= found.latest
    )
    return 1.0 if gold["doc_date_inferable"] == "interval" and nested else 0.5


def without_fortnight(lexicon: Lexicon, day: date) -> Lexicon:
    """Return a lexicon that knows no event within a week of a day."""
    near = EdtfDate(day - FORTNIGHT, day + FORTNIGHT)
    landmarks = {name: known for name, known in lexicon.landmarks.items() if not known.date.overlaps(near)}
    return replace(lexicon, landmarks=landmarks)


if __name__ == "__main__":
    main(sys.argv[1:])
