"""Events in the database for tests of what the public sees: small, whole, with their words."""

import itertools
import uuid
from datetime import UTC, date, datetime

from django.utils.text import slugify

from events.lexicon.folding import fold
from events.lexicon.search_words import search_stems
from events.models import (
    Actor,
    Article,
    Event,
    EventParticipant,
    Mention,
    MentionParticipant,
    Place,
    Resolution,
    Source,
    date_columns,
)
from events.vocabulary import EdtfDate

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
_numbers = itertools.count(1)


def person(name, *, ar="", kind="person"):
    """Return an actor of the reference tables."""
    return Actor.objects.get_or_create(slug=slugify(name), defaults={"kind": kind, "name_en": name, "name_ar": ar})[0]


def place(name, *, ar="", country="DE", lat=52.5, lon=13.4):
    """Return a place of the reference tables."""
    values = {"name_en": name, "name_ar": ar, "country": country, "lat": lat, "lon": lon}
    return Place.objects.get_or_create(slug=slugify(name), defaults=values)[0]


def resolution(number=2510, year=2020):
    """Return a resolution of the reference table."""
    values = {"symbol": f"S/RES/{number} ({year})", "votes_for": 14, "votes_against": 0, "abstentions": 1}
    return Resolution.objects.get_or_create(number=number, year=year, defaults=values)[0]


def article(text="They met yesterday in Berlin.", *, source="Meridian Wire", language="en", **values):
    """Return an article that was read."""
    number = next(_numbers)
    origin = Source.objects.get_or_create(slug=slugify(source), defaults={"name": source})[0] if source else None
    given = {
        "source": origin,
        "content_hash": f"content-{number}",
        "text_hash": f"text-{number}",
        "text": text,
        "quotable": [[0, len(text)]],  # as if the text were four times as long
        "title_shown": 200,
        "title": f"Report {number}",
        "language": language,
        "published": date(2020, 1, 14),
        "state": "processed",
        "state_since": NOW,
        "ingested_at": NOW,
        "public_id": uuid.UUID(int=number),
        **values,
    }
    return Article.objects.create(**given)


TWO = ("Fayez al-Sarraj", "Khalifa Haftar")


def happening(when="2020-01-13", *, who=TWO, where="Berlin", reports=1, role="participant", **values):
    """Return an event with its mentions; further values are columns of the event."""
    known = EdtfDate.parse(when) if when else None
    given = {
        "type": "meeting",
        "status": "occurred",
        "confidence": 0.9,
        "n_articles": reports,
        "n_sources": reports,
        "created_at": NOW,
        "updated_at": NOW,
        **values,
    }
    there = place(where) if where else None
    event = Event.objects.create(**given, **date_columns(known), place=there)
    people = [person(name) for name in who]
    for position, actor in enumerate(people):
        EventParticipant.objects.create(event=event, actor=actor, position=position, name_en=actor.name_en, role=role)
    for _ in range(reports):
        mention(event, known)
    words = [*who, where or "", "They met yesterday in Berlin."]
    text = fold("\n".join(words))
    Event.objects.filter(pk=event.pk).update(search_text=text, search_stems=search_stems(text))
    event.refresh_from_db()
    return event


def mention(event, when, *, written=None, text="They met yesterday in Berlin.", words="yesterday", **values):
    """Return what one article says of an event."""
    start = text.index(words)
    derivation = {
        "rule": "relative day",
        "steps": [f"{words} counts from the day of publication"],
        "anchor": "2020-01-14",
        "warnings": [],
        "start": start,
        "end": start + len(words),
    }
    given = {
        "article": written or article(text),
        "event": event,
        "fingerprint": f"mention-{next(_numbers)}",
        "type": event.type,
        "status": event.status,
        "date_text": words,
        "date_derivation": derivation,
        "passages": [{"start": 0, "end": len(text), "text": text}],
        "confidence": 0.9,
        "engine_version": "test",
        "lexicon_version": "test",
        **values,
    }
    row = Mention.objects.create(**given, **date_columns(when))
    MentionParticipant.objects.create(mention=row, position=0, name_en="They", role="participant", start=0, end=4)
    return row
