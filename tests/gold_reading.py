"""The sample corpus read by its annotators instead of the engine: what pages and API are tested with."""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from events.extraction.results import (
    DateMention,
    DocumentDate,
    EventPlace,
    ExtractedEvent,
    Extraction,
    Participant,
    Passage,
)
from events.ingest.files import read_articles
from events.lexicon.folding import fold
from events.lexicon.load import load_lexicon
from events.store import arrivals, readings, reference
from events.vocabulary import DateKind, EdtfDate, EventStatus, EventType, Language, Role, Span

CORPUS = Path(__file__).parents[1] / "events" / "sample_corpus"
NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def load_gold(*, only=None):
    """Store the sample articles with their gold events as mentions, merged as the pipeline merges them."""
    lexicon = load_lexicon()
    reference.load_reference(lexicon)
    for raw in read_articles([CORPUS], today=NOW.date()):
        gold = _gold(raw)
        if gold is None or (only and gold["id"][:3] not in only):
            continue
        saved = arrivals.save_article(raw, now=NOW, is_sample=True)
        versions = readings.Versions("gold", lexicon.version)
        readings.keep(saved.article, _extraction(gold, raw.text), versions=versions, lexicon=lexicon, now=NOW)


def _gold(raw):
    path = getattr(raw, "path", None)
    path = path and path.with_suffix(".gold.json")
    return json.loads(path.read_text()) if path and path.exists() and hasattr(raw, "text") else None


def _extraction(gold, text):
    doc_date = gold["published"] or gold["doc_date"]
    found = EdtfDate.parse(doc_date) if doc_date else None
    basis = "metadata" if gold["published"] else "text" if doc_date else "unknown"
    events = tuple(_event(event, text, found) for event in gold["events"])
    return Extraction(Language(gold["lang"]), DocumentDate(found, basis), gold["on_topic"], events)


def _event(event, text, anchor):
    evidence = _find(event["evidence"], text)
    when = EdtfDate.parse(event["date"]) if event["date"] else None
    return ExtractedEvent(
        type=EventType(event["type"]),
        status=EventStatus(event["status"]),
        date=when,
        evidence=evidence,
        passages=(evidence,),
        confidence=0.9 if event["core"] else 0.7,
        core=event["core"],
        date_text=event["date_text"],
        date_mention=_date_mention(event, evidence, text, when, anchor),
        participants=tuple(_participant(name) for name in event["participants"]),
        place=_place(event["place"]),
        resolution=event["resolution"],
        rule="gold",
    )


def _find(words, text):
    start = text.find(words)
    assert start >= 0, f"not in the article: {words!r}"
    start, end = _sentence(text, start, start + len(words))
    return Passage(Span(start, end), text[start:end])


def _sentence(text, start, end):
    begin = max(text.rfind(mark, 0, start) for mark in "\n.!?؟") + 1
    stops = [at for at in (text.find(mark, end) for mark in ("\n", ". ", "؟")) if at >= 0]
    finish = min(stops, default=len(text))
    while text[begin].isspace():
        begin += 1
    return begin, min(finish + 1, len(text)) if text[finish : finish + 1] == "." else finish


def _date_mention(event, evidence, text, when, anchor):
    words = event["date_text"]
    if not words or when is None:
        return None
    at = text.find(words, evidence.span.start)
    if at < 0:
        at = text.find(words)
    if at < 0:
        return None
    steps = (f"“{words}” counted from {anchor}", f"= {when.edtf}")
    return DateMention(Span(at, at + len(words)), words, DateKind.DATE, "gold", when, steps=steps)


@cache
def _known():
    lexicon = load_lexicon()
    actors, places = {}, {}
    for entity in lexicon.entities.values():
        for name in (*entity.aliases.every, entity.name.en, entity.name.fr, entity.name.ar):
            actors.setdefault(fold(name), entity)
    for place in lexicon.places.values():
        for name in (*place.aliases.every, place.name.en, place.name.fr, place.name.ar):
            places.setdefault(fold(name), place)
    spellings = json.loads((CORPUS / "names.json").read_text())["names"]
    others = {fold(name): [fold(one) for one in more] for name, more in spellings.items()}
    return actors, places, others


def _participant(name):
    actors, _, others = _known()
    entity = next((actors[one] for one in (fold(name), *others.get(fold(name), ())) if one in actors), None)
    if entity is None:
        return Participant(None, name, "", Role.PARTICIPANT)
    return Participant(entity.id, entity.name.en, entity.name.ar, Role.PARTICIPANT)


def _place(name):
    if not name:
        return None
    place = _known()[1].get(fold(name))
    return EventPlace(place.id, place.name.en, place.name.ar) if place else None
