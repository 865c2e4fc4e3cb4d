"""Actors as the public meets them: those who take part in a visible event, with their offices and whom they met."""

from dataclasses import dataclass

from django.db.models import Count, F

from events.models import Actor, EventParticipant
from events.timeline.filters import TimelineFilter
from events.timeline.records import Names
from events.timeline.selection import selected
from events.timeline.tallies import count_ahead
from events.vocabulary import EdtfDate, EntityKind, EventStatus, EventType, Role

MEETINGS = (EventType.MEETING, EventType.CALL, EventType.VISIT, EventType.TALKS)
PARTNERS = 12


@dataclass(frozen=True, slots=True)
class Office:
    """An office and the time it was held; unknown ends stay empty, and what nobody checked is not verified."""

    names: Names
    since: EdtfDate | None
    until: EdtfDate | None
    acting: bool = False
    verified: bool = False


@dataclass(frozen=True, slots=True)
class ActorRecord:
    """Someone of the reference tables."""

    slug: str
    kind: EntityKind
    names: Names
    country: str
    spellings: tuple[str, ...]
    offices: tuple[Office, ...]
    events: int


@dataclass(frozen=True, slots=True)
class Partner:
    """Someone who took part in the same events."""

    slug: str
    names: Names
    count: int


def list_actors() -> list[ActorRecord]:
    """Return the actors of visible events, most frequent first: 2 queries."""
    numbers = count_ahead("actor")
    rows = Actor.objects.filter(pk__in=numbers, suppressed=False).order_by("slug")
    return sorted((_actor_record(row, numbers[row.pk]) for row in rows), key=lambda one: (-one.events, one.slug))


def find_actor(slug: str) -> ActorRecord | None:
    """Return an actor of the reference tables, or None."""
    row = Actor.objects.filter(slug=slug, suppressed=False).first()
    if row is None:
        return None
    count = count_ahead("actor", row.pk).get(row.pk, 0)
    return _actor_record(row, count) if count or row.is_reference else None


def unnamed_actors() -> frozenset[str]:
    """Return the actors that this record no longer speaks of."""
    return frozenset(Actor.objects.filter(suppressed=True).values_list("slug", flat=True))


def is_suppressed(slug: str) -> bool:
    """Say whether this record no longer speaks of someone."""
    return Actor.objects.filter(slug=slug, suppressed=True).exists()


def _actor_record(row: Actor, count: int) -> ActorRecord:
    return ActorRecord(
        slug=row.slug,
        kind=EntityKind(row.kind),
        names=Names(row.name_ar, row.name_en, row.name_fr),
        country=row.country,
        spellings=tuple(str(alias) for alias in row.aliases),
        offices=tuple(_office(stored) for stored in row.offices),
        events=count,
    )


def _office(stored: dict[str, object]) -> Office:
    title = stored.get("title")
    names = title if isinstance(title, dict) else {}
    shown = Names(ar=names.get("ar", ""), en=names.get("en", ""), fr=names.get("fr", ""))
    since, until = _known(stored.get("start")), _known(stored.get("end"))
    return Office(shown, since, until, acting=bool(stored.get("acting")), verified=bool(stored.get("verified")))


def _known(stored: object) -> EdtfDate | None:
    return EdtfDate.parse(stored) if isinstance(stored, str) and stored else None


def partners_of(slug: str) -> list[Partner]:
    """Return the people whom an actor met, spoke or negotiated with, where that took place: 1 query."""
    mine = selected(TimelineFilter()).filter(
        type__in=[kind.value for kind in MEETINGS],
        status__in=[EventStatus.OCCURRED.value, EventStatus.ONGOING.value, EventStatus.FAILED.value],
        participants__actor__slug=slug,
    )
    rows = (
        EventParticipant.objects.filter(event__in=mine, actor__kind=EntityKind.PERSON.value)
        .exclude(actor__slug=slug)
        .exclude(role=Role.ABSENT.value)
        .order_by()
        .values_list("actor__slug", "actor__name_ar", "actor__name_en", "actor__name_fr")
        .annotate(n=Count("event", distinct=True))
        .order_by(F("n").desc(), "actor__slug")[:PARTNERS]
    )
    return [Partner(slug, Names(ar, en, fr), n) for slug, ar, en, fr, n in rows]
