"""A selection as a table, one row per event, for a spreadsheet or a statistics program."""

import csv
import io
from collections.abc import Iterable, Iterator

from events.timeline.records import EventRecord
from events.timeline.titles import compose_title
from events.vocabulary.ontologies import load_ontologies

MEDIA_TYPE = "text/csv; charset=utf-8"
COLUMNS = (
    "id",
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
    "lat",
    "lon",
    "participants",
    "participant_names",
    "resolution",
    "modality",
    "background",
    "articles",
    "sources",
    "confidence",
    "reviewed",
    "sample",
    "quote",
    "quote_language",
    "date_words",
    "url",
    "plover",
    "cameo",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(events: Iterable[EventRecord], *, language: str, page_url: str) -> Iterator[str]:
    """Yield the lines of the table; ``page_url`` carries "{id}"."""
    yield from table(COLUMNS, (_row(event, language, page_url) for event in events))


def table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield the lines of any table, its column names first, no cell able to run as a formula."""
    yield _line(columns)
    for row in rows:
        yield _line([neutral(str(value)) for value in row])


def _line(values: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(values)
    return buffer.getvalue()


def neutral(text: str) -> str:
    """Keep a spreadsheet from running a cell that begins like a formula.

    >>> neutral("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _row(event: EventRecord, language: str, page_url: str) -> list[object]:
    when, place, lead = event.when, event.place, event.lead
    codes = load_ontologies().codes_of(event.type, event.status, event.modality)
    return [
        event.public_id,
        *((when.edtf, when.earliest, when.latest, when.precision.value, when.approximate) if when else [""] * 5),
        event.reported_by or "",
        event.type.value,
        event.status.value,
        compose_title(event, language=language),
        *((place.slug, place.names.shown(language)[0], place.country) if place else [""] * 3),
        *((place.lat, place.lon) if place and place.lat is not None else [""] * 2),
        "|".join(one.slug or "" for one in event.participants),
        "|".join(one.names.shown(language)[0] for one in event.participants),
        event.resolution_symbol,
        event.modality.value,
        not event.core,
        event.n_articles,
        event.n_sources,
        f"{event.confidence:.2f}",
        event.reviewed,
        event.is_sample,
        *((lead.quote.text, lead.article.language, lead.date_text) if lead else [""] * 3),
        page_url.format(id=event.public_id),
        codes.plover.category if codes.plover else "",
        codes.cameo or "",
    ]
