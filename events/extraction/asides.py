"""Who is named in what is only said on the side of an event: "the first by an EU minister", "after his election by"."""

from events.extraction.article import Actor, Article
from events.extraction.draft import Draft
from events.extraction.nouns import NAMES
from events.extraction.words import Mark
from events.lexicon.inflection import Tense
from events.vocabulary import EntityKind, EventType, Language, Role

# Looked up once: these are asked of every draft, actor or word.
_BODY = EntityKind.BODY
_VISIT = EventType.VISIT
_ARABIC = Language.ARABIC

_CONTACTS = frozenset({EventType.MEETING, EventType.CALL, EventType.TALKS, EventType.VISIT, EventType.CONFERENCE})
_MEET = ("with", "between", "presence")
_NEAR, _BESIDE, _CLAUSE = 3, 5, 12


def said_aside(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether an actor stands in words that tell something else about a contact.

    In "He visited Cairo after his election by the Forum, on the sidelines of the Assembly" neither body travels.
    """
    if draft.type not in _CONTACTS:
        return False
    return (
        _first_of_its_kind(article, actor, draft)
        or _agent_of_another(article, actor, draft)
        or _to_be_discussed(article, actor, draft)
        or _aim_of_trip(article, actor, draft)
        or _gathering_beside(article, actor, draft)
        or _met_before_the_trip(article, actor, draft)
    )


def _first_of_its_kind(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether somebody is only named as whose first trip it is ("the first visit by an EU minister since")."""
    first = article.reading.last(("first_trip",), draft.scope.left, actor.first)
    if first is None or first.last < draft.hit.first or actor.first - first.last > _CLAUSE:
        return False
    return actor.kind is not EntityKind.PERSON


def _agent_of_another(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether "by" before a name belongs to another verb ("criticised by the government, Macron received")."""
    reading = article.reading
    by = reading.last(("by",), max(draft.sentence.first, actor.first - _NEAR), actor.first)
    the = 0 if article.language is _ARABIC else 1
    if by is None or actor.first - by.last > 1 + the or _heads_delegation(article, draft, by):
        return False
    if actor.last < draft.hit.first:
        return True
    if draft.hit.rule.subject is Role.HOST or reading.find("attend", draft.scope.left, by.first):
        return False
    return article.language is _ARABIC


def _heads_delegation(article: Article, draft: Draft, by: Mark) -> bool:
    """Say whether "by" names who leads those that came ("a delegation headed by the envoy X arrived")."""
    return article.reading.find("delegates", max(draft.scope.left, by.first - _NEAR), by.first) is not None


def _to_be_discussed(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether an actor is what a meeting was held to discuss ("met to discuss the appointment of Bashagha")."""
    reading, last = article.reading, draft.hit.last
    if actor.bound or article.language is _ARABIC:
        return False
    marks = (mark for index in range(last + 1, actor.first) for mark in reading.at[index] if mark.key == "discuss")
    purpose = next((mark for mark in marks if mark.tense in (Tense.INFINITIVE, Tense.PURPOSE)), None)
    if purpose is None:
        return False
    side = any(one.kind is EntityKind.PERSON for one in article.actors_in(last + 1, purpose.first))
    stop = purpose.last + 1 + _BESIDE if side else actor.first + 1  # "met X to discuss ways to work with Y"
    return reading.find_any(_MEET, purpose.last + 1, min(stop, actor.first + 1)) is None


def _aim_of_trip(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether somebody is only whom a traveller wants ties with ("flew to Benghazi to renew links with Haftar")."""
    if not draft.has("to_place") or actor.kind is not EntityKind.PERSON or actor.first < draft.hit.last:
        return False
    purpose = article.reading.last(("in_order_to",), draft.hit.last + 1, actor.first)
    return purpose is not None and actor.first - purpose.last <= _CLAUSE


def _gathering_beside(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether a body only holds the gathering on whose sidelines they met."""
    if actor.kind is not _BODY:
        return False
    start = max(draft.scope.left, actor.first - _BESIDE)
    beside = article.reading.last(("sidelines",), start, actor.first)
    if beside is None or article.reading.find_any(_MEET, beside.last + 1, actor.first):
        return False
    return not any("," in word.before for word in article.reading.words[beside.last + 1 : actor.first + 1])


def _met_before_the_trip(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether a traveller met or called somebody before ("After a call with Macron on Friday, Haftar flew to")."""
    reading = article.reading
    if draft.type is not _VISIT or actor.last >= draft.hit.first:
        return False
    aside = reading.last(("aside",), draft.scope.left, actor.first)
    noun = reading.find_any((*NAMES, "n_phone"), aside.last + 1, actor.first) if aside is not None else None
    if noun is None or reading.find_any(("with", "between"), noun.last + 1, actor.first) is None:
        return False
    return any("," in word.before for word in reading.words[actor.last + 1 : draft.hit.first])
