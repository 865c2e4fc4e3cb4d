"""Events as rows: what merging decided, carried out in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q

from events.lexicon.folding import fold
from events.lexicon.search_words import search_stems
from events.merging.decide import Keep, Plan, decide
from events.merging.mention import MergeMention
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
from events.store import denials
from events.store.blame import puts_in_a_bad_light
from events.store.history import PROGRAM, By, record
from events.store.neighbours import connected
from events.store.quoting import allot_articles
from events.store.turns import TooNarrow, Turn, take_turn, turn_of, whole_turn
from events.vocabulary import EventType

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


def lock_types(types: Iterable[EventType]) -> None:
    """Let one transaction at a time merge events of some types; the locks end with the transaction."""
    take_turn(whole_turn(types))


def merge(
    changed: Iterable[int],
    *,
    now: datetime,
    gone: Iterable[MergeMention] = (),
    by: By = PROGRAM,
    also: Iterable[int] = (),
    articles: Iterable[int] = (),
    turn: Turn | None = None,
) -> Merged:
    """Recompute the events that some changed mentions touch, and keep a version of each that differs (of those named
    in ``also`` too); call it as the last step of a transaction that holds ``lock_types``, or a narrower ``turn``.
    Raises TooNarrow, with nothing written, when the decision needs more than that turn.

    ``gone`` are the mentions as they were before: what was beside them may now belong elsewhere. ``articles`` were read
    just now, and what may be shown of them is chosen anew.
    """
    changed = set(changed)
    touched = _events_of(changed)
    siblings = Mention.objects.filter(event_id__in=touched).values_list("pk", flat=True)
    before = list(gone)
    found = connected({*changed, *siblings}, gone=before)
    mentions = found.mentions
    if turn is not None:
        needed = turn_of([*mentions.values(), *found.denials.values(), *before])
        if not turn.covers(needed):
            raise TooNarrow(needed)
    affirmed = changed - set(found.denials)
    rows = {row.pk: row for row in Mention.objects.filter(pk__in=[*mentions, *affirmed])}
    homes = {mention.key: home for pk, mention in mentions.items() if (home := _home(rows[pk])) is not None}
    ids = {mention.key: pk for pk, mention in mentions.items()}
    plan = decide(mentions.values(), homes=homes, known=touched)
    merged, written = _act(plan, ids=ids, rows=rows, now=now)
    denied = denials.bring_home(found.denials, now=now)
    every = {*written, *touched, *denied, *also}
    allot_articles(articles, touched=every)
    record(every, by=by, now=now)
    return merged


def _events_of(mention_ids: Iterable[int]) -> set[int]:
    rows = Mention.objects.filter(pk__in=list(mention_ids)).values_list("event_id", "former_event_id")
    return {event for pair in rows for event in pair if event is not None}


def _home(mention: Mention) -> int | None:
    return mention.event_id or mention.former_event_id


def _act(plan: Plan, *, ids: dict[str, int], rows: dict[int, Mention], now: datetime) -> tuple[Merged, Iterable[int]]:
    writer = _Writer(plan, now=now)
    for keep in plan.keeps:
        writer.put(keep, [rows[ids[key]] for key in keep.mentions])
    inside = set(ids.values())
    outside = [row for pk, row in rows.items() if pk not in inside and row.event_id is not None]
    for row in outside:
        row.former_event_id, row.event_id = row.event_id, None
    Mention.objects.bulk_update(outside, ["event", "former_event"])
    writer.let_go()
    return writer.counts(), [*(event.pk for event in writer.written), *plan.absorbed, *plan.retracted]


class _Writer:
    """Carries out one plan and counts what it did."""

    def __init__(self, plan: Plan, *, now: datetime) -> None:
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

    def put(self, keep: Keep, mentions: Sequence[Mention]) -> None:
        """Create or update one event and bring its mentions home."""
        event = self.events.get(keep.event or 0) or Event(created_at=self.now)
        fresh = event.pk is None
        people = self._people(event, keep.values)
        columns = _unlocked(event, self._columns(keep.values))
        columns |= self._told(event, columns, people, mentions)
        if _awaits_review(event, mentions):
            columns = {name: value for name, value in columns.items() if name not in _FROM_REPORTS}
        different = {name: value for name, value in columns.items() if getattr(event, name) != value}
        for name, value in different.items():
            setattr(event, name, value)
        if fresh or different:
            event.updated_at = self.now
            event.save()
        same_people = self._put_people(event, people)
        moved = self._bring_home(event, mentions)
        if not fresh and not different and (moved or not same_people):
            Event.objects.filter(pk=event.pk).update(updated_at=self.now)
        self.created += fresh
        self.updated += not fresh and bool(different or moved or not same_people)
        self.unchanged += not fresh and not (different or moved or not same_people)
        self.written.append(event)

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

    def _put_people(self, event: Event, wanted: list[tuple[Any, ...]]) -> bool:
        """Make an event's participants the wanted ones; return whether they were already."""
        known = self.people.get(event.pk, [])
        if known == wanted:
            return True
        if known:
            event.participants.all().delete()
        EventParticipant.objects.bulk_create(
            [EventParticipant(event=event, **dict(zip(_PERSON_FIELDS, row, strict=True))) for row in wanted]
        )
        return False

    def _bring_home(self, event: Event, mentions: Sequence[Mention]) -> bool:
        strays = [mention for mention in mentions if mention.event_id != event.pk]
        if not strays:
            return False
        Mention.objects.filter(pk__in=[mention.pk for mention in strays]).update(event=event, former_event=None)
        return True


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


def changes_since(moment: datetime) -> dict[str, int]:
    """Return how many events were created, updated, merged away and retracted since a moment."""
    touched = Event.objects.filter(updated_at__gte=moment)
    live = touched.filter(lifecycle=Lifecycle.LIVE)
    return {
        "created": live.filter(created_at__gte=moment).count(),
        "updated": live.filter(created_at__lt=moment).count(),
        "merged": touched.filter(lifecycle=Lifecycle.MERGED).count(),
        "retracted": touched.filter(lifecycle=Lifecycle.RETRACTED).count(),
    }


def articles_changed_since(moment: datetime, *, among: Iterable[int]) -> set[int]:
    """Return which of some articles assert, or asserted, an event that changed since a moment."""
    touched = Q(event__updated_at__gte=moment) | Q(former_event__updated_at__gte=moment)
    told = Mention.objects.filter(touched, article__in=list(among)).order_by()
    return set(told.values_list("article", flat=True).distinct())


def live_events() -> int:
    """Return how many events stand."""
    return Event.objects.filter(lifecycle=Lifecycle.LIVE).count()
