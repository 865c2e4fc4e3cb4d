"""A chronicle made from files, as JSON lines or for a person to read."""

import json
from collections.abc import Iterable
from typing import Any

from events.extraction.results import ExtractedEvent, Participant, Passage
from events.lexicon.load import Lexicon
from events.merging.chronicle import ChronicleEvent, Said
from events.merging.mention import Who
from events.vocabulary import Role
from events.vocabulary.ontologies import codes_body


def jsonl_line(event: ChronicleEvent, *, lexicon: Lexicon) -> str:
    """Write an event as ``extract`` does, its evidence with the file, and all that asserts it."""
    values, lead = event.values, event.lead
    row = {
        "type": values.type.value,
        "status": values.status.value,
        "date": values.date.edtf if values.date else None,
        "date_text": lead.date_text,
        "participants": [_who(who) for who in values.who if who.role is not Role.ABSENT],
        "place": _place(event, lexicon),
        "resolution": values.resolution or None,
        "evidence": _passage(lead.evidence, file=event.said[0].file),
        "passages": [_passage(passage, file=said.file) for said in event.said for passage in _passages(said.event)],
        "confidence": round(values.confidence, 3),
        "core": values.core,
        "modality": values.modality.value,
        "codes": codes_body(values.type, values.status, values.modality),
        "articles": values.n_articles,
        "sources": values.n_sources,
        "mentions": [_mention(said) for said in event.said],
    }
    return json.dumps(row, ensure_ascii=False)


def text_lines(event: ChronicleEvent, *, lexicon: Lexicon) -> str:
    """Write an event on a few lines: its day, what it was, who and where, and the words with their file."""
    values = event.values
    place = _place(event, lexicon)
    day = values.date.edtf if values.date else "undated"
    who = ", ".join(one.name_en or one.name_ar for one in values.who)
    where = f" @ {place['name_en']}" if place else ""
    number = f" {values.resolution}" if values.resolution else ""
    lines = [f"{day}  {values.type.value}/{values.status.value}{number}  {who}{where}"]
    lines += [f"    {said.file}: {' '.join(said.event.evidence.text.split())}" for said in event.said]
    return "\n".join(lines)


def _mention(said: Said) -> dict[str, Any]:
    event = said.event
    return {
        **_passage(event.evidence, file=said.file),
        "type": event.type.value,
        "status": event.status.value,
        "date": event.date.edtf if event.date else None,
        "participants": [_participant(one) for one in event.participants if one.role is not Role.ABSENT],
    }


def _passages(event: ExtractedEvent) -> Iterable[Passage]:
    return event.passages or (event.evidence,)


def _passage(passage: Passage, *, file: str) -> dict[str, Any]:
    return {"file": file, "start": passage.span.start, "end": passage.span.end, "text": passage.text}


def _who(who: Who) -> dict[str, Any]:
    return {
        "id": who.id if who.known else None,
        "name_en": who.name_en,
        "name_ar": who.name_ar,
        "role": who.role.value,
    }


def _participant(one: Participant) -> dict[str, Any]:
    return {"id": one.id, "name_en": one.name_en, "name_ar": one.name_ar, "role": one.role.value}


def _place(event: ChronicleEvent, lexicon: Lexicon) -> dict[str, Any] | None:
    where = event.values.where
    if where is None:
        return None
    known = lexicon.places.get(where.id)
    if known is not None:
        return {"id": known.id, "name_en": known.name.en, "name_ar": known.name.ar}
    named = next(said.event.place for said in event.said if said.event.place and said.event.place.id == where.id)
    return {"id": where.id, "name_en": named.name_en, "name_ar": named.name_ar}
