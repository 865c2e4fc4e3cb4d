"""What the store's tests share: a clock, articles, and a reading of them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from events.extraction.results import DocumentDate, EventPlace, ExtractedEvent, Extraction, Participant, Passage
from events.ingest.identity import text_hash
from events.ingest.raw import RawArticle
from events.lexicon.load import load_lexicon
from events.store import arrivals, readings
from events.store.readings import Versions
from events.vocabulary import EdtfDate, EventStatus, EventType, Language, Role, Span

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
TEXT = "The envoy met Haftar in Benghazi on Monday. Then he flew to Tunis, where talks opened. A truce was declared."


def raw(text=TEXT, **given):
    """Return an article as read from a file."""
    path = Path(f"somewhere/{text_hash(text)[:8]}.txt")
    return RawArticle(
        **{"origin": str(path), "path": path, "text": text, "raw": text.encode(), "media_type": "text/plain"} | given
    )


def found(quote="The envoy met Haftar in Benghazi", text=TEXT, **given):
    """Return an event as the engine reads it."""
    start = text.index(quote)
    values = {
        "type": EventType.MEETING,
        "status": EventStatus.OCCURRED,
        "date": EdtfDate.day(date(2020, 1, 13)),
        "evidence": Passage(Span(start, start + len(quote)), quote),
        "confidence": 0.8,
        "participants": (person("khalifa-haftar", "Khalifa Haftar"), person("ghassan-salame", "Ghassan Salame")),
        "place": EventPlace("benghazi", "Benghazi", ""),
    }
    return ExtractedEvent(**values | given)


def person(slug, name, role=Role.PARTICIPANT):
    return Participant(slug, name, "", role)


def reading(*events, on_topic=True):
    """Return a reading of an article."""
    return Extraction(Language.ENGLISH, DocumentDate(EdtfDate.day(date(2020, 1, 14)), "text"), on_topic, events)


def keep(article_id, extraction, *, engine="e1", now=NOW):
    """Take and keep a reading, as the pipeline does."""
    assert readings.take(article_id, now=now) is not None
    lexicon = load_lexicon()
    return readings.keep(article_id, extraction, versions=Versions(engine, lexicon.version), lexicon=lexicon, now=now)


@pytest.fixture
def article(db):
    """The id of a stored article that waits."""
    return arrivals.save_article(raw(), now=NOW).article
