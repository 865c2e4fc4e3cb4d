"""Who else took part, told apart from the event: "it was attended by ...", "the first to sign were ..."."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from events.extraction.anaphora import CONTACTS
from events.extraction.article import Actor, Article
from events.extraction.draft import Draft
from events.extraction.participants import distinct, takes_part
from events.extraction.parties import entity_actor
from events.extraction.sentences import Sentence
from events.extraction.timing import is_deadline
from events.vocabulary import EntityKind, EventType, Role

_ACCORDS = frozenset({EventType.AGREEMENT, EventType.CEASEFIRE})
_MEASURES = frozenset({EventType.SANCTION})
_CUES = ("attend", "signers", "targets")
_COUNCIL, _MISSION = "unsc", "unsmil"
_NEIGHBOURS = "libya-neighbours"
_NEWS = timedelta(days=7)
_HOME, _LIBYA, _LIBYAN, _COURT = "libya", "state-of-libya", "LY", "icc"
_BETWEEN, _MANY, _ALONE = 8, 400, 3
_OBJECT, _NEXT = 10, 4


def add_rosters(article: Article, sentence: Sentence, starts: Sequence[int], told: Sequence[Draft]) -> None:
    """Give the actors of a clause that only says who took part to the event told last."""
    if not told or article.reading.find_any(_CUES, sentence.first, sentence.stop) is None:
        return
    for start, stop in _clauses(starts, sentence):
        draft = _target(article, start, stop, sentence, told)
        if draft is None or _of_another_day(article, start, stop, draft):
            continue
        actors = [actor for actor in article.actors_in(start, stop) if takes_part(article, actor, draft)]
        if all(_only_oversees(article, actor, start) for actor in actors):
            continue
        found = [(actor, Role.PARTICIPANT) for actor in actors]
        draft.actors = distinct([*draft.actors, *found])


def _of_another_day(article: Article, start: int, stop: int, draft: Draft) -> bool:
    """Say whether a clause tells who took part in something on another day ("the meeting that gathered X in May")."""
    dates = (dated for dated in article.dates_in(start, stop) if not is_deadline(article, dated))
    days = [dated.value for dated in dates if dated.value is not None]
    return draft.date is not None and bool(days) and not any(day.overlaps(draft.date) for day in days)


def _only_oversees(article: Article, actor: Actor, start: int) -> bool:
    """Say whether somebody is named only as the one under whose eyes something is done."""
    return article.reading.find("mediated", max(start, actor.first - 2), actor.first) is not None


def _clauses(starts: Sequence[int], sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a sentence, a verb left alone joined to what follows it."""
    begin = sentence.first
    for start, stop in zip(starts, [*starts[1:], sentence.stop], strict=True):
        if stop - start >= _ALONE or stop == sentence.stop:
            yield begin, stop
            begin = stop


def _target(article: Article, start: int, stop: int, sentence: Sentence, told: Sequence[Draft]) -> Draft | None:
    if article.reading.find("absent", start, stop):
        return None
    if any(draft.scope.left < stop and start < draft.scope.right for draft in told if draft.sentence is sentence):
        return None
    for key, types in (("attend", CONTACTS), ("signers", _ACCORDS), ("targets", _MEASURES)):
        if article.reading.find(key, start, stop):
            near = [draft for draft in told if draft.type in types and sentence.line - draft.line <= 1]
            dated = [draft for draft in near if draft.sentence is sentence and draft.dated is not None]
            there = {place.id for place in article.localities_in(start, stop)}
            placed = [draft for draft in near if draft.locality is not None and draft.locality.id in there]
            return next(iter([*dated[:1], *placed[-1:], *near[-1:]]), None)
    return None


def add_implied(article: Article, draft: Draft, *, told: Sequence[Draft]) -> None:
    """Name who is meant without being named: the Security Council, the signatories, the parties to a truce."""
    if draft.type is EventType.AGREEMENT and not draft.actors:
        draft.actors = _signatories(article, draft, told)
    if draft.type is EventType.RESOLUTION:
        _add_council(article, draft)
    if len(draft.actors) > 1:  # a meeting "of the neighbouring countries" is those who came, not the circle itself
        draft.actors = [pair for pair in draft.actors if pair[0].id != _NEIGHBOURS]
    if draft.type is EventType.AGREEMENT:
        draft.actors = _without_witnesses(article, draft)


