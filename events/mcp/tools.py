"""What an assistant can ask: events of a selection, one event with its evidence, an actor's timeline."""

from dataclasses import dataclass

from events.mcp.answers import Answer, brief, whole
from events.timeline.actors import find_actor
from events.timeline.events import find_event, successor, withdrawn
from events.timeline.filters import TimelineFilter, read_filter
from events.timeline.paging import read_page
from events.timeline.suggestions import suggest
from events.timeline.tallies import count_selected
from events.timeline.titles import LANGUAGES

MOST = 50
NOTE = (
    "Events with reviewed=false were read by a program and confirmed by nobody; sample=true is sample content, no "
    "press report. Say so when you use them, and give the citation. Absence from this record does not mean that "
    "nothing happened."
)


class Unreadable(ValueError):
    """What was asked cannot be read; the message says what can."""


@dataclass(frozen=True, slots=True)
class Asker:
    """How answers are worded: the language, and the address of an event's page."""

    language: str
    page_url: str


def checked_language(language: str) -> str:
    """Return a language that the record speaks; raises Unreadable."""
    if language not in LANGUAGES:
        raise Unreadable(f"language: one of {', '.join(LANGUAGES)}")
    return language


def search(asked: dict[str, str], *, limit: int, asker: Asker) -> Answer:
    """Return the first events of a selection and how many there are; raises Unreadable."""
    chosen = _filter({name: [text] for name, text in asked.items() if text})
    return _listed(chosen, limit=limit, asker=asker)


def event(public_id: str, *, asker: Asker) -> Answer:
    """Return one event with its evidence; raises Unreadable."""
    public_id = public_id.replace("\0", "")
    found = find_event(public_id)
    if found is not None:
        return {"note": NOTE, **whole(found, language=asker.language, page_url=asker.page_url)}
    into = successor(public_id)
    if into is not None:
        return event(into, asker=asker)
    told = "It has been withdrawn." if withdrawn(public_id) else "There is no such event, or it is not public."
    raise Unreadable(told)


def timeline_of(actor: str, *, asked: dict[str, str], limit: int, asker: Asker) -> Answer:
    """Return an actor's events, the actor named by id or by name; raises Unreadable."""
    slug = _actor(actor)
    chosen = _filter({"actor": [slug], **{name: [text] for name, text in asked.items() if text}})
    return {"actor": slug, **_listed(chosen, limit=limit, asker=asker)}


def _filter(raw: dict[str, list[str]]) -> TimelineFilter:
    asked = read_filter(raw, blanks=False)
    if asked.refused:
        raise Unreadable("; ".join(f"{one.name}: {one.allowed}" for one in asked.refused))
    return asked.filter


def _listed(chosen: TimelineFilter, *, limit: int, asker: Asker) -> Answer:
    if not 1 <= limit <= MOST:
        raise Unreadable(f"limit: 1 to {MOST}")
    page = read_page(chosen, size=limit)
    rows = [brief(one, language=asker.language, page_url=asker.page_url) for one in page.events]
    return {"note": NOTE, "total": count_selected(chosen), "events": rows}


def _actor(named: str) -> str:
    """Return the id of an actor of the public record, by id or by any spelling of a name; raises Unreadable."""
    named = named.replace("\0", "").strip()
    if find_actor(named) is not None:
        return named
    near = [one for one in suggest(named) if one.parameter == "actor"]
    if len(near) == 1:
        return near[0].value
    known = ", ".join(f"{one.value} ({one.names.shown('en')[0]})" for one in near)
    raise Unreadable(f"actor: which of {known}?" if near else "actor: nobody of that name is in the public record")
