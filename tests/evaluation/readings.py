"""What the engine reads of every gold article it may learn from: `make readings` writes it.

A rule changed for one article may fire on others: the lines of ``readings.txt`` that change with it show where, in the
same commit. Right and wrong are not told here (`manage.py evaluate` tells them): only what is different.
"""

import argparse
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT = Path(__file__).with_name("readings.txt")
TODAY = date(2026, 11, 23)  # no article is from a later day
FOLDERS = ("events/sample_corpus", "tests/evaluation/development")


@cache
def articles():
    """Every article of the gold folders by its file's name."""
    from events.ingest.files import read_articles
    from events.ingest.raw import RawArticle

    found = read_articles([ROOT / folder for folder in FOLDERS], today=TODAY)
    return {raw.path.name: raw for raw in found if isinstance(raw, RawArticle)}


def reading(raw):
    """The lines of one article: when it was written, then an event each, with what is denied."""
    from events.exports.extraction_jsonl import extraction_row
    from events.extraction.document import Document
    from events.extraction.extract import extract
    from events.lexicon.load import load_lexicon

    document = Document(raw.text, published=raw.published, title=raw.title or None, url=raw.url or None)
    row = extraction_row(extract(document, load_lexicon()), file=raw.path.name, published=None, every=True)
    day = row["doc_date"]
    head = f"{raw.path.name} {row['lang']} {day['edtf']} {day['basis']} {'on' if row['on_topic'] else 'off'} topic"
    return [head, *(f"{raw.path.name} {_line(event)}" for event in row["events"])]


def _line(event):
    people = " ".join(f"{one['id'] or one['name_en']}:{one['role']}" for one in event["participants"])
    where = event["place"]["id"] if event["place"] else "-"
    said = "asserted" if event["asserted"] else "denied"
    marks = said, "core" if event["core"] else "background", event["modality"], event["resolution"] or "-"
    at = ",".join(f"{one['start']}-{one['end']}" for one in [event["evidence"], *event["passages"]])
    return f"{event['type']} {event['status']} {event['date']} [{people}] {where} {' '.join(marks)} {at}"


def kept():
    """The lines that stand in the file, by article."""
    lines = KEPT.read_text(encoding="utf-8").splitlines()
    return {name: list(found) for name, found in groupby(lines, key=lambda line: line.split(" ")[0])}


def main():
    """Print what is read, or write it where the test looks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write it where the test looks")
    told = "".join(f"{line}\n" for name in sorted(articles()) for line in reading(articles()[name]))
    if parser.parse_args().write:
        KEPT.write_text(told, encoding="utf-8")
    else:
        print(told, end="")


if __name__ == "__main__":
    main()
