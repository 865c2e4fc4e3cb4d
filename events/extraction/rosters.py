"""Who else took part, told apart from the event: "it was attended by ...", "the first to sign were ..."."""

from collections.abc import Sequence

from events.extraction.anaphora import CONTACTS
from events.extraction.article import Actor, Article
from events.extraction.clauses import clause_starts
from events.extraction.draft import Draft
from events.extraction.participants import distinct, takes_part
from events.extraction.sentences import Sentence
from events.vocabulary import EntityKind, EventType, Role, Span

_ACCORDS = frozenset({EventType.AGREEMENT, EventType.CEASEFIRE})
_MEASURES = frozenset({EventType.SANCTION})
_COUNCIL, _MISSION = "unsc", "unsmil"


def add_rosters(article: Article, sentence: Sentence, told: Sequence[Draft]) -> None:
    """Give the actors of a clause that only says who took part to the event told last."""
    starts = clause_starts(article.reading, sentence)
    for start, stop in zip(starts, [*starts[1:], sentence.stop], strict=True):
        draft = _target(article, start, stop, sentence, told)
        if draft is None:
            continue
        found = [
            (actor, Role.PARTICIPANT) for actor in article.actors_in(start, stop) if takes_part(article, actor, draft)
        ]
        draft.actors = distinct([*draft.actors, *found])


def _target(article: Article, start: int, stop: int, sentence: Sentence, told: Sequence[Draft]) -> Draft | None:
    if any(draft.scope.left < stop and start < draft.scope.right for draft in told if draft.sentence is sentence):
        return None
    for key, types in (("attend", CONTACTS), ("signers", _ACCORDS), ("targets", _MEASURES)):
        if article.reading.find(key, start, stop):
            near = [draft for draft in told if draft.type in types and sentence.line - draft.sentence.line <= 1]
            return near[-1] if near else None
    return None


def add_implied(article: Article, draft: Draft) -> None:
    """Name the Security Council as the author of its resolutions, and the mission whose mandate is renewed."""
    if draft.type is not EventType.RESOLUTION:
        return
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
