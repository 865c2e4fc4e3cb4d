"""One event told in the headline, the lead and the body is one, with all its passages."""

from collections.abc import Sequence
from datetime import timedelta

from events.extraction.article import Actor
from events.extraction.draft import Draft
from events.extraction.participants import distinct
from events.extraction.sentences import Part
from events.vocabulary import EdtfDate, EntityKind, EventStatus, EventType, Precision, Role

# Looked up once: these are asked of every draft, actor or word.
_PERSON, _STATE = EntityKind.PERSON, EntityKind.STATE
_CALL, _MEETING, _RESOLUTION = EventType.CALL, EventType.MEETING, EventType.RESOLUTION
_HEADING = Part.HEADING

_MEMORY, _PAIR, _NEXT_LINES = 150, 2, 3
_FAR, _VAGUE, _WEEK, _WEEKEND = timedelta(days=21), timedelta(days=31), timedelta(days=6), timedelta(days=1)
_LIFTING = ("delist", "delisting", "lift", "lifting")
_FIRM = ("words", "sentence", "event", "article")
_CONTACTS = {EventType.MEETING, EventType.TALKS, EventType.CONFERENCE}
_ACCORDS = {EventType.CEASEFIRE, EventType.AGREEMENT}


def merge_repeats(drafts: Sequence[Draft]) -> list[Draft]:
    """Join drafts that tell of the same event, the first teller keeping its place."""
    kept: list[Draft] = []
    for draft in drafts:
        same = next((other for other in reversed(kept[-_MEMORY:]) if same_event(other, draft)), None)
        if same is None:
            kept.append(draft)
        else:
            same.status = EventStatus.OCCURRED if _today(same, draft) else same.status
            same.status = EventStatus.CANCELLED if _plan_called_off(same, draft) else same.status
            absorb(same, draft)
    return kept


def absorb(into: Draft, draft: Draft) -> None:
    """Add a repeat's passage to an event, and what the event did not know."""
    into.passages.extend(span for span in (draft.quote, *draft.passages) if span is not None)
    in_body = draft.sentence.part is not _HEADING
    if draft.type is _CALL and into.type is _MEETING and into.hit.rule.weak:  # loosely told at first
        into.type, into.modality, into.locality = draft.type, draft.modality, None
    into.retold = draft.line if in_body else into.retold
    if in_body and draft.date_basis == "words" and draft.date is not None and _dates_better(into, draft.date):
        into.date, into.dated, into.date_basis = draft.date, draft.dated, draft.date_basis
    into.actors = _without_spoken_for(distinct([*into.actors, *draft.actors]), into)
    if draft.sentence.part is not _HEADING:
        into.locality = into.locality or draft.locality
    into.resolution = into.resolution or draft.resolution


def _dates_better(into: Draft, date: EdtfDate) -> bool:
    """Say whether a repeat's date says more: the first teller had none of its own words, or "last week"."""
    known = into.date
    if into.date_basis not in ("words", "sentence", "event") or known is None:
        return known is None or date.latest - date.earliest <= _VAGUE
    inside = known.earliest <= date.earliest and date.latest <= known.latest
    if inside and into.type is EventType.CONFERENCE and into.status is EventStatus.PLANNED:
        return True
    return inside and date.earliest == date.latest and known.latest - known.earliest in (_WEEK, _WEEKEND)


def _without_spoken_for(actors: list[tuple[Actor, Role]], draft: Draft) -> list[tuple[Actor, Role]]:
    if draft.type not in (_MEETING, _CALL):
        return actors
    countries = {actor.country for actor, _ in actors if actor.kind is _PERSON}
    return [pair for pair in actors if pair[0].kind is not _STATE or pair[0].country not in countries]


def same_event(one: Draft, two: Draft) -> bool:
    """Say whether two drafts of one article tell of the same event."""
    if (one.apart or two.apart) and one.sentence is two.sentence:
        return False
    if one.type is two.type is _RESOLUTION and one.resolution and one.numbered and two.numbered:
        return one.resolution == two.resolution
    if not _same_kind(one, two) or _dates_differ(one, two) or _status_differs(one, two):
        return False
    if one.has("leaves") is not two.has("leaves") or (one.stranger or two.stranger):
        return False
    if one.resolution and two.resolution:
        return one.resolution == two.resolution
    if one.type is _RESOLUTION and not (one.numbered and two.numbered):
        return True
    if _elsewhere(one, two) or _listed_and_lifted(one, two) or _other_host(one, two):
        return False
    return _same_people(one, two)


