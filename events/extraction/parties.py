"""Whom an event brings together by what it is: the committee that sits, the sides of a truce, those who then agreed.

Everything here rests on who the article names; a gathering of nobody in particular stays one.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from events.extraction.article import Actor, Article
from events.extraction.draft import Draft
from events.extraction.participants import distinct
from events.extraction.words import Mark
from events.lexicon.clitics import ARTICLE
from events.lexicon.trigger_words import Gatherings
from events.vocabulary import EntityKind, EventStatus, EventType, Role, Span

_ROUNDS = frozenset({EventType.TALKS, EventType.MEETING, EventType.CONFERENCE})
_ACCORDS = frozenset({EventType.AGREEMENT, EventType.CEASEFIRE})
_NO_SIDE = frozenset({Role.HOST, Role.MEDIATOR, Role.CHAIR})
_LIBYA, _LIBYAN = "state-of-libya", "LY"
_SIDES = (("gna", "fayez-al-sarraj"), ("lna", "khalifa-haftar"))
_NEAR, _OUTCOME, _NAMED, _BEFORE = 2, 2, 4, 3
_WEEK = timedelta(days=7)
_LEADERS = frozenset({"president", "prime-minister", "king", "emir", "chancellor"})


def complete_parties(article: Article, events: Sequence[Draft], *, gatherings: Gatherings) -> None:
    """Name who took part in gatherings told without their parties.

    "Indirect talks opened in Moscow ... Serraj signed the text, Haftar asked for time": the two were at the talks.
    """
    for draft in events:
        convened = list(_conveners(article, draft, gatherings)) if draft.type in _ROUNDS else []
        if draft.type in _ROUNDS and not convened and not _has_side(draft):
            _complete_round(article, draft, events, gatherings)
        draft.actors = distinct([*draft.actors, *convened])
        if draft.type in _ACCORDS | _ROUNDS:
            draft.actors = _two_states(article, draft) or draft.actors
        if draft.type in _ACCORDS and len(draft.actors) == 1:
            draft.actors = distinct([*draft.actors, *_after_talks(article, draft, events)])
        if draft.type is EventType.CEASEFIRE:
            draft.actors = draft.actors or _who_met(draft, events)
            draft.actors = _sides_of_truce(article, draft) or draft.actors
        if draft.type is EventType.CONFERENCE:
            draft.actors = distinct([*draft.actors, *_heads_of_host(article, draft, events)])


def _has_side(draft: Draft) -> bool:
    return any(role not in _NO_SIDE for _, role in draft.actors)


def _complete_round(article: Article, draft: Draft, events: Sequence[Draft], gatherings: Gatherings) -> None:
    committee = _committee(article, draft, gatherings)
    sits = draft.type is EventType.TALKS or (draft.type is EventType.MEETING and draft.hit.rule.kind == "name")
    if committee is not None and sits:
        draft.type = EventType.TALKS
        draft.actors = distinct([(committee, Role.PARTICIPANT), *draft.actors])
    if draft.type is EventType.TALKS:
        draft.actors = distinct([*draft.actors, *_who_agreed(draft, events)])


def _committee(article: Article, draft: Draft, gatherings: Gatherings) -> Actor | None:
    """Return the joint committee spoken of just before, whose sitting is told without its name ("they meet again")."""
    first, line = draft.hit.first, draft.sentence.line
    if _known_by_town(article, draft):
        return None
    for sentence in reversed([one for one in article.sentences if one.first <= first]):
        if line - sentence.line > _NEAR:
            return None
        for actor in reversed(article.actors_in(sentence.first, min(sentence.stop, first))):
            if actor.id in gatherings.talks:
                return actor
    return _named_next(article, draft, gatherings)


def _known_by_town(article: Article, draft: Draft) -> bool:
    """Say whether talks are told apart by their town ("the Moscow talks"), so that they need not be the committee's."""
    hit = draft.hit
    if hit.rule.kind != "name":
        return False
    return any(
        place.first in (hit.last + 1, hit.first - 1) for place in article.localities_in(hit.first - 1, hit.last + 2)
    )


