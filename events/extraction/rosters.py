"""Who else took part, told apart from the event: "it was attended by ...", "the first to sign were ..."."""

from collections.abc import Sequence

from events.extraction.anaphora import CONTACTS
from events.extraction.article import Actor, Article
from events.extraction.draft import Draft
from events.extraction.participants import distinct, takes_part
from events.extraction.sentences import Sentence
from events.vocabulary import EntityKind, EventType, Role, Span

_ACCORDS = frozenset({EventType.AGREEMENT, EventType.CEASEFIRE})
_MEASURES = frozenset({EventType.SANCTION})
_CUES = ("attend", "signers", "targets")
_COUNCIL, _MISSION = "unsc", "unsmil"
_SIDES = (("gna",), ("lna", "khalifa-haftar"))
_BETWEEN, _MANY = 8, 400


def add_rosters(article: Article, sentence: Sentence, starts: Sequence[int], told: Sequence[Draft]) -> None:
    """Give the actors of a clause that only says who took part to the event told last."""
    if not told or article.reading.find_any(_CUES, sentence.first, sentence.stop) is None:
        return
    for start, stop in zip(starts, [*starts[1:], sentence.stop], strict=True):
        draft = _target(article, start, stop, sentence, told)
        if draft is None:
            continue
        found = [
            (actor, Role.PARTICIPANT) for actor in article.actors_in(start, stop) if takes_part(article, actor, draft)
        ]
        draft.actors = distinct([*draft.actors, *found])


def _target(article: Article, start: int, stop: int, sentence: Sentence, told: Sequence[Draft]) -> Draft | None:
    if article.reading.find("absent", start, stop):
        return None
    if any(draft.scope.left < stop and start < draft.scope.right for draft in told if draft.sentence is sentence):
        return None
    for key, types in (("attend", CONTACTS), ("signers", _ACCORDS), ("targets", _MEASURES)):
        if article.reading.find(key, start, stop):
            near = [draft for draft in told if draft.type in types and sentence.line - draft.sentence.line <= 1]
            return near[-1] if near else None
    return None


def add_implied(article: Article, draft: Draft, *, told: Sequence[Draft]) -> None:
    """Name who is meant without being named: the Security Council, the signatories, the parties to a truce."""
    if draft.type is EventType.AGREEMENT and not draft.actors:
        draft.actors = _signatories(article, draft, told)
    if draft.type is EventType.CEASEFIRE and not draft.actors:
        draft.actors = _parties(article)
    if draft.type is EventType.RESOLUTION:
        _add_council(article, draft)


def _signatories(article: Article, draft: Draft, told: Sequence[Draft]) -> list[tuple[Actor, Role]]:
    """Return who signed the accord told before, else those an accord is said to be between."""
    before = [other for other in told if other.type is EventType.AGREEMENT and other.hit.first < draft.hit.first]
    known = next((other.actors for other in reversed(before) if other.actors), None)
    if known is not None:
        return list(known)
    for mark in article.reading.all("n_agreement")[:_MANY]:
        between = article.reading.find("between", mark.last + 1, mark.last + _BETWEEN)
        if between is not None:
            actors = article.actors_in(between.last + 1, between.last + _BETWEEN)
            return distinct((actor, Role.SIGNATORY) for actor in actors[:2])
    return []


def _parties(article: Article) -> list[tuple[Actor, Role]]:
    """Return the parties to the war where an article names both: a truce with nobody's name is theirs."""
    named = {actor.id: actor for actor in reversed(article.actors[:_MANY])}
    found = [next((named[key] for key in side if key in named), None) for side in _SIDES]
    return [(actor, Role.PARTICIPANT) for actor in found if actor is not None] if all(found) else []


def _add_council(article: Article, draft: Draft) -> None:
    implied = [_COUNCIL]
    if "extend" in draft.hit.rule.name or _renews_mission(article, draft):
        implied.append(_MISSION)
    found = [(actor, Role.PARTICIPANT) for key in implied if (actor := _entity(article, key, draft)) is not None]
    draft.actors = distinct([*draft.actors, *found])


def _renews_mission(article: Article, draft: Draft) -> bool:
    """Say whether the sentence tells of the mission's mandate."""
    first, stop = draft.sentence.first, draft.sentence.stop
    named = any(actor.id == _MISSION for actor in article.actors_in(first, stop))
    return named and article.reading.find("n_mandate", first, stop) is not None


def _entity(article: Article, key: str, draft: Draft) -> Actor | None:
    entity = article.lexicon.entities.get(key)
    if entity is None:
        return None
    first = draft.hit.first
    span = Span(article.reading.words[first].start, article.reading.words[first].end)
    return Actor(first, first, entity.id, EntityKind.BODY, entity.name.en, entity.name.ar, span)