def _elsewhere(one: Draft, two: Draft) -> bool:
    """Say whether they happened in two places; the Council votes where it sits, whatever else a sentence names."""
    if one.type is _RESOLUTION or not (one.locality and two.locality):
        return False
    ahead = one.status is two.status is EventStatus.PLANNED
    if one.locality.country != two.locality.country and (ahead or _today(one, two)):
        return False
    return one.locality.id != two.locality.id and not (_loose(one) or _loose(two))


def _other_host(one: Draft, two: Draft) -> bool:
    """Say whether each is told with somebody at its head who has no part in the other."""
    if one.type is not _MEETING or two.type is not _MEETING or not (one.actors and two.actors):
        return False
    first, second = one.actors[0][0], two.actors[0][0]
    if first.kind is not _PERSON or second.kind is not _PERSON or one.sentence is two.sentence:
        return False
    return (first.id or first.name_en) not in _ids(two) and (second.id or second.name_en) not in _ids(one)


def _listed_and_lifted(one: Draft, two: Draft) -> bool:
    """Say whether one puts somebody on a list and the other takes somebody off it."""
    lifted = [any(mark.key in _LIFTING for mark in draft.hit.marks) for draft in (one, two)]
    return one.type is EventType.SANCTION and lifted[0] != lifted[1]


def _loose(draft: Draft) -> bool:
    """Say whether it only tells what was talked about ("they also discussed"), its place that of something else."""
    return draft.hit.rule.weak and draft.date_basis != "words"


def _same_kind(one: Draft, two: Draft) -> bool:
    if one.type is two.type:
        return True
    pair = {one.type, two.type}
    if pair == {_MEETING, _CALL}:
        return _call_retold(one, two)
    dated_alike = one.date is not None and one.date == two.date
    if pair <= _CONTACTS:
        bare = min(len(one.actors), len(two.actors)) < _PAIR
        return dated_alike and bare and one.sentence is not two.sentence and not _of_two_beside(one, two)
    return pair <= _ACCORDS and (one.status is EventStatus.FAILED) == (two.status is EventStatus.FAILED)


def _of_two_beside(one: Draft, two: Draft) -> bool:
    """Say whether two persons met beside a gathering that names nobody ("before the session Shoukry met Di Maio")."""
    for meeting, gathering in ((one, two), (two, one)):
        told = meeting.type is _MEETING and meeting.hit.rule.kind == "act" and not meeting.hit.rule.weak
        if told and not gathering.actors and len(_people(meeting)) >= _PAIR:
            return True
    return False


def _call_retold(one: Draft, two: Draft) -> bool:
    """Say whether "Macron discussed Libya with Sisi" only says again what the two spoke of on the telephone."""
    loose = one if one.type is _MEETING else two
    near = abs(one.sentence.line - two.sentence.line) <= _NEXT_LINES
    if not loose.hit.rule.weak or loose.dated is not None or loose.passages or not near:
        return False
    return len(_people(one) & _people(two)) >= _PAIR and one.core == two.core


def _dates_differ(one: Draft, two: Draft) -> bool:
    if one.date is None or two.date is None:
        return _year_beside_a_day(one, two) or _year_beside_a_day(two, one)
    if max(one.date.earliest, two.date.earliest) - min(one.date.latest, two.date.latest) > _FAR:
        return True
    if {one.date_basis, two.date_basis} <= {"words", "sentence", "event"}:
        return not one.date.overlaps(two.date)
    told = one if one.date_basis == "words" else two
    return told.date_basis == "words" and not told.core and one.core != two.core


def _year_beside_a_day(one: Draft, two: Draft) -> bool:
    """Say whether one is told with a day that nobody can place, the other with its year alone: that is an old story."""
    return one.date is None and one.tells_its_day and two.date_basis == "words" and _a_year(two.date)


def _a_year(date: EdtfDate | None) -> bool:
    return date is not None and date.precision is Precision.YEAR


