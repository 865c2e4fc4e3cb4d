"""How well mentions are merged into events: B-cubed against ``same_as``, on gold values and on what the engine reads.

A mention's precision is the share of its event's mentions that truly belong with it, its recall the share of those
that truly belong with it which its event holds; both are averaged over mentions. Extracted mentions that pair with no
gold event are left out of both: the scorer of events counts those.
"""

import json
from pathlib import Path

from events.extraction.results import DocumentDate, EventPlace, ExtractedEvent, Extraction, Participant, Passage
from events.lexicon.load import load_lexicon
from events.merging.clusters import cluster
from events.merging.extracted import Read, merge_mentions
from events.vocabulary import EdtfDate, EventStatus, EventType, Language, Modality, Role, Span
from tests.evaluation.names import Names
from tests.evaluation.scorer import pairs_of
from tests.merging.gold import load_gold


def measure(folder, rows):
    """Both figures for a gold folder and the rows that ``manage.py extract --format jsonl`` printed for it."""
    return {"gold": measure_gold(folder), "extracted": measure_extracted(folder, rows)}


def measure_gold(folder):
    """B-cubed of merging the annotators' own mentions: all of them, and background by itself."""
    mentions, truth = load_gold(folder)
    background = [mention for mention in mentions if not mention.core]
    return {
        "mentions": len(mentions),
        **_figures(cluster(mentions), truth),
        "background": {"mentions": len(background), **_figures(cluster(background), truth)},
    }


def measure_extracted(folder, rows):
    """B-cubed over the gold events that the engine found."""
    mentions = merge_mentions([_read(row) for row in rows], load_lexicon())
    gold_of, background = _gold_of(folder, rows)
    groups = [[gold_of[mention.key] for mention in group if mention.key in gold_of] for group in cluster(mentions)]
    _, truth = load_gold(folder)
    behind = [[key for key in group if key in background] for group in groups]
    return {"mentions": len(gold_of), **bcubed(groups, truth), "background": _with_size(behind, truth)}


def _with_size(groups, truth):
    return {"mentions": sum(map(len, groups)), **bcubed(groups, truth)}


def bcubed(groups, truth):
    """B-cubed of some groups of keys, each judged by those of its true companions that are in any group."""
    found = {key for group in groups for key in group}
    precision = recall = 0.0
    for group in groups:
        for key in group:
            companions = truth[key] & found
            right = len(companions & set(group))
            precision += right / len(group)
            recall += right / len(companions)
    n = max(1, len(found))
    return {"p": round(precision / n, 3), "r": round(recall / n, 3)}


def _figures(clusters, truth):
    return bcubed([[mention.key for mention in group] for group in clusters], truth)


def _gold_of(folder, rows):
    """The gold event that each extracted mention pairs with, by the mention's key; and which are background."""
    by_file = {Path(row["file"]).name: row for row in rows}
    names = Names(folder)
    found: dict[str, str] = {}
    background: set[str] = set()
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        short = (gold.get("id") or path.name)[:3]
        file, pairs = pairs_of(gold, path, by_file, names)
        found |= {f"{file}#{place:04}": f"{short}#{wanted}" for wanted, place in pairs}
        background |= {f"{short}#{n}" for n, event in enumerate(gold["events"]) if not event.get("core", True)}
    return found, background


def _read(row):
    name = Path(row["file"]).name
    when = EdtfDate.parse(row["doc_date"]["edtf"]) if row["doc_date"]["edtf"] else None
    events = tuple(_event(event) for event in row["events"])
    doc_date = DocumentDate(when, row["doc_date"]["basis"])
    return Read(name, name, Extraction(Language(row["lang"]), doc_date, row["on_topic"], events), origin=name)


def _event(row):
    quote, place = row["evidence"], row["place"]
    return ExtractedEvent(
        type=EventType(row["type"]),
        status=EventStatus(row["status"]),
        date=EdtfDate.parse(row["date"]) if row["date"] else None,
        evidence=Passage(Span(quote["start"], quote["end"]), quote["text"]),
        confidence=row["confidence"],
        core=row["core"],
        participants=tuple(
            Participant(one["id"], one["name_en"], one["name_ar"], Role(one["role"])) for one in row["participants"]
        ),
        place=EventPlace(place["id"], place["name_en"], place["name_ar"]) if place else None,
        resolution=row["resolution"],
        modality=Modality(row["modality"]),
    )
