"""One event told in the headline, the lead and the body is one, with all its passages."""

from collections.abc import Sequence

from events.extraction.draft import Draft
from events.extraction.participants import distinct
from events.vocabulary import EventStatus, EventType

_CONTACTS = {EventType.MEETING, EventType.TALKS, EventType.CONFERENCE}
_ACCORDS = {EventType.CEASEFIRE, EventType.AGREEMENT}


def merge_repeats(drafts: Sequence[Draft]) -> list[Draft]:
    """Join drafts that tell of the same event, the first teller keeping its place."""
    kept: list[Draft] = []
    for draft in drafts:
        same = next((other for other in reversed(kept) if same_event(other, draft)), None)
        if same is None:
            kept.append(draft)
        else:
            absorb(same, draft)
    return kept


def absorb(into: Draft, draft: Draft) -> None:
    """Add a repeat's passage to an event, and what the event did not know."""
    into.passages.extend(span for span in (draft.quote, *draft.passages) if span is not None)
    if draft.date_basis == "words" and into.date_basis not in ("words", "sentence"):
        into.date, into.dated, into.date_basis = draft.date, draft.dated, draft.date_basis
    into.actors = distinct([*into.actors, *draft.actors])
    into.locality = into.locality or draft.locality
    into.resolution = into.resolution or draft.resolution


def same_event(one: Draft, two: Draft) -> bool:
    """Say whether two drafts of one article tell of the same event."""
    if not _same_kind(one, two) or _dates_differ(one, two) or _status_differs(one, two):
        return False
    if one.resolution and two.resolution:
        return one.resolution == two.resolution
    if one.locality and two.locality and one.locality.id != two.locality.id:
        return False
    return _same_people(one, two)


def _same_kind(one: Draft, two: Draft) -> bool:
    if one.type is two.type:
        return True
    pair = {one.type, two.type}
    dated_alike = one.date is not None and one.date == two.date
    return (pair <= _CONTACTS and dated_alike and one.sentence is not two.sentence) or pair <= _ACCORDS


def _dates_differ(one: Draft, two: Draft) -> bool:
    if one.date is None or two.date is None:
        return False
    if one.date_basis == two.date_basis == "words":
        return not one.date.overlaps(two.date)
    told = one if one.date_basis == "words" else two
    return told.date_basis == "words" and not told.core and one.core != two.core


def _status_differs(one: Draft, two: Draft) -> bool:
    if one.status is two.status:
        return False
    return not {one.status, two.status} <= {EventStatus.OCCURRED, EventStatus.ONGOING, EventStatus.FAILED}


def _same_people(one: Draft, two: Draft) -> bool:
    ids, others = _ids(one), _ids(two)
    if ids and others:
        shared = len(ids & others)
        return shared >= min(2, len(ids), len(others))
    if one.locality and two.locality:
        return True
    return one.date is not None and one.date == two.date and one.date_basis == two.date_basis == "words"


def _ids(draft: Draft) -> set[str]:
    return {actor.id or actor.name_en for actor, _ in draft.actors}
