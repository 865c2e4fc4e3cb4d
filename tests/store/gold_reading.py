"""Gold annotations as if the engine had read them: what the store is tested with, whatever the engine can do."""

import json
from functools import cache
from pathlib import Path

from events.extraction.results import DocumentDate, EventPlace, ExtractedEvent, Extraction, Participant, Passage
from events.ingest.raw import RawArticle
from events.lexicon.folding import fold
from events.lexicon.load import load_lexicon
from events.vocabulary import EdtfDate, EventStatus, EventType, Language, Role, Span

CORPUS = Path(__file__).parents[2] / "events" / "sample_corpus"


@cache
def ids():
    """Return the ids of entities and places by folded English name."""
    lexicon = load_lexicon()
    entities, places = {}, {}
    for entity in lexicon.entities.values():
        for name in (entity.name.en, *entity.aliases.en):
            entities.setdefault(fold(name), entity.id)
    for place in lexicon.places.values():
        for name in (place.name.en, *place.aliases.en):
            places.setdefault(fold(name), place.id)
    return entities, places


def read_gold(article: RawArticle) -> Extraction:
    """Return the gold reading of an article of the sample corpus."""
    gold = json.loads(article.path.with_suffix("").with_suffix(".gold.json").read_text())
    day = gold["published"] or gold["doc_date"]
    return Extraction(
        language=Language(gold["lang"]),
        doc_date=DocumentDate(EdtfDate.parse(day) if day else None, "metadata" if gold["published"] else "text"),
        on_topic=gold["on_topic"],
        events=tuple(_event(article.text, event) for event in gold["events"]),
    )


def _event(text, gold):
    entities, places = ids()
    quote = gold["evidence"]
    start = max(text.find(quote), 0)
    where = gold["place"] and places.get(fold(gold["place"]))
    return ExtractedEvent(
        type=EventType(gold["type"]),
        status=EventStatus(gold["status"]),
        date=EdtfDate.parse(gold["date"]) if gold["date"] else None,
        evidence=Passage(Span(start, start + len(quote)), quote),
        confidence=0.8,
        core=gold["core"],
        date_text=gold["date_text"],
        participants=tuple(
            Participant(entities.get(fold(name)), name, "", Role.PARTICIPANT) for name in gold["participants"]
        ),
        place=EventPlace(where, gold["place"], "") if where else None,
        resolution=gold["resolution"],
        rule="gold",
    )