def _status_differs(one: Draft, two: Draft) -> bool:
    if one.status is two.status or _today(one, two) or _plan_called_off(one, two):
        return False
    return not {one.status, two.status} <= {EventStatus.OCCURRED, EventStatus.ONGOING, EventStatus.FAILED}


def _plan_called_off(one: Draft, two: Draft) -> bool:
    """Say whether one sentence tells of the plan, for one place and day, that another one calls off."""
    if {one.status, two.status} != {EventStatus.PLANNED, EventStatus.CANCELLED} or one.apart or two.apart:
        return False
    if one.type is not two.type or one.sentence is two.sentence or one.locality is None or two.locality is None:
        return False
    dated = one.dated is not None and two.dated is not None and one.date is not None
    return dated and one.date == two.date and one.locality.id == two.locality.id


def _today(one: Draft, two: Draft) -> bool:
    """Say whether one sentence plans for the day what another tells as begun ("begins today", "opened a while ago")."""
    if {one.status, two.status} != {EventStatus.PLANNED, EventStatus.OCCURRED} or one.type is not two.type:
        return False
    same = one.date is not None and two.date is not None and one.date.earliest == two.date.earliest
    return same and one.date_basis in _FIRM and two.date_basis in _FIRM and bool(_ids(one) & _ids(two))


def _same_people(one: Draft, two: Draft) -> bool:
    ids, others = _ids(one), _ids(two)
    if ids and others:
        if _other_guests(one, two):
            return False
        if _one_sitting(one, two):
            return True
        shared = len(ids & others) + _stand_for(one, two)
        return shared >= min(2, len(ids), len(others))
    if one.locality and two.locality:
        return True
    if _day_of_month(one, two) or _day_of_month(two, one):
        return True
    if one.sentence is two.sentence and one.status is two.status is EventStatus.CANCELLED and not (ids or others):
        return one.date == two.date
    if (
        one.type in (*_ACCORDS, EventType.SANCTION)
        and one.type is two.type
        and one.date is not None
        and one.date == two.date
    ):
        return 0 <= two.sentence.line - one.sentence.line <= 1
    return one.date is not None and one.date == two.date and one.date_basis == two.date_basis == "words"


def _day_of_month(wide: Draft, narrow: Draft) -> bool:
    """Say whether one conference ahead is told with its month, then with its days ("next month", "on April 14-16")."""
    if wide.type is not EventType.CONFERENCE or narrow.type is not wide.type or wide.status is not EventStatus.PLANNED:
        return False
    month, days = wide.date, narrow.date
    if month is None or days is None or month.precision is not Precision.MONTH or narrow.date_basis != "words":
        return False
    return month.earliest <= days.earliest and days.latest <= month.latest and days.latest != month.latest


def _other_guests(one: Draft, two: Draft) -> bool:
    """Say whether two sentences tell of the same hosts with different guests, each seen on their own."""
    if one.type is not _MEETING or two.type is not _MEETING or one.sentence is two.sentence:
        return False
    if any(draft.hit.rule.kind == "name" or draft.hit.rule.weak for draft in (one, two)):
        return False
    people, others = _people(one), _people(two)
    return bool(people & others and people - others and others - people)


def _one_sitting(one: Draft, two: Draft) -> bool:
    """Say whether two sentences tell of the same talks of one committee on one day, each with somebody else beside."""
    alike = one.type is two.type is EventType.TALKS and one.date is not None and one.date == two.date
    return alike and bool(_bodies(one) & _bodies(two))


def _bodies(draft: Draft) -> set[str]:
    return {actor.id or actor.name_en for actor, _ in draft.actors if actor.kind is EntityKind.BODY}


def _people(draft: Draft) -> set[str]:
    return {actor.id or actor.name_en for actor, _ in draft.actors if actor.kind is _PERSON}


def _stand_for(one: Draft, two: Draft) -> int:
    """Count the states on one side that a person on the other side speaks for ("Moscow received", "Bogdanov met")."""
    return _spoken_for(one, two) + _spoken_for(two, one)


def _spoken_for(states: Draft, people: Draft) -> int:
    countries = {actor.country for actor, _ in people.actors if actor.kind is _PERSON and actor.country}
    return sum(actor.kind is _STATE and actor.country in countries for actor, _ in states.actors)


def _ids(draft: Draft) -> set[str]:
    return {actor.id or actor.name_en for actor, _ in draft.actors}
