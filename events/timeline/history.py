"""An event's versions, as the public may read them: what changed, when, and whether an editor or the program did it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection

from events.models import Actor, Article, Author, Change, Lifecycle, Mention, Place, ReviewState
from events.timeline.gate import heard
from events.timeline.past import moment_read
from events.timeline.records import Names
from events.timeline.rows import article_record
from events.vocabulary import EdtfDate

State = Mapping[str, Any]
Value = str | EdtfDate | tuple[Names, ...] | tuple[str, ...] | None
CODES = ("type", "status", "modality")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; ``field`` is a code's name, "date", "place", "participants", "mentions"..."""

    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an event: from when, until when (None: still), whose, and how it differs from the one before."""

    number: int
    event: str
    at: datetime
    until: datetime | None
    author: str
    action: str
    lifecycle: str
    differences: tuple[FieldChange, ...]


def read_versions(public_id: str) -> list[Version]:
    """Return an event's versions that may be shown, the latest first; up to the moment that is being read."""
    rows = list(_gated(Change.objects.filter(event__public_id=public_id)).order_by("number"))
    return describe(rows, before={row.pk: rows[place - 1] for place, row in enumerate(rows) if place})[::-1]


def describe(rows: Sequence[Change], *, before: Mapping[int, Change]) -> list[Version]:
    """Return rows of the record as versions; names are looked up once for all."""
    names = _Names([*rows, *before.values()])
    return [_version(row, before.get(row.pk), names) for row in rows]


def was_public(state: State) -> bool:
    """Say whether a version was one that the gate of today lets through."""
    event = state["event"]
    if event["lifecycle"] != Lifecycle.LIVE.value or event.get("suppressed"):
        return False
    if settings.REVIEW_REQUIRED:
        return bool(event["review_state"] == ReviewState.ACCEPTED.value)
    if settings.BLAME_WAITS and event.get("waits"):
        return False
    return bool(event["review_state"] != ReviewState.REJECTED.value)


def readable(ids: Iterable[int]) -> set[int]:
    """Return which versions the gate of today lets through: none with words that are suppressed or rejected now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM as_of.version WHERE id = ANY(%s)", [list(ids)])
        return {row[0] for row in cursor.fetchall()}


def _gated(rows: Any) -> Any:  # noqa: ANN401 - a queryset of changes
    moment = moment_read()
    chosen = rows.filter(at__lte=moment) if moment else rows
    shown = {row.pk for row in chosen if was_public(row.state)}
    return chosen.filter(pk__in=readable(shown)).select_related("event")


class _Names:
    """The names of all people, places and articles that some versions speak of."""

    def __init__(self, rows: Iterable[Change]) -> None:
        states = [row.state for row in rows]
        people = {one["actor_id"] for state in states for one in state["participants"] if one["actor_id"]}
        places = {state["event"]["place_id"] for state in states if state["event"]["place_id"]}
        read = {one["article_id"] for state in states for one in _told(state)}
        told = Mention.objects.filter(pk__in={one["id"] for state in states for one in _told(state)})
        self.heard = set(heard(told).values_list("pk", flat=True))
        self.people = Actor.objects.in_bulk(people)
        self.places = Place.objects.in_bulk(places)
        self.articles = Article.objects.defer("raw", "text").select_related("source").in_bulk(read)

    def person(self, row: Mapping[str, Any]) -> Names:
        """Name a participant."""
        actor = self.people.get(row["actor_id"])
        if actor is None:
            return Names(ar=row["name_ar"], en=row["name_en"])
        return Names(actor.name_ar, actor.name_en, actor.name_fr)

    def place(self, key: int | None) -> tuple[Names, ...]:
        """Name a place, or nothing."""
        found = self.places.get(key or 0)
        return (Names(found.name_ar, found.name_en, found.name_fr),) if found else ()

    def stand_in(self, told: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
        """Name what some mentions stand in, those left out that wait for an editor."""
        return tuple(sorted(self.article(one["article_id"]) for one in told if one["id"] in self.heard))

    def article(self, key: int) -> str:
        """Name what a mention stands in."""
        found = self.articles.get(key)
        return (found.source.name if found.source else article_record(found).title) if found else ""


def _version(row: Change, before: Change | None, names: _Names) -> Version:
    old = _fields(before.state, names) if before else {}
    new = _fields(row.state, names)
    differences = tuple(
        FieldChange(field, old.get(field), value) for field, value in new.items() if before and old[field] != value
    )
    author = row.author if row.author in {one.value for one in Author} else Author.PROGRAM.value
    lifecycle = row.state["event"]["lifecycle"]
    return Version(row.number, row.event.public_id, row.at, row.until, author, row.action, lifecycle, differences)


def _fields(state: State, names: _Names) -> dict[str, Value]:
    event = state["event"]
    return {
        **{code: event[code] for code in CODES},
        "date": EdtfDate.parse(event["edtf"]) if event["edtf"] else None,
        "place": names.place(event["place_id"]),
        "participants": tuple(names.person(one) for one in state["participants"]),
        "resolution": event["resolution_symbol"],
        "review": event["review_state"],
        "mentions": names.stand_in(state["mentions"]),
        "denials": names.stand_in(state.get("denials", ())),
    }


def _told(state: State) -> list[Any]:
    return [*state["mentions"], *state.get("denials", ())]
