"""The rows of events: created, updated and let go as a plan says, however many with a few statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from events.lexicon.folding import fold
from events.lexicon.search_words import search_stems
from events.merging.decide import Keep, Plan
from events.merging.values import EventValues
from events.models import (
    Actor,
    Event,
    EventParticipant,
    Lifecycle,
    Mention,
    Place,
    Resolution,
    ReviewState,
    date_columns,
)
from events.store.blame import puts_in_a_bad_light
from events.store.many_rows import update_rows

_PERSON_FIELDS = ("actor_id", "position", "name_en", "name_ar", "role")
_LOCKABLE = {
    "type": ("type",),
    "status": ("status",),
    "date": ("edtf", "date_earliest", "date_latest", "precision", "approximate", "date_basis"),
    "place": ("place_id",),
    "resolution": ("resolution_id", "resolution_symbol"),
    "modality": ("modality",),
    "core": ("core",),
}

# What tells of the reports behind an event, and not of the event.
_FROM_REPORTS = frozenset({"reported_by", "confidence", "n_articles", "n_sources", "search_text", "search_stems"})


@dataclass(frozen=True, slots=True)
class Merged:
    """How many events a merge touched."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    merged: int = 0
    retracted: int = 0


@dataclass(frozen=True, slots=True)
class _Draft:
    """An event as it is to be, and what of that is new: the names of its columns, its participants."""

    event: Event
    mentions: Sequence[Mention]
    different: frozenset[str]
    people: list[tuple[Any, ...]]
    fresh: bool
    new_people: bool