def _without_witnesses(article: Article, draft: Draft) -> list[tuple[Actor, Role]]:
    """Leave out who only looked on as two others signed ("in the presence of the prime minister")."""
    presence = article.reading.find("presence", draft.hit.first, draft.scope.right)
    if presence is None:
        return draft.actors
    signed = [pair for pair in draft.actors if not presence.last < pair[0].first < draft.scope.right]
    return signed if len(signed) > 1 else draft.actors


def _signatories(article: Article, draft: Draft, told: Sequence[Draft]) -> list[tuple[Actor, Role]]:
    """Return who signed the accord told before, else those an accord is said to be between."""
    before = [other for other in told if other.type is EventType.AGREEMENT and other.hit.first < draft.hit.first]
    known = next((other for other in reversed(before) if _signed(other) and not _older(draft, other)), None)
    if known is not None:
        return list(known.actors)
    for mark in article.reading.all("n_agreement")[:_MANY]:
        between = article.reading.find("between", mark.last + 1, mark.last + _BETWEEN)
        if between is not None:
            actors = article.actors_in(between.last + 1, between.last + _BETWEEN)
            return distinct((actor, Role.SIGNATORY) for actor in actors[:2])
    return []


def _signed(draft: Draft) -> bool:
    return any(role is Role.SIGNATORY for _, role in draft.actors)


def _older(draft: Draft, other: Draft) -> bool:
    """Say whether an accord is from long before another: then it is not the same one."""
    if draft.date is None or other.date is None:
        return False
    return draft.date.latest < other.date.earliest - _NEWS


def _add_council(article: Article, draft: Draft) -> None:
    implied = [_COUNCIL]
    draft.actors = [pair for pair in draft.actors if not (_in_trigger(draft, pair[0]) or _is_person(pair[0]))]
    renews = "extend" in draft.hit.rule.name or _renews_mission(article, draft)
    if renews and not _renews_another(article, draft):
        implied.append(_MISSION)
    found = [(actor, Role.PARTICIPANT) for key in implied if (actor := entity_actor(article, key, draft)) is not None]
    draft.actors = distinct([*draft.actors, *found, *_touched(article, draft)])


def _touched(article: Article, draft: Draft) -> Iterator[tuple[Actor, Role]]:
    """Yield Libya where measures are imposed on it, and the Criminal Court where a case is referred to it."""
    reading, first, stop = article.reading, draft.sentence.first, draft.sentence.stop
    imposed = reading.find("imposes_on", draft.scope.left, stop)
    if imposed is not None:
        on_libya = any(place.id == _HOME for place in article.localities_in(imposed.last, imposed.last + _OBJECT))
        libya = entity_actor(article, _LIBYA, draft) if on_libya else None
        if libya is not None:
            yield libya, Role.TARGET
    referred = reading.find("refers_to", first, stop + _NEXT)
    if referred is not None:
        courts = article.actors_in(referred.last, referred.last + _OBJECT)
        yield from ((actor, Role.PARTICIPANT) for actor in courts if actor.id == _COURT)


def _is_person(actor: Actor) -> bool:
    """Say whether an actor is a person: who speaks of a resolution does not adopt it."""
    return actor.kind is EntityKind.PERSON


def _in_trigger(draft: Draft, actor: Actor) -> bool:
    """Say whether the words that announce a resolution were read as another body: its "Council" is the one voting."""
    if actor.kind is not EntityKind.BODY or actor.country != _LIBYAN:
        return False
    return actor.id != _MISSION and draft.hit.first <= actor.first and actor.last <= draft.hit.last


def _renews_another(article: Article, draft: Draft) -> bool:
    """Say whether what is renewed are the sanctions or the mandate of their experts, and no mission is named behind."""
    first, stop = draft.hit.first, draft.sentence.stop
    if any(actor.id == _MISSION for actor in article.actors_in(first, stop)):
        return False
    return article.reading.find("n_other_mandate", first, stop) is not None


def _renews_mission(article: Article, draft: Draft) -> bool:
    """Say whether the sentence tells of the mission's mandate."""
    first, stop = draft.sentence.first, draft.sentence.stop
    named = any(actor.id == _MISSION for actor in article.actors_in(first, stop))
    return named and article.reading.find("n_mandate", first, stop) is not None
