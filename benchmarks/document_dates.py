"""How well undated articles date themselves, with and without the known events of their own fortnight.

    python -m benchmarks.document_dates [--details] [FOLDER | FILE.jsonl]...

A folder holds articles beside their ``.gold.json``; a file one case a line. Without any, the sample corpus, the
development set and the cases written for dating are read. Every article is read as if nothing stated its date, those
that were published with one without their dateline too.

right    a day that is the day counts 1; a stretch of at most 45 days that holds it counts half, or 1 where gold knows
         only a stretch; where nothing can be known, "unknown" and a stretch that holds the day count 1
days, stretches, unknown    how many answers were a single day, a stretch, or nothing
wrong    of those days and stretches, the ones in which the day of writing does not lie
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from events.extraction.dates import read_dates
from events.extraction.document import Document
from events.extraction.document_date import date_document
from events.extraction.document_date.datelines import is_dateline
from events.extraction.mentions import read_names
from events.extraction.normalize import normalize
from events.extraction.results import DocumentDate
from events.ingest.files import read_file
from events.ingest.raw import RawArticle
from events.lexicon.load import Lexicon, load_lexicon
from events.vocabulary import EdtfDate, Language

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "events" / "sample_corpus"
CASES = ROOT / "tests" / "evaluation" / "document_dating.jsonl"
DEVELOPMENT = ROOT / "tests" / "evaluation" / "development"
FORTNIGHT = timedelta(days=7)
WIDEST = 45
TODAY = date(2030, 1, 1)


@dataclass(frozen=True, slots=True)
class Case:
    """An article and when it was written: a stretch, a day, or nothing that can be told from it."""

    name: str
    text: str
    language: Language
    truth: EdtfDate
    inferable: str
    stated: bool
    half: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """The share of articles dated rightly, and what the answers were, each kind with its wrong ones."""

    right: float
    days: int = 0
    wrong_days: int = 0
    stretches: int = 0
    wrong_stretches: int = 0
    unknown: int = 0

    @property
    def wrong(self) -> int:
        """Return how many answers leave out the day of writing."""
        return self.wrong_days + self.wrong_stretches


def main(arguments: list[str]) -> None:
    details = "--details" in arguments
    paths = [Path(argument) for argument in arguments if not argument.startswith("--")]
    for name, cases in groups(paths or [SAMPLES, DEVELOPMENT, CASES]):
        for hidden in (False, True):
            print(f"--- {name}{', without the events of their fortnight' if hidden else ''}") if details else None
            found = figures(cases, hide_fortnight=hidden, details=details)
            print(f"{name:26} {'unseen' if hidden else 'known':6} {len(cases):3}  {_told(found)}")


def groups(paths: Iterable[Path]) -> Iterator[tuple[str, list[Case]]]:
    """Yield named groups of cases: of a folder the undated articles and all, of a file its halves."""
    for path in paths:
        cases = list(read_cases(path))
        if path.suffix == ".jsonl":
            for half in sorted({case.half for case in cases}):
                yield f"{path.stem} {half}", [case for case in cases if case.half == half]
            continue
        undated = [case for case in cases if not case.stated]
        if undated:
            yield f"{path.name} undated", undated
        yield f"{path.name} all", cases


def read_cases(path: Path) -> Iterator[Case]:
    """Yield the on-topic articles of a folder whose date can be told, or the lines of a file."""
    if path.suffix == ".jsonl":
        yield from (_of_line(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())
        return
    for gold_path in sorted(path.glob("*.gold.json")):
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        for article in read_file(path / gold["file"], today=TODAY):
            if isinstance(article, RawArticle) and gold["on_topic"] and gold["doc_date_inferable"] != "no":
                truth, language = EdtfDate.parse(gold["doc_date"]), Language(gold["lang"])
                inferable, stated = gold["doc_date_inferable"], bool(gold["published"])
                text = without_dateline(article.text, language) if stated else article.text
                yield Case(gold["id"], text, language, truth, inferable, stated)


def without_dateline(text: str, language: Language) -> str:
    """Return an article without the day in its dateline: "TUNIS, 9 November 2020 -" is "TUNIS,  -" then."""
    reading = read_dates(normalize(text), language=language, lexicon=load_lexicon())
    tokens = reading.tokens
    heads = [(found.first, found.end) for found, _ in reading.found if is_dateline(tokens, found.first, found.end)]
    for first, end in reversed(heads):
        span = tokens.normalized.span(tokens.starts[first], tokens.ends[end - 1])
        text = text[: span.start] + text[span.end :]
    return text


def _of_line(row: dict[str, Any]) -> Case:
    truth = row["written"] if row["doc_date_inferable"] == "no" else row["doc_date"]
    language = Language(row["lang"])
    return Case(
        row["id"],
        row["text"],
        language,
        EdtfDate.parse(truth),
        row["doc_date_inferable"],
        stated=False,
        half=row["half"],
    )


def figures(cases: list[Case], *, hide_fortnight: bool, details: bool = False) -> Figures:
    """Return how well articles are dated."""
    right, told = 0.0, Counter[str]()
    for case in cases:
        found = dated(case, hide_fortnight=hide_fortnight)
        earned = points(found.value, case)
        right += earned
        told.update(_kinds(found.value, case.truth))
        if details and earned < 1:
            print(
                f"{case.name}: {case.truth.edtf} but {found.value.edtf if found.value else None}",
                *found.evidence,
                sep="\n    ",
            )
    return Figures(right / len(cases), **told)


def _kinds(value: EdtfDate | None, truth: EdtfDate) -> Iterator[str]:
    """Yield what an answer counts as."""
    if value is None:
        yield "unknown"
        return
    kind = "days" if value.earliest == value.latest else "stretches"
    yield kind
    if not value.overlaps(truth):
        yield f"wrong_{kind}"


def dated(case: Case, *, hide_fortnight: bool) -> DocumentDate:
    """Date an article as if nothing stated its date."""
    lexicon = without_fortnight(load_lexicon(), case.truth.earliest) if hide_fortnight else load_lexicon()
    text, language = normalize(case.text), case.language
    # The names are the same in both lexicons: reading them from the whole one spares indexing thousands again.
    read = (
        read_dates(text, language=language, lexicon=lexicon),
        read_names(text, language=language, lexicon=load_lexicon()),
    )
    return date_document(Document(case.text), text=text, language=language, lexicon=lexicon, read=read)


def points(found: EdtfDate | None, case: Case) -> float:
    """Return what one answer earns."""
    truth = case.truth
    if found is None:
        return 1.0 if case.inferable == "no" else 0.0
    width = (found.latest - found.earliest).days
    if not found.overlaps(truth) or width > max(WIDEST, (truth.latest - truth.earliest).days):
        return 1.0 if case.inferable == "no" and found.overlaps(truth) else 0.0
    if case.inferable == "no":
        return 1.0 if width else 0.0
    if (found.earliest, found.latest) == (truth.earliest, truth.latest):
        return 1.0
    nested = truth.earliest <= found.earliest <= found.latest <= truth.latest or (
        found.earliest <= truth.earliest <= truth.latest <= found.latest
    )
    return 1.0 if case.inferable == "interval" and nested else 0.5


def without_fortnight(lexicon: Lexicon, day: date) -> Lexicon:
    """Return a lexicon that knows no event within a week of a day."""
    near = EdtfDate(day - FORTNIGHT, day + FORTNIGHT)
    landmarks = {name: known for name, known in lexicon.landmarks.items() if not known.date.overlaps(near)}
    return replace(lexicon, landmarks=landmarks)


def _told(found: Figures) -> str:
    days, stretches = (
        f"{found.days} days ({found.wrong_days} wrong)",
        f"{found.stretches} stretches ({found.wrong_stretches} wrong)",
    )
    return f"right {found.right:.3f}: {days}, {stretches}, {found.unknown} unknown"


if __name__ == "__main__":
    main(sys.argv[1:])