def _named_next(article: Article, draft: Draft, gatherings: Gatherings) -> Actor | None:
    """Return the committee that the next sentence says it was ("It was the fourth round of the 5+5 Commission")."""
    after = (one for one in article.sentences if one.first >= draft.sentence.stop)
    following = next((one for one in after if one.line == draft.sentence.line), None)
    if following is None or article.reading.find("pronoun", following.first, following.first + 1) is None:
        return None
    actors = article.actors_in(following.first, following.stop)
    return next((actor for actor in actors if actor.id in gatherings.talks), None)


def _who_agreed(draft: Draft, events: Sequence[Draft]) -> Iterator[tuple[Actor, Role]]:
    """Yield those who signed, or were asked to sign, what the talks came to."""
    near = (other for other in events if abs(other.sentence.line - draft.sentence.line) <= _OUTCOME)
    outcome = next((other for other in near if other.type in _ACCORDS and _came_of(other, draft)), None)
    if outcome is None:
        return
    for actor, role in outcome.actors:
        if role not in _NO_SIDE:
            yield actor, Role.PARTICIPANT


def _came_of(accord: Draft, talks: Draft) -> bool:
    """Say whether an accord is from the days of the talks, or the week they led to."""
    if accord.date is None or talks.date is None:
        return False
    return talks.date.earliest <= accord.date.earliest and accord.date.latest <= talks.date.latest + _WEEK


def _two_states(article: Article, draft: Draft) -> list[tuple[Actor, Role]]:
    """Return Libya and the state spoken of last where "the two countries" act ("their foreign ministers signed")."""
    reading, hit = article.reading, draft.hit
    both = reading.find("two_states", draft.scope.left, min(draft.scope.right, hit.last + _NAMED))
    between = reading.find("about", draft.scope.left, both.first) if both is not None else None
    if both is None or between is not None or _names_people(draft):
        return []
    named = (actor for actor in reversed(article.actors_in(0, hit.last)) if actor.country not in (None, _LIBYAN))
    other = next(named, None)
    state = _state_of(article, other.country or "", draft) if other is not None else None
    libya = entity_actor(article, _LIBYA, draft)
    role = draft.hit.rule.subject
    return [(state, role), (libya, role)] if state is not None and libya is not None else []


def _names_people(draft: Draft) -> bool:
    """Say whether an event's own clause names a person who acts in it."""
    people = (actor for actor, _ in draft.actors if actor.kind is EntityKind.PERSON)
    return any(draft.scope.left <= actor.first < draft.scope.right for actor in people)


def _state_of(article: Article, country: str, draft: Draft) -> Actor | None:
    states = (one for one in article.lexicon.entities.values() if one.form == "state" and one.country == country)
    state = next(states, None)
    return entity_actor(article, state.id, draft) if state is not None else None


def _after_talks(article: Article, draft: Draft, events: Sequence[Draft]) -> Iterator[tuple[Actor, Role]]:
    """Yield whom somebody had just talked with when he announced what was agreed ("..., after talks with Saleh")."""
    for other in events:
        beside = other.sentence is draft.sentence and other.hit.first > draft.hit.first and other.type in _ROUNDS
        if not beside or not article.reading.find("after", draft.hit.last, other.hit.first):
            continue
        if any(actor.id == draft.actors[0][0].id for actor, _ in other.actors):
            yield from other.actors


def _conveners(article: Article, draft: Draft, gatherings: Gatherings) -> Iterator[tuple[Actor, Role]]:
    """Yield the body that convenes a dialogue known by its name ("the National Conference": the UN mission)."""
    if any(actor.id in gatherings.talks for actor, _ in draft.actors):
        return
    for key, body in gatherings.convened.items():
        if _called(article, draft, key) and speaks_in(article, body):
            found = entity_actor(article, body, draft)
            if found is not None:
                yield found, Role.MEDIATOR


