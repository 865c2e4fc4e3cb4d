"""A chronicle made from files, as JSON lines or for a person to read."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from events.exports.chronicle_records import event_record
from events.extraction.results import ExtractedEvent, Participant, Passage
from events.lexicon.load import Lexicon
from events.merging.chronicle import ChronicleEvent, Said
from events.merging.mention import Who
from events.timeline.life import LifeStep, Why, life, reference_day, why_this_date
from events.vocabulary import Role
from events.vocabulary.ontologies import codes_body

_WHY = {
    Why.EDITOR: "a person set it",
    Why.ONLY: "no other article gives one",
    Why.AGREED: "every article that gives one gives it",
    Why.TOOK_PLACE: "the others are of what was only planned",
    Why.EXACT: "the others are approximate",
    Why.SHARPER: "the others are wider",
    Why.MORE_SOURCES: "more sources give it",
    Why.DATED_ARTICLE: "its article states when it was published",
    Why.SUREST: "the surest reading gives it",
}


def jsonl_line(event: ChronicleEvent, *, lexicon: Lexicon) -> str:
    """Write an event as ``extract`` does, its evidence with the file, and all that asserts it."""
    values, lead, record = event.values, event.lead, event_record(event, lexicon)
    row = {
        "type": values.type.value,
        "status": values.status.value,
        "date": values.date.edtf if values.date else None,
        "date_text": lead.date_text,
        "date_basis": values.date_basis,
        "date_why": why.value if (why := why_this_date(record)) else None,
        "reference_day": {"date": day.when.edtf, "basis": day.basis} if (day := reference_day(record)) else None,
        "disputed": record.disputed,
        "warnings": list(lead.date_mention.warnings) if lead.date_mention else [],
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
        "mentions": [_mention(said) | {"date_lent": _is_lent(said, event)} for said in event.said],
        "life": [_step(step) for step in life(record)],
        "denials": [_mention(said) for said in event.denied],
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
    lines = [f"{day}  {values.type.value}/{values.status.value}{number}  {who}{where}", *_notes(event, lexicon)]
    lines += [f"    {said.file}{_told(said, event)}: {_words(said)}" for said in event.said]
    lines += [f"    {said.file} [denies it]: {_words(said)}" for said in event.denied]
    return "\n".join(lines)


def _notes(event: ChronicleEvent, lexicon: Lexicon) -> Iterator[str]:
    """Yield what is to be known of the whole: how many tell of it, why this date of several, the UN's day."""
    values, record = event.values, event_record(event, lexicon)
    if values.n_articles > 1:
        voices = f"{values.n_sources} independent source{'s' * (values.n_sources > 1)}"
        yield f"    {values.n_articles} articles, {voices}"
    why, day = why_this_date(record), reference_day(record)
    if why is not None and len(record.readings) > 1:
        told = ", ".join(when.edtf for when in record.readings)
        yield f"    dates told: {told}; the first is shown: {_WHY[why]}"
    if day is not None:
        yield f"    {day.when.edtf} by the {day.basis}"


def _told(said: Said, event: ChronicleEvent) -> str:
    """Return what an article tells otherwise than the event is shown."""
    own, shown = said.event, event.values
    told = [own.status.value] if own.status is not shown.status else []
    if _is_lent(said, event):
        told.append("no date of its own: lent by the others")
    elif own.date is not None and own.date != shown.date:
        told.append(own.date.edtf)
    return f" [{', '.join(told)}]" if told else ""


def _is_lent(said: Said, event: ChronicleEvent) -> bool:
    return said.event.date is None and event.values.date is not None


def _words(said: Said) -> str:
    return " ".join(said.event.evidence.text.split())


def _step(step: LifeStep) -> dict[str, Any]:
    return {
        "stage": step.stage.value,
        "date": step.when.edtf if step.when else None,
        "date_lent": step.lent,
        "reported": step.reported.edtf if step.reported else None,
        "files": [mention.article.public_id for mention in step.mentions],
    }


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