class Writer:
    """Carries out one plan and counts what it did."""

    def __init__(self, plan: Plan, *, now: datetime) -> None:
        """Look up the rows that the plan is about."""
        self.plan, self.now = plan, now
        self.created = self.updated = self.unchanged = self.merged = self.retracted = 0
        self.written: list[Event] = []
        who = {one.id for keep in plan.keeps for one in keep.values.who}
        where = {keep.values.where.id for keep in plan.keeps if keep.values.where}
        symbols = {keep.values.resolution for keep in plan.keeps if keep.values.resolution}
        self.actors = {actor.slug: actor for actor in Actor.objects.filter(slug__in=who)}
        self.towns = {place.slug: place for place in Place.objects.filter(slug__in=where)}
        self.resolutions = {row.symbol: row for row in Resolution.objects.filter(symbol__in=symbols)}
        known = {keep.event for keep in plan.keeps if keep.event is not None}
        self.events = {
            event.pk: event for event in Event.objects.select_for_update().filter(pk__in=known).order_by("pk")
        }
        self.people: dict[int, list[tuple[Any, ...]]] = {}
        rows = EventParticipant.objects.filter(event_id__in=known).order_by("event_id", "position")
        for event_id, *row in rows.values_list("event_id", *_PERSON_FIELDS):
            self.people.setdefault(event_id, []).append(tuple(row))
        self.places = {place.pk: place for place in self.towns.values()}
        far = {event.place_id for event in self.events.values() if event.place_id} - set(self.places)
        self.places |= Place.objects.in_bulk(far)
        known_kinds = Actor.objects.filter(participations__event__in=known).values_list("pk", "kind").distinct()
        self.kinds = {actor.pk: actor.kind for actor in self.actors.values()} | dict(known_kinds.order_by())

    def write(self, groups: Sequence[Sequence[Mention]]) -> None:
        """Create or update every event that is kept and bring the mentions of each home."""
        drafts = [self._draft(keep, mentions) for keep, mentions in zip(self.plan.keeps, groups, strict=True)]
        Event.objects.bulk_create([draft.event for draft in drafts if draft.fresh])
        self._put_people([draft for draft in drafts if draft.new_people])
        moved = [(draft, [one for one in draft.mentions if one.event_id != draft.event.pk]) for draft in drafts]
        home = [
            {"id": one.pk, "event_id": draft.event.pk, "former_event_id": None} for draft, ms in moved for one in ms
        ]
        update_rows(Mention, home)
        touched = [draft for draft, strays in moved if draft.fresh or draft.different or draft.new_people or strays]
        self._update([draft for draft in touched if not draft.fresh])
        self.created += sum(draft.fresh for draft in drafts)
        self.updated += sum(not draft.fresh for draft in touched)
        self.unchanged += len(drafts) - len(touched)
        self.written += [draft.event for draft in drafts]

    def _draft(self, keep: Keep, mentions: Sequence[Mention]) -> _Draft:
        """Set what an event is to be, without writing it."""
        event = self.events.get(keep.event or 0) or Event(created_at=self.now, updated_at=self.now)
        people = self._people(event, keep.values)
        columns = _unlocked(event, self._columns(keep.values))
        columns |= self._told(event, columns, people, mentions)
        if _awaits_review(event, mentions):
            columns = {name: value for name, value in columns.items() if name not in _FROM_REPORTS}
        different = {name: value for name, value in columns.items() if getattr(event, name) != value}
        for name, value in different.items():
            setattr(event, name, value)
        new_people = people != self.people.get(event.pk, [])
        return _Draft(event, mentions, frozenset(different), people, fresh=event.pk is None, new_people=new_people)

    def _update(self, drafts: Sequence[_Draft]) -> None:
        """Write what differs in events that were there before."""
        columns = sorted(set().union(*(draft.different for draft in drafts)))
        rows = [
            {"id": draft.event.pk, "updated_at": self.now, **{name: getattr(draft.event, name) for name in columns}}
            for draft in drafts
        ]
        update_rows(Event, rows)

    def let_go(self) -> None:
        """Point merged events at where their mentions went and retract those that have none left."""
        for event_id, place in self.plan.absorbed.items():
            gone = Event.objects.filter(pk=event_id).exclude(pk=self.written[place].pk)
            self.merged += gone.update(lifecycle=Lifecycle.MERGED, merged_into=self.written[place], updated_at=self.now)
        retracted = Event.objects.filter(pk__in=self.plan.retracted, lifecycle=Lifecycle.LIVE)
        self.retracted += retracted.update(lifecycle=Lifecycle.RETRACTED, updated_at=self.now)

    def counts(self) -> Merged:
        """Return what was done."""
        return Merged(self.created, self.updated, self.unchanged, self.merged, self.retracted)

    def _columns(self, values: EventValues) -> dict[str, Any]:
        place = self.towns.get(values.where.id) if values.where else None
        resolution = self.resolutions.get(values.resolution)
        return {
            "type": values.type.value,
            "status": values.status.value,
            **date_columns(values.date),
            "date_basis": values.date_basis[:200],
            "reported_by": values.reported_by,
            "place_id": place.pk if place else None,
            "resolution_id": resolution.pk if resolution else None,
            "resolution_symbol": values.resolution,
            "modality": values.modality.value,
            "core": values.core,
            "confidence": values.confidence,
            "is_sample": values.is_sample,
            "n_articles": values.n_articles,
            "n_sources": values.n_sources,
            "lifecycle": Lifecycle.LIVE.value,
            "merged_into_id": None,
        }

    def _told(
        self, event: Event, columns: dict[str, Any], people: Sequence[tuple[Any, ...]], mentions: Sequence[Mention]
    ) -> dict[str, Any]:
        """Return what follows from an event's final values, a person's among them."""
        final = {name: columns.get(name, getattr(event, name)) for name in ("type", "status", "place_id")}
        place = self.places.get(final["place_id"]) if final["place_id"] else None
        symbol = columns.get("resolution_symbol", event.resolution_symbol)
        return {
            "blames": puts_in_a_bad_light(final["type"], final["status"], people, self.kinds),
            **_search_columns(people, symbol, mentions, place),
        }

    def _people(self, event: Event, values: EventValues) -> list[tuple[Any, ...]]:
        """Return the participants an event is to have: a person's, or those of the values."""
        if "participants" in event.locked_fields:
            return self.people.get(event.pk, [])
        return [
            (
                self.actors[who.id].pk if who.known and who.id in self.actors else None,
                position,
                who.name_en,
                who.name_ar,
                who.role.value,
            )
            for position, who in enumerate(values.who)
        ]

    def _put_people(self, drafts: Sequence[_Draft]) -> None:
        """Make the participants of some events the wanted ones."""
        EventParticipant.objects.filter(event__in=[one.event.pk for one in drafts if not one.fresh]).delete()
        EventParticipant.objects.bulk_create(
            [
                EventParticipant(event=draft.event, **dict(zip(_PERSON_FIELDS, row, strict=True)))
                for draft in drafts
                for row in draft.people
            ]
        )


def _awaits_review(event: Event, mentions: Sequence[Mention]) -> bool:
    """Say whether an accepted event was reported again, and a person has to see that before the public does."""
    accepted = event.review_state == ReviewState.ACCEPTED.value
    return settings.REVIEW_REQUIRED and accepted and any(mention.held_by_id is None for mention in mentions)


def _unlocked(event: Event, columns: dict[str, Any]) -> dict[str, Any]:
    """Leave out what a person set: human edits win."""
    locked = {column for name in event.locked_fields for column in _LOCKABLE.get(name, ())}
    return {name: value for name, value in columns.items() if name not in locked}


def _search_columns(
    people: Sequence[tuple[Any, ...]], resolution: str, mentions: Sequence[Mention], place: Place | None
) -> dict[str, str]:
    text = _search_text(people, resolution, mentions, place)
    return {"search_text": text, "search_stems": search_stems(text)}


def _search_text(
    people: Sequence[tuple[Any, ...]], resolution: str, mentions: Sequence[Mention], place: Place | None
) -> str:
    names = [name for _, _, name_en, name_ar, _ in people for name in (name_en, name_ar)]
    if place is not None:
        names += [place.name_en, place.name_ar, place.name_fr]
    quotes = [mention.passages[0]["text"] for mention in sorted(mentions, key=lambda mention: mention.fingerprint)]
    return fold(" \n".join([*names, resolution, *quotes]))
