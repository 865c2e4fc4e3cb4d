"""What a citation of an event says, whichever format carries it: what, when, where to read it, how far to trust it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext, override

from events.timeline.labels import label
from events.timeline.records import EventRecord
from events.timeline.titles import compose_title

AUTHOR = "Libya Diplomacy Timeline"


@dataclass(frozen=True, slots=True)
class Citation:
    """One event as reference works cite it; ``date`` is EDTF, empty where it is unknown."""

    key: str
    title: str
    date: str
    year: str
    language: str
    note: str
    url: str


def cite(event: EventRecord, *, language: str, page_url: str) -> Citation:
    """Return an event's citation with its marks: not reviewed, sample, version."""
    with override(language):
        note = "; ".join(_marks(event))
    return Citation(
        key=f"ldt-{event.public_id}",
        title=compose_title(event, language=language),
        date=event.when.edtf if event.when else "",
        year=str(event.when.earliest.year) if event.when else "",
        language=language,
        note=note,
        url=page_url.format(id=event.public_id),
    )


def _marks(event: EventRecord) -> Iterator[str]:
    yield gettext("status: %(status)s") % {"status": label("status", event.status)}
    yield gettext("confirmed by an editor") if event.reviewed else gettext("read by a program, not reviewed")
    if event.shows_sample:
        yield gettext("sample content")
    yield gettext("record of %(day)s") % {"day": f"{event.updated_at:%Y-%m-%d}"}