def _called(article: Article, draft: Draft, key: str) -> bool:
    """Say whether an event is called by a name of a set, or is "the dialogue" that was called so before."""
    reading, last = article.reading, min(draft.hit.last + _NAMED, draft.sentence.stop)
    first = max(draft.scope.left, draft.hit.first - _BEFORE) if draft.actors else draft.sentence.first
    called = reading.find(key, first, last)
    if called is not None and not _in_a_name(article, called):
        return True
    again = reading.find("n_rounds", max(draft.scope.left, draft.hit.first - _BEFORE), last)
    return again is not None and _definite(article, again) and reading.find(key, 0, draft.hit.first) is not None


def _in_a_name(article: Article, mark: Mark) -> bool:
    """Say whether words are part of a body's name ("the Libyan Political Dialogue Forum")."""
    around = article.actors_in(max(0, mark.first - _NAMED), mark.first + 1)
    return any(actor.first <= mark.first <= actor.last for actor in around)


def _definite(article: Article, noun: Mark) -> bool:
    first = noun.first
    return noun.prefix.endswith(ARTICLE) or article.reading.find("the", first - 1, first) is not None


def speaks_in(article: Article, body: str) -> bool:
    """Say whether an article names a body, or whoever held an office in it."""
    entities = article.lexicon.entities
    for actor in article.actors:
        if actor.id == body:
            return True
        entity = entities.get(actor.id or "")
        if entity is not None and any(office.of == body for office in entity.offices):
            return True
    return False


def _sides_of_truce(article: Article, draft: Draft) -> list[tuple[Actor, Role]]:
    """Return the parties to the war where an article names both and a truce is nobody's in particular."""
    told = [actor for actor, _ in draft.actors if actor.kind is not EntityKind.STATE]
    if told and not _both_sign(article, draft):
        return []
    named = {actor.id for actor in article.actors}
    if not all(named.intersection(side) for side in _SIDES):
        return []
    found = [entity_actor(article, side[0], draft) for side in _SIDES]
    sides = [(actor, Role.PARTICIPANT) for actor in found if actor is not None]
    return distinct([*sides, *draft.actors]) if all(found) else []


def _who_met(draft: Draft, events: Sequence[Draft]) -> list[tuple[Actor, Role]]:
    """Return the two who met where and when a truce was agreed ("they met in Paris ... and declared a ceasefire")."""
    for other in events:
        if other.type not in _ROUNDS or other.locality is None or draft.locality is None:
            continue
        same_days = other.date is not None and draft.date is not None and other.date.overlaps(draft.date)
        if same_days and other.locality.id == draft.locality.id and _has_side(other):
            return [(actor, Role.PARTICIPANT) for actor, _ in other.actors if actor.country == _LIBYAN]
    return []


def _both_sign(article: Article, draft: Draft) -> bool:
    """Say whether "the two sides" are the subject: then whoever else is named signed for one of them."""
    return article.reading.find_any(("both", "parties"), draft.scope.left, draft.hit.first) is not None


def _heads_of_host(article: Article, draft: Draft, events: Sequence[Draft]) -> Iterator[tuple[Actor, Role]]:
    """Yield the head of the hosting state whom the article tells of meeting guests the same day in the same place."""
    hosts = {actor.country for actor, role in draft.actors if role is Role.HOST and actor.kind is EntityKind.STATE}
    if not hosts or draft.date is None or draft.status is EventStatus.PLANNED:
        return
    for other in events:
        if other.type is not EventType.MEETING or other.date is None or not other.date.overlaps(draft.date):
            continue
        for actor, _ in other.actors:
            if actor.country in hosts and _leads(article, actor):
                yield actor, Role.HOST


def _leads(article: Article, actor: Actor) -> bool:
    entity = article.lexicon.entities.get(actor.id or "")
    return entity is not None and any(office.role in _LEADERS for office in entity.offices)


def entity_actor(article: Article, key: str, draft: Draft) -> Actor | None:
    """Return a body of the register as an actor at the words of the event that implies it."""
    entity = article.lexicon.entities.get(key)
    if entity is None:
        return None
    first = draft.hit.first
    span = Span(article.reading.words[first].start, article.reading.words[first].end)
    return Actor(first, first, entity.id, entity.kind, entity.name.en, entity.name.ar, span)
