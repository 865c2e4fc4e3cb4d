"""Whom a pronoun or the form of a verb can mean: "she", "they", the Arabic feminine and dual."""

from collections.abc import Iterable

from events.extraction.article import Actor, Article
from events.extraction.draft import Draft
from events.extraction.participants import both_of
from events.extraction.words import Mark
from events.lexicon.clitics import DUAL, FEMININE_PAST, FEMININE_PRESENT, HIM, PLURAL_PAST
from events.lexicon.inflection import Tense
from events.vocabulary import EntityKind, EventType, Language

_MOVING = frozenset({EventType.MEETING, EventType.CALL, EventType.TALKS, EventType.VISIT})
_FINITE = (Tense.PAST, Tense.PRESENT, Tense.FUTURE)
_SHORT = 4
_HER = HIM[1]


def agreeing(article: Article, draft: Draft, actors: Iterable[Actor]) -> list[Actor]:
    """Keep the actors whom "she", "he" or a feminine verb can mean; all of them where the words do not tell."""
    told = gender_told(article, draft)
    if told is None:
        return list(actors)
    personal = article.language is Language.ENGLISH
    return [actor for actor in actors if _fits(article, actor, told, personal=personal)]


def of_gender(article: Article, actors: Iterable[Actor], gender: str) -> list[Actor]:
    """Keep the people of a gender ("with her": women)."""
    return [actor for actor in actors if _fits(article, actor, gender, personal=True)]


def _fits(article: Article, actor: Actor, gender: str, *, personal: bool) -> bool:
    if actor.kind is not EntityKind.PERSON:
        return not personal
    entity = article.lexicon.entities.get(actor.id or "")
    return entity is None or ((entity.gender == "f") == (gender == "f"))


def gender_told(article: Article, draft: Draft) -> str | None:
    """Return "f" or "m" where a pronoun before the trigger, or the form of its Arabic verb, tells; else None."""
    if article.language is Language.ARABIC:
        return _of_verb(article, draft)
    found = pronoun_before(article, draft)
    return None if found is None else "f" if found.key == "she" else "m"


def pronoun_before(article: Article, draft: Draft) -> Mark | None:
    """Return the "he" or "she" that is the subject of a trigger."""
    return article.reading.last(("she", "he"), draft.scope.left, draft.hit.first)


def by_pronoun(article: Article, draft: Draft) -> bool:
    """Say whether "he" or "she" is all that stands before a verb of meeting ("She discussed it with Takala")."""
    if draft.hit.rule.kind == "name" or draft.type not in _MOVING or pronoun_before(article, draft) is None:
        return False
    return all(actor.first > draft.hit.first for actor, _ in draft.actors)


def _of_verb(article: Article, draft: Draft) -> str | None:
    head = draft.hit.head
    if head.tense not in _FINITE or draft.type not in _MOVING or both_of(article, draft) is not None:
        return None
    word = article.reading.words[head.first].text[len(head.prefix) :]
    if word.endswith(HIM) and draft.type is EventType.VISIT:
        return None
    if word.endswith(HIM):  # "received her": the pronoun is who was told before
        return "f" if word.endswith(_HER) else "m"
    if head.tense is Tense.PAST:
        return "f" if word.endswith(FEMININE_PAST) else "m"
    return "f" if word.startswith(FEMININE_PRESENT) else "m"


def several_told(article: Article, draft: Draft) -> bool:
    """Say whether the Arabic verb itself tells of two or more who were named before it ("then the two flew on")."""
    head = draft.hit.head
    if article.language is not Language.ARABIC or head.tense not in _FINITE or draft.hit.rule.kind != "act":
        return False
    word = article.reading.words[head.first].text[len(head.prefix) :]
    subject = any(actor.first < head.first for actor, _ in draft.actors)
    if subject or len(word) <= _SHORT or draft.type not in _MOVING:
        return False
    return word.endswith(PLURAL_PAST) or (word.endswith(DUAL) and not word.endswith(HIM))
