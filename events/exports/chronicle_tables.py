"""A chronicle made from files, as a table and as a calendar."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from events.exports import as_ics
from events.exports.as_csv import table
from events.exports.chronicle_records import event_record, place_record
from events.lexicon.load import Lexicon
from events.merging.chronicle import ChronicleEvent
from events.timeline.titles import compose_title
from events.vocabulary import Role

COLUMNS = (
    "date",
    "earliest",
    "latest",
    "precision",
    "approximate",
    "reported_by",
    "type",
    "status",
    "title",
    "place",
    "place_name",
    "country",
    "participants",
    "participant_names",
    "resolution",
    "modality",
    "background",
    "articles",
    "sources",
    "confidence",
    "quote",
    "date_words",
    "date_warnings",
    "file",
    "start",
    "end",
    "files",
)


def csv_text(events: Iterable[ChronicleEvent], *, lexicon: Lexicon) -> Iterator[str]:
    """Yield a table with one line per event, its best quote and where that stands."""
    return table(COLUMNS, (_row(event, lexicon) for event in events))


def ics_text(events: Iterable[ChronicleEvent], *, lexicon: Lexicon, now: datetime) -> Iterator[str]:
    """Yield a calendar of the events whose day is known; the quote with its file describes each."""
    return as_ics.write((event_record(event, lexicon, now=now) for event in events), language="en", page_url="")


def _row(event: ChronicleEvent, lexicon: Lexicon) -> list[object]:
    values, evidence = event.values, event.lead.evidence
    when, place = values.date, place_record(values.where, event, lexicon)
    who = [one for one in values.who if one.role is not Role.ABSENT]
    return [
        *((when.edtf, when.earliest, when.latest, when.precision.value, when.approximate) if when else [""] * 5),
        values.reported_by or "",
        values.type.value,
        values.status.value,
        compose_title(event_record(event, lexicon), language="en"),
        *((place.slug, place.names.shown("en")[0], place.country) if place else [""] * 3),
        "|".join(one.id if one.known else "" for one in who),
        "|".join(one.name_en or one.name_ar for one in who),
        values.resolution,
        values.modality.value,
        not values.core,
        values.n_articles,
        values.n_sources,
        f"{values.confidence:.2f}",
        evidence.text,
        event.lead.date_text or "",
        "|".join(event.lead.date_mention.warnings) if event.lead.date_mention else "",
        event.said[0].file,
        evidence.span.start,
        evidence.span.end,
        "|".join(dict.fromkeys(said.file for said in event.said)),
    ]
