"""Sources as editors keep them, and the list we start with."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from events.models import Mention, Source
from events.store import channels, events, reference
from events.store.covering import source_columns
from events.store.withheld import cover
from events.vocabulary import EventType
from events.vocabulary.intake import ChannelKind

STARTER = Path(__file__).with_name("starter_sources.toml")


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many sources and channels a list holds, and how many of the channels are new."""

    sources: int
    channels: int
    new: int


def save_source(source: Source, *, now: datetime) -> int:
    """Save a source; where its voice counts with others now, recompute its events and return how many changed.

    A withheld name in what it is called is covered.
    """
    with transaction.atomic():
        for column, words in source_columns(source.slug, source.name, source.domain, cover()).items():
            setattr(source, column, words)
        before = Source.objects.filter(pk=source.pk).values_list("independence_group", flat=True).first()
        source.save()
        reference.note_change()
        if before is None or before == source.independence_group:
            return 0
        touched = Mention.objects.filter(article__source=source, is_current=True)
        events.lock_types({EventType(kind) for kind in touched.order_by().values_list("type", flat=True).distinct()})
        return events.merge(touched.values_list("pk", flat=True), now=now).updated


def load_starter(path: Path = STARTER) -> Loaded:
    """Keep the sources of the list that are not there yet, switched off; a second run changes nothing."""
    listed = tomllib.loads(path.read_text(encoding="utf-8"))["source"]
    new = sum(
        channels.add_starter(
            slug=entry["slug"],
            name=entry["name"],
            language=entry["language"],
            country=entry.get("country", ""),
            group=entry.get("group", ""),
            domain=entry["domain"],
            channels=[(ChannelKind(one["kind"]), one["address"], one["comment"]) for one in entry["channels"]],
        )
        for entry in listed
    )
    return Loaded(len(listed), sum(len(entry["channels"]) for entry in listed), new)
