"""Where an event took place when its own clause does not say: at the seat of the body, with its host, on the same trip.

Everything here rests on words of the article; an event that hangs on nothing keeps its place unknown.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from events.extraction.anaphora import CONTACTS
from events.extraction.article import Actor, Article, Locality
from events.extraction.draft import Draft
from events.extraction.hosts import host_of, with_host
from events.extraction.nouns import NAMES
from events.extraction.places import is_nowhere
from events.vocabulary import EntityKind, EventStatus, EventType, Modality, Role

_SEATED = frozenset(
    {
        EventType.RESOLUTION,
        EventType.STATEMENT,
        EventType.SANCTION,
        EventType.MISSION,
        EventType.MEETING,
        EventType.AGREEMENT,
        EventType.CONFERENCE,
        EventType.TALKS,
    }
)
_GATHERINGS = frozenset({EventType.CONFERENCE, EventType.TALKS})
_FRAMES = frozenset({EventType.CONFERENCE, EventType.TALKS, EventType.VISIT, EventType.MEETING})
_ACCORDS = frozenset({EventType.AGREEMENT, EventType.CEASEFIRE})
_LINES = 3
_PUT_OFF = timedelta(days=7)
_BESIDE = 6
_HOME, _LIBYAN = "libya", "LY"


def locate(article: Article, events: Sequence[Draft], *, seats: Mapping[str, str]) -> None:
    """Give events without a place the one that the words around them imply.

    "The Council adopted resolution 2259" is New York; "the two also met" on a visit to Tunis is Tunis.
    """
    for index, draft in enumerate(events):
        host = host_of(article, draft)
        draft.actors = with_host(draft, host)
        if draft.locality is None and not is_nowhere(draft):
            draft.locality = (
                (host.place if host else None)
                or _at_seat(article, draft, seats)
                or _with_host(article, draft)
                or _in_frame(article, draft, events, index)
                or _at_home(article, draft)
            )
            if draft.locality is not None and draft.type in CONTACTS and draft.modality is Modality.UNKNOWN:
                draft.modality = Modality.IN_PERSON


def _at_seat(article: Article, draft: Draft, seats: Mapping[str, str]) -> Locality | None:
    """Return the seat of the body that acts: the Security Council in New York."""
    if draft.type not in _SEATED:
        return None
    beside = _beside(article, draft, seats)
    if beside is not None:
        return beside
    bodies = [actor for actor, _ in draft.actors if actor.id in seats]
    if (
        draft.type is EventType.AGREEMENT and len(draft.actors) > 1
    ):  # who brokers or welcomes an accord is not its place
        return None
    if bodies and draft.type in _GATHERINGS and draft.actors[0][0] is not bodies[0]:  # a guest is not at its own seat
        return None
    return _place(article, seats[bodies[0].id or ""], bodies[0]) if bodies else None


def _beside(article: Article, draft: Draft, seats: Mapping[str, str]) -> Locality | None:
    """Return the seat of the body on whose sidelines people met ("in the margins of the General Assembly")."""
    beside = article.reading.find("sidelines", draft.scope.left, draft.scope.right)
    if beside is None or draft.type is EventType.RESOLUTION:
        return None
    bodies = (actor for actor in article.actors_in(beside.last, beside.last + _BESIDE) if actor.id in seats)
    body = next(bodies, None)
    return _place(article, seats[body.id or ""], body) if body is not None else None


def _with_host(article: Article, draft: Draft) -> Locality | None:
    """Return the capital of a host state where the article names that city, else its country."""
    host = next((actor for actor, role in draft.actors if role is Role.HOST), None)
    if host is None or host.kind is not EntityKind.STATE or draft.type not in CONTACTS:
        return None
    capital = article.lexicon.entities[host.id or ""].capital
    named = any(place.id == capital for place in article.localities)
    country = next((place.id for place in article.localities if place.first == host.first), None)
    return _place(article, capital if named and capital else country, host)


def _at_home(article: Article, draft: Draft) -> Locality | None:
    """Return Libya for a truce that takes effect: it holds where the war is."""
    words = {mark.key for mark in draft.hit.marks}
    taken = draft.type is EventType.CEASEFIRE and words & {"into_force", "declare"} and "sign" not in words
    return _place(article, _HOME, None, draft) if taken else None


def _in_frame(article: Article, draft: Draft, events: Sequence[Draft], index: int) -> Locality | None:
    """Return the place of the visit, conference or round that an event is told as a part of."""
    if draft.status is EventStatus.PLANNED or draft.type not in CONTACTS | _ACCORDS | {EventType.OTHER}:
        return None
    for frame in _told_around(draft, events, index):
        if _same_days(draft, frame) and _part_of(article, draft, frame):
            return frame.locality
    return None


def _told_around(draft: Draft, events: Sequence[Draft], index: int) -> Iterator[Draft]:
    """Yield the located events told near a draft, those before it first and the nearest first."""
    frames = _FRAMES | _ACCORDS if draft.type in _ACCORDS else _FRAMES
    for frame in (*reversed(events[:index]), *events[index + 1 :]):
        near = abs(draft.sentence.line - frame.sentence.line) <= _LINES
        if near and frame.locality is not None and frame.type in frames and frame.asserted_occurrence:
            yield frame


def _same_days(draft: Draft, frame: Draft) -> bool:
    if draft.date is None:
        return True
    if draft.date_basis not in ("words", "sentence"):
        return frame.date is None or abs(frame.date.earliest - draft.date.earliest) <= _PUT_OFF
    if frame.date is None:
        return False
    if draft.status is EventStatus.CANCELLED and draft.type in _ACCORDS:  # what is put off a few days keeps its place
        return abs(frame.date.earliest - draft.date.earliest) <= _PUT_OFF
    return draft.date.overlaps(frame.date)


def _part_of(article: Article, draft: Draft, frame: Draft) -> bool:
    """Say whether words tie an event to a frame: the same people, or "on the sidelines", "left the conference"."""
    reading, scope = article.reading, draft.scope
    if draft.type is EventType.OTHER:
        left = reading.find_any((*NAMES, "participation"), scope.left, scope.right) is not None
        return left and frame.type in (EventType.CONFERENCE, EventType.TALKS)
    if reading.find("hinge", scope.left, scope.right) and frame.type is not EventType.MEETING:
        return True
    if draft.type in _ACCORDS and not draft.own_actors:
        return True
    return bool(_sides(draft) & _sides(frame))


def _sides(draft: Draft) -> set[str]:
    """Return who takes part, and the countries that host."""
    sides = {actor.id or actor.name_en for actor, _ in draft.actors}
    hosts = {actor.country or "" for actor, role in draft.actors if role is Role.HOST}
    heads = {actor.country or "" for actor, _ in draft.actors if actor.kind is EntityKind.PERSON} - {_LIBYAN}
    return sides | hosts | (heads if draft.type is EventType.MEETING and len(draft.actors) > 2 else set())


def _place(
    article: Article, identifier: str | None, actor: Actor | None, draft: Draft | None = None
) -> Locality | None:
    """Return a place of the register at the words that imply it."""
    place = article.lexicon.places.get(identifier or "")
    if place is None:
        return None
    if actor is not None:
        first, last, span = actor.first, actor.last, actor.span
    elif draft is not None:
        first, last = draft.hit.first, draft.hit.last
        span = article.span(first, last + 1)
    else:
        return None
    return Locality(first, last, place.id, place.name.en, place.name.ar, span, place.form == "country")
