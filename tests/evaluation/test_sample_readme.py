"""The counts that the README of the sample corpus states are those of its gold files."""

import json
from collections import Counter
from datetime import date

import pytest

from events.vocabulary import EdtfDate
from libya_timeline.data_dir import BASE_DIR

CORPUS = BASE_DIR / "events" / "sample_corpus"
README = (CORPUS / "README.md").read_text(encoding="utf-8")
GOLD = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(CORPUS.glob("*.gold.json"))]
EVENTS = [event for gold in GOLD for event in gold["events"]]


def row(name):
    """Return what stands beside a name in the table of the composition."""
    return next(line for line in README.splitlines() if line.startswith(f"| {name} |")).split("|")[2].strip()


def told(counts):
    return ", ".join(f"{name} {count}" for name, count in counts)


def form(event):
    """Return how exact a date is, as the table names it."""
    value = event["date"]
    if value is None:
        return "none"
    return "approximate" if "~" in value else EdtfDate.parse(value).precision.value


@pytest.mark.parametrize("key", ["type", "status"])
def test_types_and_statuses(key):
    said = row({"type": "Types", "status": "Statuses"}[key])
    assert dict(part.rsplit(" ", 1) for part in said.split(", ")) == {
        name: str(count) for name, count in Counter(event[key] for event in EVENTS).items()
    }


def test_articles():
    languages = Counter(gold["lang"] for gold in GOLD)
    assert row("Articles") == f"{len(GOLD)}: {told((name, languages[name]) for name in ('ar', 'en', 'fr'))}"
    formats = Counter(gold["file"].rsplit(".", 1)[1] for gold in GOLD)
    assert row("Format") == told((name, formats[name]) for name in ("txt", "html"))
    stated = sum(gold["published"] is not None for gold in GOLD)
    assert row("Publication date given").startswith(f"{stated} (")
    assert row("Publication date given").endswith(f"; absent {len(GOLD) - stated}")
    inferable = Counter(gold["doc_date_inferable"] for gold in GOLD)
    assert row("doc_date_inferable") == told((name, inferable[name]) for name in ("day", "interval", "no"))
    on_topic = [gold for gold in GOLD if gold["on_topic"]]
    assert row("On topic") == f"{len(on_topic)}; off topic {len(GOLD) - len(on_topic)}"
    years = Counter(date.fromisoformat(gold["doc_date"][:10]).year for gold in on_topic)
    assert row("On-topic articles by year") == told(sorted(years.items()))


def test_events():
    core, joined = sum(event["core"] for event in EVENTS), sum("same_as" in event for event in EVENTS)
    assert row("Events") == f"{len(EVENTS)}, of which core {core}; with same_as {joined}"
    inherited = sum(event["date"] is not None and event["date_text"] is None for event in EVENTS)
    assert row("Events whose date is inherited (date set, date_text null)") == str(inherited)
    said = dict(part.rsplit(" ", 1) for part in row("Date forms").split(", "))
    assert said == {name: str(count) for name, count in Counter(map(form, EVENTS)).items()}
