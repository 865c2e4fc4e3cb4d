"""An extraction as one line of JSON: the format by which the engine is measured, fixed."""

import json
from typing import Any

from events.extraction.results import ExtractedEvent, Extraction, Participant, Passage
from events.vocabulary import Role
from events.vocabulary.ontologies import codes_body


def extraction_line(extraction: Extraction, *, file: str, published: str | None, text: str | None, every: bool) -> str:
    """Write one article's extraction; ``every`` keeps what the article denies, ``text`` is printed when given."""
    row = extraction_row(extraction, file=file, published=published, every=every)
    if text is not None:
        row["text"] = text
    return _line(row)


def extraction_row(extraction: Extraction, *, file: str, published: str | None, every: bool = False) -> dict[str, Any]:
    """Return one article's extraction as plain values."""
    return {
        "file": file,
        "lang": extraction.language.value,
        "published": published,
        "doc_date": {
            "edtf": extraction.doc_date.value.edtf if extraction.doc_date.value else None,
            "basis": extraction.doc_date.basis,
            "evidence": list(extraction.doc_date.evidence),
        },
        "on_topic": extraction.on_topic,
        "events": [_event(event, every=every) for event in extraction.events if every or event.asserted],
    }


def error_line(*, file: str, error: str) -> str:
    """Write why a file gave nothing."""
    return _line({"file": file, "error": error})


def _line(row: dict[str, Any]) -> str:
    """Write JSON that is always UTF-8: a byte of a file's name that is no letter stays as its escape.

    >>> _line({"file": "a\\udcff.txt"})
    '{"file": "a\\\\udcff.txt"}'
    """
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def _event(event: ExtractedEvent, *, every: bool) -> dict[str, Any]:
    row: dict[str, Any] = {
        "type": event.type.value,
        "status": event.status.value,
        "date": event.date.edtf if event.date else None,
        "date_text": event.date_text,
        "participants": [_participant(person) for person in event.participants if person.role is not Role.ABSENT],
        "place": _place(event),
        "resolution": event.resolution,
        "evidence": _passage(event.evidence),
        "passages": [_passage(passage) for passage in event.passages],
        "confidence": event.confidence,
        "core": event.core,
        "modality": event.modality.value,
        "codes": codes_body(event.type, event.status, event.modality),
        "warnings": list(event.date_mention.warnings) if event.date_mention else [],
    }
    if every:
        row["asserted"] = event.asserted
    return row


def _participant(person: Participant) -> dict[str, Any]:
    return {"id": person.id, "name_en": person.name_en, "name_ar": person.name_ar, "role": person.role.value}


def _place(event: ExtractedEvent) -> dict[str, Any] | None:
    place = event.place
    return {"id": place.id, "name_en": place.name_en, "name_ar": place.name_ar} if place else None


def _passage(passage: Passage) -> dict[str, Any]:
    return {"start": passage.span.start, "end": passage.span.end, "text": passage.text}
